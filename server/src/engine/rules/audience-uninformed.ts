import * as l10n from '@vscode/l10n';
import type { Plan } from '../plan/model.generated.ts';
import { forgoesRollbackForReason, isNotify } from '../plan/rollback.ts';
import { isRoutine } from '../plan/stakes.ts';
import { placeholder } from '../plan/placeholder.ts';
import { defineRule } from './support/define-rule.ts';
import { firstOf, listed } from '../plan/wording.ts';
import { placeForSection } from '../plan/locations.ts';

export const audienceUninformed = defineRule({
  code: 'audience-uninformed',
  title: 'Those whose work is hit are not told',
  severity: 'warning',
  severityNote: 'silent for a routine change',
  reads: ['communications', 'impact', 'release', 'steps', 'rollback'],
  why: 'People who know what to expect find their way. People who do not, call, guess and work around.',
  lesson:
    'The flows of the warehouse were disorganised at go-live. People who had been told nothing could only watch, and ask.',
  check(plan) {
    const processes = plan.impact?.processes?.map(process => process.value) ?? [];
    if (processes.length === 0 || isRoutine(plan)) return undefined;
    const told = momentsOfTelling(plan);
    const missing = (['before', 'done', 'rollback'] as const).filter(moment => !told.has(moment));
    if (missing.length === 0) return undefined;
    return { at: placeForSection(plan, 'communications', 'impact'), processes, missing };
  },
  message({ processes, missing }) {
    const moments = listed(missing.map(moment => momentNames[moment]()));
    return l10n.t('This plan hits {processes}, and nobody is told {moments}. Say who is told, how, and by whom.', {
      processes: firstOf(processes),
      moments,
    });
  },
  fix({ missing }, write) {
    const entries = missing.map(when => ({
      audience: placeholder(l10n.t('who is told')),
      channel: placeholder(l10n.t('how they are told')),
      when,
    }));
    return { title: l10n.t('Insert who is told'), edits: write.addItems(write.plan, 'communications', entries) };
  },
  examples: [
    {
      title: 'Told before, and never again',
      in: 'serious',
      plan: `
communications: # audience-uninformed on "communications"
  - { audience: warehouse staff, channel: mail, when: before, owner: lea }
  - { audience: warehouse staff, channel: mail, when: done, owner: lea }
`,
      fixed: `
communications:
  - { audience: warehouse staff, channel: mail, when: before, owner: lea }
  - { audience: warehouse staff, channel: mail, when: done, owner: lea }
  - audience: "TODO: who is told"
    channel: "TODO: how they are told"
    when: rollback
`,
    },
    {
      title: 'Steps that tell people',
      in: 'serious',
      plan: `
steps:
  - { id: tell-before, kind: notify, owner: lea, title: Tell the warehouse staff }
  - { id: migrate-stock, owner: karim, duration: PT1H, verify: counts equal }
  - { id: open-orders, owner: karim, duration: PT30M, verify: the first order is picked }
  - { id: tell-done, kind: notify, owner: lea, title: Tell them that it is done }

communications:
  - { audience: warehouse staff, channel: phone, when: rollback, owner: lea }
`,
    },
    {
      title: 'Before, when it is done, and when it is taken back',
      in: 'serious',
      plan: `
communications:
  - { audience: warehouse staff, channel: mail, when: before, owner: lea }
  - { audience: warehouse staff, channel: mail, when: done, owner: lea }
  - { audience: warehouse staff, channel: phone, when: rollback, owner: lea }
`,
    },
  ],
});

/** When people are informed, by communications and by notify steps; without a way back there is none to announce. */
function momentsOfTelling(plan: Pick<Plan, 'communications' | 'steps' | 'rollback'>): Set<string | undefined> {
  const moments = new Set<string | undefined>(plan.communications?.map(({ when }) => when?.value));
  const tells = (plan.steps ?? []).map(isNotify);
  if (tells[0]) moments.add('before');
  if (tells.at(-1)) moments.add('done');
  if (plan.rollback && forgoesRollbackForReason(plan.rollback)) moments.add('rollback');
  return moments;
}

const momentNames = {
  before: () => l10n.t('before it begins'),
  done: () => l10n.t('when it is done'),
  rollback: () => l10n.t('when it is taken back'),
};
