import * as l10n from '@vscode/l10n';
import { isRoutine } from '../plan/stakes.ts';
import { placeholder } from '../plan/placeholder.ts';
import { forgoesRollback, lacksRollback } from '../plan/rollback.ts';
import { defineRule } from './support/define-rule.ts';
import { placeFor } from '../plan/locations.ts';

export const rollbackUnverified = defineRule({
  code: 'rollback-unverified',
  title: 'Nothing shows that going back has worked',
  severity: 'warning',
  severityNote: 'silent for a routine change',
  reads: ['rollback', 'release', 'impact'],
  why: 'A return that nobody has checked is a second release, untested and at the worst hour.',
  lesson:
    'Knight Capital’s staff took the good code off the seven correct servers first, in 2012, and made it worse: nothing told them what state they were in.',
  check(plan) {
    const { rollback } = plan;
    if (!rollback || lacksRollback(plan) || forgoesRollback(rollback) || isRoutine(plan)) return undefined;
    if (rollback.verify?.length) return undefined;
    return { at: placeFor(rollback, 'verify'), rollback };
  },
  message() {
    return l10n.t('Nothing checks that the old state is back. Name a test, or say in a sentence what shows it.');
  },
  fix({ rollback }, write) {
    const verify = [placeholder(l10n.t('what shows that the old state is back'))];
    return { title: l10n.t('Insert how it is verified'), edits: write.insert(rollback, 'verify', verify) };
  },
  examples: [
    {
      title: 'Back, presumably',
      in: 'serious',
      without: ['rollback.verify'],
      patch: true,
      plan: `
rollback: # rollback-unverified on "rollback"
`,
      fixed: `
rollback:
  verify: ["TODO: what shows that the old state is back"]
`,
    },
    {
      title: 'Back, and somebody has seen it',
      in: 'serious',
      patch: true,
      plan: `
rollback:
`,
    },
  ],
});
