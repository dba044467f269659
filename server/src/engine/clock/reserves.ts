import type { Gate } from '../plan/model.generated.ts';
import type { NightWindow } from './confidence.ts';
import { type Flow, type Moment, type Schedule, emptySchedule } from './critical-path.ts';

/**
 * How much a night can bear: until when a gate may say yes, and how much longer a step may take. Each is the largest
 * delay with which the night is still sound, found by trying: what has begun by a gate, and with it the way back, depends
 * on the delay. The longer the delay the less sound the night, so the search goes by halves.
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
    this.#trial = emptySchedule(flow.steps.length, flow.rollbackSteps.length);
  }

  latestGo(gate: Gate, at: number): number | undefined {
    const { start, windowEnd } = this.#window;
    const guarded = this.#flow.guarded(gate);
    const later = this.#reached.filter(one => one.gate !== gate && one.at >= at);
    const isSound = (go: number) => {
      const held = guarded === undefined ? undefined : { index: guarded, until: go };
      const night = this.#flow.schedule(start, this.#durations, this.#trial, held);
      return (
        this.#fits(night) &&
        this.#isBack(this.#flow.momentOf(gate, go, night), night) &&
        later.every(one => this.#isReachedInTime(one.gate, night)) &&
        this.#isBackFromDecideBy(night, { gate, go })
      );
    };
    return largest(at, windowEnd, isSound);
  }

  slack(index: number): number {
    const { start, windowEnd } = this.#window;
    const durations = this.#durations.slice();
    const behind = this.#reached.filter(one => one.latestDecision !== undefined && this.#waitsFor(one.gate, index));
    const isSound = (more: number) => {
      durations[index] = (this.#durations[index] ?? 0) + more;
      const night = this.#flow.schedule(start, durations, this.#trial);
      return this.#fits(night) && behind.every(one => this.#isReachedInTime(one.gate, night));
    };
    return largest(0, Math.max(0, windowEnd - (this.#planned.ends[index] ?? start)), isSound) ?? 0;
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
