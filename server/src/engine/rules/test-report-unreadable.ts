import * as l10n from '@vscode/l10n';
import { claimsOf } from '../evidence/reported-results.ts';
import type { Opened } from '../evidence/open-report.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';
import { fileRelated } from '../plan/locations.ts';
import { nameOf } from '../plan/wording.ts';

export const testReportUnreadable = defineRule({
  code: 'test-report-unreadable',
  title: 'A report that nobody can open',
  severity: 'error',
  reads: ['tests', 'rollback'],
  why: 'A report is proof because it can be opened. One that is not there, is empty or broken proves nothing, whatever the plan says beside it.',
  lesson:
    'Nine documented releases rested on somebody’s word that all was well, where a report could have been opened. All nine failed.',
  check(plan, { reports }) {
    if (!reports) return undefined;
    return collectMatches(claimsOf(plan, reports), ({ report, test, opened }) => {
      if (opened.kind !== 'nothing') return undefined;
      const { file, line } = opened;
      const related = file ? [fileRelated(l10n.t('The report'), file.path, line)] : [];
      return { at: report.span, related, report: report.value, test, opened };
    });
  },
  message({ report, test, opened }) {
    const what = test ? l10n.t('Test {name}', { name: nameOf(test) }) : l10n.t('The rehearsal');
    return causes[opened.cause]({ what, report, file: opened.file?.path ?? report, line: opened.line ?? 0 });
  },
  examples: [
    {
      title: 'The file is not there',
      plan: `
tests:
  - id: smoke
    status: passed
    report: reports/smoke.xml # test-report-unreadable on "reports/smoke.xml"
`,
      reports: {},
    },
    {
      title: 'The run was cut short while it was written',
      plan: `
tests:
  - id: smoke
    status: passed
    report: reports/smoke.xml # test-report-unreadable on "reports/smoke.xml"
`,
      reports: { 'reports/smoke.xml': '<testsuite name="smoke">\n  <testcase name="the page op' },
    },
    {
      title: 'A report that can be opened',
      plan: `
tests:
  - id: smoke
    status: passed
    report: reports/smoke.xml
`,
      reports: {
        'reports/smoke.xml': '<testsuite name="smoke">\n  <testcase name="the page opens"/>\n</testsuite>\n',
      },
    },
    {
      title: 'A test that is still to run has no report yet',
      plan: `
tests:
  - id: smoke
    status: planned
    report: reports/smoke.xml
`,
      reports: {},
    },
  ],
});

type Told = Record<'what' | 'report' | 'file', string> & { line: number };

const causes: Readonly<Record<Extract<Opened, { kind: 'nothing' }>['cause'], (told: Told) => string>> = {
  absent: told =>
    l10n.t('{what} names the report {report}, and there is no such file. Put it there, or correct the path.', told),
  outside: told =>
    l10n.t(
      '{what} names the report {report}, which lies outside of this workspace, where a reviewer cannot see it. Copy it beside the plan and name it there.',
      told,
    ),
  link: told =>
    l10n.t(
      '{what} names a link as its report, and nothing is fetched for a plan. Write the link as evidence, and name a report file that can be opened.',
      told,
    ),
  denied: told =>
    l10n.t('{what} names the report {report}, which may not be read here. Make it readable for everybody.', told),
  folder: told =>
    l10n.t('{what} names {report} as its report, which is a folder. Name the file, or a pattern such as *.xml.', told),
  pattern: told =>
    l10n.t('{what} names {report}, which has more wildcards than are matched: at most two between slashes.', told),
  'too-large': told =>
    l10n.t('{what} names the report {report}, which is larger than 32 MB and was not opened. Split it.', told),
  'too-many': told =>
    l10n.t('{what} names {report}, which matches more than a thousand files. Name fewer of them.', told),
  empty: told =>
    l10n.t('{what} names the report {file}, which is empty: nothing shows that it ran. Run it again.', told),
  'unknown-format': told =>
    l10n.t(
      '{what} names the report {file}, which is of no known format. Have the run write JUnit XML, CTRF, TAP or TRX.',
      told,
    ),
  broken: told =>
    told.line > 0
      ? l10n.t(
          '{what} names the report {file}, which is broken at line {line} and proves nothing. Have the run write it again.',
          told,
        )
      : l10n.t(
          '{what} names the report {file}, which is broken and proves nothing. Have the run write it again.',
          told,
        ),
  truncated: told =>
    l10n.t(
      '{what} names the report {file}, which stops in the middle: the run, or the copy, was cut short. Have it written again.',
      told,
    ),
  'too-deep': told =>
    l10n.t('{what} names the report {file}, which is nested more than 64 levels deep and was not read on.', told),
};
