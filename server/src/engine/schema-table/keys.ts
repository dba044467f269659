import type { Entry, Mapping } from '../tree/node.ts';
import { freeKeyPrefix } from './format.ts';
import type { Field } from './types.ts';
import { nearest } from './nearest.ts';

/** How the keys of a mapping are understood. */
export interface Keys {
  /** By the key that was meant; a misspelt key stands under the name it is read as. */
  readonly known: ReadonlyMap<string, Entry>;
  /** Keys that the format does not have, with the one that was meant where that is clear. */
  readonly unknown: readonly { readonly entry: Entry; readonly meant: string | undefined }[];
}

/** What stands under a key, also where the key is misspelt. */
export function entryFor(key: string, mapping: Mapping, fields: Readonly<Record<string, Field>>): Entry | undefined {
  let areAllKnown = true;
  for (const entry of mapping.entries) {
    if (entry.key.value === key) return entry;
    areAllKnown &&= Object.hasOwn(fields, String(entry.key.value));
  }
  return areAllKnown ? undefined : understandKeys(mapping, fields).known.get(key);
}

/** Nobody makes more slips in one place, and each costs a look at every key there is. */
const mostSlips = 200;

/**
 * Reads keys as they were meant: `rolback` is read as `rollback` where that is not written too, so that a slip of the
 * finger is one finding and not also a missing section.
 */
export function understandKeys(mapping: Mapping, fields: Readonly<Record<string, Field>>): Keys {
  const known = new Map<string, Entry>();
  const strangers: Entry[] = [];
  for (const entry of mapping.entries) {
    const name = String(entry.key.value);
    if (name.startsWith(freeKeyPrefix)) continue;
    if (!Object.hasOwn(fields, name)) strangers.push(entry);
    else if (!known.has(name)) known.set(name, entry);
  }
  if (strangers.length === 0) return { known, unknown: [] };
  const free = new Set(Object.keys(fields).filter(name => !known.has(name)));
  const unknown = strangers.map((entry, index) => {
    const meant = index < mostSlips ? nearest(String(entry.key.value), free) : undefined;
    if (meant !== undefined) {
      free.delete(meant);
      known.set(meant, entry);
    }
    return { entry, meant };
  });
  return { known, unknown };
}
