import * as l10n from '@vscode/l10n';
import { defineDirectRule, type OfferedFix } from './support/define-rule.ts';
import type { SuppressionNotice } from './suppression-without-reason.ts';

export const suppressionUnused = defineDirectRule<SuppressionNotice, undefined>({
  code: 'suppression-unused',
  title: 'A suppression that silences nothing',
  severity: 'warning',
  why: 'It waits in the file until the day on which the finding comes back, and then it hides it.',
  lesson:
    'An exception that outlives its reason is how a control dies: nobody removes it, and the next fault passes under it.',
  message({ codes }) {
    return l10n.t(
      'Nothing here is reported as {codes}, so this comment silences nothing. Remove it, before it hides a finding to come.',
      {
        codes: codes.join(', '),
      },
    );
  },
  fix({ suppression, codes }): OfferedFix {
    const kept = suppression.codes.filter(({ code }) => !codes.includes(code));
    if (kept.length === 0) {
      return { title: l10n.t('Remove the suppression'), safe: true, edits: [{ span: suppression.removal, text: '' }] };
    }
    return {
      title: l10n.t('Remove {codes} from the suppression', { codes: codes.join(', ') }),
      safe: true,
      edits: [{ span: suppression.list, text: kept.map(({ code }) => code).join(', ') }],
    };
  },
  examples: [
    {
      title: 'The finding has gone, the comment has stayed',
      plan: `
tests:
  - id: peak-day
    # repli-ignore test-skipped: the shop has no peak in January # suppression-unused on "test-skipped"
    status: passed
`,
      fixed: `
tests:
  - id: peak-day
    status: passed
`,
    },
    {
      title: 'It speaks of a finding that is there',
      plan: `
tests:
  - id: peak-day
    # repli-ignore test-skipped: the shop has no peak in January
    status: skipped
`,
    },
  ],
});
