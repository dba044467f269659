import { indicesOf, topologicalOrder, predecessorsOf } from '../plan/dependency-graph.ts';
import type { Gate, Plan, RollbackStep, Step } from '../plan/model.generated.ts';
import { isFinal } from '../plan/rollback.ts';

/** The sections that tell when things happen. */
export type Timed = Pick<Plan, 'window' | 'stages' | 'steps' | 'gates' | 'rollback' | 'crisis'>;

/** What comes before a night that is a part of a release. */
export interface Part {
  /** No step begins before that. */
  readonly notBefore: number;
  /** What was done in earlier stages and is undone too: the first steps of the list, at these times. */
  readonly earlier: readonly { readonly start: number; readonly end: number }[];
  /** How long the steps take together, where none of them has a duration. */
  readonly length: number | undefined;
}

/** A plan as durations flow through it, forwards and back. Durations are milliseconds, one for each step. */
export interface Flow {
  readonly steps: readonly Step[];
  readonly rollbackSteps: readonly RollbackStep[];
  /** For each step the indices of those that it waits for. */
  readonly before: readonly (readonly number[])[];
  /** The indices of the steps, each behind those that it waits for. */
  readonly order: readonly number[];
  /** Pass `into` to reuse its arrays (the simulation runs thousands of trials), `held` to hold a step back. */
  schedule(start: number, durations: Float64Array, into?: Schedule, held?: Held): Schedule;
  /**
   * The length of the way back from a moment on: Infinity where nothing brings one back, undefined where the plan does
   * not tell.
   */
  wayBack(schedule: Schedule, moment: Moment, lengths: Float64Array): number | undefined;
  /** Which of the rollback steps are needed at a moment, by their indices. */
  neededAt(schedule: Schedule, moment: Moment): (index: number) => boolean;
  /** The same with every step begun, as if each could be undone. */
  wholeWayBack(lengths: Float64Array): number | undefined;
  /** When a gate is reached: its own time, or the end of what its step waits for, whichever is later. */
  reached(gate: Gate, start: number, schedule: Schedule): number | undefined;
  /** The moment at which a gate is reached at a time. */
  momentOf(gate: Gate, time: number, schedule: Schedule): Moment;
  /** The moment at which a step has just ended. */
  momentAfter(index: number, schedule: Schedule): Moment;
  /** The step that a gate guards, by its index. */
  guarded(gate: Gate): number | undefined;
  /** True for a step that nothing undoes. */
  isFinal(index: number): boolean;
  /** All that a trial up to a gate depends on besides its durations, with times counted from the start. */
  cacheKeyUpTo(gate: Gate, start: number): unknown;
}

/** When each step starts and ends, and what follows from it for the way back. */
export interface Schedule {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** For each rollback step when the first of the steps begins that it undoes. */
  readonly needed: Float64Array;
}

/** A step that does not begin before a time. */
export interface Held {
  readonly index: number;
  readonly until: number;
}

/**
 * A moment at which one may turn back. Begun by then is what has started before it, and also the steps listed: they
 * take no time and start at the very moment.
 */
export interface Moment {
  readonly time: number;
  readonly also: readonly number[];
  /** In a release of stages: which of them it belongs to, by its index. */
  readonly stage?: number;
}

const nothing: readonly number[] = [];

export function flowOf(plan: Timed, part?: Part): Flow | undefined {
  const { notBefore = -Infinity, earlier = [] } = part ?? {};
  const steps = plan.steps ?? [];
  const before = predecessorsOf(steps);
  const order = topologicalOrder(before);
  if (!order) return undefined;
  const rollbackSteps = plan.rollback?.steps ?? [];
  const criticalPath = criticalPathOf(rollbackSteps);
  const indices = indicesOf(steps);
  const earliest = earliestStarts(plan, indices);
  /** A step's own time takes the place of the start of the window, before which the others never begin. */
  const floors = steps.map(({ at }) => at?.value);
  const undone = rollbackSteps.map(({ undoes }) => {
    return undoes?.length ? undoes.map(id => indices.get(id.value)).filter(index => index !== undefined) : undefined;
  });
  const undoneAtAll = new Set(undone.flatMap(list => list ?? []));
  const finals = steps.flatMap((step, index) => (isFinal(step) && !undoneAtAll.has(index) ? [index] : []));
  const finalSteps = new Set(finals);
  const previous = flattened(before);
  const toUndo = flattened(undone.map(list => list ?? []));
  const otherwise = plan.rollback?.data?.restore?.value ?? plan.rollback?.rehearsal?.took?.value;
  const neededWith = (also: readonly number[], needed: Float64Array): Float64Array => {
    const begun = new Set(also);
    return needed.map((from, index) => (undone[index]?.some(step => begun.has(step)) ? -Infinity : from));
  };
  const guarded = (gate: Gate) => gate.before && indices.get(gate.before.value);
  /** A step that begins when another ends took no time, and neither did what it waited for at that moment. */
  const waitedFor = (index: number, time: number, starts: Float64Array): number[] => {
    const found = new Set<number>();
    const waiting = [index];
    for (const one of waiting) {
      if (found.size > mostAtOneMoment) break;
      for (const predecessor of before[one] ?? []) {
        if ((starts[predecessor] ?? time) < time || found.has(predecessor)) continue;
        found.add(predecessor);
        waiting.push(predecessor);
      }
    }
    return [...found];
  };
  return {
    steps,
    rollbackSteps,
    before,
    order,
    schedule(start, durations, into = emptySchedule(steps.length, rollbackSteps.length), held) {
      const { starts, ends, needed } = into;
      for (const index of order) {
        const done = earlier[index];
        if (done) {
          starts[index] = done.start;
          ends[index] = done.end;
          continue;
        }
        let begin = Math.max(floors[index] ?? start, earliest[index] ?? -Infinity, notBefore);
        if (held?.index === index) begin = Math.max(begin, held.until);
        for (let at = firstOf(previous, index); at < firstOf(previous, index + 1); at++)
          begin = Math.max(begin, ends[previous.items[at] ?? 0] ?? start);
        starts[index] = begin;
        ends[index] = begin + (durations[index] ?? 0);
      }
      for (let index = 0; index < needed.length; index++) {
        // What undoes nothing in particular is always part of the way back.
        let first = undone[index] ? Infinity : -Infinity;
        for (let at = firstOf(toUndo, index); at < firstOf(toUndo, index + 1); at++)
          first = Math.min(first, starts[toUndo.items[at] ?? 0] ?? Infinity);
        needed[index] = first;
      }
      return into;
    },
    wayBack({ starts, needed }, { time, also }, lengths) {
      for (const index of finals) if ((starts[index] ?? Infinity) < time || also.includes(index)) return Infinity;
      if (rollbackSteps.length === 0) return otherwise;
      return criticalPath?.(also.length === 0 ? needed : neededWith(also, needed), time, lengths);
    },
    neededAt({ needed }, { time, also }) {
      const from = neededWith(also, needed);
      return index => (from[index] ?? Infinity) < time;
    },
    wholeWayBack(lengths) {
      if (rollbackSteps.length === 0) return otherwise;
      // What undoes only steps of another stage is no part of this one's way back.
      const all = Float64Array.from(lengths, (_, index) =>
        part && undone[index]?.length === 0 ? Infinity : -Infinity,
      );
      return criticalPath?.(all, 0, lengths);
    },
    reached(gate, start, { ends }) {
      const step = guarded(gate);
      if (step === undefined) return gate.at?.value;
      let at = Math.max(Math.min(start, floors[step] ?? start), gate.at?.value ?? -Infinity);
      for (const one of before[step] ?? []) at = Math.max(at, ends[one] ?? start);
      return at;
    },
    momentOf(gate, time, { starts }) {
      const step = guarded(gate);
      return { time, also: step === undefined ? nothing : waitedFor(step, time, starts) };
    },
    momentAfter(index, { starts, ends }) {
      const time = ends[index] ?? 0;
      if ((starts[index] ?? 0) < time) return { time, also: nothing };
      return { time, also: [index, ...waitedFor(index, time, starts)] };
    },
    guarded,
    isFinal: index => finalSteps.has(index),
    cacheKeyUpTo: (gate, start) => [
      guarded(gate) ?? null,
      gate.at ? gate.at.value - start : null,
      before,
      Array.from(earliest, time => (time === undefined ? null : time - start)),
      floors.map(time => (time === undefined ? null : time - start)),
      finals,
      undone.map(list => list ?? null),
      rollbackSteps.map(({ id, needs }) => [id?.value ?? null, needs?.map(need => need.value) ?? null]),
      rollbackSteps.length === 0 ? (otherwise ?? null) : null,
      notBefore - start,
      earlier.map(done => [done.start - start, done.end - start]),
    ],
  };
}

/**
 * Steps that begin and end at one moment; plans that people write have a few. Of a hostile plan with more, the others
 * do not count as begun at that moment, which keeps its clock from growing with the square of its steps.
 */
const mostAtOneMoment = 200;

export function emptySchedule(steps: number, rollbackSteps: number): Schedule {
  return {
    starts: new Float64Array(steps),
    ends: new Float64Array(steps),
    needed: new Float64Array(rollbackSteps),
  };
}

/** Lists of numbers behind each other in one array: thousands of trials go through them. */
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
  const earliest: (number | undefined)[] = [];
  for (const { before, at } of plan.gates ?? []) {
    const index = before && indices.get(before.value);
    if (index !== undefined && at) earliest[index] = Math.max(earliest[index] ?? at.value, at.value);
  }
  return earliest;
}

type CriticalPath = (needed: Float64Array, time: number, lengths: Float64Array) => number;

/**
 * The critical path over the rollback steps that are needed before a time. The others take no time: what waits for one
 * of them waits for what that one would have waited for, so that a part never takes longer than the whole. Undefined
 * where the steps wait for each other in a circle.
 */
function criticalPathOf(steps: readonly RollbackStep[]): CriticalPath | undefined {
  if (steps.every(({ needs }) => needs === undefined)) return lengthOfList;
  const before = predecessorsOf(steps);
  const order = topologicalOrder(before);
  if (!order) return undefined;
  const previous = flattened(before);
  const ends = new Float64Array(steps.length);
  return (needed, time, lengths) => {
    let longest = 0;
    for (const index of order) {
      let end = 0;
      for (let at = firstOf(previous, index); at < firstOf(previous, index + 1); at++)
        end = Math.max(end, ends[previous.items[at] ?? 0] ?? 0);
      if ((needed[index] ?? Infinity) < time) end += lengths[index] ?? 0;
      ends[index] = end;
      longest = Math.max(longest, end);
    }
    return longest;
  };
}

/** The same for a list without `needs`, one step after the other. */
function lengthOfList(needed: Float64Array, time: number, lengths: Float64Array): number {
  let length = 0;
  for (let index = 0; index < needed.length; index++) {
    if ((needed[index] ?? Infinity) < time) length += lengths[index] ?? 0;
  }
  return length;
}
