/**
 * What other tools and forms call a word of a choice. It is only proposed: an unknown word is read as the worst case.
 */
const otherWords: Readonly<Record<string, string>> = {
  'big-bang': 'all-at-once cutover one-shot full recreate',
  phased: 'staged gradual incremental progressive step-by-step waves',
  emergency: 'hotfix urgent',
  minor: 'patch bugfix small low trivial cosmetic sev3 p3',
  major: 'significant large medium normal sev2 p2',
  critical: 'p1 sev1 highest very-high',
  blocker: 'critical high sev1 p1 show-stopper',
  passed: 'pass ok success successful succeeded green done completed',
  failed: 'fail ko failure red error unsuccessful',
  planned: 'pending todo to-do not-run open scheduled',
  running: 'in-progress ongoing started',
  skipped: 'ignored omitted not-done disabled',
  change: 'deploy deployment action task run manual automatic',
  check: 'verification validation verify test control',
  notify: 'notification communication inform announce mail message',
  redeploy: 'revert previous-version roll-back rollback',
  restore: 'backup restore-backup restore-from-backup snapshot',
  'fix-forward': 'forward-fix roll-forward forward hotfix',
  'flag-off': 'feature-flag toggle flag disable-flag kill-switch',
  'switch-back': 'swap revert-traffic blue-green',
  read: 'read-only readonly',
  written: 'write writes modified updated',
  migrated: 'migration migrate schema converted',
  destroyed: 'delete deleted dropped removed erased',
  approved: 'ok yes accepted signed granted',
  rejected: 'no denied declined refused',
  pending: 'waiting open requested todo',
  fixed: 'closed resolved done solved',
  accepted: 'known wontfix wont-fix tolerated',
  open: 'new todo unresolved',
  done: 'yes ok ready complete completed finished',
  partial: 'in-progress partly ongoing started',
  missing: 'no open todo not-started absent',
  'end-to-end': 'e2e system functional',
  load: 'performance stress perf volume',
  'user-acceptance': 'uat acceptance recette',
  security: 'pentest pen-test penetration',
  'disaster-recovery': 'dr drp failover',
  smoke: 'sanity',
  regression: 'non-regression',
};

/** The word of a list that another word stands for, where it stands for one only. */
export function wordMeant(written: string, words: readonly string[]): string | undefined {
  const word = written
    .slice(0, 40)
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  const meant = words.filter(known => otherWords[known]?.split(' ').includes(word));
  return meant.length === 1 ? meant[0] : undefined;
}
