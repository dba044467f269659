import * as l10n from '@vscode/l10n';
import { isSerious } from '../plan/stakes.ts';
import { placeholder, placeholderIn } from '../plan/placeholder.ts';
import { lacksRollback } from '../plan/rollback.ts';
import { defineRule } from './support/define-rule.ts';
import { isWritten } from '../plan/locations.ts';

export const backupUntested = defineRule({
  code: 'backup-untested',
  title: 'A backup that was never restored',
  severity: 'error',
  severityNote: 'silent where the release is not serious',
  reads: ['rollback', 'release', 'impact'],
  why: 'A backup that was never restored is a hope. Most of those that fail, fail at the first try.',
  lesson:
    'London’s ambulances had a back-up computer in 1992. Changing over to it had never been rehearsed, and it failed on the day it was needed.',
  check(plan) {
    const data = plan.rollback?.data;
    if (!data?.backup || lacksRollback(plan) || !isSerious(plan)) return undefined;
    if (isWritten(data, 'restoreTestedOn') || placeholderIn(data.backup.value) !== undefined) return undefined;
    return { at: data.backup.span, data };
  },
  message() {
    return l10n.t('Restoring this backup was never tried. Restore it once where it hurts nobody, and write down when.');
  },
  fix({ data }, write) {
    const on = placeholder(l10n.t('the day on which restoring was tried'));
    return { title: l10n.t('Insert when it was tested'), edits: write.insert(data, 'restoreTestedOn', on) };
  },
  examples: [
    {
      title: 'A copy that nobody has opened',
      in: 'serious',
      patch: true,
      plan: `
rollback:
  data: { backup: s3://backups/wms, newDataSurvives: true } # backup-untested on "s3://backups/wms"
`,
      fixed: `
rollback:
  data: { backup: s3://backups/wms, restoreTestedOn: "TODO: the day on which restoring was tried", newDataSurvives: true }
`,
    },
    {
      title: 'Restored once, three weeks ago',
      in: 'serious',
      patch: true,
      plan: `
rollback:
  data: { backup: s3://backups/wms, restoreTestedOn: 2026-02-20, newDataSurvives: true }
`,
    },
  ],
});
