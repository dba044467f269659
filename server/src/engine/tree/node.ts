import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';

/** What YAML says, whatever it means: the tree of one document, every node with its place. */
export type Node = Scalar | Mapping | Sequence;

export interface Scalar {
  readonly kind: 'scalar';
  readonly span: Span;
  readonly value: string | number | boolean | null;
  readonly style: 'plain' | 'quoted' | 'block';
  /** The characters of an unquoted word that YAML reads as no text: the `5.0` of the number 5. */
  readonly source?: string;
}

/** The text of a scalar as its author wrote it, whatever YAML takes it for: `5.0` stays `5.0`. */
export function writtenText({ value, source }: Scalar): string {
  return typeof value === 'string' ? value : (source ?? String(value));
}

export interface Mapping {
  readonly kind: 'mapping';
  readonly span: Span;
  readonly flow: boolean;
  readonly entries: readonly Entry[];
}

/** A key with its value; the value is undefined where nothing follows the colon. */
export interface Entry {
  readonly key: Scalar;
  readonly value: Node | undefined;
}

export interface Sequence {
  readonly kind: 'sequence';
  readonly span: Span;
  readonly flow: boolean;
  readonly items: readonly Item[];
}

/** A list item: `start` is where its dash stands (in a flow list, where the item begins). */
export interface Item {
  readonly start: number;
  readonly value: Node | undefined;
}

/** `# …` up to the end of its line. */
export interface Comment {
  readonly span: Span;
}

/** Something that YAML itself does not allow, in a word that a message can be found by. */
export interface SyntaxProblem {
  readonly cause: SyntaxCause;
  readonly span: Span;
  /** The name of the alias, the text of the key: what the message needs to name. */
  readonly subject?: string;
  /** The other places that the same repair settles. */
  readonly others?: readonly Span[];
  /** Set where the text was read as it was meant: the edits that write it so. */
  readonly repair?: Repair;
}

export interface Repair {
  readonly edits: readonly TextEdit[];
  /** True where nothing else can be meant. */
  readonly safe: boolean;
}

export type SyntaxCause =
  | 'unclosed-flow'
  | 'duplicate-key'
  | 'unknown-alias'
  | 'alias-blow-up'
  | 'bad-indentation'
  | 'key-without-colon'
  | 'unexpected-text'
  | 'bad-escape'
  | 'too-deep'
  | 'too-large'
  | 'complex-key'
  | 'missing-key'
  | 'not-text'
  | 'other'
  | SlipCause;

/** What a hand, a word processor or another format leaves in a plan. It is read as it was meant. */
export type SlipCause =
  | 'tab-indentation'
  | 'code-fence'
  | 'odd-space'
  | 'full-width'
  | 'list-marker'
  | 'indentation'
  | 'colon-in-text'
  | 'special-start'
  | 'text-behind-quote'
  | 'bracket-in-text'
  | 'typographic-quotes'
  | 'trailing-comma'
  | 'cut-by-comment'
  | 'cut-by-comma'
  | 'anchor-in-text'
  | 'tag-in-text'
  | 'merge-key'
  | 'typographic-dash'
  | 'split-accent'
  | 'list-as-text'
  | 'mention'
  | 'missing-bracket'
  | 'missing-colon'
  | 'missing-comma'
  | 'one-as-list'
  | 'stray-mark'
  | 'missing-space'
  | 'prose'
  | 'unclosed-quote';

/** One document of a file; `span` is its stretch of the file, `---` markers aside. */
export interface Document {
  readonly text: string;
  readonly span: Span;
  readonly root: Node | undefined;
  readonly comments: readonly Comment[];
  readonly problems: readonly SyntaxProblem[];
  /** True where the text holds what is often a slip, so that a closer look is worth its time. */
  readonly isDoubtful: boolean;
}
