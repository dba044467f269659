import * as l10n from '@vscode/l10n';
import type { Suppression } from '../plan/suppression.ts';
import { defineDirectRule, type Match, type OfferedFix } from './support/define-rule.ts';

export interface SuppressionNotice extends Match {
  readonly suppression: Suppression;
  /** The codes that this is about. */
  readonly codes: readonly string[];
}

export const suppressionWithoutReason = defineDirectRule<SuppressionNotice, undefined>({
  code: 'suppression-without-reason',
  title: 'A finding was silenced without a reason',
  severity: 'warning',
  why: 'An accepted risk has somebody’s reason; a silenced one has nobody.',
  lesson: 'Among documented releases seventeen went ahead over known warnings, and all seventeen failed.',
  message({ codes }) {
    return l10n.t(
      '{codes} is ignored here without a reason, so it goes on being reported. Write why behind a colon, for those who read the plan later.',
      {
        codes: codes.join(', '),
      },
    );
  },
  fix({ suppression }): OfferedFix {
    return {
      title: l10n.t('Remove the suppression'),
      edits: [{ span: suppression.removal, text: '' }],
    };
  },
  examples: [
    {
      title: 'Silenced, nobody knows why',
      plan: `
tests:
  - id: peak-day
    # repli-ignore test-skipped # suppression-without-reason
    status: skipped # test-skipped on "skipped"
`,
    },
    {
      title: 'An accepted risk has a reason',
      plan: `
tests:
  - id: peak-day
    # repli-ignore test-skipped: the shop has no peak in January
    status: skipped
`,
    },
  ],
});
