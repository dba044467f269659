/**
 * What may be written in a plan and in a policy: the schemas as a table, generated from `schemas/v1/`. Reading, shape
 * and assistance all look here, so a key added to a schema is known everywhere at once.
 */
export interface Format {
  /** The name of the object that a document is. */
  readonly root: string;
  readonly objects: Readonly<Record<string, ObjectFormat>>;
  readonly words: Readonly<Record<string, WordList>>;
}

export interface ObjectFormat {
  readonly description: string;
  /** In the order in which they are best written. */
  readonly fields: Readonly<Record<string, Field>>;
  /** True where keys are the author's own. */
  readonly open?: true;
}

export interface Field {
  readonly kind: FieldKind;
  /** The object's name, or the word list's. */
  readonly of?: string;
  readonly list?: true;
  readonly required?: true;
  readonly description: string;
  readonly examples: readonly unknown[];
  /** What an id written here may name: `step`, `person`, `free` for free words. */
  readonly names?: readonly string[];
  /** The only word that may stand here. */
  readonly word?: string;
  readonly default?: unknown;
  /** What a time may be written as besides: counted from the start of the window, or as a length from the start on. */
  readonly also?: 'relative' | 'duration';
}

export type FieldKind =
  | 'text'
  | 'slug'
  | 'zone'
  | 'number'
  | 'flag'
  | 'choice'
  | 'duration'
  | 'estimate'
  | 'instant'
  | 'moment'
  | 'object'
  | 'free';

/** The words that a choice knows. `worst` is what an unknown word is read as. */
export interface WordList {
  readonly meanings: Readonly<Record<string, string>>;
  readonly worst?: string;
}
