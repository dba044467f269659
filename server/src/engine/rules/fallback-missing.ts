import * as l10n from '@vscode/l10n';
import { isSerious } from '../plan/stakes.ts';
import { placeholder } from '../plan/placeholder.ts';
import { lacksRollback } from '../plan/rollback.ts';
import { pointWithoutPlan } from './after-no-return-unplanned.ts';
import { defineRule } from './support/define-rule.ts';
import { isWritten, placeFor } from '../plan/locations.ts';

export const fallbackMissing = defineRule({
  code: 'fallback-missing',
  title: 'Nobody has said how the business goes on meanwhile',
  severity: 'warning',
  severityNote: 'silent where the release is not serious',
  reads: ['rollback', 'release', 'impact', 'steps', 'window', 'stages', 'gates', 'crisis'],
  why: 'Between the fault and the return lie hours. In them parcels still leave, patients still come, and people still want their pay.',
  lesson:
    'In ten documented releases no fallback was kept, and all ten failed. Where one was kept, thirteen went well and none failed.',
  check(plan) {
    const { rollback } = plan;
    if (!rollback || lacksRollback(plan) || isWritten(rollback, 'fallback') || !isSerious(plan)) return undefined;
    // Behind a point of no return it is graver, and after-no-return-unplanned says so.
    if (pointWithoutPlan(plan)) return undefined;
    return { at: placeFor(rollback, 'fallback'), rollback };
  },
  message() {
    return l10n.t(
      'This plan does not say how the business goes on until everything works again. Say how, be it on paper.',
    );
  },
  fix({ rollback }, write) {
    const fallback = placeholder(l10n.t('how the business goes on meanwhile'));
    return { title: l10n.t('Insert a fallback'), edits: write.insert(rollback, 'fallback', fallback) };
  },
  examples: [
    {
      title: 'And until then?',
      in: 'serious',
      without: ['rollback.fallback'],
      patch: true,
      plan: `
rollback: # fallback-missing on "rollback"
`,
      fixed: `
rollback:
  fallback: "TODO: how the business goes on meanwhile"
`,
    },
    {
      title: 'Orders on paper',
      in: 'serious',
      patch: true,
      plan: `
rollback:
`,
    },
  ],
});
