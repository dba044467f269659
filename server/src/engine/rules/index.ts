import type { PlanRule, Rule } from './support/define-rule.ts';
import { afterNoReturnUnplanned } from './after-no-return-unplanned.ts';
import { approvalMissing } from './approval-missing.ts';
import { approvalOutdated } from './approval-outdated.ts';
import { approvalRejected } from './approval-rejected.ts';
import { approvalSelf } from './approval-self.ts';
import { audienceUninformed } from './audience-uninformed.ts';
import { backupUntested } from './backup-untested.ts';
import { bigBangUnjustified } from './big-bang-unjustified.ts';
import { crisisMissing } from './crisis-missing.ts';
import { deciderIsExecutor } from './decider-is-executor.ts';
import { deciderWithoutDeputy } from './decider-without-deputy.ts';
import { dependencyCycle } from './dependency-cycle.ts';
import { dependencyLater } from './dependency-later.ts';
import { durationMissing } from './duration-missing.ts';
import { escalationMissing } from './escalation-missing.ts';
import { estimateContradictory } from './estimate-contradictory.ts';
import { evidenceOutOfScope } from './evidence-out-of-scope.ts';
import { evidenceRemoved } from './evidence-removed.ts';
import { fallbackMissing } from './fallback-missing.ts';
import { fallbackNotKept } from './fallback-not-kept.ts';
import { freezeViolation } from './freeze-violation.ts';
import { gateMissing } from './gate-missing.ts';
import { gateWithoutCriteria } from './gate-without-criteria.ts';
import { idDuplicate } from './id-duplicate.ts';
import { irreversibleStepUnguarded } from './irreversible-step-unguarded.ts';
import { issueOpenBlocker } from './issue-open-blocker.ts';
import { mandateMissing } from './mandate-missing.ts';
import { monitoringMissing } from './monitoring-missing.ts';
import { newDataLost } from './new-data-lost.ts';
import { pauseMissing } from './pause-missing.ts';
import { personDoubleBooked } from './person-double-booked.ts';
import { placeholderLeft } from './placeholder-left.ts';
import { planShape } from './plan-shape.ts';
import { planSyntax } from './plan-syntax.ts';
import { pointOfNoReturnMissing } from './point-of-no-return-missing.ts';
import { pointOfNoReturnPassed } from './point-of-no-return-passed.ts';
import { processUntested } from './process-untested.ts';
import { readinessMissing } from './readiness-missing.ts';
import { recoverySharesFate } from './recovery-shares-fate.ts';
import { recoveryUnlikely } from './recovery-unlikely.ts';
import { referenceUnknown } from './reference-unknown.ts';
import { restTooShort } from './rest-too-short.ts';
import { reviewMissing } from './review-missing.ts';
import { roleUncovered } from './role-uncovered.ts';
import { rollbackDataUnplanned } from './rollback-data-unplanned.ts';
import { rollbackDeciderMissing } from './rollback-decider-missing.ts';
import { rollbackExceedsWindow } from './rollback-exceeds-window.ts';
import { rollbackJustificationMissing } from './rollback-justification-missing.ts';
import { rollbackMissing } from './rollback-missing.ts';
import { rollbackNotRehearsed } from './rollback-not-rehearsed.ts';
import { rollbackOrder } from './rollback-order.ts';
import { rollbackRehearsalSlower } from './rollback-rehearsal-slower.ts';
import { rollbackRehearsalStale } from './rollback-rehearsal-stale.ts';
import { rollbackStepMissing } from './rollback-step-missing.ts';
import { rollbackTriggerMissing } from './rollback-trigger-missing.ts';
import { rollbackTriggerVague } from './rollback-trigger-vague.ts';
import { rollbackUnverified } from './rollback-unverified.ts';
import { secretInPlan } from './secret-in-plan.ts';
import { sectionsMissing } from './sections-missing.ts';
import { shiftTooLong } from './shift-too-long.ts';
import { signalWithoutThreshold } from './signal-without-threshold.ts';
import { singlePointOfFailure } from './single-point-of-failure.ts';
import { stageExitMissing } from './stage-exit-missing.ts';
import { stepUnverified } from './step-unverified.ts';
import { suppressionUnused } from './suppression-unused.ts';
import { suppressionWithoutReason } from './suppression-without-reason.ts';
import { syncMissing } from './sync-missing.ts';
import { taskOpen } from './task-open.ts';
import { testEvidenceMissing } from './test-evidence-missing.ts';
import { testFailed } from './test-failed.ts';
import { testKindMissing } from './test-kind-missing.ts';
import { testNotRun } from './test-not-run.ts';
import { testReportContradicts } from './test-report-contradicts.ts';
import { testReportStale } from './test-report-stale.ts';
import { testReportUnreadable } from './test-report-unreadable.ts';
import { testSkipped } from './test-skipped.ts';
import { testVendorAssured } from './test-vendor-assured.ts';
import { testWaiverExpired } from './test-waiver-expired.ts';
import { testWaiverIncomplete } from './test-waiver-incomplete.ts';
import { testWaiverSelfAccepted } from './test-waiver-self-accepted.ts';
import { triggerUnmonitored } from './trigger-unmonitored.ts';
import { weekTooLong } from './week-too-long.ts';
import { windowConflict } from './window-conflict.ts';
import { windowOverrun } from './window-overrun.ts';

/** The rules about what a plan means, in the order in which a plan is read. */
export const planRules: readonly PlanRule[] = [
  idDuplicate,
  referenceUnknown,
  dependencyCycle,
  placeholderLeft,
  secretInPlan,
  windowOverrun,
  windowConflict,
  dependencyLater,
  freezeViolation,
  shiftTooLong,
  restTooShort,
  weekTooLong,
  roleUncovered,
  personDoubleBooked,
  singlePointOfFailure,
  durationMissing,
  estimateContradictory,
  stepUnverified,
  taskOpen,
  gateMissing,
  stageExitMissing,
  gateWithoutCriteria,
  pointOfNoReturnPassed,
  testSkipped,
  testFailed,
  testNotRun,
  testWaiverIncomplete,
  testWaiverExpired,
  testWaiverSelfAccepted,
  testKindMissing,
  processUntested,
  testVendorAssured,
  testEvidenceMissing,
  testReportUnreadable,
  testReportContradicts,
  testReportStale,
  evidenceRemoved,
  evidenceOutOfScope,
  issueOpenBlocker,
  readinessMissing,
  monitoringMissing,
  signalWithoutThreshold,
  irreversibleStepUnguarded,
  bigBangUnjustified,
  rollbackMissing,
  rollbackJustificationMissing,
  rollbackStepMissing,
  rollbackOrder,
  rollbackTriggerMissing,
  rollbackTriggerVague,
  triggerUnmonitored,
  rollbackDeciderMissing,
  deciderWithoutDeputy,
  deciderIsExecutor,
  rollbackExceedsWindow,
  pointOfNoReturnMissing,
  recoveryUnlikely,
  rollbackNotRehearsed,
  rollbackRehearsalStale,
  rollbackRehearsalSlower,
  rollbackUnverified,
  rollbackDataUnplanned,
  backupUntested,
  newDataLost,
  afterNoReturnUnplanned,
  fallbackMissing,
  fallbackNotKept,
  recoverySharesFate,
  crisisMissing,
  pauseMissing,
  syncMissing,
  escalationMissing,
  audienceUninformed,
  mandateMissing,
  approvalMissing,
  approvalRejected,
  approvalSelf,
  approvalOutdated,
  reviewMissing,
];

/** Every rule: how a plan is written, what it means, what it silences. */
export const rules: readonly Rule[] = [
  planSyntax,
  planShape,
  ...planRules,
  sectionsMissing,
  suppressionWithoutReason,
  suppressionUnused,
];

export function ruleOf(code: string): Rule | undefined {
  return rules.find(rule => rule.code === code);
}
