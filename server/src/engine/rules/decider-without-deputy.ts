import * as l10n from '@vscode/l10n';
import { isRoutine } from '../plan/stakes.ts';
import { isRota, namesIn } from '../plan/people.ts';
import { placeholder, placeholderIn } from '../plan/placeholder.ts';
import { lacksRollback } from '../plan/rollback.ts';
import { defineRule } from './support/define-rule.ts';
import { isWritten } from '../plan/locations.ts';

export const deciderWithoutDeputy = defineRule({
  code: 'decider-without-deputy',
  title: 'Only one person can decide, and nobody stands in',
  severity: 'warning',
  severityNote: 'silent for a routine change',
  reads: ['rollback', 'people', 'release', 'impact'],
  why: 'The phone is dead, the train is late, and the decision waits for somebody who cannot take it.',
  lesson: 'Seven documented releases with an unclear mandate failed, and none succeeded.',
  check(plan, { policy }) {
    const { rollback } = plan;
    const decider = rollback?.decider;
    if (!rollback || !decider || lacksRollback(plan) || isWritten(rollback, 'deputy') || isRoutine(plan))
      return undefined;
    if (placeholderIn(decider.value) !== undefined) return undefined;
    const names = namesIn(plan, policy);
    const person = names.people.get(decider.value);
    const isTeam = !person && [...names.people.values()].filter(one => one.team?.value === decider.value).length > 1;
    if (isTeam || isRota(person) || (person && isWritten(person, 'deputy'))) return undefined;
    return { at: decider.span, decider: decider.value, rollback };
  },
  message({ decider }) {
    return l10n.t(
      'Only {decider} can decide to go back, and nobody stands in. Name a deputy, in case they cannot be reached.',
      { decider },
    );
  },
  fix({ rollback }, write) {
    const deputy = placeholder(l10n.t('who decides when the decider cannot'));
    return { title: l10n.t('Insert a deputy'), edits: write.insert(rollback, 'deputy', deputy) };
  },
  examples: [
    {
      title: 'Everything waits for one person',
      in: 'serious',
      plan: `
people:
  - { id: dana, roles: [decision-maker] }
  - { id: lea, roles: [decision-maker] }
  - { id: karim, roles: [operator], deputy: sam }
  - { id: sam, roles: [operator] }

rollback:
  strategy: restore
  decider: dana # decider-without-deputy on "dana"
  triggers:
    - { signal: order-time, threshold: "> 60 s", for: PT10M }
  steps:
    - { id: close-orders, owner: karim, duration: PT20M, undoes: [open-orders] }
    - { id: restore-stock, owner: karim, duration: PT1H, undoes: [migrate-stock] }
  data: { newDataSurvives: true }
  verify: [the old screens show the stock]
  rehearsal: { on: 2026-02-21, took: PT1H15M }
  fallback: orders on paper
  keepUntil: 2026-03-22
  independent: true
`,
      fixed: `
people:
  - { id: dana, roles: [decision-maker] }
  - { id: lea, roles: [decision-maker] }
  - { id: karim, roles: [operator], deputy: sam }
  - { id: sam, roles: [operator] }

rollback:
  strategy: restore
  decider: dana
  deputy: "TODO: who decides when the decider cannot"
  triggers:
    - { signal: order-time, threshold: "> 60 s", for: PT10M }
  steps:
    - { id: close-orders, owner: karim, duration: PT20M, undoes: [open-orders] }
    - { id: restore-stock, owner: karim, duration: PT1H, undoes: [migrate-stock] }
  data: { newDataSurvives: true }
  verify: [the old screens show the stock]
  rehearsal: { on: 2026-02-21, took: PT1H15M }
  fallback: orders on paper
  keepUntil: 2026-03-22
  independent: true
`,
    },
    {
      title: 'Somebody stands in',
      in: 'serious',
      patch: true,
      plan: `
rollback:
`,
    },
  ],
});
