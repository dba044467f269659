import * as l10n from '@vscode/l10n';
import { remedies } from './remedies.ts';

/** One piece of work: what belongs together, done by the same people at one go. */
export interface Work {
  /** The gaps that it closes. */
  readonly codes: ReadonlySet<string>;
  /** What to do, in the imperative, where it closes several of them; one alone has words of its own. */
  readonly title: () => string;
}

/**
 * The pieces of work in the order in which they are done. The way back comes first, as everything else is tried, timed
 * and decided with it; then proof, then who decides by what, then those who have to be ready and to know.
 */
export const works: readonly Work[] = [
  {
    codes: codes(
      'rollback-missing',
      'rollback-step-missing',
      'rollback-steps',
      'no-way-back',
      'rollback-trigger-missing',
      'rollback-trigger-vague',
      'rollback-decider-missing',
      'decider-without-deputy',
      'rollback-unverified',
      'rollback-data-unplanned',
      'new-data-lost',
    ),
    title: () => l10n.t('Plan the way back: each step undone, the data brought back, when to go, and who decides'),
  },
  {
    codes: codes('window', 'steps', 'duration-missing', 'dependency-cycle', 'reference-unknown'),
    title: () => l10n.t('Say what is done, in which order, and how long each step takes'),
  },
  {
    codes: codes('point-of-no-return-passed', 'rollback-exceeds-window', 'recovery-unlikely'),
    title: () => l10n.t('Decide early enough to be back before the window ends'),
  },
  {
    codes: codes(
      'tests',
      'test-kind-missing',
      'process-untested',
      'processes',
      'test-skipped',
      'test-failed',
      'test-not-run',
      'test-vendor-assured',
      'test-evidence-missing',
      'test-report-stale',
      'test-report-unreadable',
      'test-report-contradicts',
      'evidence-out-of-scope',
      'step-unverified',
    ),
    title: () => l10n.t('Test what goes live, all of it and at full size, and show the reports'),
  },
  {
    codes: codes('rollback-not-rehearsed', 'rollback-rehearsal-stale', 'rehearsal', 'backup-untested'),
    title: () => l10n.t('Rehearse the way back and restore the backup, and time both'),
  },
  {
    codes: codes('fallback-missing', 'fallback-not-kept', 'recovery-shares-fate'),
    title: () => l10n.t('Keep the old way alive, so that the business goes on'),
  },
  {
    codes: codes(
      'gate-missing',
      'gate-without-criteria',
      'gate',
      'irreversible-step-unguarded',
      'monitoring-missing',
      'signal-without-threshold',
      'monitoring',
      'trigger-unmonitored',
      'crisis-missing',
      'crisis',
      'pause-missing',
      'sync-missing',
      'escalation-missing',
    ),
    title: () => l10n.t('Settle how it is decided: by numbers that are watched, with time to think, and who leads'),
  },
  {
    codes: codes('issues', 'issue-open-blocker'),
    title: () => l10n.t('Settle what is known to be wrong'),
  },
  {
    codes: codes(
      'readiness-missing',
      'people',
      'audience-uninformed',
      'mandate-missing',
      'approval-missing',
      'review-missing',
    ),
    title: () => l10n.t('Get the people ready, told, and backed by those who answer for it'),
  },
];

/** What a piece of work is called that closes these gaps. */
export function titleOf(work: Work, closed: readonly string[]): string {
  const [only] = closed;
  const own = closed.length === 1 && only !== undefined ? remedies[only] : undefined;
  return (own ?? work.title)();
}

function codes(...list: readonly string[]): ReadonlySet<string> {
  return new Set(list);
}
