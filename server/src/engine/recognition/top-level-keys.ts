import { span, type Span } from '../text/span.ts';

/** A key at the margin of a document, and as much of its value as tells what kind of thing it is. */
export interface TopLevelKey extends Value {
  readonly key: string;
  /** Where the key stands. */
  readonly span: Span;
}

interface Value {
  readonly holds: 'nothing' | 'text' | 'mapping' | 'list';
  /** What the text says, or the first item of a list of texts. */
  readonly word: string;
  /** The first keys of a mapping, or of the first item of a list. */
  readonly keys: readonly string[];
}

/** What stands at the margin of a document: keys, or something that has none; nothing where it has no content. */
export type Margin =
  | { readonly holds: 'nothing' }
  | { readonly holds: 'something-else' }
  | { readonly holds: 'keys'; readonly entries: Iterable<TopLevelKey> };

/**
 * Looks at the margin of a document line by line, without reading what is below it: other people's files may be large,
 * and a plan that is being typed is broken YAML. A stretch that holds several documents is read up to the second.
 */
export function readMargin(text: string, { start, end }: Span): Margin {
  const lines = contentLines(text, start, end);
  let { value: first } = lines.next();
  if (!first) return { holds: 'nothing' };
  if (text.charAt(first.from) === '{') return { holds: 'keys', entries: keysOfFlow(text, first.from, end) };
  // What an assistant or a mail says before a plan is no part of it.
  for (let skipped = 0; first && skipped < mostProse && isProse(text, first); skipped++) first = lines.next().value;
  if (!first || !isKey(text, first)) return { holds: 'something-else' };
  return { holds: 'keys', entries: keysOfBlock(text, first, lines) };
}

/** In lines. */
const mostProse = 100;

function isProse(text: string, line: ContentLine): boolean {
  return !isKey(text, line) && !'-[|>'.includes(text.charAt(line.from));
}

function isKey(text: string, { from }: ContentLine): boolean {
  return keyAt(text, from) !== undefined || headerAt(text, from) !== undefined;
}

/** A line that says something. */
interface ContentLine {
  readonly indentation: number;
  /** Where its words begin, and where it ends. */
  readonly from: number;
  readonly to: number;
}

/** The lines of one document that are neither blank nor a comment, a directive, a marker or a template's own. */
function* contentLines(text: string, start: number, end: number): Generator<ContentLine, undefined> {
  let isInside = false;
  for (let line = behindMarks(text, start); line < end; line = nextLine(text, line)) {
    const to = endOfLine(text, line, end);
    const isStart = isMarker(text, line, '---');
    if (isInside && (isStart || isMarker(text, line, '...'))) return;
    if (text.charAt(line) === '%' && !isInside) continue;
    const words = behindBlanks(text, isStart ? line + 3 : line);
    const from = behindProperties(text, words);
    if (from >= to || text.charAt(from) === '#' || isMarker(text, line, '...') || isMarkup(text, from)) continue;
    isInside = true;
    yield { indentation: isStart ? 0 : words - line, from, to };
  }
}

/**
 * True for what a template engine such as Helm's or Jinja's takes out before YAML is read, and for marks of Markdown.
 */
function isMarkup(text: string, at: number): boolean {
  return ['{{', '{%', '```', '~~~', '//', '/*', '=='].some(mark => text.startsWith(mark, at));
}

/** Behind a byte order mark, also one that the decoder could not read. */
function behindMarks(text: string, at: number): number {
  let start = at;
  while (text.charCodeAt(start) === 0xfeff || text.charCodeAt(start) === 0xfffd) start++;
  return start;
}

function endOfLine(text: string, from: number, end: number): number {
  lineEnd.lastIndex = from;
  return Math.min(end, lineEnd.exec(text)?.index ?? end);
}

function nextLine(text: string, from: number): number {
  const at = endOfLine(text, from, text.length);
  return at + (text.startsWith('\r\n', at) ? 2 : 1);
}

const lineEnd = /[\r\n]/g;

function isMarker(text: string, at: number, marker: string): boolean {
  return text.startsWith(marker, at) && isGap(text.charAt(at + 3));
}

/** True for white space, and for the end of the text. */
function isGap(character: string): boolean {
  return character.trim() === '';
}

function behindBlanks(text: string, from: number): number {
  let at = from;
  while (text.charAt(at) === ' ' || text.charAt(at) === '\t') at++;
  return at;
}

/** Behind the tags and anchors that may stand before a value. */
function behindProperties(text: string, from: number): number {
  properties.lastIndex = from;
  return from + (properties.exec(text)?.[0].length ?? 0);
}

const properties = /(?:[!&][^\s,[\]{}]*(?:[ \t]+|(?=[\r\n]|$)))*/y;

function* keysOfBlock(text: string, first: ContentLine, rest: Iterable<ContentLine>): Iterable<TopLevelKey> {
  let open = OpenKey.on(text, first);
  for (const line of rest) {
    const next = line.indentation <= first.indentation ? OpenKey.on(text, line) : undefined;
    if (!next) open?.add(line);
    else {
      if (open) yield open;
      open = next;
    }
  }
  if (open) yield open;
}

/** A key while the lines below it are still to come. */
class OpenKey implements TopLevelKey {
  readonly key: string;
  readonly span: Span;
  holds: Value['holds'];
  word: string;
  readonly keys: string[];
  readonly #text: string;
  /** How far the keys of the value are indented; undefined until one is seen. */
  #depth: number | undefined;
  /** True once there is nothing more to learn. */
  #isComplete: boolean;

  static on(text: string, { from, to }: ContentLine): OpenKey | undefined {
    const found = headerAt(text, from) ?? keyAt(text, from);
    return found && new OpenKey(text, found, valueAt(text, found.next, to));
  }

  private constructor(text: string, { key, span: place }: FoundKey, { holds, word, keys }: Value) {
    this.#text = text;
    this.key = key;
    this.span = place;
    this.holds = holds;
    this.word = word;
    this.keys = [...keys];
    this.#isComplete = holds !== 'nothing';
  }

  add({ indentation, from, to }: ContentLine): void {
    if (this.#isComplete) return;
    const isItem = this.#text.charAt(from) === '-' && isGap(this.#text.charAt(from + 1));
    const start = isItem ? behindProperties(this.#text, behindBlanks(this.#text, from + 1)) : from;
    const column = indentation + start - from;
    const key = keyAt(this.#text, start);
    if (this.holds === 'nothing') this.#begin(isItem, key, valueAt(this.#text, start, to));
    // What follows the first item of a list tells nothing new.
    else if (isItem && indentation < (this.#depth ?? 0)) this.#isComplete = true;
    if (!key || this.#isComplete || column !== (this.#depth ??= column)) return;
    this.keys.push(key.key);
    this.#isComplete = this.keys.length >= mostKeys;
  }

  #begin(isItem: boolean, key: FoundKey | undefined, { holds, word, keys }: Value): void {
    this.holds = isItem ? 'list' : key ? 'mapping' : holds;
    if (key) return;
    this.word = word;
    this.keys.push(...keys);
    this.#isComplete = holds !== 'nothing';
  }
}

/** Enough to tell one kind of thing from the other. */
const mostKeys = 20;

interface FoundKey {
  readonly key: string;
  readonly span: Span;
  /** Where its value may begin. */
  readonly next: number;
}

/** The key of block style that begins at an offset. */
function keyAt(text: string, from: number): FoundKey | undefined {
  blockKey.lastIndex = from;
  const found = blockKey.exec(text);
  if (!found) return undefined;
  const [whole, double, single, plain = ''] = found;
  const written = double ?? single ?? plain;
  const length = written.length + ((double ?? single) === undefined ? 0 : 2);
  return { key: written, span: span(from, from + length), next: behindProperties(text, from + whole.length) };
}

/** A key has a limited length: the engine of regular expressions has a stack for a limited number of turns. */
const blockKey =
  /(?:"([^"\r\n]*)"|'([^'\r\n]*)'|((?:[^\s"'#&*!|>%@`{}[\],?:-]|[?:-](?=\S))(?:[^\s:]|:(?=\S)|[ \t]+(?=[^\s#:])){0,300}))[ \t]*:(?:[ \t]+|(?=[\r\n]|$))/y;

/**
 * The two lines that a plan begins with, however their colon is written: `apiVersion = repli/v1`, `**kind:**
 * ReleasePlan`.
 */
function headerAt(text: string, from: number): FoundKey | undefined {
  header.lastIndex = from;
  const found = header.exec(text);
  const [whole, key] = found ?? [];
  return whole && key ? { key, span: span(from, from + whole.length), next: from + whole.length } : undefined;
}

const header =
  /["'*_`]*(apiVersion(?=[^\w\r\n]+repli\/)|kind(?=[^\w\r\n]+ReleasePlan))["'*_`]*[ \t]*(?:=>|:=|->|[:=;\u2192\u2013\u2014-])?[*_`]*[ \t]*/y;

/** What a value is, as far as one line tells. */
function valueAt(text: string, from: number, to: number): Value {
  const written = text.slice(from, Math.min(to, from + mostCharacters));
  const opening = written.charAt(0);
  if (opening === '{') return { holds: 'mapping', word: '', keys: keysIn(written) };
  if (opening === '[') {
    const item = written.slice(1).trimStart();
    const isMapping = item.startsWith('{');
    return {
      holds: 'list',
      word: isMapping ? '' : wordIn(item),
      keys: isMapping ? keysIn(/^[^}]*/.exec(item)?.[0] ?? '') : [],
    };
  }
  const word = wordIn(written);
  return { holds: word === '' || /^(?:~|null)$/i.test(word) ? 'nothing' : 'text', word, keys: [] };
}

const mostCharacters = 500;

/** The keys within a piece of flow style. */
function keysIn(flow: string): string[] {
  return [...flow.matchAll(/[{,]\s*["']?([\w-]+)["']?\s*:/g)].slice(0, mostKeys).map(([, key = '']) => key);
}

/** The first text in a piece of YAML, without its quotes and what is said behind it. */
function wordIn(written: string): string {
  const [, double, single, plain = ''] = scalar.exec(written) ?? [];
  return (double ?? single ?? plain).trim();
}

const scalar = /^(?:"([^"]*)|'([^']*)|((?:[^\s#,{}[\]]|(?<=\S)#|[ \t](?!#))+))/;

/** The keys of a document in flow style, which JSON is too. */
function* keysOfFlow(text: string, start: number, end: number): Iterable<TopLevelKey> {
  let depth = 0;
  let open: FoundKey | undefined;
  const close = (key: FoundKey, to: number): TopLevelKey => ({
    ...key,
    ...valueAt(text, key.next + text.slice(key.next, key.next + mostCharacters).search(/\S|$/), to),
  });
  for (let at = start; at < end; at++) {
    const character = text.charAt(at);
    if (character === '#' && isGap(text.charAt(at - 1))) at = endOfLine(text, at, end);
    else if (character === '"' || character === "'") at = endOfQuoted(text, at, end);
    else if (character === '}' || character === ']') depth--;
    else if (character === '{' || character === '[') depth++;
    if (open && (depth === 0 || (depth === 1 && character === ','))) {
      yield close(open, at);
      open = undefined;
    }
    if (depth === 0) return;
    if (depth === 1 && (character === ',' || at === start)) open = flowKeyAt(text, at + 1);
  }
  if (open) yield close(open, end);
}

/** The key of flow style that begins at an offset or behind the space and the comments there. */
function flowKeyAt(text: string, from: number): FoundKey | undefined {
  flowKey.lastIndex = from;
  const found = flowKey.exec(text);
  if (!found) return undefined;
  const [whole, space = '', double, single, plain = ''] = found;
  const written = double ?? single ?? plain;
  const at = from + space.length;
  const length = written.length + ((double ?? single) === undefined ? 0 : 2);
  return { key: written, span: span(at, at + length), next: from + whole.length };
}

const flowKey = /((?:\s|#[^\r\n]*(?:[\r\n]|$))*)(?:"([^"\r\n]*)"|'([^'\r\n]*)'|([^\s"'{}[\],#:][^\s{}[\],:]*))\s*:/y;

function endOfQuoted(text: string, start: number, end: number): number {
  const quote = text.charAt(start);
  for (let at = start + 1; at < end; at++) {
    const character = text.charAt(at);
    if (character === quote) return at;
    if (quote === '"' && character === '\\') at++;
  }
  return end;
}
