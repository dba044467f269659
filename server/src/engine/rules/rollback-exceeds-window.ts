import * as l10n from '@vscode/l10n';
import { clockOf, type Clock } from '../clock/clock.ts';
import { formatDuration, formatTime } from '../clock/format-time.ts';
import type { Plan } from '../plan/model.generated.ts';
import { isSerious } from '../plan/stakes.ts';
import type { Span } from '../text/span.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';
import { passedDecision } from './point-of-no-return-passed.ts';

export const rollbackExceedsWindow = defineRule({
  code: 'rollback-exceeds-window',
  title: 'A decision so late that the way back no longer fits',
  severity: 'error',
  reads: ['gates', 'rollback', 'steps', 'window', 'crisis', 'release', 'impact'],
  why: 'Whoever decides at that moment decides in good faith, and is late by the length of a way back that nobody had added up.',
  lesson:
    'KFC’s restaurants in Britain ran out of chicken in 2018 after all of them had moved to one new depot. The way back to the old carrier took about six weeks.',
  check(plan) {
    const clock = clockOf(plan);
    const start = plan.window?.start;
    // Where the last gate itself comes too late, that is said once, by point-of-no-return-passed.
    if (!clock || !start || passedDecision(plan, clock)) return undefined;
    // Without the gates that a serious plan needs, its times are not the real ones: gate-missing comes first.
    if (!plan.gates?.length && isSerious(plan)) return undefined;
    const tell = (time: number) => formatTime(time, { offset: start.offset, start: clock.start });
    return collectMatches(decisionsIn(plan, clock), ({ at, decision, time, latest }) => {
      const point = clock.pointOfNoReturn;
      const pastPoint = point !== undefined && time > point.end;
      if (!pastPoint && (latest === undefined || time <= latest)) return undefined;
      const limit = Math.min(latest ?? Infinity, pastPoint ? point.end : Infinity);
      return {
        at,
        decision: decision(),
        limit: tell(limit),
        late: formatDuration(time - limit),
        step: pastPoint && point.end === limit ? (point.step.id?.value ?? '') : undefined,
      };
    });
  },
  message({ decision, limit, late, step }) {
    if (step !== undefined)
      return l10n.t(
        '{decision} comes {late} after the point of no return: from the end of {step} at {limit} on there is no way back in time. Decide before it.',
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
  readonly latest: number | undefined;
}

/** `decideBy` and every gate but the last one, with the time at which each would have to be taken. */
function decisionsIn({ rollback }: Pick<Plan, 'rollback'>, clock: Clock): Decision[] {
  const gates = clock.gates.filter(({ gate }) => gate !== clock.lastGate?.gate);
  const decisions = gates.map(({ gate, at, latestDecision }): Decision => ({
    at: gate.at?.value === at ? gate.at.span : gate.place,
    decision: () => l10n.t('Gate {gate}', { gate: gate.id?.value ?? '' }),
    time: at,
    latest: latestDecision,
  }));
  const decideBy = rollback?.decideBy;
  if (!decideBy) return decisions;
  const length = clock.wayBack(decideBy.value);
  const latest = length === undefined ? undefined : clock.windowEnd - clock.pause - length;
  return [...decisions, { at: decideBy.span, decision: () => l10n.t('decideBy'), time: decideBy.value, latest }];
}
