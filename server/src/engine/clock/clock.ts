import { topologicalOrder, predecessorsOf } from '../plan/dependency-graph.ts';
import type { Gate, RollbackStep, Stage, Step } from '../plan/model.generated.ts';
import { memoizeLast } from '../memoize-last.ts';
import { confidence, type NightWindow } from './confidence.ts';
import { type Flow, type Moment, type Part, type Schedule, type Timed, flowOf } from './critical-path.ts';
import { pointOfNoReturn, type PointOfNoReturn } from './point-of-no-return.ts';
import { Reserves } from './reserves.ts';
import { stagedClockOf } from './staged-clock.ts';

/** When each thing of a plan happens, and until when one can go back. Times are milliseconds since 1970 UTC. */
export interface Clock {
  /** False where a duration is missing, which counts as nothing, and where the length of the way back is not known. */
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
  /** The first moment from which on one is not back in time, or not at all. */
  readonly pointOfNoReturn: PointOfNoReturn | undefined;
  /** Until when the plan can be called off. */
  readonly latestDecision: number | undefined;
  /** With every step begun: the longest way back, as if each step could be undone. */
  readonly wholeWayBack: number | undefined;
  /** Empty where the release goes live at once. */
  readonly stages: readonly StageTime[];
  /** The chance, 0 to 1, to be back in time when the last gate says no; worked out when first asked for. */
  readonly recoveryConfidence: number | undefined;
  /**
   * The length of the way back from a moment on; undefined where the plan does not tell, Infinity where nothing brings
   * one back.
   */
  wayBack(moment: Moment): number | undefined;
  /** What becomes of a decision to go back at a moment. */
  turningBack(moment: Moment): TurningBack;
  /** The moment that a time names: that of the gates that are reached at that time, where there are some. */
  momentAt(time: number): Moment;
  /** The point of no return of the stage that runs at a time; without stages the plan's. */
  noReturnAt(time: number): PointOfNoReturn | undefined;
  /** True where a decision at a moment comes before the point of no return, or holds back the step that begins there. */
  isBeforeNoReturn(time: number): boolean;
  /** When each step of the way back happens if one decides at a moment; the hour alone to think comes first. */
  goingBack(moment: Moment): readonly RollbackTime[];
  /** The latest moment at which a yes still leaves a sound night; undefined where a yes at once does not. */
  latestGo(gate: GateTime): number | undefined;
  /** How much longer a step may take before a latest decision behind it is missed or the window is overrun. */
  slack(step: StepTime): number | undefined;
}

/** `no-return`: something has begun by then that nothing undoes. */
export type Outcome = 'in-time' | 'late' | 'no-return' | 'unknown';

/** What becomes of a decision to go back at a moment. */
export interface TurningBack {
  readonly moment: Moment;
  readonly outcome: Outcome;
  /** In milliseconds; undefined where it is not known, or there is none. */
  readonly length: number | undefined;
  /** When one is back again. */
  readonly backBy: number | undefined;
  /** By when one has to be back: the end of the window, in stages of its own. */
  readonly windowEnd: number;
  /** Until when one would have to decide so with the same way back. */
  readonly latestDecision: number | undefined;
}

export interface StepTime extends TurningBack {
  readonly step: Step;
  readonly index: number;
  readonly start: number;
  /** The moment at which it may turn out to have failed. */
  readonly end: number;
}

export interface GateTime extends TurningBack {
  readonly gate: Gate;
  /** When the gate is reached. */
  readonly at: number;
}

/** A part in which a release goes live. */
export interface StageTime {
  readonly stage: Stage;
  readonly start: number;
  readonly end: number;
  readonly windowEnd: number;
  readonly pointOfNoReturn: PointOfNoReturn | undefined;
  readonly latestDecision: number | undefined;
  readonly isProduction: boolean;
}

/** A step of the way back, in milliseconds since 1970 UTC. */
export interface RollbackTime {
  readonly step: RollbackStep;
  readonly start: number;
  readonly end: number;
}

/** Undefined where there is no window, or where steps wait for each other in a circle. */
export const clockOf = memoizeLast((plan: Timed): Clock | undefined => {
  return plan.stages?.length ? stagedClockOf(plan, nightOf) : nightOf(plan);
});

function nightOf(plan: Timed, part?: Part): Clock | undefined {
  const [start, windowEnd] = [plan.window?.start?.value, plan.window?.end?.value];
  const flow = flowOf(plan, part);
  if (start === undefined || windowEnd === undefined || !flow) return undefined;
  return new NightClock(flow, { start, windowEnd, pause: plan.crisis?.pause?.value ?? 0 }, plan, part);
}

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
  readonly pointOfNoReturn: PointOfNoReturn | undefined;
  readonly latestDecision: number | undefined;
  readonly wholeWayBack: number | undefined;
  readonly stages = noStages;
  readonly #flow: Flow;
  readonly #schedule: Schedule;
  readonly #lengths: Float64Array;
  readonly #plan: Timed;
  #chance: { readonly value: number | undefined } | undefined;
  #reserves: Reserves | undefined;

  constructor(flow: Flow, { start, windowEnd, pause }: NightWindow, plan: Timed, part?: Part) {
    const schedule = flow.schedule(start, likelyOf(flow.steps));
    this.#flow = flow;
    this.#plan = plan;
    this.#schedule = schedule;
    this.#lengths = likelyOf(flow.rollbackSteps);
    this.start = start;
    const lastEnd = schedule.ends.reduce((latest, one) => Math.max(latest, one), start);
    this.end = Math.max(lastEnd, start + (part?.length ?? 0));
    this.windowEnd = windowEnd;
    this.pause = pause;
    this.wholeWayBack = flow.wholeWayBack(this.#lengths);
    this.steps = flow.steps.map((step, index): StepTime => {
      const [begin, end] = [schedule.starts[index] ?? start, schedule.ends[index] ?? start];
      const { moment, outcome, length, backBy, latestDecision } = this.turningBack(flow.momentAfter(index, schedule));
      return { step, index, start: begin, end, moment, outcome, length, backBy, windowEnd, latestDecision };
    });
    this.gates = (plan.gates ?? []).flatMap((gate): GateTime[] => {
      const at = flow.reached(gate, start, schedule);
      if (at === undefined) return [];
      const { moment, outcome, length, backBy, latestDecision } = this.turningBack(flow.momentOf(gate, at, schedule));
      return [{ gate, at, moment, outcome, length, backBy, windowEnd, latestDecision }];
    });
    this.lastGate = this.gates.reduce<GateTime | undefined>(
      (last, one) => (last && last.at > one.at ? last : one),
      undefined,
    );
    this.pointOfNoReturn = pointOfNoReturn(this.steps, { ...this.#span(), from: part?.notBefore }, moment =>
      this.turningBack(moment),
    );
    this.latestDecision = this.#latestOfPlan();
    this.complete =
      flow.steps.every(
        step =>
          step.duration !== undefined ||
          part?.length !== undefined ||
          (step.kind?.known && step.kind.value === 'notify'),
      ) &&
      flow.rollbackSteps.every(({ duration }) => duration !== undefined) &&
      this.wholeWayBack !== undefined;
  }

  #span(): { readonly start: number; readonly end: number } {
    return { start: this.start, end: this.end };
  }

  get recoveryConfidence(): number | undefined {
    this.#chance ??= { value: this.#chanceOf(this.lastGate) };
    return this.#chance.value;
  }

  wayBack(moment: Moment): number | undefined {
    return this.#flow.wayBack(this.#schedule, moment, this.#lengths);
  }

  turningBack(moment: Moment): TurningBack {
    const { windowEnd } = this;
    const length = this.wayBack(moment);
    if (length === undefined || length === Infinity) {
      const outcome = length === undefined ? 'unknown' : 'no-return';
      return { moment, outcome, length: undefined, backBy: undefined, windowEnd, latestDecision: undefined };
    }
    const backBy = moment.time + this.pause + length;
    const outcome = backBy > windowEnd ? 'late' : 'in-time';
    return { moment, outcome, length, backBy, windowEnd, latestDecision: windowEnd - this.pause - length };
  }

  momentAt(time: number): Moment {
    return momentAt(time, this.gates);
  }

  noReturnAt(): PointOfNoReturn | undefined {
    return this.pointOfNoReturn;
  }

  isBeforeNoReturn(time: number): boolean {
    const point = this.pointOfNoReturn;
    if (!point || time < point.at) return true;
    if (time > point.at) return false;
    return this.#areHeld(this.gates.filter(({ at }) => at === time));
  }

  goingBack(moment: Moment): readonly RollbackTime[] {
    return goingBack(this.#flow, this.#schedule, moment, this.#lengths, moment.time + this.pause);
  }

  latestGo({ gate, at }: GateTime): number | undefined {
    return this.#reserve().latestGo(gate, at);
  }

  slack({ index }: StepTime): number | undefined {
    return this.#reserve().slack(index);
  }

  #reserve(): Reserves {
    this.#reserves ??= new Reserves(this.#flow, likelyOf(this.#flow.steps), this.#lengths, this, this.#decideBy());
    return this.#reserves;
  }

  #decideBy(): number | undefined {
    return this.#plan.rollback?.decideBy?.value;
  }

  #latestOfPlan(): number | undefined {
    const { lastGate, pointOfNoReturn: point, wholeWayBack } = this;
    if (lastGate && (!point || lastGate.at < point.at || this.#isHeld(lastGate))) return lastGate.latestDecision;
    if (point) return point.at;
    return wholeWayBack === undefined ? undefined : this.windowEnd - this.pause - wholeWayBack;
  }

  #isHeld(gate: GateTime): boolean {
    return gate.at === this.pointOfNoReturn?.at && this.#areHeld([gate]);
  }

  /** True where a no at the point of no return brings one back, as the steps that these gates guard do not begin. */
  #areHeld(gates: readonly GateTime[]): boolean {
    const stopped = new Set(gates.map(({ gate }) => this.#flow.guarded(gate)));
    // Which step a gate guards that names none of them is another finding.
    if (gates.some(({ gate }) => gate.before && this.#flow.guarded(gate) === undefined)) return true;
    const at = this.pointOfNoReturn?.at ?? Infinity;
    const also: number[] = [];
    for (const index of this.#flow.order) {
      if (this.#flow.before[index]?.some(one => stopped.has(one))) stopped.add(index);
      if (this.#schedule.starts[index] === at && !stopped.has(index)) also.push(index);
    }
    const { outcome } = this.turningBack({ time: at, also });
    return outcome === 'in-time' || outcome === 'unknown';
  }

  #chanceOf(gate: GateTime | undefined): number | undefined {
    if (!gate || gate.outcome === 'unknown') return undefined;
    return gate.outcome === 'no-return' ? 0 : confidence(this.#flow, gate.gate, this);
  }
}

const noStages: readonly StageTime[] = [];

function momentAt(time: number, gates: readonly GateTime[]): Moment {
  const also = gates.flatMap(({ at, moment }) => (at === time ? moment.also : []));
  return { time, also };
}

function likelyOf(items: readonly (Step | RollbackStep)[]): Float64Array {
  const lengths = new Float64Array(items.length);
  for (let index = 0; index < items.length; index++) lengths[index] = items[index]?.duration?.likely ?? 0;
  return lengths;
}

/** The steps that are needed at a moment, one after the other as their needs have it, from a start on. */
function goingBack(
  flow: Flow,
  schedule: Schedule,
  moment: Moment,
  lengths: Float64Array,
  start: number,
): readonly RollbackTime[] {
  const steps = flow.rollbackSteps;
  const before = predecessorsOf(steps);
  const isNeeded = flow.neededAt(schedule, moment);
  const ends: number[] = [];
  const times: RollbackTime[] = [];
  for (const index of topologicalOrder(before) ?? []) {
    const step = steps[index];
    const begin = (before[index] ?? []).reduce((latest, one) => Math.max(latest, ends[one] ?? start), start);
    const needed = step !== undefined && isNeeded(index);
    ends[index] = begin + (needed ? (lengths[index] ?? 0) : 0);
    if (needed) times[index] = { step, start: begin, end: ends[index] ?? begin };
  }
  return times.filter(time => time !== undefined);
}
