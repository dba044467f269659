import * as l10n from '@vscode/l10n';
import { placeholder } from '../plan/placeholder.ts';
import { forgoesRollback } from '../plan/rollback.ts';
import { defineRule } from './support/define-rule.ts';
import { isWritten } from '../plan/locations.ts';

export const rollbackJustificationMissing = defineRule({
  code: 'rollback-justification-missing',
  title: 'No way back, and no reason why',
  severity: 'error',
  reads: ['rollback'],
  why: 'There are releases from which nobody can return. Whoever goes without a way back should have looked for one, and say what they found.',
  lesson: 'A rollback that was missing, never tried or too slow came before 24 documented failures and one success.',
  check({ rollback }) {
    if (!rollback?.strategy || !forgoesRollback(rollback) || isWritten(rollback, 'justification')) return undefined;
    return { at: rollback.strategy.span, rollback, strategy: rollback.strategy.value };
  },
  message({ strategy }) {
    return l10n.t(
      'The strategy is {strategy}, and nothing says why there is no way back. Say why, so that others can judge it.',
      { strategy },
    );
  },
  fix({ rollback }, write) {
    const why = placeholder(l10n.t('why there is no going back'));
    return { title: l10n.t('Insert a justification'), edits: write.insert(rollback, 'justification', why) };
  },
  examples: [
    {
      title: 'Only forward',
      plan: `
rollback:
  strategy: fix-forward # rollback-justification-missing on "fix-forward"
`,
      fixed: `
rollback:
  strategy: fix-forward
  justification: "TODO: why there is no going back"
`,
    },
    {
      title: 'Only forward, and this is why',
      plan: `
rollback:
  strategy: fix-forward
  justification: the old certificate has expired and cannot come back
`,
    },
  ],
});
