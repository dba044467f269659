import type { Criticality } from '../plan/model.generated.ts';
import { bandOf, bands, bases, bigBang, inTime, spreading, typeWeight, unrecoverable } from './weights.ts';

/** What a score is worked out from; each is a sum of parts. */
export interface Sums {
  /** The gaps that make it likelier that it goes wrong, each as what it adds to the odds. */
  readonly likelihood: number;
  /** The gaps that make it likelier that what is lost stays lost, as log-odds. */
  readonly recovery: number;
  /** How far it is from shown that one is back in time, 0 to 1. */
  readonly time: number;
  /** The size of the change, 0 to 1. */
  readonly size: number;
  /** How much is exposed at once, 0 to 1. */
  readonly exposure: number;
  /** Where between the least and the most of its band the loss stands, 0 to 1. */
  readonly extent: number;
  /** How far the band of the loss is from the mildest to the worst, 0 to 1, where the criticality is not known. */
  readonly band: number;
}

export type SumName = keyof Sums;

export const sumNames: readonly SumName[] = ['likelihood', 'recovery', 'time', 'size', 'exposure', 'extent', 'band'];

export const nothingAdded: Sums = { likelihood: 0, recovery: 0, time: 0, size: 0, exposure: 0, extent: 0, band: 0 };

export interface Dials {
  readonly likelihood: number;
  readonly impact: number;
  /** What of the loss comes back. */
  readonly recovery: number;
}

/**
 * The sums → the three dials → the score: an expected loss. Each gap is one more way in which a release goes wrong, so
 * the odds of it add up. There is only one way back, and each gap is a link that it may break at, so there they
 * multiply.
 */
export class Model {
  /** The least and the most that can be lost, where nothing is open about it, and as far as it may be open. */
  readonly #least: Line;
  readonly #most: Line;

  /** The criticality; undefined where it is not known. */
  constructor(criticality: Criticality | undefined) {
    const [mildest, worst] = criticality ? [criticality, criticality] : bandOf.unknown;
    this.#least = { from: bands[mildest][0], by: bands[worst][0] - bands[mildest][0] };
    this.#most = { from: bands[mildest][1], by: bands[worst][1] - bands[mildest][1] };
  }

  dials(sums: Sums): Dials {
    const { likelihood, impact, wayBack, late } = this.#inner(sums);
    return { likelihood, impact, recovery: wayBack * late };
  }

  score(sums: Sums): number {
    const { likelihood, impact, recovery } = this.dials(sums);
    return 100 * (likelihood * impact * lossBehind(recovery)) ** spreading;
  }

  /** By how much the score grows with each of the sums. */
  slopes(sums: Sums): Sums {
    const { likelihood, impact, wayBack, late, spread, extent } = this.#inner(sums);
    const scale = spreading * this.score(sums);
    // Of the logarithm of each dial: the score is their product to a power.
    const ofLikelihood = 1 - likelihood;
    const ofGaps = ofLikelihood / (1 + spread * sums.likelihood);
    const ofLoss = (1 - unrecoverable) / lossBehind(wayBack * late);
    const ofRecovery = ofLoss * late * wayBack * (1 - wayBack);
    return {
      likelihood: scale * ofGaps * spread,
      recovery: scale * ofRecovery * spread,
      time: scale * ofLoss * wayBack * inTime,
      size: scale * ofLikelihood * typeWeight,
      exposure: scale * bigBang * (ofGaps * sums.likelihood + ofRecovery * sums.recovery),
      extent: (scale * (at(this.#most, sums.band) - at(this.#least, sums.band))) / impact,
      band: (scale * (this.#least.by + extent * (this.#most.by - this.#least.by))) / impact,
    };
  }

  #inner({ likelihood, recovery, time, size, exposure, extent, band }: Sums) {
    const spread = 1 + bigBang * exposure;
    const [least, most] = [at(this.#least, band), at(this.#most, band)];
    return {
      spread,
      extent,
      likelihood: logistic(bases.likelihood + typeWeight * size + Math.log1p(spread * likelihood)),
      impact: least + (most - least) * extent,
      wayBack: 1 - logistic(bases.recovery + spread * recovery),
      late: 1 - inTime * time,
    };
  }
}

interface Line {
  readonly from: number;
  readonly by: number;
}

function at({ from, by }: Line, share: number): number {
  return from + by * share;
}

/** The share of the loss that stays lost. */
function lossBehind(recovery: number): number {
  return unrecoverable + (1 - unrecoverable) * (1 - recovery);
}

function logistic(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
