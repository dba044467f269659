import { indicesOf, topologicalOrder, isTopologicallyOrdered, predecessorsOf } from '../plan/dependency-graph.ts';
import type { Gate, Plan, RollbackStep, Step } from '../plan/model.generated.ts';

/** The sections that tell when things happen. */
export type Timed = Pick<Plan, 'window' | 'steps' | 'gates' | 'rollback' | 'crisis'>;

/** A plan as durations flow through it, forwards and back. The durations are lent, in milliseconds, one for each step. */
export interface Flow {
  readonly steps: readonly Step[];
  readonly rollbackSteps: readonly RollbackStep[];
  /** Whoever asks for thousands of nights lends the arrays that are filled. */
  schedule(start: number, durations: Float64Array, into?: Schedule): Schedule;
  /** For each rollback step the time from which on there is something for it to undo, given when each step ends. */
  neededFrom(ends: Float64Array, into?: Float64Array): Float64Array;
  /** The critical path of what has to be undone at a time. */
  wayBack(needed: Float64Array, from: number, lengths: Float64Array): number | undefined;
  /** When a gate is reached: its own time, or the end of what its step needs, whichever is later. */
  reached(gate: Gate, start: number, ends: Float64Array): number | undefined;
  /** True where nothing undoes a step. */
  isFinal(step: Step): boolean;
  /** All that a night up to a gate depends on besides its durations, with times told from a start on: for comparing. */
  cacheKeyUpTo(gate: Gate, start: number): unknown;
}

/** When each step starts and ends. */
export interface Schedule {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
}

export function flowOf(plan: Timed): Flow | undefined {
  const steps = plan.steps ?? [];
  const rollbackSteps = plan.rollback?.steps ?? [];
  const before = predecessorsOf(steps);
  const order = topologicalOrder(before);
  const criticalPath = criticalPathOf(rollbackSteps);
  if (!order || !criticalPath) return undefined;
  const indices = indicesOf(steps);
  const opening = earliestStarts(plan, indices);
  const undone = rollbackSteps.map(({ undoes }) => {
    return undoes?.length ? undoes.map(id => indices.get(id.value)).filter(index => index !== undefined) : undefined;
  });
  const undoneAtAll = new Set(undone.flatMap(list => list ?? []));
  const previous = flattened(before);
  const toUndo = flattened(undone.map(list => list ?? []));
  const otherwise = plan.rollback?.data?.restore?.value ?? plan.rollback?.rehearsal?.took?.value;
  return {
    steps,
    rollbackSteps,
    schedule(
      start,
      durations,
      into = { starts: new Float64Array(steps.length), ends: new Float64Array(steps.length) },
    ) {
      const { starts, ends } = into;
      for (const index of order) {
        let begin = Math.max(start, opening[index] ?? start);
        for (let at = firstOf(previous, index); at < firstOf(previous, index + 1); at++)
          begin = Math.max(begin, ends[previous.items[at] ?? 0] ?? start);
        starts[index] = begin;
        ends[index] = begin + (durations[index] ?? 0);
      }
      return into;
    },
    neededFrom(ends, into = new Float64Array(undone.length)) {
      for (let index = 0; index < undone.length; index++) {
        // What undoes nothing in particular is always part of the way back.
        let first = undone[index] ? Infinity : -Infinity;
        for (let at = firstOf(toUndo, index); at < firstOf(toUndo, index + 1); at++)
          first = Math.min(first, ends[toUndo.items[at] ?? 0] ?? Infinity);
        into[index] = first;
      }
      return into;
    },
    wayBack: (needed, from, lengths) => (rollbackSteps.length === 0 ? otherwise : criticalPath(needed, from, lengths)),
    reached(gate, start, ends) {
      const guarded = gate.before && indices.get(gate.before.value);
      if (guarded === undefined) return gate.at?.value;
      let at = Math.max(start, gate.at?.value ?? start);
      for (const one of before[guarded] ?? []) at = Math.max(at, ends[one] ?? start);
      return at;
    },
    cacheKeyUpTo: (gate, start) => [
      gate.before ? (indices.get(gate.before.value) ?? null) : null,
      gate.at ? gate.at.value - start : null,
      before,
      Array.from(opening, time => (time === undefined ? null : time - start)),
      undone.map(list => list ?? null),
      rollbackSteps.map(({ id, needs }) => [id?.value ?? null, needs?.map(need => need.value) ?? null]),
      rollbackSteps.length === 0 ? (otherwise ?? null) : null,
    ],
    isFinal: step => step.reversible?.value === false && !undoneAtAll.has(indices.get(step.id?.value ?? '') ?? -1),
  };
}

/** Lists of numbers behind each other in one array: thousands of nights go through them. */
interface Flat {
  readonly items: Int32Array;
  /** Where each list begins, and behind the last one where it ends. */
  readonly firsts: Int32Array;
}

function flattened(lists: readonly (readonly number[])[]): Flat {
  const firsts = new Int32Array(lists.length + 1);
  for (let index = 0; index < lists.length; index++)
    firsts[index + 1] = (firsts[index] ?? 0) + (lists[index]?.length ?? 0);
  return { items: Int32Array.from(lists.flat()), firsts };
}

function firstOf({ firsts }: Flat, index: number): number {
  return firsts[index] ?? 0;
}

/** For each step the latest `at` of the gates that stand before it. */
function earliestStarts(plan: Timed, indices: ReadonlyMap<string, number>): (number | undefined)[] {
  const opening: (number | undefined)[] = [];
  for (const { before, at } of plan.gates ?? []) {
    const index = before && indices.get(before.value);
    if (index !== undefined && at) opening[index] = Math.max(opening[index] ?? at.value, at.value);
  }
  return opening;
}

type CriticalPath = (needed: Float64Array, from: number, lengths: Float64Array) => number;

/**
 * The critical path over those rollback steps that are needed at a time. Without `needs` a step follows the one above
 * it that is needed too; a step that it needs and that is not needed itself counts as done. Undefined for a circle.
 */
function criticalPathOf(steps: readonly RollbackStep[]): CriticalPath | undefined {
  const before = predecessorsOf(steps);
  const order = topologicalOrder(before);
  if (!order) return undefined;
  if (steps.every(({ needs }) => needs === undefined)) return lengthOfList;
  if (steps.slice(1).every(({ needs }) => needs !== undefined)) return pathThrough(order, before);
  // In a mixed list, what a step follows depends on which steps are needed.
  if (isTopologicallyOrdered(before) && indicesOf(steps).size === steps.length) return pathDown(steps, before);
  const known = new Map<string, { readonly parts: readonly number[]; readonly path: CriticalPath }>();
  return (needed, from, lengths) => {
    const parts = [...steps.keys()].filter(index => (needed[index] ?? Infinity) <= from);
    const key = parts.join();
    let entry = known.get(key);
    if (!entry) {
      const flow = predecessorsOf(parts.map(index => steps[index] ?? {}));
      entry = { parts, path: pathThrough(topologicalOrder(flow) ?? [], flow) };
      // A night has few different ways back; a hostile plan must not make us keep all of them.
      if (known.size < 64) known.set(key, entry);
    }
    const all = new Float64Array(parts.length).fill(-Infinity);
    return entry.path(
      all,
      from,
      Float64Array.from(parts, index => lengths[index] ?? 0),
    );
  };
}

function lengthOfList(needed: Float64Array, from: number, lengths: Float64Array): number {
  let length = 0;
  for (let index = 0; index < needed.length; index++) {
    if ((needed[index] ?? Infinity) <= from) length += lengths[index] ?? 0;
  }
  return length;
}

/** The same where whatever a step needs stands above it: one look down the list tells, whichever steps are needed. */
function pathDown(steps: readonly RollbackStep[], before: readonly (readonly number[])[]): CriticalPath {
  const previous = flattened(before);
  const isNext = Uint8Array.from(steps, ({ needs }) => Number(needs === undefined));
  const ends = new Float64Array(steps.length);
  return (needed, from, lengths) => {
    ends.fill(0);
    let [above, longest] = [0, 0];
    for (let index = 0; index < ends.length; index++) {
      if ((needed[index] ?? Infinity) > from) continue;
      let begin = isNext[index] === 1 ? above : 0;
      if (isNext[index] === 0)
        for (let at = firstOf(previous, index); at < firstOf(previous, index + 1); at++)
          begin = Math.max(begin, ends[previous.items[at] ?? 0] ?? 0);
      above = begin + (lengths[index] ?? 0);
      ends[index] = above;
      longest = Math.max(longest, above);
    }
    return longest;
  };
}

function pathThrough(order: readonly number[], before: readonly (readonly number[])[]): CriticalPath {
  const previous = flattened(before);
  const ends = new Float64Array(order.length);
  return (needed, from, lengths) => {
    ends.fill(0);
    let longest = 0;
    for (const index of order) {
      if ((needed[index] ?? Infinity) > from) continue;
      let begin = 0;
      for (let at = firstOf(previous, index); at < firstOf(previous, index + 1); at++)
        begin = Math.max(begin, ends[previous.items[at] ?? 0] ?? 0);
      const end = begin + (lengths[index] ?? 0);
      ends[index] = end;
      longest = Math.max(longest, end);
    }
    return longest;
  };
}
