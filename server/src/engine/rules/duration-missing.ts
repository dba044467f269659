import * as l10n from '@vscode/l10n';
import type { Step } from '../plan/model.generated.ts';
import { stepsTimedTogether } from '../plan/stages.ts';
import { isNotify } from '../plan/rollback.ts';
import { isRoutine, isSerious } from '../plan/stakes.ts';
import { placeholder } from '../plan/placeholder.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';
import { isWritten, placeFor } from '../plan/locations.ts';
import { nameOf } from '../plan/wording.ts';

export const durationMissing = defineRule({
  code: 'duration-missing',
  title: 'A step whose length nobody has said',
  severity: 'warning',
  severityNote: 'silent for a routine change, and where the release is not serious and no step has one',
  reads: ['steps', 'stages', 'rollback', 'release', 'impact'],
  why: 'A step without a length counts as nothing, and every time behind it is wrong: also the one until which you can go back.',
  lesson:
    'GitLab’s template for changes asks for the minutes of every step and of its undoing, because the sum decides whether the night is long enough.',
  check(plan) {
    if (isRoutine(plan)) return undefined;
    const work = (plan.steps ?? []).filter(step => !isNotify(step));
    const steps = [...work, ...(plan.rollback?.steps ?? [])];
    // Between routine and serious, what no step says is not asked of one.
    if (!isSerious(plan) && !steps.some(step => isWritten(step, 'duration'))) return undefined;
    const together = stepsTimedTogether(plan);
    return collectMatches(steps, step =>
      isWritten(step, 'duration') || together.has(step as Step) ? undefined : { at: placeFor(step, 'duration'), step },
    );
  },
  message({ step }) {
    const args = { step: step.id?.value ?? '' };
    if (step.is === 'rollbackStep')
      return l10n.t(
        'Rollback step {step} has no duration, so nobody knows how long going back takes. Say how long it takes, or measure it.',
        args,
      );
    return l10n.t(
      'Step {step} has no duration, so every time behind it is too early. Say how long it takes, or how long at best and at worst.',
      args,
    );
  },
  fix({ step }, write) {
    return { title: l10n.t('Insert a duration'), edits: write.insert(step, 'duration', unknownLength()) };
  },
  group: {
    name: ({ step }) => nameOf(step),
    message: names =>
      l10n.t(
        'Steps {names} have no duration, so every time behind them is too early. Say how long each takes, or how long at best and at worst.',
        { names },
      ),
    fix(matches, write) {
      const edits = matches.flatMap(({ step }) => write.insert(step, 'duration', unknownLength()));
      return { title: l10n.t('Insert a duration into each'), edits };
    },
  },
  examples: [
    {
      title: 'A step of unknown length',
      in: 'serious',
      plan: `
steps:
  - { id: migrate-stock, owner: karim, duration: PT1H, verify: counts equal }
  - { id: open-orders, owner: karim, verify: the first order is picked } # duration-missing on "open-orders"
`,
      fixed: `
steps:
  - { id: migrate-stock, owner: karim, duration: PT1H, verify: counts equal }
  - { id: open-orders, owner: karim, duration: "TODO: how long it takes, such as PT30M", verify: the first order is picked }
`,
    },
    {
      title: 'Two steps of unknown length are one finding',
      in: 'serious',
      plan: `
steps:
  - { id: migrate-stock, owner: karim, verify: counts equal } # duration-missing on "migrate-stock"
  - { id: open-orders, owner: karim, verify: the first order is picked }
`,
      fixed: `
steps:
  - { id: migrate-stock, owner: karim, duration: "TODO: how long it takes, such as PT30M", verify: counts equal }
  - { id: open-orders, owner: karim, duration: "TODO: how long it takes, such as PT30M", verify: the first order is picked }
`,
    },
    {
      title: 'A length, or an estimate',
      in: 'serious',
      plan: `
steps:
  - { id: migrate-stock, owner: karim, duration: { best: PT50M, likely: PT1H, worst: PT2H }, verify: counts equal }
  - { id: open-orders, owner: karim, duration: PT30M, verify: the first order is picked }
`,
    },
  ],
});

function unknownLength(): string {
  return placeholder(l10n.t('how long it takes, such as PT30M'));
}
