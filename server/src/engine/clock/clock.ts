import { topologicalOrder, predecessorsOf } from '../plan/dependency-graph.ts';
import type { Gate, RollbackStep, Step } from '../plan/model.generated.ts';
import { memoizeLast } from '../memoize-last.ts';
import { confidence, type NightWindow } from './confidence.ts';
import { type Flow, type Timed, flowOf } from './critical-path.ts';

/** When each thing of a plan happens, and until when one can go back. Times are milliseconds since 1970 UTC. */
export interface Clock {
  /** False where a duration is missing: it counts as nothing, so the real times are later. */
  readonly complete: boolean;
  readonly start: number;
  /** When the last step ends. */
  readonly end: number;
  readonly windowEnd: number;
  /** The hour alone to think, in milliseconds. */
  readonly pause: number;
  readonly steps: readonly StepTime[];
  readonly gates: readonly GateTime[];
  /** The gate that is reached last. */
  readonly lastGate: GateTime | undefined;
  /** The first step, by its end, after which one is not back in time, or that nothing can undo. */
  readonly pointOfNoReturn: StepTime | undefined;
  /** Until when the plan can be called off: at its last gate, or with every step done. */
  readonly latestDecision: number | undefined;
  /** The length of the way back from a time on, in milliseconds; undefined where the plan does not tell. */
  wayBack(from: number): number | undefined;
  /** When each step of the way back happens if one decides at a time; the hour alone to think comes first. */
  goingBack(from: number): readonly RollbackTime[];
  /** The chance, 0 to 1, to be back in time when the last gate says no; worked out when first asked for. */
  readonly recoveryConfidence: number | undefined;
}

export interface StepTime {
  readonly step: Step;
  readonly start: number;
  readonly end: number;
  /** When one is back again if this step turns out to have failed at its end. */
  readonly backBy: number | undefined;
  /** True where nothing undoes it. */
  readonly isFinal: boolean;
}

/** A step of the way back, in milliseconds since 1970 UTC. */
export interface RollbackTime {
  readonly step: RollbackStep;
  readonly start: number;
  readonly end: number;
}

export interface GateTime {
  readonly gate: Gate;
  /** When the gate is reached. */
  readonly at: number;
  readonly latestDecision: number | undefined;
}

/** Undefined where there is no window, or where steps wait for each other in a circle. */
export const clockOf = memoizeLast((plan: Timed): Clock | undefined => {
  const [start, windowEnd] = [plan.window?.start?.value, plan.window?.end?.value];
  const flow = flowOf(plan);
  if (start === undefined || windowEnd === undefined || !flow) return undefined;
  return new NightClock(flow, { start, windowEnd, pause: plan.crisis?.pause?.value ?? 0 }, plan.gates ?? []);
});

/** What is needed late is worked out when it is asked for, and many plans are checked without. */
class NightClock implements Clock {
  readonly complete: boolean;
  readonly start: number;
  readonly end: number;
  readonly windowEnd: number;
  readonly pause: number;
  readonly steps: readonly StepTime[];
  readonly gates: readonly GateTime[];
  readonly lastGate: GateTime | undefined;
  readonly pointOfNoReturn: StepTime | undefined;
  readonly latestDecision: number | undefined;
  readonly #flow: Flow;
  readonly #needed: Float64Array;
  readonly #lengths: Float64Array;
  #chance: { readonly value: number | undefined } | undefined;

  constructor(flow: Flow, frame: NightWindow, gates: readonly Gate[]) {
    const { start, windowEnd, pause } = frame;
    const { starts, ends } = flow.schedule(start, likelyOf(flow.steps));
    this.#flow = flow;
    this.#needed = flow.neededFrom(ends);
    this.#lengths = likelyOf(flow.rollbackSteps);
    this.start = start;
    this.end = ends.reduce((latest, one) => Math.max(latest, one), start);
    this.windowEnd = windowEnd;
    this.pause = pause;
    this.steps = flow.steps.map((step, index): StepTime => {
      const end = ends[index] ?? start;
      const length = this.wayBack(end);
      const backBy = length === undefined ? undefined : end + pause + length;
      return { step, start: starts[index] ?? start, end, backBy, isFinal: flow.isFinal(step) };
    });
    this.gates = gates.flatMap((gate): GateTime[] => {
      const at = flow.reached(gate, start, ends);
      return at === undefined ? [] : [{ gate, at, latestDecision: this.#latestFrom(at) }];
    });
    this.lastGate = this.gates.reduce<GateTime | undefined>(
      (last, one) => (last && last.at > one.at ? last : one),
      undefined,
    );
    this.pointOfNoReturn = firstByEnd(
      this.steps.filter(({ isFinal, backBy }) => isFinal || (backBy !== undefined && backBy > windowEnd)),
    );
    this.latestDecision = this.lastGate ? this.lastGate.latestDecision : this.#latestFrom(this.end);
    const isTimed = ({ duration }: Step | RollbackStep) => duration !== undefined;
    this.complete =
      flow.steps.every(isTimed) && flow.rollbackSteps.every(isTimed) && this.wayBack(this.end) !== undefined;
  }

  get recoveryConfidence(): number | undefined {
    this.#chance ??= { value: this.lastGate && confidence(this.#flow, this.lastGate.gate, this) };
    return this.#chance.value;
  }

  wayBack(from: number): number | undefined {
    return this.#flow.wayBack(this.#needed, from, this.#lengths);
  }

  goingBack(from: number): readonly RollbackTime[] {
    return goingBack(this.#flow.rollbackSteps, this.#needed, from, from + this.pause);
  }

  #latestFrom(time: number): number | undefined {
    const length = this.wayBack(time);
    return length === undefined ? undefined : this.windowEnd - this.pause - length;
  }
}

/** Of several that end at once, the one that stands first in the plan. */
function firstByEnd(steps: readonly StepTime[]): StepTime | undefined {
  return steps.reduce<StepTime | undefined>((first, one) => (first && first.end <= one.end ? first : one), undefined);
}

function likelyOf(items: readonly (Step | RollbackStep)[]): Float64Array {
  const lengths = new Float64Array(items.length);
  for (let index = 0; index < items.length; index++) lengths[index] = items[index]?.duration?.likely ?? 0;
  return lengths;
}

/** The steps that are needed at a time, one after the other as their needs have it, from a start on. */
function goingBack(
  steps: readonly RollbackStep[],
  needed: Float64Array,
  from: number,
  start: number,
): readonly RollbackTime[] {
  const parts = steps.filter((_, index) => (needed[index] ?? Infinity) <= from);
  const before = predecessorsOf(parts);
  const times: RollbackTime[] = [];
  for (const index of topologicalOrder(before) ?? []) {
    const step = parts[index];
    if (!step) continue;
    const begin = (before[index] ?? []).reduce(
      (latest, previous) => Math.max(latest, times[previous]?.end ?? start),
      start,
    );
    times[index] = { step, start: begin, end: begin + (step.duration?.likely ?? 0) };
  }
  return times;
}
