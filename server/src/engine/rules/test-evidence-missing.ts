import * as l10n from '@vscode/l10n';
import { isRoutine, isSerious } from '../plan/stakes.ts';
import { placeholder } from '../plan/placeholder.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';
import { nameOf } from '../plan/wording.ts';

export const testEvidenceMissing = defineRule({
  code: 'test-evidence-missing',
  title: 'A passed test that shows nothing',
  severity: 'warning',
  severityNote: 'error where the release is serious; silent for a routine change',
  reads: ['tests', 'release', 'impact'],
  why: '“Passed” is a word; a report is something that another person can open.',
  lesson:
    'Before RBS lost track of its customers’ payments in 2012 a change had been tested, but the version that was tested was not the one that was installed. The word “tested” did not show it.',
  check(plan) {
    if (isRoutine(plan)) return undefined;
    const severity = isSerious(plan) ? ('error' as const) : ('warning' as const);
    return collectMatches(plan.tests, test => {
      // A test that rests on somebody's word has no run to show; `test-vendor-assured` says so.
      const ran = test.basis === undefined || test.basis.value === 'executed';
      if (test.status?.value !== 'passed' || !ran || test.report || test.evidence) return undefined;
      return { at: test.status.span, severity, test };
    });
  },
  message({ test }) {
    return l10n.t(
      'Test {name} says passed, with neither a report nor evidence. Name the report, or link to the run, so that others can see it.',
      {
        name: nameOf(test),
      },
    );
  },
  fix({ test }, write) {
    return { title: l10n.t('Insert evidence'), edits: write.insert(test, 'evidence', unknownRun()) };
  },
  group: {
    name: ({ test }) => nameOf(test),
    message: names =>
      l10n.t(
        'Tests {names} say passed, with neither a report nor evidence. Name the reports, or link to the runs, so that others can see them.',
        { names },
      ),
    fix(matches, write) {
      const edits = matches.flatMap(({ test }) => write.insert(test, 'evidence', unknownRun()));
      return { title: l10n.t('Insert evidence into each'), edits };
    },
  },
  examples: [
    {
      title: 'A word without proof',
      in: 'serious',
      plan: `
tests:
  - { id: together, kind: integration, status: passed, evidence: https://ci.example.com/43 }
  - { id: way-back, kind: rollback, status: passed, evidence: https://ci.example.com/44 }
  - id: load
    title: Peak-day load
    kind: load
    status: passed # test-evidence-missing on "passed"
    covers: [ordering]
`,
      fixed: `
tests:
  - { id: together, kind: integration, status: passed, evidence: https://ci.example.com/43 }
  - { id: way-back, kind: rollback, status: passed, evidence: https://ci.example.com/44 }
  - id: load
    title: Peak-day load
    kind: load
    status: passed
    covers: [ordering]
    evidence: "TODO: a link to the run"
`,
    },
    {
      title: 'A run that everybody can open',
      in: 'serious',
      plan: `
tests:
  - { id: together, kind: integration, status: passed, evidence: https://ci.example.com/43 }
  - { id: way-back, kind: rollback, status: passed, evidence: https://ci.example.com/44 }
  - id: load
    title: Peak-day load
    kind: load
    status: passed
    covers: [ordering]
    evidence: https://ci.example.com/42
`,
    },
  ],
});

function unknownRun(): string {
  return placeholder(l10n.t('a link to the run'));
}
