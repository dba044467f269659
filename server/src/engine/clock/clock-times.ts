import type { Gate, RollbackStep, Stage, Step } from '../plan/model.generated.ts';
import type { Moment } from './critical-path.ts';

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
  /**
   * True where a decision at a moment comes before the point of no return, or holds back the step that begins there.
   */
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

/** The first moment from which on one is back only after the window, or not at all. */
export interface PointOfNoReturn {
  readonly at: number;
  /** The step that begins there and ends the ways back, else the one that runs then, else the next to begin. */
  readonly step: Step;
  /** `irreversible` where that step can never be undone, `late` where the window is too short from then on. */
  readonly cause: 'irreversible' | 'late';
  /** True where the step begins at that very moment, so that a gate before it comes in time. */
  readonly begins: boolean;
}
