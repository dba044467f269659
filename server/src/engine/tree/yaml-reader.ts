import { isAlias, isMap, isScalar, isSeq, Lexer, parseAllDocuments } from 'yaml';
import type { Alias, ErrorCode, Node as YamlNode, Pair, Scalar as YamlScalar, YAMLMap, YAMLSeq } from 'yaml';
import { span, type Span } from '../text/span.ts';
import type { Comment, Entry, Item, Node, Scalar, SyntaxCause, SyntaxProblem } from './node.ts';
import { deepest, type Reading } from './reading.ts';

/**
 * Reads a stretch through the `yaml` package: all of YAML 1.2, at its speed. Each node is read once: an alias stands
 * for the very node that its anchor names, and is refused where following it would make the plan explode.
 */
export function readWithYaml(text: string, stretch: Span): Reading {
  const refusal = beyondReading(text, stretch);
  if (refusal) return refused(text, stretch, refusal);
  try {
    return new YamlReader(text, stretch).read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refused(text, stretch, 'too-deep');
  }
}

function refused(text: string, stretch: Span, cause: SyntaxCause): Reading {
  return { root: undefined, comments: [], problems: [{ cause, span: firstLine(text, stretch) }], isDoubtful: false };
}

/** In characters. The package needs some hundred bytes for each; ten times the largest plan that we know of. */
const largestStretch = 1_000_000;

/** Brackets that open and do not close, whatever they stand in. */
const mostOpenBrackets = 1000;

/** What would take the package more memory than a check may have. */
function beyondReading(text: string, { start, end }: Span): 'too-deep' | 'too-large' | undefined {
  if (end - start > largestStretch) return 'too-large';
  let open = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 91 || unit === 123) open++;
    else if (unit === 93 || unit === 125) open = Math.max(0, open - 1);
    if (open > mostOpenBrackets) return 'too-deep';
  }
  return undefined;
}

/** A plan never needs more; an alias bomb wants billions. */
const mostNodesThroughAliases = 100_000;

type Written = YamlNode | null | undefined;

class YamlReader {
  readonly #stretch: Span;
  readonly #slice: string;
  readonly #anchors = new Map<string, Node>();
  readonly #sizes = new Map<Node, number>();
  readonly #problems: SyntaxProblem[] = [];

  constructor(text: string, stretch: Span) {
    this.#stretch = stretch;
    this.#slice = text.slice(stretch.start, stretch.end);
  }

  read(): Reading {
    const documents = parseAllDocuments(this.#slice, {
      prettyErrors: false,
      keepSourceTokens: true,
      uniqueKeys: false,
      logLevel: 'silent',
      stringKeys: false,
      // Only what JSON can say: no dates, sets or bytes.
      resolveKnownTags: false,
    });
    const first = 'empty' in documents ? undefined : documents[0];
    const root = first ? this.#node(first.contents, 0) : undefined;
    const errors = first?.errors ?? [];
    const [error] = errors;
    // What follows the first error is mostly its echo; one cause gives one problem.
    if (error && !this.#problems.some(problem => breaks.has(problem.cause))) {
      this.#problems.push({ cause: causes[error.code] ?? 'other', span: this.#around(error.pos[0], error.pos[1]) });
    }
    // Tags, anchors and words that end with a comma are not looked for here.
    return { root, comments: this.#comments(), problems: this.#problems, isDoubtful: true };
  }

  #node(node: Written, depth: number): Node | undefined {
    if (!node) return undefined;
    if (depth > deepest) {
      this.#once({ cause: 'too-deep', span: this.#start(node) });
      return undefined;
    }
    if (isAlias(node)) return this.#alias(node);
    const built = this.#build(node, depth);
    if (built && 'anchor' in node && node.anchor) this.#anchors.set(node.anchor, built);
    return built;
  }

  #build(node: YamlNode, depth: number): Node | undefined {
    if (isScalar(node)) return this.#scalar(node);
    if (isMap(node)) return this.#mapping(node, depth);
    if (isSeq(node)) return this.#sequence(node, depth);
    return undefined;
  }

  #alias(node: Alias): Node | undefined {
    const target = this.#anchors.get(node.source);
    const place = this.#start(node, node.source.length + 1);
    if (!target) {
      this.#problems.push({ cause: 'unknown-alias', span: place, subject: node.source });
      return undefined;
    }
    if (this.#size(target) > mostNodesThroughAliases) {
      this.#once({ cause: 'alias-blow-up', span: place, subject: node.source });
      return undefined;
    }
    return target;
  }

  /** How many nodes there are when every alias below is followed. */
  #size(node: Node): number {
    const known = this.#sizes.get(node);
    if (known !== undefined) return known;
    let size = 1;
    if (node.kind === 'mapping') for (const { value } of node.entries) size += value ? this.#size(value) : 1;
    if (node.kind === 'sequence') for (const { value } of node.items) size += value ? this.#size(value) : 1;
    this.#sizes.set(node, size);
    return size;
  }

  #scalar(node: YamlScalar): Scalar | undefined {
    const [start, end] = node.range ?? [0, 0];
    const place = this.#place(start, end);
    const source = this.#slice.slice(start, end);
    if (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') {
      if (source.length < 2 || !source.endsWith(source.charAt(0))) {
        this.#once({ cause: 'unclosed-quote', span: this.#around(start, end) });
      }
      const value = typeof node.value === 'string' ? node.value : (node.source ?? '');
      return { kind: 'scalar', span: place, value, style: 'quoted' };
    }
    if (node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL') {
      const trimmed = this.#place(start, start + source.trimEnd().length);
      return { kind: 'scalar', span: trimmed, value: String(node.value), style: 'block' };
    }
    if (source === '' && node.value === null) return undefined;
    const value = plainOf(node.value);
    if (typeof value === 'string') return { kind: 'scalar', span: place, value, style: 'plain' };
    return { kind: 'scalar', span: place, value, style: 'plain', source: node.source ?? source };
  }

  #mapping(node: YAMLMap, depth: number): Node {
    const entries: Entry[] = [];
    for (const pair of node.items as Pair<Written, Written>[]) {
      const key = this.#node(pair.key, depth + 1);
      const value = this.#node(pair.value, depth + 1);
      if (key?.kind === 'scalar') entries.push({ key, value });
      else if (key) this.#once({ cause: 'complex-key', span: key.span });
      else this.#once({ cause: 'missing-key', span: value?.span ?? this.#startOf(pair.key ?? node) });
    }
    const flow = node.flow === true;
    this.#closes(node, flow);
    return { kind: 'mapping', span: this.#span(node, flow, entries.at(0)?.key, lastOf(entries.at(-1))), flow, entries };
  }

  #sequence(node: YAMLSeq, depth: number): Node {
    const token = node.srcToken;
    const dashes = token?.type === 'block-seq' ? token.items.map(item => dashOf(item.start)) : [];
    const items: Item[] = [];
    for (const [index, written] of (node.items as Written[]).entries()) {
      const dash = dashes[index];
      const value = this.#node(written, depth + 1);
      const start = dash === undefined ? value?.span.start : this.#stretch.start + dash;
      if (start !== undefined) items.push({ start, value });
    }
    const flow = node.flow === true;
    this.#closes(node, flow);
    const last = items.at(-1);
    const place = this.#span(node, flow, undefined, last?.value);
    const end = last?.value || !last ? place.end : last.start + 1;
    return { kind: 'sequence', span: flow ? place : span(items[0]?.start ?? place.start, end), flow, items };
  }

  /** The stretch of a collection: its brackets in flow style, its first to its last word in block style. */
  #span(node: YamlNode, flow: boolean, first: Node | undefined, last: Node | undefined): Span {
    const [start, end] = node.range ?? [0, 0];
    if (flow) return this.#place(start, end);
    const place = this.#place(start, start + this.#slice.slice(start, end).trimEnd().length);
    return span(first?.span.start ?? place.start, last ? Math.max(last.span.end, place.start) : place.end);
  }

  /** The key of a list's only pair, as in `[a: b]`, has no brackets of its own. */
  #closes(node: YamlNode, flow: boolean): void {
    const [start, end] = node.range ?? [0, 0];
    const first = this.#slice.charAt(start);
    if (!flow || (first !== '[' && first !== '{')) return;
    const last = this.#slice.charAt(end - 1);
    if (last !== ']' && last !== '}') this.#once({ cause: 'unclosed-flow', span: this.#place(start, start + 1) });
  }

  #once(problem: SyntaxProblem): void {
    if (!this.#problems.some(known => breaks.has(known.cause))) this.#problems.push(problem);
  }

  #comments(): Comment[] {
    const comments: Comment[] = [];
    let offset = this.#stretch.start;
    let scalarNext = false;
    for (const token of new Lexer().lex(this.#slice)) {
      if (token === '\u0002' || token === '\u0018' || token === '\u001f') {
        scalarNext = token === '\u001f';
        continue;
      }
      if (!scalarNext && token.startsWith('#')) {
        comments.push({ span: span(offset, offset + token.trimEnd().length) });
      }
      scalarNext = false;
      offset += token.length;
    }
    return comments;
  }

  #place(start: number, end: number): Span {
    return span(this.#stretch.start + start, this.#stretch.start + end);
  }

  #start(node: YamlNode, length = 1): Span {
    const start = node.range?.[0] ?? 0;
    return this.#place(start, start + length);
  }

  #startOf(node: YamlNode): Span {
    const start = node.range?.[0] ?? 0;
    return this.#around(start, start + 1);
  }

  /** The stretch of an error, kept on the line where it begins and never empty where there is text. */
  #around(start: number, end: number): Span {
    const inside = Math.min(start, this.#slice.trimEnd().length);
    const lineEnd = this.#slice.slice(inside).search(/[\r\n]|$/) + inside;
    if (lineEnd > inside) return this.#place(inside, Math.max(inside + 1, Math.min(end, lineEnd)));
    return this.#place(Math.max(0, inside - 1), inside);
  }
}

function lastOf(entry: Entry | undefined): Node | undefined {
  return entry?.value && entry.value.span.start >= entry.key.span.start ? entry.value : entry?.key;
}

function plainOf(value: unknown): Scalar['value'] {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  // A plain word in YAML is none of these; a tag that makes it more is not followed.
  return null;
}

function dashOf(start: readonly { type: string; offset: number }[]): number | undefined {
  return start.find(token => token.type === 'seq-item-ind')?.offset;
}

function firstLine(text: string, stretch: Span): Span {
  const end = text.slice(stretch.start, stretch.end).search(/[\r\n]|$/);
  return span(stretch.start, stretch.start + Math.min(end, 80));
}

const causes: Partial<Record<ErrorCode, SyntaxCause>> = {
  TAB_AS_INDENT: 'tab-indentation',
  BAD_INDENT: 'bad-indentation',
  BAD_DQ_ESCAPE: 'bad-escape',
  MISSING_CHAR: 'key-without-colon',
  MULTILINE_IMPLICIT_KEY: 'key-without-colon',
  BLOCK_AS_IMPLICIT_KEY: 'unexpected-text',
  UNEXPECTED_TOKEN: 'unexpected-text',
  BAD_SCALAR_START: 'unexpected-text',
  RESOURCE_EXHAUSTION: 'too-deep',
};

const breaks = new Set<SyntaxCause>([
  'tab-indentation',
  'unclosed-quote',
  'unclosed-flow',
  'bad-indentation',
  'key-without-colon',
  'unexpected-text',
  'too-deep',
  'complex-key',
  'missing-key',
  'alias-blow-up',
]);
