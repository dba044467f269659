import * as l10n from '@vscode/l10n';
import { draftWaiver } from '../plan/draft.ts';
import { isWaived } from '../plan/waiver.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';
import { nameOf } from '../plan/wording.ts';

export const testSkipped = defineRule({
  code: 'test-skipped',
  title: 'A test was skipped',
  severity: 'error',
  severityNote: 'warning with a complete waiver',
  reads: ['tests'],
  why: 'What a test would have found in a quiet hour is found at go-live, by everybody at once.',
  lesson:
    'Part of the tests of the warehouse system were skipped out of overconfidence. At go-live orders were too slow, flows disorganised, and the business stood nearly still. Among documented releases tests cut or unrepresentative came before 25 failures and one success.',
  check({ tests }) {
    return collectMatches(tests, test => {
      if (test.status?.value !== 'skipped') return undefined;
      const waived = isWaived(test);
      return { at: test.status.span, severity: waived ? ('warning' as const) : ('error' as const), test, waived };
    });
  },
  message({ test, waived }) {
    const name = nameOf(test);
    const by = test.waiver?.acceptedBy?.value ?? '';
    if (waived)
      return l10n.t('Test {name} was skipped, and {by} answers for it. Check that the mitigation holds on the night.', {
        name,
        by,
      });
    return l10n.t(
      'Test {name} was skipped. What it would have found will be found at go-live. Run it, or have the risk accepted in a waiver.',
      { name },
    );
  },
  fix({ test, waived }, write) {
    if (waived || test.waiver) return undefined;
    return {
      title: l10n.t('Insert a waiver'),
      edits: write.insert(test, 'waiver', draftWaiver(l10n.t('why the test was skipped'))),
    };
  },
  examples: [
    {
      title: 'A skipped test',
      plan: `
tests:
  - id: peak-day
    status: skipped # test-skipped on "skipped"
`,
      fixed: `
tests:
  - id: peak-day
    status: skipped
    waiver:
      reason: "TODO: why the test was skipped"
      acceptedBy: "TODO: who answers for it"
      mitigation: "TODO: what is done instead"
`,
    },
    {
      title: 'A test that was run',
      plan: `
tests:
  - id: peak-day
    status: passed
    evidence: https://ci.example.com/42
`,
    },
  ],
});
