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
  const { steps, rollback } = plan;
  if (!steps || !wasRehearsed(rollback?.rehearsal, plan)) return new Set();
  const from = firstBehindGate(plan);
  return new Set(steps.filter((step, index) => index >= from && isFinal(step)));
}

/** True where a gate stands before the step. */
export function isBehindGate(step: Step, plan: Plan): boolean {
  return (plan.steps?.indexOf(step) ?? -1) >= firstBehindGate(plan);
}

/** The index of the first step that a gate stands before. */
function firstBehindGate({ steps, gates }: Plan): number {
  const indices = indicesOf(steps ?? []);
  return (gates ?? []).reduce(
    (first, gate) => Math.min(first, indices.get(gate.before?.value ?? '') ?? Infinity),
    Infinity,
  );
}
