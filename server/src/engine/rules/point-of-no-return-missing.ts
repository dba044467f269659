import * as l10n from '@vscode/l10n';
import { isSerious } from '../plan/stakes.ts';
import { isFinal, lacksRollback } from '../plan/rollback.ts';
import { defineRule } from './support/define-rule.ts';
import { isWritten, placeFor } from '../plan/locations.ts';

export const pointOfNoReturnMissing = defineRule({
  code: 'point-of-no-return-missing',
  title: 'No point of no return is named',
  severity: 'warning',
  severityNote: 'silent where the release is not serious',
  reads: ['rollback', 'steps', 'release', 'impact'],
  why: 'Everybody on the night should know the step behind which there is only forward, and take a breath before it.',
  lesson:
    'One public change plan of GitLab shows how it is done: it names the point of no return, and what has to be true before it.',
  check(plan) {
    const { rollback } = plan;
    if (!rollback || lacksRollback(plan) || isWritten(rollback, 'pointOfNoReturn') || !isSerious(plan))
      return undefined;
    const final = plan.steps?.find(isFinal)?.id;
    return final && { at: placeFor(rollback, 'pointOfNoReturn'), rollback, step: final.value };
  },
  message({ step }) {
    return l10n.t(
      'Step {step} cannot be undone, and the rollback names no point of no return. Name it, so that everybody knows where it lies.',
      { step },
    );
  },
  fix({ rollback, step }, write) {
    return {
      title: l10n.t('Name {step} as the point of no return', { step }),
      edits: write.insert(rollback, 'pointOfNoReturn', step),
    };
  },
  examples: [
    {
      title: 'A final step that nobody has marked',
      in: 'serious',
      plan: `
steps:
  - { id: migrate-stock, owner: karim, duration: PT1H, verify: counts equal }
  - { id: open-orders, owner: karim, duration: PT30M, verify: the first order is picked, reversible: false }

rollback: # point-of-no-return-missing on "rollback"
  strategy: restore
  decider: dana
  deputy: lea
  triggers:
    - { signal: order-time, threshold: "> 60 s", for: PT10M }
  steps:
    - { id: restore-stock, owner: karim, duration: PT1H, undoes: [migrate-stock] }
  data: { backup: s3://backups/wms, takenBy: migrate-stock, newDataSurvives: true, restoreTestedOn: 2026-02-20 }
  verify: [the old screens show the stock]
  rehearsal: { on: 2026-02-21, took: PT1H }
  fallback: orders on paper
  keepUntil: 2026-03-22
  independent: true
`,
      fixed: `
steps:
  - { id: migrate-stock, owner: karim, duration: PT1H, verify: counts equal }
  - { id: open-orders, owner: karim, duration: PT30M, verify: the first order is picked, reversible: false }

rollback:
  strategy: restore
  decider: dana
  deputy: lea
  triggers:
    - { signal: order-time, threshold: "> 60 s", for: PT10M }
  pointOfNoReturn: open-orders
  steps:
    - { id: restore-stock, owner: karim, duration: PT1H, undoes: [migrate-stock] }
  data: { backup: s3://backups/wms, takenBy: migrate-stock, newDataSurvives: true, restoreTestedOn: 2026-02-20 }
  verify: [the old screens show the stock]
  rehearsal: { on: 2026-02-21, took: PT1H }
  fallback: orders on paper
  keepUntil: 2026-03-22
  independent: true
`,
    },
    {
      title: 'Every step can be undone',
      in: 'serious',
      plan: `
review:
  on: 2026-03-15
`,
    },
  ],
});
