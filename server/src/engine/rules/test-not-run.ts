import * as l10n from '@vscode/l10n';
import { formatDuration } from '../clock/format-time.ts';
import { day } from '../plan/time.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';
import { nameOf } from '../plan/wording.ts';

export const testNotRun = defineRule({
  code: 'test-not-run',
  title: 'A test is still to come, and the night is here',
  severity: 'warning',
  reads: ['tests', 'window'],
  why: 'A test that is planned for tomorrow finds nothing tonight.',
  lesson:
    'At Heathrow’s Terminal 5 building delays ate the time for testing and training. The opening day stayed where it was, and 36,584 passengers were affected.',
  check({ tests, window }, { now }) {
    const start = window?.start?.value;
    if (start === undefined || start - now >= day) return undefined;
    return collectMatches(tests, test => {
      const status = test.status?.value;
      if (!test.status || (status !== 'planned' && status !== 'running')) return undefined;
      return { at: test.status.span, test, running: status === 'running', left: start - now };
    });
  },
  message({ test, running, left }) {
    const args = { name: nameOf(test), left: formatDuration(Math.max(0, left)) };
    if (left <= 0)
      return l10n.t(
        'Test {name} has not been run, and the window has begun. Write down how it ended, or that it was skipped.',
        args,
      );
    if (running)
      return l10n.t(
        'Test {name} is still running, {left} before the window opens. Wait for its end before anyone says go.',
        args,
      );
    return l10n.t(
      'Test {name} is still planned, {left} before the window opens. Run it now, or decide openly to go without it.',
      args,
    );
  },
  group: {
    name: ({ test }) => nameOf(test),
    message: names =>
      l10n.t(
        'Tests {names} have not come to an end, and the window is less than a day away or has begun. Run them now, or decide openly to go without them.',
        { names },
      ),
  },
  examples: [
    {
      title: 'The window has begun, the test has not',
      plan: `
window:
  start: 2026-02-28T20:00:00+01:00
  end: 2026-02-28T22:00:00+01:00
tests:
  - id: peak-day
    status: planned # test-not-run on "planned"
`,
    },
    {
      title: 'There is still time',
      plan: `
tests:
  - id: peak-day
    status: planned
`,
    },
  ],
});
