import { nothingAdded, sumNames, type Model, type SumName, type Sums } from './model.ts';
import type { Span } from '../text/span.ts';

/** Something that is open and makes the score higher, on one of the sums that it is worked out from. */
export interface OpenPart {
  readonly sum: SumName;
  /** What it adds to that sum. */
  readonly weight: number;
}

/** Something that is open, on one of the sums of the score. */
export interface Part extends OpenPart {
  readonly code: string;
  readonly span: Span;
  readonly label: () => string;
}

export interface RiskFactor {
  /** The rule or the fact that it comes from. */
  readonly code: string;
  readonly label: string;
  /** Its share of what is open, in points. */
  readonly costs: number;
  /** The dial that it works on. */
  readonly dial: 'likelihood' | 'impact' | 'recovery';
  readonly span: Span;
}

/**
 * What each open part costs, so that the costs add up to `score − base`: the shares of Aumann and Shapley. All that is
 * open is thought to be opened together, little by little, and each part pays for the rise that it causes on the way.
 * Parts that do the same pay the same, whatever their order, and a part that changes nothing pays nothing.
 */
export function sharesOf(model: Model, base: Sums, parts: readonly OpenPart[]): number[] {
  const open = added(nothingAdded, parts);
  const mean = { ...nothingAdded };
  for (const { place, weight } of nodes) {
    const slopes = model.slopes(combined(base, open, place));
    for (const name of sumNames) mean[name] += weight * slopes[name];
  }
  const shares = parts.map(({ sum, weight }) => weight * mean[sum]);
  const total = shares.reduce((sum, share) => sum + share, 0);
  // The integral is a sum of a few points; what it misses is spread over all.
  const wanted = model.score(combined(base, open, 1)) - model.score(base);
  return total === 0 ? shares : shares.map(share => (share * wanted) / total);
}

export function added(base: Sums, parts: readonly OpenPart[]): Sums {
  const sums = { ...base };
  for (const { sum, weight } of parts) sums[sum] += weight;
  return sums;
}

function combined(base: Sums, open: Sums, share: number): Sums {
  const sums = { ...base };
  for (const name of sumNames) sums[name] += share * open[name];
  return sums;
}

/** Gauss and Legendre's four points, on each of eight stretches of the way from nothing open to all of it. */
const stretches = 8;
const points = [
  { place: 0.069_431_844_202_973_7, weight: 0.173_927_422_568_727 },
  { place: 0.330_009_478_207_572, weight: 0.326_072_577_431_273 },
  { place: 0.669_990_521_792_428, weight: 0.326_072_577_431_273 },
  { place: 0.930_568_155_797_026, weight: 0.173_927_422_568_727 },
];
const nodes = Array.from({ length: stretches }, (_, stretch) =>
  points.map(({ place, weight }) => ({ place: (stretch + place) / stretches, weight: weight / stretches })),
).flat();

/**
 * Amounts in tenths that add up to a whole number of tenths: each is rounded down or up, those with the largest rests
 * up. The order of equal rests is that of the list.
 */
export function inTenths(amounts: readonly number[], sum: number): number[] {
  const exact = amounts.map(amount => Math.max(0, amount) * 10);
  const tenths = exact.map(Math.floor);
  let left = Math.round(sum * 10) - tenths.reduce((total, one) => total + one, 0);
  const byRest = [...exact.keys()].sort((one, other) => restOf(exact[other]) - restOf(exact[one]) || one - other);
  for (const index of byRest) {
    if (left <= 0) break;
    tenths[index] = (tenths[index] ?? 0) + 1;
    left--;
  }
  return tenths.map(tenth => tenth / 10);
}

/** Sums that differ only in the order of their parts count as equal. */
function restOf(exact = 0): number {
  return Number((exact - Math.floor(exact)).toFixed(6));
}
