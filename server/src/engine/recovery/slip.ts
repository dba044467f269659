import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { SlipCause } from '../tree/node.ts';

/** Something that was written otherwise than it was meant, and how it is meant. */
export interface Slip {
  readonly cause: SlipCause;
  /** The narrowest text that shows it. */
  readonly span: Span;
  readonly edits: readonly TextEdit[];
  readonly isSafe: boolean;
  /** What the message names. */
  readonly subject?: string;
  /** The other places that the same repair settles. */
  readonly others?: readonly Span[];
}

/** One slip for all places of one kind, where a repair of one of them would leave the others. */
export function grouped(cause: SlipCause, edits: readonly TextEdit[], places: readonly Span[]): Slip[] {
  const [first, ...others] = places;
  return first && edits.length > 0 ? [{ cause, span: first, edits, isSafe: true, others }] : [];
}

/** Words in quotes, in those that need the least escaping. Line breaks mean the same within quotes and without. */
export function inQuotes(words: string): string {
  if (!/["\\]/.test(words)) return `"${words}"`;
  if (!words.includes("'")) return `'${words}'`;
  return JSON.stringify(words.replaceAll(/(?:(?<![ \t])[ \t]+)?\r?\n[ \t]*/g, ' '));
}
