import type { Criticality } from '../plan/model.generated.ts';
import type { Span } from '../text/span.ts';
import { impactOf } from './stakes.ts';
import { bases, bigBang, spreading, unrecoverable } from './weights.ts';

/** Something that makes the score higher, on one of the sums that it is worked out from. */
export interface Part {
  readonly code: string;
  readonly span: Span;
  readonly label: () => string;
  readonly dial: Sum;
  readonly weight: number;
  /** The band that an impact stands in; taken away, it is the lowest. */
  readonly criticality?: Criticality;
}

/** The gaps of the two dials, the size of the change, how much is exposed at once, and the extent of what is lost. */
export type Sum = 'likelihood' | 'recovery' | 'size' | 'exposure' | 'impact';

type Sums = Record<Sum, number> & { criticality: Criticality };

/**
 * The score as sums, so that the cost of one part is one subtraction. Likelihood and the loss of recovery are log-odds;
 * how much is exposed at once multiplies the gaps of both. The score follows the expected loss.
 */
export class Score {
  readonly #sums: Sums = { likelihood: 0, recovery: 0, size: 0, exposure: 0, impact: 0, criticality: 'low' };
  readonly #parts: Part[] = [];
  /** What is too small to be told alone, added up by what it is: one of ten thousand steps. */
  readonly #minorParts = new Map<string, Part>();

  add(part: Part): void {
    if (part.weight >= leastWeight || part.criticality) this.#parts.push(part);
    else {
      const key = `${part.code} ${part.dial}`;
      const known = this.#minorParts.get(key);
      this.#minorParts.set(key, known ? { ...known, weight: known.weight + part.weight } : part);
    }
    this.#sums[part.dial] += part.weight;
    if (part.criticality) this.#sums.criticality = part.criticality;
  }

  total(): number {
    return scoreOf(this.#sums);
  }

  dials(): Dials {
    return dialsOf(this.#sums);
  }

  /** The score as if these parts were not there. */
  without(parts: readonly Part[]): number {
    const sums = { ...this.#sums };
    for (const { code, dial, weight } of parts) {
      sums[dial] = Math.max(0, sums[dial] - weight);
      if (code === 'criticality') sums.criticality = 'low';
    }
    return scoreOf(sums);
  }

  /** The parts of one place, in the order in which they were added. */
  ofPlaces(): [Part, ...Part[]][] {
    return groupBy(this.#parts, ({ code, span }) => `${code} ${span.start} ${span.end}`);
  }

  /** The parts of one kind, wherever they are. */
  ofKinds(): [Part, ...Part[]][] {
    return groupBy([...this.#parts, ...this.#minorParts.values()], ({ code }) => code);
  }
}

/** Less than that costs less than a tenth of a point, whatever else there is. */
const leastWeight = 0.0003;

function groupBy(parts: readonly Part[], keyOf: (part: Part) => string): [Part, ...Part[]][] {
  const groups = new Map<string, [Part, ...Part[]]>();
  for (const part of parts) {
    const key = keyOf(part);
    const group = groups.get(key);
    if (group) group.push(part);
    else groups.set(key, [part]);
  }
  return [...groups.values()];
}

export interface Dials {
  readonly likelihood: number;
  readonly impact: number;
  readonly recovery: number;
}

function dialsOf({ likelihood, recovery, size, exposure, impact, criticality }: Sums): Dials {
  const spread = 1 + bigBang * exposure;
  return {
    likelihood: logistic(bases.likelihood + size + spread * likelihood),
    impact: impactOf(criticality, impact),
    recovery: 1 - logistic(bases.recovery + spread * recovery),
  };
}

function scoreOf(sums: Sums): number {
  const { likelihood, impact, recovery } = dialsOf(sums);
  const expectedLoss = likelihood * impact * (unrecoverable + (1 - unrecoverable) * (1 - recovery));
  return 100 * expectedLoss ** spreading;
}

function logistic(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
