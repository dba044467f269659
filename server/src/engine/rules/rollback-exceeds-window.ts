import * as l10n from '@vscode/l10n';
import { clockOf, type Clock, type TurningBack } from '../clock/clock.ts';
import { formatDuration, formatTime } from '../clock/format-time.ts';
import { wallClockOf } from '../clock/wall-clock.ts';
import type { Gate, Plan } from '../plan/model.generated.ts';
import { forgoesRollbackForReason } from '../plan/rollback.ts';
import type { Span } from '../text/span.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';
import { overtakenDecision } from './point-of-no-return-passed.ts';

export const rollbackExceedsWindow = defineRule({
  code: 'rollback-exceeds-window',
  title: 'A decision so late that the way back no longer fits',
  severity: 'error',
  reads: ['gates', 'rollback', 'steps', 'window', 'stages', 'crisis'],
  why: 'Whoever decides at that moment decides in good faith, and is late by the length of a way back that nobody had added up.',
  lesson:
    'KFC’s restaurants in Britain ran out of chicken in 2018 after all of them had moved to one new depot. The way back to the old carrier took about six weeks.',
  check(plan) {
    const { rollback } = plan;
    const clock = clockOf(plan);
    if (!clock || (rollback && forgoesRollbackForReason(rollback))) return undefined;
    const format = (time: number) => formatTime(time, wallClockOf(plan));
    // Where the last gate itself is overtaken, point-of-no-return-passed says so.
    const overtaken = overtakenDecision(plan, clock)?.gate;
    return collectMatches(decisionsIn(plan, clock), ({ at, decision, time, gate, turning }) => {
      if (overtaken !== undefined && (gate === overtaken.gate || (!gate && time === overtaken.at))) return undefined;
      const point = clock.noReturnAt(time);
      const isPast = point !== undefined && !clock.isBeforeNoReturn(time);
      const { outcome, latestDecision } = turning;
      if (outcome === 'no-return' || (isPast && point.at <= (latestDecision ?? Infinity))) {
        const limit = point?.at ?? time;
        const step = point?.step.id?.value ?? '';
        return { at, decision: decision(), limit: format(limit), late: formatDuration(time - limit), step };
      }
      if (latestDecision === undefined || (time <= latestDecision && !isPast)) return undefined;
      const late = formatDuration(time - latestDecision);
      return { at, decision: decision(), limit: format(latestDecision), late, step: undefined };
    });
  },
  message({ decision, limit, late, step }) {
    if (step !== undefined)
      return l10n.t(
        '{decision} comes {late} after the point of no return: from {limit} on, at step {step}, there is no way back in time. Decide before it.',
        { decision, late, step, limit },
      );
    return l10n.t(
      '{decision} comes {late} too late: to be back in time you have to decide by {limit}. Decide earlier, or shorten the way back.',
      { decision, late, limit },
    );
  },
  examples: [
    {
      title: 'A deadline after the time that is left',
      plan: `
window:
  start: 2026-03-07T20:00:00+01:00
  end: 2026-03-07T23:00:00+01:00
steps:
  - id: push-config
    duration: PT1H
rollback:
  strategy: redeploy
  decideBy: 2026-03-07T22:30:00+01:00 # rollback-exceeds-window on "2026-03-07T22:30:00+01:00"
  steps:
    - id: pull-config
      duration: PT1H
      undoes: [push-config]
`,
    },
    {
      title: 'A deadline while a step runs that nothing can undo',
      plan: `
window:
  start: 2026-03-07T20:00:00+01:00
  end: 2026-03-08T03:00:00+01:00
steps:
  - id: push-config
    duration: PT1H
  - id: delete-old
    duration: PT1H
    reversible: false
gates:
  - { id: sure, before: delete-old, criteria: [{ text: the new prices are shown everywhere }] }
rollback:
  strategy: redeploy
  decideBy: 2026-03-07T21:30:00+01:00 # rollback-exceeds-window on "2026-03-07T21:30:00+01:00"
  pointOfNoReturn: delete-old
  steps:
    - id: pull-config
      duration: PT30M
      undoes: [push-config]
  data: { backup: s3://backups/shop }
  fallback: the old prices are read from paper
`,
    },
    {
      title: 'A deadline that leaves the way back its hour',
      plan: `
window:
  start: 2026-03-07T20:00:00+01:00
  end: 2026-03-07T23:00:00+01:00
steps:
  - id: push-config
    duration: PT1H
rollback:
  strategy: redeploy
  decideBy: 2026-03-07T22:00:00+01:00
  steps:
    - id: pull-config
      duration: PT1H
      undoes: [push-config]
`,
    },
  ],
});

interface Decision {
  readonly at: Span;
  readonly decision: () => string;
  readonly time: number;
  /** Undefined for `decideBy`. */
  readonly gate?: Gate;
  readonly turning: TurningBack;
}

/** `decideBy` and every gate, with the time at which each is to be taken. */
function decisionsIn({ rollback }: Pick<Plan, 'rollback'>, clock: Clock): Decision[] {
  const decisions = clock.gates.map((turning): Decision => {
    const { gate, at } = turning;
    return {
      at: gate.at?.value === at ? gate.at.span : gate.place,
      decision: () => l10n.t('Gate {gate}', { gate: gate.id?.value ?? '' }),
      time: at,
      gate,
      turning,
    };
  });
  const decideBy = rollback?.decideBy;
  if (!decideBy) return decisions;
  const turning = clock.turningBack(clock.momentAt(decideBy.value));
  return [...decisions, { at: decideBy.span, decision: () => l10n.t('decideBy'), time: decideBy.value, turning }];
}
