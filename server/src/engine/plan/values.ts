import type { Span } from '../text/span.ts';
import type { Mapping, Sequence } from '../tree/node.ts';

/** A value that remembers where it was written. */
export interface Located<T> {
  readonly value: T;
  readonly span: Span;
}

export type Text = Located<string>;
export type Amount = Located<number>;
export type Flag = Located<boolean>;

/** One word of a list. An unknown word has the value that is worst: a typo never switches a check off. */
export interface Choice<Word extends string> extends Located<Word> {
  readonly known: boolean;
  readonly written: string;
}

/** A length of time in milliseconds. */
export type Duration = Located<number>;

/** How long something takes, in milliseconds. One given duration stands in all three places. */
export interface Estimate {
  readonly best: number;
  readonly likely: number;
  readonly worst: number;
  readonly span: Span;
}

/** A point in time: milliseconds since 1970 UTC, and the offset from UTC in minutes in which it was written. */
export interface Instant extends Located<number> {
  readonly offset: number;
  /** True where it counts from another one, whose offset it has. */
  readonly counted: boolean;
}

/** A point in time or a whole day, from `start` to `end` in milliseconds since 1970 UTC (equal for a point). */
export interface Moment {
  readonly start: number;
  readonly end: number;
  readonly span: Span;
}

/** Something with keys: `place` is the text that names it (its key, or its id in a list), `node` all of it. */
export interface Entity {
  /** The name of the object in the format: `step`, `rollback`. */
  readonly is: string;
  readonly place: Span;
  readonly node: Mapping;
}

/** A list as it was written; `place` is the key that holds it. */
export interface List<T> extends ReadonlyArray<T> {
  readonly place: Span;
  readonly node: Sequence;
}
