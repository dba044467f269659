import * as l10n from '@vscode/l10n';
import { isRoutine } from '../plan/stakes.ts';
import { placeholder } from '../plan/placeholder.ts';
import { forgoesRollback, lacksRollback } from '../plan/rollback.ts';
import { defineRule } from './support/define-rule.ts';
import { isWritten, placeFor } from '../plan/locations.ts';

export const newDataLost = defineRule({
  code: 'new-data-lost',
  title: 'What is written after go-live does not survive going back',
  severity: 'warning',
  severityNote: 'silent for a routine change that does not say',
  reads: ['rollback', 'impact', 'release'],
  why: 'Every hour on the new system makes going back dearer, if it throws away what customers did in that hour. In the end nobody dares.',
  lesson:
    'After its change of 2012 RBS lost track of its customers’ payments, and putting right what had piled up took far longer than the fault.',
  check(plan) {
    const { rollback, impact } = plan;
    const data = impact?.data?.value;
    if (!rollback || lacksRollback(plan) || forgoesRollback(rollback) || (data !== 'written' && data !== 'migrated'))
      return undefined;
    if (rollback.data?.newDataSurvives?.value === false) {
      return { at: rollback.data.newDataSurvives.span, rollback, known: true };
    }
    // Where migrated data have no section at all, `rollback-data-unplanned` says so.
    const unsaid = rollback.data ? !isWritten(rollback.data, 'newDataSurvives') : data === 'written';
    if (!unsaid || isRoutine(plan)) return undefined;
    const at = rollback.data ? placeFor(rollback.data, 'newDataSurvives') : placeFor(rollback, 'data');
    return { at, rollback, known: false };
  },
  message({ known }) {
    if (known)
      return l10n.t(
        'What is written after go-live is lost when you go back. Find a way to keep it, or decide very early.',
      );
    return l10n.t(
      'Nothing says whether what is written after go-live survives going back. Find out, and write down newDataSurvives: true or false.',
    );
  },
  fix({ rollback, known }, write) {
    if (known) return undefined;
    const survives = placeholder(l10n.t('true where what is written after go-live survives'));
    const edits = rollback.data
      ? write.insert(rollback.data, 'newDataSurvives', survives)
      : write.insert(rollback, 'data', { newDataSurvives: survives });
    return { title: l10n.t('Insert newDataSurvives'), edits };
  },
  examples: [
    {
      title: 'The orders of the night are gone',
      in: 'serious',
      patch: true,
      plan: `
rollback:
  data: { newDataSurvives: false } # new-data-lost on "false"
`,
    },
    {
      title: 'Nobody has asked',
      in: 'serious',
      without: ['rollback.data'],
      patch: true,
      plan: `
rollback: # new-data-lost on "rollback"
`,
      fixed: `
rollback:
  data:
    newDataSurvives: "TODO: true where what is written after go-live survives"
`,
    },
    {
      title: 'They are kept and replayed',
      in: 'serious',
      patch: true,
      plan: `
rollback:
`,
    },
  ],
});
