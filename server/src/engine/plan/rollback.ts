import { idResolver } from './resolve-ids.ts';
import type { Plan, Rollback, Step } from './model.generated.ts';
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
export function stepsToUndo({ steps, rollback }: Pick<Plan, 'steps' | 'rollback'>): Step[] {
  const takenBy = rollback?.data?.takenBy?.value;
  const backup = takenBy && idResolver(new Set(steps?.map(({ id }) => id?.value ?? '')))(takenBy);
  return (steps ?? []).filter(step => {
    const changes = step.kind === undefined || step.kind.value === 'change';
    return changes && step.reversible?.value !== false && (backup === undefined || step.id?.value !== backup);
  });
}
