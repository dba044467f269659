import * as l10n from '@vscode/l10n';
import { placeholder } from '../plan/placeholder.ts';
import { forgoesRollback, lacksRollback } from '../plan/rollback.ts';
import { defineRule } from './support/define-rule.ts';
import { isWritten, placeFor } from '../plan/locations.ts';
import { listed } from '../plan/wording.ts';

export const rollbackDataUnplanned = defineRule({
  code: 'rollback-data-unplanned',
  title: 'Data move, and nothing says how they come back',
  severity: 'error',
  reads: ['rollback', 'impact'],
  why: 'Programs go back in minutes. Data go back only from a copy, in the time that copying takes, and with what has happened meanwhile.',
  lesson:
    'A rollback that was missing, never tried or too slow came before 24 documented failures and one success. With data it is nearly always the data that make it slow.',
  check(plan) {
    const { rollback, impact } = plan;
    const data = impact?.data?.value;
    if (!rollback || lacksRollback(plan) || forgoesRollback(rollback) || (data !== 'migrated' && data !== 'destroyed'))
      return undefined;
    const keys = ['backup', 'restore', 'reconciliation'] as const;
    const missing = keys.filter(key => !rollback.data || !isWritten(rollback.data, key));
    const [first] = missing;
    if (!first) return undefined;
    return { at: rollback.data ? placeFor(rollback.data, first) : placeFor(rollback, 'data'), rollback, missing };
  },
  message({ missing }) {
    return l10n.t(
      'Data move or go in this release, and the way back lacks {keys}. Say where the copy is, how long restoring takes, and how what happened meanwhile gets back.',
      {
        keys: listed(missing),
      },
    );
  },
  fix({ rollback, missing }, write) {
    const words = {
      backup: placeholder(l10n.t('where the backup is')),
      restore: placeholder(l10n.t('how long restoring takes')),
      reconciliation: placeholder(l10n.t('how what happened meanwhile gets into the old system')),
    };
    const contents = missing.map(key => [key, words[key]] as const);
    const edits = rollback.data
      ? write.insertAll(rollback.data, contents)
      : write.insert(rollback, 'data', Object.fromEntries(contents));
    return { title: l10n.t('Insert {keys}', { keys: listed(missing) }), edits };
  },
  examples: [
    {
      title: 'The stock moves, and has no copy',
      in: 'serious',
      patch: true,
      plan: `
impact:
  data: migrated

rollback:
  data: # rollback-data-unplanned on "data"
    newDataSurvives: true
`,
      fixed: `
impact:
  data: migrated

rollback:
  data:
    backup: "TODO: where the backup is"
    restore: "TODO: how long restoring takes"
    reconciliation: "TODO: how what happened meanwhile gets into the old system"
    newDataSurvives: true
`,
    },
    {
      title: 'A copy, its time, and the orders of the night',
      in: 'serious',
      patch: true,
      plan: `
impact:
  data: migrated

rollback:
  data:
    backup: s3://backups/wms
    restore: PT1H
    restoreTestedOn: 2026-02-20
    reconciliation: replay the orders of the night
    newDataSurvives: true
`,
    },
  ],
});
