import { nearestAmong } from '../schema-table/nearest.ts';

/**
 * Reads an id as itself where it is known, else as the known one that it is a slip of: `reference-unknown` speaks of
 * the slip.
 */
export function idResolver(known: ReadonlySet<string>): (id: string) => string {
  const nearest = nearestAmong(() => known);
  return id => (known.has(id) ? id : (nearest(id) ?? id));
}
