import * as l10n from '@vscode/l10n';
import { insertRollback } from '../plan/insert-rollback.ts';
import { isSerious } from '../plan/stakes.ts';
import { lacksRollback } from '../plan/rollback.ts';
import { defineRule } from './support/define-rule.ts';
import { isWritten, placeForSection } from '../plan/locations.ts';

export const rollbackMissing = defineRule({
  code: 'rollback-missing',
  title: 'There is no way back',
  severity: 'error',
  severityNote: 'warning for a standard change that is not serious',
  reads: ['rollback', 'steps', 'release', 'impact', 'metadata'],
  why: 'Going back is always easier when it was planned; whoever plans it at three in the morning plans it worst.',
  lesson:
    'A company switched its warehouse system without a way back. When everything collapsed at go-live, the hardest decision was to return, and people worked 120 hours that week.',
  check(plan) {
    if (!lacksRollback(plan)) return undefined;
    // Something is written there that is no list, and `plan-shape` says so.
    if (plan.rollback && !plan.rollback.steps && isWritten(plan.rollback, 'steps')) return undefined;
    const at = plan.rollback ? plan.rollback.place : placeForSection(plan, 'rollback', 'steps');
    const standard = plan.release?.type?.value === 'standard' && !isSerious(plan);
    const name = plan.metadata?.name?.value ?? l10n.t('without a name');
    return { at, severity: standard ? ('warning' as const) : ('error' as const), name, begun: plan.rollback };
  },
  message({ name, begun }) {
    if (begun) {
      return l10n.t(
        'The rollback of plan {name} has no steps, so nobody knows how to go back. Write the steps, or choose fix-forward or none and justify it.',
        { name },
      );
    }
    return l10n.t(
      'Plan {name} has no way back. If it fails, the return has to be invented on the night. Add a rollback section.',
      { name },
    );
  },
  fix: (_, write) => ({
    title: l10n.t('Insert a rollback section, derived from the steps'),
    edits: insertRollback(write),
  }),
  examples: [
    {
      title: 'Steps that nothing undoes',
      in: 'serious',
      without: ['rollback'],
      plan: `
steps: # rollback-missing on "steps"
  - id: migrate-stock
    title: Migrate the stock
    owner: karim
    duration: PT1H
    verify: stock counts equal on both sides
  - id: open-orders
    title: Open the orders
    owner: karim
    duration: PT30M
    verify: the first order is picked
`,
      fixed: `
steps:
  - id: migrate-stock
    title: Migrate the stock
    owner: karim
    duration: PT1H
    verify: stock counts equal on both sides
  - id: open-orders
    title: Open the orders
    owner: karim
    duration: PT30M
    verify: the first order is picked

rollback:
  strategy: redeploy
  decider: "TODO: who decides to go back, perhaps dana"
  triggers:
    - signal: order-time
      threshold: "TODO: the value at which you go back"
  steps:
    - id: undo-open-orders
      title: "Undo: Open the orders"
      run: "TODO: the command or the instruction that undoes open-orders"
      owner: karim
      duration: PT30M
      undoes: [open-orders]
    - id: undo-migrate-stock
      title: "Undo: Migrate the stock"
      run: "TODO: the command or the instruction that undoes migrate-stock"
      owner: karim
      duration: PT1H
      undoes: [migrate-stock]
  data:
    newDataSurvives: "TODO: true where what is written after go-live survives"
  verify: ["TODO: what shows that the old state is back"]
  rehearsal:
    on: "TODO: the day on which going back was tried"
    took: "TODO: how long it took"
  fallback: "TODO: how the business goes on meanwhile"
  keepUntil: "TODO: until when the old system can take over"
  independent: "TODO: true where going back does not depend on what changes"
`,
    },
    {
      title: 'A rollback that was only begun',
      plan: `
rollback: # rollback-missing on "rollback"
  strategy: redeploy
`,
    },
    {
      title: 'Going back can be ruled out, for a reason',
      plan: `
rollback:
  strategy: fix-forward
  justification: the certificate has expired, the old one cannot come back
`,
    },
    {
      title: 'Steps that are no list are one finding',
      plan: `
rollback:
  strategy: redeploy
  steps: see the wiki # plan-shape on "see the wiki"
`,
    },
  ],
});
