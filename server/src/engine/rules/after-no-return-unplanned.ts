import * as l10n from '@vscode/l10n';
import { clockOf, type Clock } from '../clock/clock.ts';
import { formatTime } from '../clock/format-time.ts';
import { wallClockOf } from '../clock/wall-clock.ts';
import type { Timed } from '../clock/critical-path.ts';
import type { PointOfNoReturn } from '../clock/point-of-no-return.ts';
import { isWritten, placeFor } from '../plan/locations.ts';
import type { Plan, Scenario } from '../plan/model.generated.ts';
import { placeholder } from '../plan/placeholder.ts';
import { forgoesRollbackForReason, lacksRollback } from '../plan/rollback.ts';
import { isRoutine, isSerious } from '../plan/stakes.ts';
import { defineRule } from './support/define-rule.ts';

export const afterNoReturnUnplanned = defineRule({
  code: 'after-no-return-unplanned',
  title: 'Nothing says what is done if it fails behind the point of no return',
  severity: 'error',
  severityNote: 'a warning where the release is not serious',
  reads: ['rollback', 'steps', 'window', 'stages', 'scenarios', 'gates', 'crisis', 'release', 'impact'],
  why: 'Behind the point of no return the way back is no answer any more. What takes its place is worked out before, or in the middle of the night.',
  lesson:
    'When its new warehouse system failed, the company of the story had no answer left but to work on: 120 hours in the week, with orders and deliveries nearly at a standstill.',
  check(plan) {
    const { rollback } = plan;
    const point = pointWithoutPlan(plan);
    if (!rollback || !point) return undefined;
    return {
      at: rollback.pointOfNoReturn?.span ?? placeFor(rollback, 'fallback'),
      rollback,
      step: point.step.id?.value ?? '',
      from: formatTime(point.at, wallClockOf(plan)),
      severity: isSerious(plan) ? ('error' as const) : ('warning' as const),
    };
  },
  message({ step, from }) {
    return l10n.t(
      'From {from} on, at step {step}, there is no way back, and nothing says what is done if it fails after that. Say in rollback.fallback how the business goes on then, or write a scenario that holds from there on.',
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
      title: 'A scenario that holds from there on',
      in: 'serious',
      patch: true,
      without: ['rollback.fallback'],
      plan: `
steps:
  - { id: migrate-stock, owner: karim, duration: PT1H, verify: counts equal }
  - { id: open-orders, owner: karim, duration: PT30M, verify: the first order is picked, reversible: false }
rollback: # fallback-missing on "rollback"
  pointOfNoReturn: open-orders
  data: { backup: s3://backups/wms, takenBy: migrate-stock, newDataSurvives: true, restoreTestedOn: 2026-02-20 }
scenarios:
  - { id: half-open, title: Half of the depots go on, after: open-orders, strategy: partial, decider: dana }
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
export function pointWithoutPlan(
  plan: Timed & Pick<Plan, 'release' | 'impact' | 'scenarios'>,
): PointOfNoReturn | undefined {
  const { rollback } = plan;
  if (!rollback || lacksRollback(plan) || forgoesRollbackForReason(rollback)) return undefined;
  // What a routine change leaves out is no finding.
  if (isWritten(rollback, 'fallback') || isRoutine(plan)) return undefined;
  const clock = clockOf(plan);
  const point = clock?.pointOfNoReturn;
  if (!point || plan.scenarios?.some(scenario => holdsFrom(scenario, point.at, clock))) return undefined;
  return point;
}

/** True for a scenario that is an answer from a time on, until everything is over. */
function holdsFrom({ after, until }: Scenario, time: number, clock: Clock): boolean {
  const begun = after ? clock.steps.find(({ step }) => step.id?.value === after.value)?.start : clock.start;
  if (begun === undefined || begun > time) return false;
  return until === undefined || begun + until.value >= clock.end;
}
