import * as l10n from '@vscode/l10n';
import { clockOf } from '../clock/clock.ts';
import { formatTime } from '../clock/format-time.ts';
import type { Timed } from '../clock/critical-path.ts';
import type { PointOfNoReturn } from '../clock/point-of-no-return.ts';
import { isWritten, placeFor } from '../plan/locations.ts';
import type { Plan } from '../plan/model.generated.ts';
import { placeholder } from '../plan/placeholder.ts';
import { forgoesRollbackForReason, lacksRollback } from '../plan/rollback.ts';
import { isRoutine, isSerious } from '../plan/stakes.ts';
import { defineRule } from './support/define-rule.ts';

export const afterNoReturnUnplanned = defineRule({
  code: 'after-no-return-unplanned',
  title: 'Nothing says what is done if it fails behind the point of no return',
  severity: 'error',
  severityNote: 'a warning where the release is not serious',
  reads: ['rollback', 'steps', 'window', 'gates', 'crisis', 'release', 'impact'],
  why: 'Behind the point of no return the way back is no answer any more. What takes its place is worked out before, or in the middle of the night.',
  lesson:
    'When its new warehouse system failed, the company of the story had no answer left but to work on: 120 hours in the week, with orders and deliveries nearly at a standstill.',
  check(plan) {
    const { rollback } = plan;
    const start = plan.window?.start;
    const point = pointWithoutPlan(plan);
    if (!rollback || !start || !point) return undefined;
    return {
      at: rollback.pointOfNoReturn?.span ?? placeFor(rollback, 'fallback'),
      rollback,
      step: point.step.id?.value ?? '',
      from: formatTime(point.at, { offset: start.offset, start: start.value }),
      severity: isSerious(plan) ? ('error' as const) : ('warning' as const),
    };
  },
  message({ step, from }) {
    return l10n.t(
      'From {from} on, at step {step}, there is no way back, and nothing says what is done if it fails after that. Say in rollback.fallback how the business goes on then.',
      { from, step },
    );
  },
  fix({ rollback }, write) {
    return {
      title: l10n.t('Insert how the business goes on'),
      edits: write.insert(rollback, 'fallback', placeholder(l10n.t('how the business goes on meanwhile'))),
    };
  },
  examples: [
    {
      title: 'The old data are gone, and then?',
      in: 'serious',
      plan: `
steps:
  - { id: migrate-stock, owner: karim, duration: PT1H, verify: counts equal }
  - { id: open-orders, owner: karim, duration: PT30M, verify: the first order is picked, reversible: false }

rollback:
  strategy: restore
  decider: dana
  deputy: lea
  triggers:
    - { signal: order-time, threshold: "> 60 s", for: PT10M }
  pointOfNoReturn: open-orders # after-no-return-unplanned on "open-orders"
  steps:
    - { id: restore-stock, owner: karim, duration: PT1H, undoes: [migrate-stock] }
  data: { backup: s3://backups/wms, takenBy: migrate-stock, newDataSurvives: true, restoreTestedOn: 2026-02-20 }
  verify: [the old screens show the stock]
  rehearsal: { on: 2026-02-21, took: PT1H }
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
  fallback: "TODO: how the business goes on meanwhile"
  keepUntil: 2026-03-22
  independent: true
`,
    },
    {
      title: 'Orders on paper until it works',
      in: 'serious',
      plan: `
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
  ],
});

/** The point of no return where something goes on behind it, and nothing says what is done if that fails. */
export function pointWithoutPlan(plan: Timed & Pick<Plan, 'release' | 'impact'>): PointOfNoReturn | undefined {
  const { rollback } = plan;
  if (!rollback || lacksRollback(plan) || forgoesRollbackForReason(rollback)) return undefined;
  // What a routine change leaves out is no finding.
  if (isWritten(rollback, 'fallback') || isRoutine(plan)) return undefined;
  return clockOf(plan)?.pointOfNoReturn;
}
