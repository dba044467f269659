import * as l10n from '@vscode/l10n';
import { isChange } from '../plan/rollback.ts';
import { isRoutine, isSerious } from '../plan/stakes.ts';
import { placeholder } from '../plan/placeholder.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';
import { isWritten, placeFor } from '../plan/locations.ts';
import { nameOf } from '../plan/wording.ts';

export const stepUnverified = defineRule({
  code: 'step-unverified',
  title: 'A change that nothing checks',
  severity: 'info',
  severityNote: 'silent for a routine change, and where the release is not serious and no step is verified',
  reads: ['steps', 'release', 'impact'],
  why: 'A step is done when somebody has seen that it worked. Until then the next one stands on hope.',
  lesson:
    'Knight Capital’s new code was copied to its servers by hand in 2012, and nobody checked that all of them had it. One had not; 45 minutes later about 460 million dollars were gone.',
  check(plan) {
    if (isRoutine(plan)) return undefined;
    const steps = plan.steps ?? [];
    // Between routine and serious, what no step says is not asked of one.
    if (!isSerious(plan) && !steps.some(step => isWritten(step, 'verify'))) return undefined;
    return collectMatches(steps.entries(), ([index, step]) => {
      // A check right behind a change is its check.
      const checked = steps[index + 1]?.kind?.value === 'check';
      if (!isChange(step) || step.external?.value === true || checked || isWritten(step, 'verify')) return undefined;
      return { at: placeFor(step, 'verify'), step };
    });
  },
  message({ step }) {
    return l10n.t('Nothing checks that step {step} worked. Say how one sees it, or let a check follow.', {
      step: step.id?.value ?? '',
    });
  },
  fix({ step }, write) {
    return { title: l10n.t('Insert how it is verified'), edits: write.insert(step, 'verify', unknownCheck()) };
  },
  group: {
    name: ({ step }) => nameOf(step),
    message: names =>
      l10n.t('Nothing checks that steps {names} worked. Say how one sees it, or let a check follow each.', { names }),
    fix(matches, write) {
      const edits = matches.flatMap(({ step }) => write.insert(step, 'verify', unknownCheck()));
      return { title: l10n.t('Insert how each is verified'), edits };
    },
  },
  examples: [
    {
      title: 'Done, and nobody has looked',
      in: 'serious',
      plan: `
steps:
  - { id: migrate-stock, owner: karim, duration: PT1H, verify: counts equal }
  - { id: open-orders, owner: karim, duration: PT30M } # step-unverified on "open-orders"
`,
      fixed: `
steps:
  - { id: migrate-stock, owner: karim, duration: PT1H, verify: counts equal }
  - { id: open-orders, owner: karim, duration: PT30M, verify: "TODO: how one sees that it worked" }
`,
    },
    {
      title: 'Two of them are one finding',
      in: 'serious',
      plan: `
steps:
  - { id: migrate-stock, owner: karim, duration: PT1H } # step-unverified on "migrate-stock"
  - { id: open-orders, owner: karim, duration: PT30M }
`,
      fixed: `
steps:
  - { id: migrate-stock, owner: karim, duration: PT1H, verify: "TODO: how one sees that it worked" }
  - { id: open-orders, owner: karim, duration: PT30M, verify: "TODO: how one sees that it worked" }
`,
    },
    {
      title: 'What another party does, they check',
      in: 'serious',
      plan: `
steps:
  - { id: migrate-stock, owner: karim, duration: PT1H, verify: counts equal }
  - { id: open-orders, owner: karim, duration: PT30M, external: true }
`,
    },
    {
      title: 'Somebody looks',
      in: 'serious',
      plan: `
steps:
  - { id: migrate-stock, owner: karim, duration: PT1H, verify: counts equal }
  - { id: open-orders, owner: karim, duration: PT30M, verify: the first order is picked }
`,
    },
  ],
});

function unknownCheck(): string {
  return placeholder(l10n.t('how one sees that it worked'));
}
