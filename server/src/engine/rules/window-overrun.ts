import * as l10n from '@vscode/l10n';
import { clockOf } from '../clock/clock.ts';
import { formatDuration, formatTime } from '../clock/format-time.ts';
import { wallClockOf } from '../clock/wall-clock.ts';
import { collectMatches, defineRule } from './support/define-rule.ts';

export const windowOverrun = defineRule({
  code: 'window-overrun',
  title: 'The steps do not fit the window',
  severity: 'error',
  reads: ['window', 'stages', 'steps', 'gates', 'rollback', 'crisis'],
  why: 'A night that is too short on paper is too short in fact, and the hours that are missing are taken from the way back.',
  lesson:
    'Among documented releases without a rollback that existed, was rehearsed and fitted the window, 24 failed and one succeeded.',
  check(plan) {
    const clock = clockOf(plan);
    const { start, end } = plan.window ?? {};
    if (!clock) return undefined;
    const wall = wallClockOf(plan);
    if (clock.stages.length > 0)
      return collectMatches(clock.stages, ({ stage, end: ends, windowEnd }) => {
        const own = clock.steps.find(step => step.windowEnd === windowEnd && step.end === ends);
        if (ends <= windowEnd) return undefined;
        const at = stage.window?.end?.span ?? end?.span ?? stage.place;
        const last = own?.step.id?.value ?? stage.id?.value ?? '';
        return { at, last, ends: formatTime(ends, wall), late: formatDuration(ends - windowEnd) };
      });
    if (!start || !end || clock.end <= clock.windowEnd) return undefined;
    const last = clock.steps.find(step => step.end === clock.end)?.step.id?.value ?? '';
    return {
      at: end.span,
      last,
      ends: formatTime(clock.end, wall),
      late: formatDuration(clock.end - clock.windowEnd),
    };
  },
  message({ last, ends, late }) {
    return l10n.t(
      'Step {last} ends at {ends}, {late} after the window. Shorten the night, begin earlier, or ask for a longer window.',
      {
        last,
        ends,
        late,
      },
    );
  },
  examples: [
    {
      title: 'Three hours of work in two',
      plan: `
window:
  start: 2026-03-07T20:00:00+01:00
  end: 2026-03-07T22:00:00+01:00 # window-overrun on "2026-03-07T22:00:00+01:00"
steps:
  - id: look-around
    kind: check
    duration: PT1H
  - id: push-config
    duration: { best: PT1H, likely: PT2H, worst: PT3H }
`,
    },
    {
      title: 'Two hours of work in two',
      plan: `
window:
  start: 2026-03-07T20:00:00+01:00
  end: 2026-03-07T22:00:00+01:00
steps:
  - id: look-around
    kind: check
    duration: PT1H
  - id: push-config
    duration: PT1H
`,
    },
  ],
});
