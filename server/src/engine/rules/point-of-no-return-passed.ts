import * as l10n from '@vscode/l10n';
import { clockOf, type Clock } from '../clock/clock.ts';
import { formatDuration, formatTime } from '../clock/format-time.ts';
import type { Plan } from '../plan/model.generated.ts';
import type { Span } from '../text/span.ts';
import { defineRule } from './support/define-rule.ts';

export const pointOfNoReturnPassed = defineRule({
  code: 'point-of-no-return-passed',
  title: 'The decision comes after the last moment at which it could be taken',
  severity: 'error',
  reads: ['gates', 'steps', 'window', 'rollback', 'crisis'],
  why: 'A gate behind the point of no return is no decision: whatever is said there, the way back no longer exists.',
  lesson:
    'The team of the warehouse system learned at go-live that it could not simply return; the hardest decision was taken when most of the time for it was gone.',
  check(plan) {
    const clock = clockOf(plan);
    const passed = clock && passedDecision(plan, clock);
    const start = plan.window?.start;
    if (!clock || !passed || !start) return undefined;
    const { step, end, backBy } = passed.point;
    const tell = (time: number) => formatTime(time, { offset: start.offset, start: clock.start });
    const late =
      backBy === undefined || backBy <= clock.windowEnd ? undefined : formatDuration(backBy - clock.windowEnd);
    const wayBack = clock.wayBack(end);
    return {
      at: passed.at,
      decision: passed.decision,
      step: step.id?.value ?? '',
      ends: tell(end),
      pause: clock.pause > 0 ? formatDuration(clock.pause) : undefined,
      wayBack: wayBack === undefined ? '' : formatDuration(wayBack),
      backBy: backBy === undefined ? '' : tell(backBy),
      late,
    };
  },
  message({ decision, step, ends, pause, wayBack, backBy, late }) {
    const args = { decision, step, ends, pause: pause ?? '', wayBack, backBy, late: late ?? '' };
    if (late === undefined) {
      return l10n.t(
        'Step {step} cannot be undone and ends at {ends}, before {decision}. Decide before it begins.',
        args,
      );
    }
    if (pause === undefined) {
      return l10n.t(
        'After {step} (ends {ends}) going back takes {wayBack}: you are back at {backBy}, {late} after the window, and {decision} comes later still. Decide earlier, or shorten the way back.',
        args,
      );
    }
    return l10n.t(
      'After {step} (ends {ends}) going back takes {pause} to decide and {wayBack}: you are back at {backBy}, {late} after the window, and {decision} comes later still. Decide earlier, or shorten the way back.',
      args,
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

interface Passed {
  readonly at: Span;
  /** What comes too late, in words. */
  readonly decision: string;
  readonly point: Clock['steps'][number];
}

/** The last gate, or the named point of no return, that the real one has overtaken. */
export function passedDecision({ rollback }: Pick<Plan, 'rollback'>, clock: Clock): Passed | undefined {
  const { pointOfNoReturn: point, lastGate } = clock;
  if (!point) return undefined;
  // A step that begins when the gate is reached comes behind it, however short it is.
  if (lastGate && point.end <= lastGate.at && point.start < lastGate.at) {
    const at = lastGate.gate.at && lastGate.at === lastGate.gate.at.value ? lastGate.gate.at.span : lastGate.gate.place;
    return { at, decision: l10n.t('gate {gate}', { gate: lastGate.gate.id?.value ?? '' }), point };
  }
  const named = rollback?.pointOfNoReturn;
  const step = named && clock.steps.find(one => one.step.id?.value === named.value);
  if (!named || !step || point.step === step.step || point.end >= step.end) return undefined;
  return {
    at: named.span,
    decision: l10n.t('the point of no return that the plan names, {step},', { step: named.value }),
    point,
  };
}
