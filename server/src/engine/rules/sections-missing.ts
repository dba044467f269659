import * as l10n from '@vscode/l10n';
import { defineDirectRule, sectionsMissingCode, type Match } from './support/define-rule.ts';

const rule = defineDirectRule<Match, undefined>({
  code: sectionsMissingCode,
  title: 'Sections on how people work are not there',
  severity: 'warning',
  severityNote:
    'that of the worst part: crisis-missing, mandate-missing, approval-missing, readiness-missing, review-missing',
  why: 'Software fails in a minute. How long it stays that way depends on who leads, who decides, who is ready and who has agreed.',
  lesson:
    'The warehouse company had a system, a vendor and a date. Who leads through a crisis, whose word counts and who is called had to be found out while nothing worked.',
  message: ({ section = '' }) =>
    l10n.t('This plan has no section {section}. Write it, or say why it needs none.', { section }),
  group: {
    name: ({ section = '' }) => section,
    message: names =>
      l10n.t(
        'This plan has no sections {names}, so how people work on the night is left open. Write each, or accept with a reason that it is missing.',
        { names },
      ),
  },
  examples: [
    {
      title: 'Three sections are one finding',
      in: 'serious',
      without: ['crisis', 'mandate', 'review'],
      plan: `
metadata: # sections-missing on "metadata"
  name: warehouse-5
`,
    },
    {
      title: 'One that a policy or a comment takes out is not among them',
      in: 'serious',
      without: ['mandate', 'review'],
      plan: `
# repli-ignore mandate-missing: the board has decided by itself
metadata: # sections-missing on "metadata"
  name: warehouse-5
`,
    },
    {
      title: 'All of them are there',
      in: 'serious',
      plan: `
metadata:
  name: warehouse-5
`,
    },
  ],
});

/** Sections on how people work: the rule of each notices that it is missing, and this one reports them together. */
export const sectionsMissing: typeof rule = {
  ...rule,
  reads: ['crisis', 'mandate', 'approvals', 'readiness', 'review'],
};
