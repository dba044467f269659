import * as l10n from '@vscode/l10n';
import { formatDuration } from '../clock/format-time.ts';
import { openReport, type ReportReader } from '../evidence/open-report.ts';
import { limitsOf } from '../plan/limits.ts';
import type { Test } from '../plan/model.generated.ts';
import { saysNothing } from '../plan/placeholder.ts';
import { day, hour } from '../plan/time.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';
import { nameOf } from '../plan/wording.ts';

export const testReportStale = defineRule({
  code: 'test-report-stale',
  title: 'The proof is from another time',
  severity: 'warning',
  reads: ['tests', 'window'],
  why: 'Between an old run and the release lie changes that the run has never seen. A run from after the release cannot have been known before it.',
  lesson:
    'What RBS rolled out in 2012 had been tested, in another version than the one that was installed. The report was true, and about something else.',
  check({ tests, window }, { policy, reports }) {
    const start = window?.start?.value;
    const limit = limitsOf(policy).reportAge;
    if (start === undefined) return undefined;
    return collectMatches(tests, test => {
      const ran = test.basis === undefined || test.basis.value === 'executed';
      if (test.status?.value !== 'passed' || !ran) return undefined;
      const made = madeAt(test, reports);
      if (!made) return undefined;
      const isOld = start - made.last > limit;
      const isAhead = made.first > start;
      if (!isOld && !isAhead) return undefined;
      const days = isOld ? Math.floor((start - made.first) / day) : undefined;
      return { at: made.at, test, limit: formatDuration(limit), isReport: made.isReport, days };
    });
  },
  message({ test, limit, days, isReport }) {
    const told = { name: nameOf(test), limit, days: days ?? 0 };
    if (days === undefined)
      return isReport
        ? l10n.t(
            'The report of test {name} was made after the window opens, so nobody can have decided by it. Correct its time, or name the report from before.',
            told,
          )
        : l10n.t(
            'Test {name} says that it was executed after the window opens, so nobody can have decided by it. Correct the day, or run it before.',
            told,
          );
    return isReport
      ? l10n.t(
          'The report of test {name} was made {days} days before the window; {limit} is the limit. Run it again on what goes live.',
          told,
        )
      : l10n.t(
          'Test {name} was executed {days} days before the window; {limit} is the limit. Run it again on what goes live.',
          told,
        );
  },
  group: {
    by: ({ days }) => (days === undefined ? 'ahead' : 'old'),
    name: ({ test }) => nameOf(test),
    message: (names, _, by) =>
      by === 'old'
        ? l10n.t('The results of tests {names} are too old for this window. Run them again on what goes live.', {
            names,
          })
        : l10n.t(
            'Tests {names} say that they were executed after the window opens, so nobody can have decided by them. Correct the days, or run them before.',
            { names },
          ),
  },
  examples: [
    {
      title: 'A run of last spring',
      plan: `
window: { start: 2026-03-07T20:00:00+01:00, end: 2026-03-07T22:00:00+01:00 }
tests:
  - { id: smoke, status: passed, executedAt: 2025-05-02 } # test-report-stale on "2025-05-02"
`,
    },
    {
      title: 'The report tells its own time',
      plan: `
window: { start: 2026-03-07T20:00:00+01:00, end: 2026-03-07T22:00:00+01:00 }
tests:
  - id: smoke
    status: passed
    report: reports/smoke.xml # test-report-stale on "reports/smoke.xml"
`,
      reports: {
        'reports/smoke.xml': `<testsuite name="smoke" timestamp="2026-01-10T09:30:00">
  <testcase name="the page opens"/>
</testsuite>
`,
      },
    },
    {
      title: 'A run of this week',
      plan: `
window: { start: 2026-03-07T20:00:00+01:00, end: 2026-03-07T22:00:00+01:00 }
tests:
  - { id: smoke, status: passed, executedAt: 2026-03-04 }
`,
    },
  ],
});

interface Made {
  readonly at: Test['place'];
  readonly first: number;
  readonly last: number;
  readonly isReport: boolean;
}

/** When the proof was made: what the plan says of it counts before what the report says. */
function madeAt({ executedAt, report }: Test, lend: ReportReader | undefined): Made | undefined {
  if (executedAt) return { at: executedAt.span, first: executedAt.start, last: executedAt.end, isReport: false };
  if (!report || !lend || saysNothing(report)) return undefined;
  const opened = openReport(report.value, lend);
  const time = opened.kind === 'results' ? opened.results.time : undefined;
  if (time === undefined) return undefined;
  return { at: report.span, first: time - zoneDoubt, last: time + zoneDoubt, isReport: true };
}

/** Most reports leave out their zone; the doubt speaks for the author. */
const zoneDoubt = 14 * hour;
