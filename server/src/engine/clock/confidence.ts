import type { Gate } from '../plan/model.generated.ts';
import type { Estimate } from '../plan/values.ts';
import { type Flow, emptySchedule } from './critical-path.ts';
import { quantilesOf } from './pert.ts';

/** The night as a whole, in milliseconds; the times since 1970 UTC. */
export interface NightWindow {
  readonly start: number;
  readonly windowEnd: number;
  readonly pause: number;
}

/**
 * The chance to be back by the end of the window when a gate says no, over the distributions of all durations. Exact
 * where nothing varies, else a simulation with a fixed seed: the same plan gives the same answer everywhere. With n
 * nights its standard error is at most 0.5 / √n: less than one percent for most plans, two for the very largest.
 */
export function confidence(flow: Flow, gate: Gate, frame: NightWindow): number | undefined {
  if (isSafe(flow, gate, frame)) return 1;
  const { start, windowEnd, pause } = frame;
  const durations = [flow.steps, flow.rollbackSteps].map(steps => steps.map(({ duration }) => lengthsOf(duration)));
  const key = JSON.stringify([windowEnd - start, pause, flow.cacheKeyUpTo(gate, start), durations]);
  const known = chances.get(key);
  if (known) return known.value;
  const value = simulated(flow, gate, frame);
  if (key.length > longestKey) return value;
  if (chances.size >= mostChances) chances.clear();
  chances.set(key, { value });
  return value;
}

/**
 * What has been simulated, by all that it depends on: typing into a title, and plans that were made from one, would
 * otherwise simulate the same thousands of nights again and again.
 */
const chances = new Map<string, { readonly value: number | undefined }>();
const mostChances = 500;
/** In characters. A plan with more steps than anybody writes down is not worth the memory. */
const longestKey = 10_000;

function lengthsOf(estimate: Estimate | undefined): readonly number[] {
  return estimate ? [estimate.best, estimate.likely, estimate.worst] : [];
}

function simulated(flow: Flow, gate: Gate, { start, windowEnd, pause }: NightWindow): number | undefined {
  const forward = flow.steps.map(step => samplerOf(step.duration));
  const backward = flow.rollbackSteps.map(step => samplerOf(step.duration));
  const varies = [...forward, ...backward].some(sampler => sampler.table);
  const trials = varies ? Math.max(500, Math.min(4000, Math.floor(1_500_000 / (forward.length + backward.length)))) : 1;
  const random = generator();
  const durations = new Float64Array(forward.length);
  const lengths = new Float64Array(backward.length);
  const schedule = emptySchedule(forward.length, backward.length);
  let inTime = 0;
  for (let trial = 0; trial < trials; trial++) {
    drawAll(forward, durations, random);
    drawAll(backward, lengths, random);
    flow.schedule(start, durations, schedule);
    const at = flow.reached(gate, start, schedule);
    const back = at === undefined ? undefined : flow.wayBack(schedule, flow.momentOf(gate, at, schedule), lengths);
    if (at === undefined || back === undefined) return undefined;
    if (at + pause + back <= windowEnd) inTime++;
  }
  return inTime / trials;
}

/** True where even the worst night is in time: everything takes its longest, and everything has to be undone. */
function isSafe(flow: Flow, gate: Gate, { start, windowEnd, pause }: NightWindow): boolean {
  if (!holdsBackFinalSteps(flow, gate)) return false;
  const at = flow.reached(gate, start, flow.schedule(start, worstOf(flow.steps)));
  const back = flow.wholeWayBack(worstOf(flow.rollbackSteps));
  return at !== undefined && back !== undefined && at + pause + back <= windowEnd;
}

/** True where no step that nothing undoes can begin before the gate has said yes. */
function holdsBackFinalSteps(flow: Flow, gate: Gate): boolean {
  const held = new Set<number | undefined>([flow.guarded(gate)]);
  for (const index of flow.order) {
    if (flow.before[index]?.some(one => held.has(one))) held.add(index);
    if (flow.isFinal(index) && !held.has(index)) return false;
  }
  return true;
}

function worstOf(items: readonly { readonly duration?: Estimate }[]): Float64Array {
  const lengths = new Float64Array(items.length);
  for (const [index, { duration }] of items.entries())
    lengths[index] = duration ? Math.max(duration.worst, duration.likely) : 0;
  return lengths;
}

interface Sampler {
  readonly best: number;
  readonly range: number;
  readonly table: Float64Array | undefined;
}

function samplerOf(estimate: Estimate | undefined): Sampler {
  if (!estimate) return { best: 0, range: 0, table: undefined };
  const table = quantilesOf(estimate);
  return { best: table ? estimate.best : estimate.likely, range: estimate.worst - estimate.best, table };
}

function drawAll(drawers: readonly Sampler[], into: Float64Array, random: () => number): void {
  for (let index = 0; index < drawers.length; index++) {
    const drawer = drawers[index];
    if (!drawer) continue;
    const { best, range, table } = drawer;
    // Whole milliseconds add up alike on each day of the calendar.
    into[index] = table ? Math.round(best + range * (table[random()] ?? 0)) : best;
  }
}

/**
 * Mulberry32: small, fast, and even enough for nights. Its ten highest bits are one of the `quantileCount` quantiles.
 */
function generator(): () => number {
  let state = 20_260_307;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 22;
  };
}
