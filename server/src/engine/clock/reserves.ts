import type { Gate } from '../plan/model.generated.ts';
import type { NightWindow } from './confidence.ts';
import { type Flow, type Moment, type Schedule, emptySchedule } from './critical-path.ts';

/**
 * How much a night can bear: until when a gate may say yes, and how much longer a step may take. Each is the largest
 * delay with which the night is still sound, found by trying: what has begun by a gate, and with it the way back,
 * depends on the delay. The longer the delay the less sound the night, so the search goes by halves.
 */
export class Reserves {
  readonly #flow: Flow;
  readonly #durations: Float64Array;
  readonly #lengths: Float64Array;
  readonly #window: NightWindow;
  readonly #decideBy: number | undefined;
  readonly #planned: Schedule;
  readonly #trial: Schedule;
  readonly #reached: readonly GateInTime[];
  readonly #behind = new Map<Gate, Uint8Array>();
  #latestEnds: Float64Array | undefined;
  #trials: number;
  readonly #fitsAsPlanned: boolean;

  constructor(
    flow: Flow,
    durations: Float64Array,
    lengths: Float64Array,
    window: NightWindow & { readonly gates: readonly GateInTime[] },
    decideBy: number | undefined,
  ) {
    this.#flow = flow;
    this.#durations = durations;
    this.#lengths = lengths;
    this.#window = window;
    this.#decideBy = decideBy;
    this.#reached = window.gates;
    this.#planned = flow.schedule(window.start, durations);
    this.#fitsAsPlanned = this.#fits(this.#planned);
    this.#trial = emptySchedule(flow.steps.length, flow.rollbackSteps.length);
    this.#trials = mostWork / (1 + flow.steps.length + flow.rollbackSteps.length);
  }

  /** Not later than it is reached where a hostile plan would take too many trials. */
  latestGo(gate: Gate, at: number): number | undefined {
    const { start, windowEnd } = this.#window;
    const guarded = this.#flow.guarded(gate);
    const later = this.#reached.filter(one => one.gate !== gate && one.at >= at);
    const isSound = (go: number) => {
      this.#trials--;
      const held = guarded === undefined ? undefined : { index: guarded, until: go };
      const night = this.#flow.schedule(start, this.#durations, this.#trial, held);
      return (
        this.#fits(night) &&
        this.#isBack(this.#flow.momentOf(gate, go, night), night) &&
        later.every(one => this.#isReachedInTime(one.gate, night)) &&
        this.#isBackFromDecideBy(night, { gate, go })
      );
    };
    return this.#trials < 0 ? largest(at, at, isSound) : largest(at, windowEnd, isSound);
  }

  /** In milliseconds; undefined where a hostile plan would take too many trials. */
  slack(index: number): number | undefined {
    if (!this.#fitsAsPlanned) return 0;
    const { start } = this.#window;
    const latestEnd = this.#latestEnd(index);
    const float = Math.max(0, Math.floor(latestEnd - (this.#planned.ends[index] ?? start)));
    const behind = this.#reached.filter(one => one.latestDecision !== undefined && this.#waitsFor(one.gate, index));
    if (behind.length === 0 || float === 0) return float;
    if (this.#trials < 0) return undefined;
    const durations = this.#durations.slice();
    const isSound = (more: number) => {
      this.#trials--;
      durations[index] = (this.#durations[index] ?? 0) + more;
      const night = this.#flow.schedule(start, durations, this.#trial);
      return behind.every(one => this.#isReachedInTime(one.gate, night));
    };
    return largest(0, float, isSound) ?? 0;
  }

  /** Until when a step has to end so that all that waits for it ends within the window: the backward pass of CPM. */
  #latestEnd(index: number): number {
    if (!this.#latestEnds) {
      const { order, before } = this.#flow;
      const latest = new Float64Array(order.length).fill(this.#window.windowEnd);
      for (const one of order.toReversed()) {
        const begin = (latest[one] ?? 0) - (this.#durations[one] ?? 0);
        for (const earlier of before[one] ?? []) latest[earlier] = Math.min(latest[earlier] ?? begin, begin);
      }
      this.#latestEnds = latest;
    }
    return this.#latestEnds[index] ?? this.#window.windowEnd;
  }

  #fits({ ends }: Schedule): boolean {
    return ends.every(end => end <= this.#window.windowEnd);
  }

  #isReachedInTime(gate: Gate, night: Schedule): boolean {
    const at = this.#flow.reached(gate, this.#window.start, night);
    return at === undefined || this.#isBack(this.#flow.momentOf(gate, at, night), night);
  }

  #isBackFromDecideBy(night: Schedule, { gate, go }: { readonly gate: Gate; readonly go: number }): boolean {
    const time = this.#decideBy;
    if (time === undefined) return true;
    const also = this.#reached.flatMap(one => {
      const at = one.gate === gate ? go : this.#flow.reached(one.gate, this.#window.start, night);
      return at === time ? this.#flow.momentOf(one.gate, at, night).also : [];
    });
    return this.#isBack({ time, also }, night);
  }

  #isBack(moment: Moment, night: Schedule): boolean {
    const length = this.#flow.wayBack(night, moment, this.#lengths);
    return length !== undefined && moment.time + this.#window.pause + length <= this.#window.windowEnd;
  }

  /** True where a gate is not reached before a step has ended. */
  #waitsFor(gate: Gate, index: number): boolean {
    let marks = this.#behind.get(gate);
    if (!marks) {
      marks = new Uint8Array(this.#flow.steps.length);
      const waiting = [...(this.#flow.before[this.#flow.guarded(gate) ?? -1] ?? [])];
      for (const one of waiting) {
        if (marks[one] === 1) continue;
        marks[one] = 1;
        waiting.push(...(this.#flow.before[one] ?? []));
      }
      this.#behind.set(gate, marks);
    }
    return marks[index] === 1;
  }
}

interface GateInTime {
  readonly gate: Gate;
  readonly at: number;
  readonly latestDecision: number | undefined;
}

/** Steps that all trials of one plan may look at. Plans that people write need less than a thousandth of it. */
const mostWork = 100_000_000;

/** The largest whole number up to a bound that is still sound; undefined where not even the first is. */
function largest(from: number, bound: number, isSound: (value: number) => boolean): number | undefined {
  if (!isSound(from)) return undefined;
  if (isSound(bound)) return bound;
  let [sound, unsound] = [from, bound];
  while (unsound - sound > 1) {
    const middle = Math.floor((sound + unsound) / 2);
    if (isSound(middle)) sound = middle;
    else unsound = middle;
  }
  return sound;
}
