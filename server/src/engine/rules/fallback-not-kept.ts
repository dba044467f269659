import * as l10n from '@vscode/l10n';
import { isRoutine, isSerious } from '../plan/stakes.ts';
import { placeholder } from '../plan/placeholder.ts';
import { forgoesRollback, lacksRollback } from '../plan/rollback.ts';
import { day } from '../plan/time.ts';
import { defineRule } from './support/define-rule.ts';
import { isWritten, placeFor } from '../plan/locations.ts';

export const fallbackNotKept = defineRule({
  code: 'fallback-not-kept',
  title: 'The old system is gone before anyone knows whether it is needed',
  severity: 'warning',
  severityNote: 'error for a serious business cutover',
  reads: ['rollback', 'review', 'window', 'release', 'impact'],
  why: 'Many faults show only at the end of the first week or month. As long as the old system can take over, they are an annoyance.',
  lesson:
    'In ten documented releases no fallback was kept, and all ten failed. Where one was kept, thirteen went well and none failed.',
  check(plan) {
    const { rollback, review, window } = plan;
    if (!rollback || lacksRollback(plan) || forgoesRollback(rollback)) return undefined;
    const grave = isSerious(plan) && plan.release?.class?.value === 'business-cutover';
    const severity = grave ? ('error' as const) : ('warning' as const);
    if (!isWritten(rollback, 'keepUntil')) {
      if (isRoutine(plan)) return undefined;
      return { at: placeFor(rollback, 'keepUntil'), severity, rollback, early: undefined };
    }
    const { keepUntil } = rollback;
    const end = window?.end?.value;
    if (!keepUntil) return undefined;
    if (review?.on && keepUntil.end <= review.on.start)
      return { at: keepUntil.span, severity, rollback, early: 'review' as const };
    if (!review?.on && end !== undefined && keepUntil.end < end + 7 * day)
      return { at: keepUntil.span, severity, rollback, early: 'week' as const };
    return undefined;
  },
  message({ early }) {
    if (early === 'review')
      return l10n.t(
        'The old system is kept only until before the review. Keep it until you have looked back, and know that you do not need it.',
      );
    if (early === 'week')
      return l10n.t(
        'The old system is kept for less than a week after the window. Keep it longer, or plan a review and keep it until then.',
      );
    return l10n.t(
      'Nothing says until when the old system can still take over. Keep it until the review, and write down the day.',
    );
  },
  fix({ rollback, early }, write) {
    if (early !== undefined) return undefined;
    const keepUntil = placeholder(l10n.t('until when the old system can take over'));
    return { title: l10n.t('Insert until when it is kept'), edits: write.insert(rollback, 'keepUntil', keepUntil) };
  },
  examples: [
    {
      title: 'Nobody has said how long',
      in: 'serious',
      without: ['rollback.keepUntil'],
      patch: true,
      plan: `
rollback: # fallback-not-kept on "rollback"
`,
      fixed: `
rollback:
  keepUntil: "TODO: until when the old system can take over"
`,
    },
    {
      title: 'Gone three days before the review',
      in: 'serious',
      patch: true,
      plan: `
rollback:
  keepUntil: 2026-03-12 # fallback-not-kept on "2026-03-12"
`,
    },
    {
      title: 'Kept until a week after the review',
      in: 'serious',
      patch: true,
      plan: `
rollback:
`,
    },
  ],
});
