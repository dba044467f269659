import type { Facts } from './facts.ts';

/**
 * Which factors say the same as a documented cause. Causes that no plan can show, such as a latent bug, have none,
 * and neither has going live at one go: that is a fact of a release, and no gap.
 */
export const factorsOfCauses: Readonly<Record<string, readonly string[]>> = {
  'no-parallel-run': ['fallback-missing', 'fallback-not-kept'],
  'no-fallback': ['fallback-missing', 'fallback-not-kept'],
  'training-gap': ['readiness-missing'],
  'key-people-leaving': ['readiness-missing', 'people'],
  'key-people-new': ['readiness-missing', 'people'],
  'go-despite-red': ['issue-open-blocker', 'issues', 'gate-missing', 'gate-without-criteria'],
  'known-defects-waived': ['issue-open-blocker', 'issues'],
  'non-representative-test': evidence(),
  'vendor-assurance': evidence(),
  'tests-skipped': evidence(),
  'no-dry-run': evidence(),
  'capacity-margin': evidence(),
  'data-quality': evidence(),
  'no-rehearsal': [...evidence(), 'rollback-not-rehearsed', 'rehearsal'],
  overconfidence: [...evidence(), 'issues', 'issue-open-blocker'],
  'rollback-untested': ['rollback-not-rehearsed', 'rehearsal'],
  'untested-backup': ['backup-untested', 'rollback-not-rehearsed'],
  'rollback-slower-than-window': ['recovery-unlikely', 'rollback-exceeds-window', 'rollback-not-rehearsed'],
  'no-rollback': ['rollback-missing', 'rollback-step-missing', 'no-way-back'],
  'no-kill-switch': ['rollback-missing', 'rollback-step-missing', 'no-way-back'],
  'irreversible-deletion': ['irreversible-step-unguarded', 'rollback-missing', 'backup-untested'],
  'irreversible-on-target': ['irreversible-step-unguarded', 'rollback-missing'],
  'recovery-depends-on-changed-system': ['recovery-shares-fate'],
  'single-point-of-failure': ['recovery-shares-fate', 'fallback-missing'],
  'unclear-mandate': ['mandate-missing', 'rollback-decider-missing', 'gate-missing', 'gate-without-criteria'],
  'missing-monitoring': ['monitoring-missing', 'signal-without-threshold', 'step-unverified'],
  'partial-deploy-undetected': ['monitoring-missing', 'signal-without-threshold', 'step-unverified'],
  'no-abort-criteria': ['gate-missing', 'gate-without-criteria', 'rollback-trigger-missing'],
  'wave-exit-criteria-missing': ['gate-missing', 'gate-without-criteria'],
  'criteria-not-tied-to-risk-appetite': ['gate-missing', 'gate-without-criteria'],
  'ungated-config-path': ['gate-missing', 'gate-without-criteria'],
  'protocol-bypassed': ['gate-missing', 'gate-without-criteria'],
  'precondition-not-enforced': ['gate-missing', 'gate-without-criteria', 'step-unverified'],
  'wrong-target': ['step-unverified', 'gate-missing', 'gate-without-criteria'],
  'single-guard': ['gate-missing', 'gate-without-criteria'],
  'team-silos': ['approval-missing', 'audience-uninformed'],
};

function evidence(): string[] {
  const unproven = ['tests', 'test-skipped', 'test-failed', 'test-not-run', 'test-vendor-assured', 'test-kind-missing'];
  return [...unproven, 'test-evidence-missing', 'evidence-out-of-scope', 'test-report-stale', 'process-untested'];
}

/** The plainest model there is, to measure ours against: how many facts look bad. */
export function countOfSignals(facts: Facts): number {
  return countOf(facts, badSigns);
}

/** The other plain one: how few facts look good. It shows how much of a separation is that care is written about. */
export function lackOfCare(facts: Facts): number {
  return -countOf(facts, goodSigns);
}

type Signs = Readonly<Record<string, readonly string[] | 'any'>>;

function countOf(facts: Facts, signs: Signs): number {
  return Object.entries(signs).filter(([name, words]) => {
    const fact = facts.get(name);
    return fact !== undefined && (words === 'any' || words.includes(fact));
  }).length;
}

const badSigns: Signs = {
  rollout: ['big-bang', 'mostly-big-bang'],
  reversibility: ['irreversible', 'reversible-with-loss'],
  rollback_plan: ['none'],
  rollback_rehearsed: ['no'],
  rollback_fits_window: ['no'],
  fallback_kept: ['no'],
  tests_cut: ['yes'],
  representative_test: ['no', 'partial'],
  cutover_rehearsal: ['none', 'partial'],
  known_open_defects: ['yes'],
  warned_not_ready: ['yes'],
  decision_criteria: ['none', 'overridden'],
  monitoring: ['none', 'partial'],
  staffing_training: ['inadequate'],
  mandate: ['unclear'],
  communications: ['poor'],
  vendor_assurance: ['relied-on'],
  timing_risk: 'any',
  concurrent_changes: ['yes'],
};

const goodSigns: Signs = {
  rollout: ['staged', 'canary'],
  reversibility: ['reversible'],
  rollback_plan: ['documented'],
  rollback_rehearsed: ['yes'],
  rollback_fits_window: ['yes'],
  fallback_kept: ['yes'],
  tests_cut: ['no'],
  representative_test: ['yes'],
  cutover_rehearsal: ['full'],
  decision_criteria: ['defined'],
  monitoring: ['present'],
  staffing_training: ['adequate'],
  mandate: ['clear'],
  communications: ['good'],
  concurrent_changes: ['no'],
};
