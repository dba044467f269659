import { nearest } from '../format/nearest.ts';

/** The id itself where it is known, else the known one that it is a slip of: `reference-unknown` speaks of the slip. */
export function meantId(id: string, known: ReadonlySet<string>): string {
  return known.has(id) ? id : (nearest(id, known) ?? id);
}
