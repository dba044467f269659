import type { Estimate } from '../plan/values.ts';

/**
 * The beta distribution of PERT (Malcolm and others, 1959) between best and worst, leaning to the likely length, as a
 * table of quantiles: drawing from it is then one look-up.
 */
export function quantilesOf({ best, likely, worst }: Estimate): Float64Array | undefined {
  if (!(worst > best)) return undefined;
  const lean = Math.min(1, Math.max(0, (likely - best) / (worst - best)));
  // Estimates that lean alike share a table; a hundredth is finer than anybody's estimate.
  const bucket = Math.round(lean * 100);
  const known = tables.get(bucket);
  if (known) return known;
  const table = quantiles(1 + (4 * bucket) / 100, 1 + 4 * (1 - bucket / 100));
  tables.set(bucket, table);
  return table;
}

const quantileCount = 1024;

const tables = new Map<number, Float64Array>();

/** The quantiles of a beta distribution on 0 to 1, by adding up its density. */
function quantiles(alpha: number, beta: number): Float64Array {
  const slices = 8192;
  const cumulated = new Float64Array(slices);
  let total = 0;
  for (let slice = 0; slice < slices; slice++) {
    const x = (slice + 0.5) / slices;
    total += x ** (alpha - 1) * (1 - x) ** (beta - 1);
    cumulated[slice] = total;
  }
  const table = new Float64Array(quantileCount);
  let slice = 0;
  for (let index = 0; index < quantileCount; index++) {
    const wanted = ((index + 0.5) / quantileCount) * total;
    while ((cumulated[slice] ?? total) < wanted) slice++;
    table[index] = (slice + 0.5) / slices;
  }
  return table;
}
