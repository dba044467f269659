import type { Entry, Mapping } from '../tree/node.ts';
import { freeKeyPrefix } from './format.ts';
import type { Field } from './types.ts';
import { isSlipOf, nearest } from './nearest.ts';
import { fitsForm, isOpposite, isRemark, synonymFor } from './synonyms.ts';

/** How the keys of a mapping are understood. */
export interface Keys {
  /** By the key that was meant; a misspelt key stands under the name it is read as. */
  readonly known: ReadonlyMap<string, Entry>;
  /** Keys that the format does not have, with the one that was meant where that is clear. */
  readonly unknown: readonly UnknownKey[];
}

export interface UnknownKey {
  readonly entry: Entry;
  /** What was meant: a key of the format, or a remark to be kept. */
  readonly meant: string | undefined;
  /** True where the plan is read so. What has another form there is not. */
  readonly isRead: boolean;
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

/** Upper bound of slips in one place: each is compared with every known key. */
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
  const unknown = strangers.map((entry, index): UnknownKey => {
    const meant = index < mostSlips ? keyMeant(entry, free, fields) : undefined;
    const isRead = meant !== undefined && free.has(meant) && isReadAs(entry, meant, fields);
    if (isRead) {
      free.delete(meant);
      known.set(meant, entry);
    }
    return { entry, meant, isRead };
  });
  return { known, unknown };
}

/** A slip of the finger, a word of another tool, a key that looks like it, or else a remark. */
function keyMeant(
  { key, value }: Entry,
  free: ReadonlySet<string>,
  fields: Readonly<Record<string, Field>>,
): string | undefined {
  const name = String(key.value);
  const near = nearest(name, free);
  const guess = near !== undefined && !isOpposite(name, near) ? near : undefined;
  if (guess !== undefined && isSlipOf(name, guess)) return guess;
  const synonym = synonymFor(name, free);
  if (synonym !== undefined) return isRemark(name) && !fitsForm(value, fields[synonym]) ? keptAs(name) : synonym;
  if (isRemark(name)) return keptAs(name);
  // What only looks like a key has to look like its value too.
  return guess !== undefined && fitsForm(value, fields[guess]) ? guess : undefined;
}

function isReadAs({ key, value }: Entry, meant: string, fields: Readonly<Record<string, Field>>): boolean {
  return isSlipOf(String(key.value), meant) || fitsForm(value, fields[meant]);
}

function keptAs(name: string): string {
  return `${freeKeyPrefix}${name}`;
}
