import * as l10n from '@vscode/l10n';
import { clockOf, type Clock, type GateTime } from '../clock/clock.ts';
import { formatDuration, formatTime } from '../clock/format-time.ts';
import { wallClockOf } from '../clock/wall-clock.ts';
import type { PointOfNoReturn } from '../clock/point-of-no-return.ts';
import type { Plan } from '../plan/model.generated.ts';
import { forgoesRollbackForReason } from '../plan/rollback.ts';
import type { Span } from '../text/span.ts';
import { defineRule } from './support/define-rule.ts';

export const pointOfNoReturnPassed = defineRule({
  code: 'point-of-no-return-passed',
  title: 'The decision comes after the last moment at which it could be taken',
  severity: 'error',
  reads: ['gates', 'steps', 'window', 'stages', 'rollback', 'crisis'],
  why: 'A gate behind the point of no return is no decision: whatever is said there, the way back no longer exists.',
  lesson:
    'The team of the warehouse system learned at go-live that it could not simply return; the hardest decision was taken when most of the time for it was gone.',
  check(plan) {
    const clock = clockOf(plan);
    if (!clock || (plan.rollback && forgoesRollbackForReason(plan.rollback))) return undefined;
    const overtaken = overtakenDecision(plan, clock);
    if (!overtaken) return undefined;
    const { point } = overtaken;
    const format = (time: number) => formatTime(time, wallClockOf(plan));
    const length = clock.wayBack(clock.momentAt(point.at));
    return {
      at: overtaken.place,
      decision: overtaken.decision,
      step: point.step.id?.value ?? '',
      from: format(point.at),
      cause: point.cause,
      pause: formatDuration(clock.pause),
      wayBack: length === undefined || length === Infinity ? '' : formatDuration(length),
      end: format(clock.turningBack({ time: point.at, also: [] }).windowEnd),
    };
  },
  message({ decision, step, from, cause, pause, wayBack, end }) {
    if (cause === 'irreversible')
      return l10n.t('Step {step} cannot be undone and begins at {from}, before {decision}. Decide before it begins.', {
        step,
        from,
        decision,
      });
    return l10n.t(
      'From {from} on, at step {step}, you are back only after the window ends at {end} ({pause} to decide, {wayBack} to go back), and {decision} comes later still. Decide earlier, or shorten the way back.',
      { from, step, end, pause, wayBack, decision },
    );
  },
  examples: [
    {
      title: 'A gate that stands too late',
      plan: `
window:
  start: 2026-03-07T20:00:00+01:00
  end: 2026-03-07T23:00:00+01:00
steps:
  - id: push-config
    duration: PT2H
  - id: open-shop
    kind: notify
    duration: PT10M
gates:
  - id: go-no-go # point-of-no-return-passed on "go-no-go"
    before: open-shop
    criteria:
      - text: the home page shows the new prices
rollback:
  strategy: redeploy
  steps:
    - id: pull-config
      duration: PT90M
      undoes: [push-config]
`,
    },
    {
      title: 'A gate while there is time',
      plan: `
window:
  start: 2026-03-07T20:00:00+01:00
  end: 2026-03-07T23:00:00+01:00
steps:
  - id: push-config
    duration: PT1H
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
      duration: PT30M
      undoes: [push-config]
`,
    },
  ],
});

interface Overtaken {
  readonly place: Span;
  /** What comes too late, in words. */
  readonly decision: string;
  readonly point: PointOfNoReturn;
  /** The gate that comes too late; undefined where it is the named point of no return. */
  readonly gate: GateTime | undefined;
}

/** The last gate, or the named point of no return, that the real one has overtaken. */
export function overtakenDecision({ rollback }: Pick<Plan, 'rollback'>, clock: Clock): Overtaken | undefined {
  const lastGate = lastGatesOf(clock).find(({ at }) => !clock.isBeforeNoReturn(at));
  const passed = lastGate && clock.noReturnAt(lastGate.at);
  if (passed) {
    const { gate, at } = lastGate;
    const place = gate.at && at === gate.at.value ? gate.at.span : gate.place;
    return { place, decision: l10n.t('gate {gate}', { gate: gate.id?.value ?? '' }), point: passed, gate: lastGate };
  }
  const named = rollback?.pointOfNoReturn;
  const step = named && clock.steps.find(one => one.step.id?.value === named.value);
  const point = step && clock.noReturnAt(step.start);
  if (!named || !point || point.step === step.step || point.at >= step.start) return undefined;
  return {
    place: named.span,
    decision: l10n.t('the point of no return that the plan names, {step},', { step: named.value }),
    point,
    gate: undefined,
  };
}

/** The gate that is reached last, in stages that of each. */
function lastGatesOf({ stages, gates, lastGate }: Clock): readonly GateTime[] {
  if (stages.length === 0) return lastGate ? [lastGate] : [];
  const last = new Map<number | undefined, GateTime>();
  for (const gate of gates) {
    const known = last.get(gate.moment.stage);
    if (!known || known.at <= gate.at) last.set(gate.moment.stage, gate);
  }
  return [...last.values()];
}
