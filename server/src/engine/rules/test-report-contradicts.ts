import * as l10n from '@vscode/l10n';
import { claimsOf } from '../evidence/reported-results.ts';
import { isClean } from '../evidence/open-report.ts';
import type { Results } from '../evidence/report.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';
import { fileRelated } from '../plan/locations.ts';
import { firstOf, listed, nameOf } from '../plan/wording.ts';

export const testReportContradicts = defineRule({
  code: 'test-report-contradicts',
  title: 'The report says something else than the plan',
  severity: 'error',
  reads: ['tests', 'rollback'],
  why: 'Whoever decides at two in the morning reads “passed”, not the report. Where the two differ, the decision rests on the wrong one.',
  lesson:
    'Seventeen documented releases went ahead although something known before said otherwise. All of them failed; the four that stopped over such a warning went well.',
  check(plan, { reports }) {
    if (!reports) return undefined;
    return collectMatches(claimsOf(plan, reports), ({ report, test, opened }) => {
      if (opened.kind !== 'results' || isClean(opened.results)) return undefined;
      if (test && test.status?.value !== 'passed') return undefined;
      const { results, failing } = opened;
      const related = failing.slice(0, 3).map(file => fileRelated(l10n.t('The report'), file.path));
      return { at: test?.status?.span ?? report.span, related, report: report.value, test, results };
    });
  },
  message({ report, test, results }) {
    const told = { name: test ? nameOf(test) : '', report, what: tellResults(results) };
    return test
      ? l10n.t(
          'Test {name} says passed, and its report {report} says otherwise: {what}. Set the status to what the run showed.',
          told,
        )
      : l10n.t(
          'The report of the rehearsal, {report}, does not show that going back worked: {what}. Rehearse it again until it does.',
          told,
        );
  },
  fix({ test, results }, write) {
    if (!test?.status) return undefined;
    const ran = results.failed + results.errored > 0 || !results.complete;
    const status = ran ? 'failed' : 'skipped';
    return { title: l10n.t('Set the status to {status}', { status }), edits: write.replace(test.status.span, status) };
  },
  examples: [
    {
      title: 'Two of three passed',
      plan: `
tests:
  - id: smoke
    status: passed # test-report-contradicts on "passed"
    report: reports/smoke.xml
`,
      reports: {
        'reports/smoke.xml': `<testsuite name="smoke">
  <testcase name="the page opens"/>
  <testcase name="an order can be placed"/>
  <testcase name="an invoice is printed"><failure>no printer</failure></testcase>
</testsuite>
`,
      },
      fixed: `
tests:
  - id: smoke
    status: failed
    report: reports/smoke.xml
`,
      uncovers: 'test-failed',
    },
    {
      title: 'A run of no tests',
      plan: `
tests:
  - id: smoke
    status: passed # test-report-contradicts on "passed"
    report: reports/smoke.xml
`,
      reports: { 'reports/smoke.xml': '<testsuite name="smoke"></testsuite>\n' },
    },
    {
      title: 'What the plan says is what the run showed',
      plan: `
tests:
  - id: smoke
    status: passed
    report: reports/smoke.tap
`,
      reports: { 'reports/smoke.tap': '1..2\nok 1 - the page opens\nok 2 - an order can be placed\n' },
    },
  ],
});

/** “2 of 14 cases failed (a and b), 1 was skipped (c)”. */
function tellResults(results: Results): string {
  const { passed, flaky, failed, errored, skipped, todo, complete, firstFailing, firstSkipped } = results;
  const failing = failed + errored;
  const all = passed + flaky + failing + skipped + todo;
  if (all === 0) return l10n.t('it holds no case at all');
  const parts: string[] = [];
  if (failing > 0)
    parts.push(named(l10n.t('{count} of {all} cases failed', { count: failing, all }), firstFailing, failing));
  if (skipped > 0)
    parts.push(named(l10n.t('{count} of {all} were skipped', { count: skipped, all }), firstSkipped, skipped));
  if (!complete) parts.push(l10n.t('the run broke off before its end'));
  if (parts.length === 0) parts.push(l10n.t('none of its {all} cases passed', { all }));
  return listed(parts);
}

function named(what: string, names: readonly string[], count: number): string {
  if (names.length === 0) return what;
  const shown = names.slice(0, 3);
  const more = count - shown.length;
  const list = more > 0 ? firstOf([...shown, ...Array<string>(more).fill('')], shown.length) : listed(shown);
  return l10n.t('{what} ({list})', { what, list });
}
