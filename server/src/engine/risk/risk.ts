import type { Span } from '../text/span.ts';

export type RiskLevel = 'low' | 'moderate' | 'high' | 'critical';

/** What a release can cost, and why: an expected loss in three dials. */
export interface Risk {
  /** The version of the model that worked it out. */
  readonly model: string;
  /** 0 to 100. */
  readonly score: number;
  readonly level: RiskLevel;
  /** The chance that it goes wrong, 0 to 1. */
  readonly likelihood: number;
  /** How much it hurts if it does, 0 to 1. */
  readonly impact: number;
  /** The chance to be back in time with nothing lost, 0 to 1. */
  readonly recovery: number;
  /** The dearest first. */
  readonly factors: readonly RiskFactor[];
  /** The few repairs that lower the score most. */
  readonly nextBest: readonly NextBest[];
}

export interface RiskFactor {
  /** The rule or the fact that it comes from. */
  readonly code: string;
  readonly label: string;
  /** Points: the score minus the score without it. */
  readonly costs: number;
  readonly span: Span;
}

export interface NextBest {
  readonly code: string;
  readonly title: string;
  readonly scoreAfter: number;
  readonly span: Span;
}
