import { idResolver } from './resolve-ids.ts';
import type { Plan, Rollback, Step } from './model.generated.ts';
import { stepsElsewhere } from './stages.ts';
import { saysNothing } from './placeholder.ts';

/** Strategies that go without rollback steps, for a stated reason. */
const withoutSteps: ReadonlySet<string> = new Set(['fix-forward', 'none']);

/** True where there is no way back at all, which one finding says; the rules on its parts are silent then. */
export function lacksRollback({ rollback }: Pick<Plan, 'rollback'>): boolean {
  if (!rollback) return true;
  return !rollback.steps?.length && !forgoesRollback(rollback);
}

/** True where the plan says that it will not go back. */
export function forgoesRollback(rollback: Rollback): boolean {
  return rollback.strategy?.known === true && withoutSteps.has(rollback.strategy.value);
}

/** True where the plan says why it will not go back. */
export function forgoesRollbackForReason(rollback: Rollback): boolean {
  return forgoesRollback(rollback) && !saysNothing(rollback.justification);
}

/** The steps that something has to undo: changes that can be undone, but for the one that takes the backup. */
export function stepsToUndo(plan: Pick<Plan, 'stages' | 'steps' | 'rollback'>): Step[] {
  const { steps, rollback } = plan;
  const elsewhere = stepsElsewhere(plan);
  const takenBy = rollback?.data?.takenBy?.value;
  const backup = takenBy && idResolver(new Set(steps?.map(({ id }) => id?.value ?? '')))(takenBy);
  return (steps ?? []).filter(step => {
    if (!isChange(step) || needsNoUndoing(step) || elsewhere.has(step) || step.reversible?.value === false)
      return false;
    return backup === undefined || step.id?.value !== backup;
  });
}

/** Steps are changes unless they say otherwise. */
export function isChange({ kind }: Step): boolean {
  return kind === undefined || kind.value === 'change';
}

/** True for a step that only tells people: it takes no time that has to be said, and changes nothing. */
export function isNotify({ kind }: Pick<Step, 'kind'>): boolean {
  return kind?.known === true && kind.value === 'notify';
}

/**
 * True for a step that stays as it is, that another party does, or that ends what another step began: closed and opened
 * again is as if nothing had happened. A reason that is still to be filled in is a finding of its own.
 */
export function needsNoUndoing({ leaveInPlace, external, ends }: Step): boolean {
  return leaveInPlace !== undefined || external?.value === true || ends !== undefined;
}

/** True for a step that nothing brings back once it has begun, and that does not simply stay. */
export function isFinal({ reversible, leaveInPlace }: Step): boolean {
  return reversible?.value === false && saysNothing(leaveInPlace);
}
