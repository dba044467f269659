import * as l10n from '@vscode/l10n';
import { draftWaiver } from '../plan/draft.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';
import { nameOf } from '../plan/wording.ts';

export const testFailed = defineRule({
  code: 'test-failed',
  title: 'A test has failed, or could not run',
  severity: 'error',
  severityNote: 'silent with a waiver, whose gaps `test-waiver-incomplete` reports',
  reads: ['tests'],
  why: 'Going live over a failed test is a decision. Somebody has to take it with open eyes, and answer for it.',
  lesson: 'Seventeen documented releases went ahead over known faults or warnings. All of them failed.',
  check({ tests }) {
    return collectMatches(tests, test => {
      const status = test.status?.value;
      if (!test.status || (status !== 'failed' && status !== 'blocked') || test.waiver) return undefined;
      return { at: test.status.span, test, status };
    });
  },
  message({ test, status }) {
    const name = nameOf(test);
    if (status === 'blocked')
      return l10n.t(
        'Test {name} could not run, so it shows nothing. Remove what blocks it, or have the risk accepted in a waiver.',
        { name },
      );
    return l10n.t(
      'Test {name} has failed. Mend what it found and run it again, or have the risk accepted in a waiver.',
      { name },
    );
  },
  fix({ test }, write) {
    const waiver = draftWaiver(l10n.t('why one goes live all the same'));
    return { title: l10n.t('Insert a waiver'), edits: write.insert(test, 'waiver', waiver) };
  },
  examples: [
    {
      title: 'A failed test and no word about it',
      plan: `
tests:
  - id: labels
    status: failed # test-failed on "failed"
`,
      fixed: `
tests:
  - id: labels
    status: failed
    waiver:
      reason: "TODO: why one goes live all the same"
      acceptedBy: "TODO: who answers for it"
      mitigation: "TODO: what is done instead"
`,
    },
    {
      title: 'A test that could not run',
      plan: `
tests:
  - id: labels
    status: blocked # test-failed on "blocked"
`,
      fixed: `
tests:
  - id: labels
    status: blocked
    waiver:
      reason: "TODO: why one goes live all the same"
      acceptedBy: "TODO: who answers for it"
      mitigation: "TODO: what is done instead"
`,
    },
    {
      title: 'Somebody answers for it',
      plan: `
people:
  - { id: dana, roles: [decision-maker] }
tests:
  - id: labels
    status: failed
    waiver: { reason: one printer model prints twice, acceptedBy: dana, mitigation: a second printer }
`,
    },
  ],
});
