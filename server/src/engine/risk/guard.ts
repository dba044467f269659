import { indicesOf } from '../plan/dependency-graph.ts';
import type { Plan, Rehearsal, Step } from '../plan/model.generated.ts';
import { isFinal } from '../plan/rollback.ts';

/** True where going back was tried before the night. */
export function wasRehearsed(rehearsal: Rehearsal | undefined, { window }: Pick<Plan, 'window'>): boolean {
  return rehearsal?.on !== undefined && rehearsal.on.start <= (window?.end?.value ?? -Infinity);
}

/**
 * The steps that nothing can undo and that are no fault: a gate stands before them, and the way back up to them was
 * rehearsed. In the order of the list, which is the order of the night.
 */
export function guardedSteps(plan: Plan): ReadonlySet<Step> {
  const { steps, gates, rollback } = plan;
  if (!steps || !wasRehearsed(rollback?.rehearsal, plan)) return new Set();
  const indices = indicesOf(steps);
  const guarded = gates?.map(gate => indices.get(gate.before?.value ?? '') ?? Infinity) ?? [];
  const from = guarded.reduce((one, other) => Math.min(one, other), Infinity);
  return new Set(steps.filter((step, index) => index >= from && isFinal(step)));
}
