import * as l10n from '@vscode/l10n';
import { draftTriggers } from '../plan/draft.ts';
import { isRoutine, isSerious } from '../plan/stakes.ts';
import { forgoesRollbackForReason, lacksRollback } from '../plan/rollback.ts';
import { defineRule } from './support/define-rule.ts';
import { placeFor } from '../plan/locations.ts';

export const rollbackTriggerMissing = defineRule({
  code: 'rollback-trigger-missing',
  title: 'Nothing says when to go back',
  severity: 'error',
  severityNote: 'warning where the release is not serious; silent for a routine change',
  reads: ['rollback', 'release', 'impact'],
  why: 'Without a line drawn beforehand, every hour brings one more reason to wait a little longer.',
  lesson:
    'Seventeen documented releases went ahead over known warnings, and all of them failed. The four that had warnings and succeeded had stopped.',
  check(plan) {
    const { rollback } = plan;
    if (!rollback || lacksRollback(plan) || rollback.triggers?.length || isRoutine(plan)) return undefined;
    if (forgoesRollbackForReason(rollback)) return undefined;
    const severity = isSerious(plan) ? ('error' as const) : ('warning' as const);
    return { at: placeFor(rollback, 'triggers'), severity, rollback };
  },
  message() {
    return l10n.t(
      'The rollback does not say what sets it off, so the decision will be an argument. Name a signal and the value at which you go back.',
    );
  },
  fix({ rollback }, write) {
    return {
      title: l10n.t('Insert a trigger'),
      edits: write.insert(rollback, 'triggers', draftTriggers(write.plan)),
    };
  },
  examples: [
    {
      title: 'A way back, and nothing that sends you there',
      in: 'serious',
      without: ['rollback.triggers'],
      patch: true,
      plan: `
rollback: # rollback-trigger-missing on "rollback"
`,
      fixed: `
rollback:
  triggers:
    - signal: order-time
      threshold: "TODO: the value at which you go back"
`,
    },
    {
      title: 'A number that anybody can read off',
      in: 'serious',
      patch: true,
      plan: `
rollback:
`,
    },
  ],
});
