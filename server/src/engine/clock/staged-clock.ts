import type { Gate, Plan, Step, Stage } from '../plan/model.generated.ts';
import { isProduction, stagesOfSteps } from '../plan/stages.ts';
import type { Instant } from '../plan/values.ts';
import type {
  Clock,
  GateTime,
  PointOfNoReturn,
  RollbackTime,
  StageTime,
  StepTime,
  TurningBack,
} from './clock-times.ts';
import type { Moment, Part, Timed } from './critical-path.ts';

/** The clock of one night, given what was before it. */
export type ClockOfNight = (plan: Timed, part: Part) => Clock | undefined;

interface Night {
  readonly stage: Stage;
  readonly clock: Clock;
  /** For each step of the night its index in the plan. */
  readonly indices: readonly number[];
  /** How many of them belong to earlier stages: what they did is undone too. */
  readonly earlier: number;
  readonly start: number;
  readonly end: number;
}

/**
 * A release that goes live in parts is a night for each: window, way back, point of no return and decisions are judged
 * within it, and the plan's are the earliest of its production stages, and the lowest chance.
 */
export class StagedClock implements Clock {
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
  readonly stages: readonly StageTime[];
  readonly #nights: readonly Night[];

  constructor(nights: readonly Night[], plan: Timed) {
    const production = nights.filter(({ stage }) => isProduction(stage)).map(({ clock }) => clock);
    this.#nights = nights;
    this.complete = nights.every(({ clock }) => clock.complete);
    this.start = plan.window?.start?.value ?? nights[0]?.clock.start ?? 0;
    this.end = Math.max(...nights.map(({ end }) => end));
    this.windowEnd = plan.window?.end?.value ?? nights.at(-1)?.clock.windowEnd ?? this.end;
    this.pause = nights[0]?.clock.pause ?? 0;
    this.steps = this.#stepsInOrder();
    this.gates = this.#gatesInOrder(plan.gates ?? []);
    this.lastGate = this.gates.reduce<GateTime | undefined>(
      (last, one) => (last && last.at > one.at ? last : one),
      undefined,
    );
    this.pointOfNoReturn = production.reduce<PointOfNoReturn | undefined>((first, { pointOfNoReturn: point }) => {
      return !point || (first && first.at <= point.at) ? first : point;
    }, undefined);
    this.latestDecision = leastOf(production.map(({ latestDecision }) => latestDecision));
    const lengths = production.map(({ wholeWayBack }) => wholeWayBack);
    this.wholeWayBack = lengths.includes(undefined) ? undefined : Math.max(0, ...lengths.map(length => length ?? 0));
    this.stages = nights.map(({ stage, clock, start, end }) => {
      const { pointOfNoReturn, latestDecision, windowEnd } = clock;
      return { stage, start, end, windowEnd, pointOfNoReturn, latestDecision, isProduction: isProduction(stage) };
    });
  }

  get recoveryConfidence(): number | undefined {
    const asked = this.#nights.filter(({ stage, clock }) => isProduction(stage) && clock.lastGate);
    const chances = asked.map(({ clock }) => clock.recoveryConfidence);
    return chances.includes(undefined) ? undefined : leastOf(chances);
  }

  wayBack(moment: Moment): number | undefined {
    const { night, own } = this.#own(moment);
    return night.clock.wayBack(own);
  }

  turningBack(moment: Moment): TurningBack {
    const { night, own } = this.#own(moment);
    return { ...night.clock.turningBack(own), moment };
  }

  momentAt(time: number): Moment {
    const at = this.#at(time);
    return this.#outside(this.#nights[at]?.clock.momentAt(time) ?? { time, also: [] }, at);
  }

  noReturnAt(time: number): PointOfNoReturn | undefined {
    return this.#nights[this.#at(time)]?.clock.pointOfNoReturn;
  }

  isBeforeNoReturn(time: number): boolean {
    return this.#nights[this.#at(time)]?.clock.isBeforeNoReturn(time) ?? true;
  }

  goingBack(moment: Moment): readonly RollbackTime[] {
    const { night, own } = this.#own(moment);
    return night.clock.goingBack(own);
  }

  latestGo({ gate }: GateTime): number | undefined {
    for (const { clock } of this.#nights) {
      const own = clock.gates.find(one => one.gate === gate);
      if (own) return clock.latestGo(own);
    }
    return undefined;
  }

  slack({ step }: StepTime): number | undefined {
    for (const { clock, earlier } of this.#nights) {
      const own = clock.steps.find(one => one.step === step && one.index >= earlier);
      if (own) return clock.slack(own);
    }
    return undefined;
  }

  /** The stage that runs at a time, by its index: the last that has begun. */
  #at(time: number): number {
    return Math.max(
      0,
      this.#nights.findLastIndex(({ start }) => start <= time),
    );
  }

  #own(moment: Moment): { readonly night: Night; readonly own: Moment } {
    const night = this.#nights[moment.stage ?? this.#at(moment.time)] ?? this.#nights[0];
    if (!night) throw new Error('A clock of stages without a stage.');
    const also = moment.also.map(index => night.indices.indexOf(index)).filter(index => index >= 0);
    return { night, own: { time: moment.time, also } };
  }

  /** A moment of a stage with the steps by their indices in the plan. */
  #outside({ time, also }: Moment, stage: number): Moment {
    const indices = this.#nights[stage]?.indices ?? [];
    return { time, also: also.map(index => indices[index] ?? -1), stage };
  }

  #stepsInOrder(): StepTime[] {
    const steps: StepTime[] = [];
    for (const [stage, { clock, indices, earlier }] of this.#nights.entries()) {
      for (const time of clock.steps.slice(earlier)) {
        const index = indices[time.index] ?? time.index;
        steps[index] = { ...time, index, moment: this.#outside(time.moment, stage) };
      }
    }
    return steps.filter(step => step !== undefined);
  }

  #gatesInOrder(gates: readonly Gate[]): GateTime[] {
    const times = new Map<Gate, GateTime>();
    for (const [stage, { clock }] of this.#nights.entries())
      for (const time of clock.gates) times.set(time.gate, { ...time, moment: this.#outside(time.moment, stage) });
    return gates.flatMap(gate => times.get(gate) ?? []);
  }
}

/** Upper bound; a hostile plan with as many stages as steps would cost their square. */
const mostStages = 200;

/** Undefined where a stage has no window, and where a step waits for a later stage. */
export function stagedClockOf(plan: Timed, nightOf: ClockOfNight): Clock | undefined {
  const stages = plan.stages ?? [];
  const steps = plan.steps ?? [];
  if (stages.length > mostStages) return undefined;
  const stageOf = stagesOfSteps(plan);
  const byId = new Map(steps.map(({ id }, index) => [id?.value, stageOf[index] ?? 0]));
  if (steps.some(({ needs }, index) => needs?.some(need => (byId.get(need.value) ?? 0) > (stageOf[index] ?? 0))))
    return undefined;
  const nights: Night[] = [];
  let notBefore = -Infinity;
  for (const [at, stage] of stages.entries()) {
    const { start, end } = stage.window ?? plan.window ?? {};
    if (!start || !end) return undefined;
    const own = [...steps.keys()].filter(index => stageOf[index] === at);
    const earlier = plan.rollback?.scope?.value === 'release' ? nights.flatMap(stepsOf) : [];
    const indices = [...earlier.map(({ index }) => index), ...own];
    const inner = own.map(index => steps[index]).filter(step => step !== undefined);
    const opening = { ...start, value: Math.max(start.value, notBefore) };
    const night = nightOf(
      partOf(plan, { start: opening, end }, [...earlier.map(({ step }) => step), ...inner], gatesOf(at)),
      { notBefore, earlier, length: inner.some(({ duration }) => duration) ? undefined : stage.duration?.likely },
    );
    if (!night) return undefined;
    const begins = night.steps.slice(earlier.length).map(one => one.start);
    nights.push({
      stage,
      clock: night,
      indices,
      earlier: earlier.length,
      start: Math.min(opening.value, ...begins),
      end: night.end,
    });
    notBefore = Math.max(notBefore, night.end) + (stage.soak?.value ?? 0);
  }
  return nights.length > 0 ? new StagedClock(nights, plan) : undefined;

  /**
   * Those that guard a step of the stage; one that guards none stands in the first stage that may still wait for it.
   */
  function gatesOf(at: number): Gate[] {
    return (plan.gates ?? []).filter(({ before, at: time }) => {
      const guarded = before && byId.get(before.value);
      if (guarded !== undefined) return guarded === at;
      const first = stages.findIndex(({ window }) => (time?.value ?? 0) <= ((window ?? plan.window)?.end?.value ?? 0));
      return at === (first === -1 ? stages.length - 1 : first);
    });
  }

  function stepsOf({ clock, indices, earlier }: Night): StepTime[] {
    return clock.steps.slice(earlier).map(time => ({ ...time, index: indices[time.index] ?? time.index }));
  }
}

/** A stage as if it were a plan of its own. A decision that is due in another stage is none of it. */
function partOf(
  plan: Timed,
  { start, end }: { readonly start: Instant; readonly end: Instant },
  steps: readonly Step[],
  gates: readonly Gate[],
): Timed {
  const { rollback, crisis, window } = plan;
  const due = rollback?.decideBy?.value;
  const isOther = due !== undefined && (due < start.value || due > end.value);
  return {
    window: { ...window, start, end } as Plan['window'],
    steps: steps as unknown as Plan['steps'],
    gates: gates as unknown as Plan['gates'],
    rollback: rollback && isOther ? { ...rollback, decideBy: undefined } : rollback,
    crisis,
  } as Timed;
}

function leastOf(times: readonly (number | undefined)[]): number | undefined {
  return times.reduce(
    (least, one) => (one === undefined || (least !== undefined && least <= one) ? least : one),
    undefined,
  );
}
