import { topologicalOrder, predecessorsOf } from '../plan/dependency-graph.ts';
import type { RollbackStep, Step } from '../plan/model.generated.ts';
import { memoizeLast } from '../memoize-last.ts';
import type {
  Clock,
  GateTime,
  PointOfNoReturn,
  RollbackTime,
  StageTime,
  StepTime,
  TurningBack,
} from './clock-times.ts';
import { confidence, type NightWindow } from './confidence.ts';
import { type Flow, type Moment, type Part, type Schedule, type Timed, flowOf } from './critical-path.ts';
import { pointOfNoReturn } from './point-of-no-return.ts';
import { Reserves } from './reserves.ts';
import { stagedClockOf } from './staged-clock.ts';

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
