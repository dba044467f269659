import * as l10n from '@vscode/l10n';
import { clockOf } from '../clock/clock.ts';
import { limitsOf } from '../plan/limits.ts';
import { forgoesRollbackForReason } from '../plan/rollback.ts';
import { defineRule } from './support/define-rule.ts';

export const recoveryUnlikely = defineRule({
  code: 'recovery-unlikely',
  title: 'In too many nights one would not be back in time',
  severity: 'warning',
  reads: ['gates', 'rollback', 'steps', 'window', 'stages', 'crisis'],
  why: 'A plan that fits when everything takes its likely time fails in every other night.',
  lesson: 'A rollback that was missing, never tried or too slow came before 24 documented failures and one success.',
  check(plan, { policy }) {
    const clock = clockOf(plan);
    const lastGate = clock?.lastGate;
    const limit = limitsOf(policy).recoveryConfidence;
    if (!lastGate || (plan.rollback && forgoesRollbackForReason(plan.rollback))) return undefined;
    // That this gate is too late even in a likely night is an error, said by one of the rules on the clock.
    const isTooLate = lastGate.outcome === 'late' || lastGate.outcome === 'no-return';
    if (isTooLate || !clock.isBeforeNoReturn(lastGate.at)) return undefined;
    const chance = clock.recoveryConfidence;
    if (chance === undefined || chance >= limit) return undefined;
    return {
      at: lastGate.gate.place,
      gate: lastGate.gate.id?.value ?? '',
      nights: Math.floor(chance * 100),
      limit: Math.round(limit * 100),
    };
  },
  message({ gate, nights, limit }) {
    return l10n.t(
      'When gate {gate} says no, you are back in time in {nights} of 100 nights; {limit} are wanted. Decide earlier, or shorten the way back.',
      {
        gate,
        nights,
        limit,
      },
    );
  },
  examples: [
    {
      title: 'Likely in time, and often not',
      plan: `
window:
  start: 2026-03-07T20:00:00+01:00
  end: 2026-03-07T23:00:00+01:00
steps:
  - id: push-config
    duration: { best: PT50M, likely: PT1H, worst: PT3H }
  - id: open-shop
    kind: notify
    duration: PT10M
gates:
  - id: go-no-go # recovery-unlikely on "go-no-go"
    before: open-shop
    criteria:
      - text: the home page shows the new prices
rollback:
  strategy: redeploy
  steps:
    - id: pull-config
      duration: { best: PT50M, likely: PT90M, worst: PT3H }
      undoes: [push-config]
`,
    },
    {
      title: 'Time to spare',
      plan: `
window:
  start: 2026-03-07T20:00:00+01:00
  end: 2026-03-07T23:00:00+01:00
steps:
  - id: push-config
    duration: { best: PT20M, likely: PT30M, worst: PT1H }
  - id: open-shop
    kind: notify
    duration: PT10M
gates:
  - id: go-no-go
    before: open-shop
    criteria:
      - text: the home page shows the new prices
rollback:
  strategy: redeploy
  steps:
    - id: pull-config
      duration: { best: PT20M, likely: PT30M, worst: PT1H }
      undoes: [push-config]
`,
    },
  ],
});
