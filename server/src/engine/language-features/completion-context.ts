import { span, type Span } from '../text/span.ts';
import { lineEnd, lineStart } from '../tree/style.ts';

/**
 * Where one types: what stands around the cursor, by its indentation alone, so that half-typed YAML tells it as well.
 */
export interface Cursor {
  /** From the document down to what is typed: keys, and a dash for each list item. */
  readonly path: readonly string[];
  /** A key is typed, or the value of the key or item that the path ends with. */
  readonly typing: 'key' | 'value';
  /** The word under the cursor, which a completion replaces. */
  readonly word: Span;
  /** The keys that are there already, beside the one that is typed. */
  readonly siblings: ReadonlySet<string>;
  /** The values that the same list holds already. */
  readonly listed: readonly string[];
  /** True within brackets. */
  readonly flow: boolean;
  /** Columns before the word, for what spans several lines. */
  readonly column: number;
}

/** A list item in a path; no key is called so. */
export const item = '-';

/** Undefined in comments, in long texts, and where the context is unknown. */
export function cursorAt(text: string, stretch: Span, offset: number): Cursor | undefined {
  const start = lineStart(text, offset);
  const line = text.slice(Math.max(start, stretch.start), offset);
  if (commentIn(line) || line.includes('\t')) return undefined;
  return flowCursor(text, stretch, offset) ?? blockCursor(text, stretch, offset);
}

/** `  - key: value`, taken apart. */
interface Line {
  readonly start: number;
  /** Where its dashes stand, as columns. */
  readonly dashes: readonly number[];
  /** Where its content stands, behind the dashes. */
  readonly column: number;
  readonly key: string | undefined;
  /** Where what follows the colon begins, as a column; behind the dashes where there is no key. */
  readonly valueAt: number;
  readonly value: string;
}

const form = /^( *)((?:- +|-$)*)(?:([A-Za-z_][\w./-]*)[ ]*:(?=[ ]|$)[ ]*)?(.*)$/s;

function lineAt(text: string, start: number, end: number): Line {
  const [, indent = '', dashes = '', key, rest = ''] = form.exec(text.slice(start, end)) ?? [];
  const columns: number[] = [];
  for (let at = dashes.indexOf('-'); at >= 0; at = dashes.indexOf('-', at + 1)) columns.push(indent.length + at);
  return {
    start,
    dashes: columns,
    column: indent.length + dashes.length,
    key,
    valueAt: end - start - rest.length,
    value: rest,
  };
}

function blockCursor(text: string, stretch: Span, offset: number): Cursor | undefined {
  const start = Math.max(lineStart(text, offset), stretch.start);
  const here = lineAt(text, start, offset);
  const around = containers(text, stretch, here);
  if (!around) return undefined;
  const path = [...around.path, ...here.dashes.map(() => item)];
  const placed = { flow: false, column: here.column, listed: [] };
  if (here.key !== undefined) {
    const word = valueWord(text, start + here.valueAt, offset);
    // A value of several words is somebody's own sentence.
    if (!word) return undefined;
    return { ...placed, path: [...path, here.key], typing: 'value', word, siblings: new Set() };
  }
  const word = wordAround(text, start + here.valueAt, offset);
  if (!word) return undefined;
  return { ...placed, path, typing: 'key', word, siblings: siblingsOf(text, stretch, here), listed: around.listed };
}

/** What holds a line: walking upwards, each line that is indented less. Undefined within a text. */
function containers(
  text: string,
  stretch: Span,
  here: Line,
): { readonly path: readonly string[]; readonly listed: readonly string[] } | undefined {
  const path: string[] = [];
  const listed: string[] = [];
  // A list may stand as far left as the key that it belongs to.
  let limit = here.dashes[0] ?? here.column;
  let isList = here.dashes.length > 0;
  const ownList = isList ? limit : undefined;
  for (const line of linesAbove(text, stretch, here.start)) {
    if (limit === 0 && !isList) break;
    if (path.length === 0 && line.dashes[0] === ownList && line.key === undefined) listed.push(line.value.trim());
    if (
      line.key !== undefined &&
      (line.column < limit || (isList && line.column === limit && line.dashes.length === 0))
    ) {
      if (!opens(line.value)) return undefined;
      path.unshift(line.key);
      [limit, isList] = [line.column, false];
    }
    for (const dash of line.dashes.toReversed()) {
      if (dash >= limit) continue;
      path.unshift(item);
      [limit, isList] = [dash, true];
    }
  }
  return { path, listed };
}

/** True where a block may follow the colon: nothing does, or an anchor. */
function opens(value: string): boolean {
  return /^(?:$|#|[&!]\S*(?: *$| +#))/.test(value.trim());
}

function* linesAbove(text: string, stretch: Span, below: number): Iterable<Line> {
  for (let end = below - 1; end >= stretch.start;) {
    const start = Math.max(lineStart(text, end), stretch.start);
    const line = lineAt(text, start, lineEnd(text, start));
    if (!isEmpty(line)) yield line;
    end = start - 1;
  }
}

function* linesBelow(text: string, stretch: Span, above: number): Iterable<Line> {
  for (let end = lineEnd(text, above); end < stretch.end;) {
    const start = text.indexOf('\n', end) + 1;
    if (start === 0 || start >= stretch.end) return;
    end = lineEnd(text, start);
    const line = lineAt(text, start, end);
    if (!isEmpty(line)) yield line;
  }
}

function isEmpty({ dashes, key, value }: Line): boolean {
  return dashes.length === 0 && key === undefined && /^\s*(?:#.*)?$/.test(value);
}

/** The keys beside the one that is typed, above and below it. */
function siblingsOf(text: string, stretch: Span, here: Line): Set<string> {
  const keys = new Set<string>();
  if (here.dashes.length === 0) {
    for (const line of linesAbove(text, stretch, here.start)) {
      if (line.key !== undefined && line.column === here.column) keys.add(line.key);
      if ((line.dashes[0] ?? line.column) < here.column) break;
    }
  }
  for (const line of linesBelow(text, stretch, here.start)) {
    const begins = line.dashes[0] ?? line.column;
    if (begins < here.column) break;
    if (line.key !== undefined && line.column === here.column && line.dashes.length === 0) keys.add(line.key);
  }
  return keys;
}

/** Looking further up for an open bracket would take a plan for one list. */
const mostFlowLines = 40;

function flowCursor(text: string, stretch: Span, offset: number): Cursor | undefined {
  const first = Math.max(lineStart(text, offset), stretch.start);
  let start = first;
  for (let lines = 0; lines < mostFlowLines; lines++) {
    const line = lineAt(text, start, lineEnd(text, start));
    const isOpen = /^(?:&\S+ +)?[[{]/.test(line.value) && start + line.valueAt < offset;
    const frames = isOpen ? framesIn(text, start + line.valueAt, offset) : [];
    if (frames.length > 0) return inFlow(text, stretch, offset, line, frames);
    if (isOpen || start <= stretch.start || (start !== first && line.column === 0)) return undefined;
    start = Math.max(lineStart(text, start - 1), stretch.start);
  }
  return undefined;
}

/** A bracket that is still open. */
interface Frame {
  readonly opener: string;
  readonly keys: Set<string>;
  readonly items: string[];
  key: string | undefined;
  /** Where the word after the last separator begins. */
  wordAt: number;
}

function framesIn(text: string, from: number, to: number): Frame[] {
  const frames: Frame[] = [];
  for (let at = from; at < to; at++) {
    const character = text.charAt(at);
    const top = frames.at(-1);
    if ((character === '"' || character === "'") && top && text.slice(top.wordAt, at).trim() === '') {
      const end = text.indexOf(character, at + 1);
      if (end < 0 || end >= to) return frames;
      at = end;
    } else if (character === '[' || character === '{') {
      frames.push({ opener: character, keys: new Set(), items: [], key: undefined, wordAt: at + 1 });
    } else if (character === ']' || character === '}') frames.pop();
    else if (character === ',' && top) {
      top.items.push(text.slice(top.wordAt, at).trim());
      [top.key, top.wordAt] = [undefined, at + 1];
    } else if (
      character === ':' &&
      top?.opener === '{' &&
      top.key === undefined &&
      /[\s"'[{]/.test(text.charAt(at + 1))
    ) {
      top.key = text.slice(top.wordAt, at).trim();
      top.keys.add(top.key);
      top.wordAt = at + 1;
    }
  }
  return frames;
}

function inFlow(text: string, stretch: Span, offset: number, line: Line, frames: readonly Frame[]): Cursor | undefined {
  const around = containers(text, stretch, line);
  const top = frames.at(-1);
  if (!around || !top) return undefined;
  const path: string[] = [...around.path, ...line.dashes.map(() => item)];
  if (line.key !== undefined) path.push(line.key);
  for (const { opener, key } of frames) {
    if (opener === '[') path.push(item);
    else if (key !== undefined) path.push(key);
  }
  const typing = top.opener === '{' && top.key === undefined ? 'key' : 'value';
  const wordAt = offset - text.slice(top.wordAt, offset).trimStart().length;
  const word = typing === 'key' ? wordAround(text, wordAt, offset) : valueWord(text, wordAt, offset, true);
  if (!word) return undefined;
  const rest = text.slice(word.end, lineEnd(text, word.end));
  const siblings = new Set([...top.keys, ...keysBehind(rest)]);
  const listed = top.opener === '[' ? [...top.items, ...itemsBehind(rest)] : [];
  return { path, typing, word, siblings, listed, flow: true, column: line.column };
}

/** The keys that follow in the same bracket. */
function keysBehind(rest: string): string[] {
  const own = /^[^{}]*/.exec(rest.replaceAll(/\{[^{}]*\}/g, ''))?.[0] ?? '';
  return [...own.matchAll(/,\s*([A-Za-z_][\w./-]*)\s*:/g)].map(([, key = '']) => key);
}

function itemsBehind(rest: string): string[] {
  return (/^[^\]]*/.exec(rest)?.[0] ?? '').split(',').map(one => one.trim());
}

/** The key under the cursor; undefined where more than a key stands before it. */
function wordAround(text: string, from: number, offset: number): Span | undefined {
  if (!/^[\w./-]*$/.test(text.slice(from, offset))) return undefined;
  return span(from, offset + (/^[\w./-]*/.exec(text.slice(offset, offset + longest))?.[0].length ?? 0));
}

/** The value under the cursor, without its quotes; undefined where it is more than a word. */
function valueWord(text: string, from: number, offset: number, flow = false): Span | undefined {
  const quote = /^["']/.exec(text.slice(from, offset))?.[0];
  const start = quote === undefined ? from : from + 1;
  if (/[\s"'[\]{}]|[|>&*!]$/.test(text.slice(start, offset))) return undefined;
  const behind = flow ? /^[^\s,[\]{}"']*/ : /^[^\s"']*/;
  return span(start, offset + (behind.exec(text.slice(offset, offset + longest))?.[0].length ?? 0));
}

const longest = 200;

function commentIn(line: string): boolean {
  return /(?:^|\s)#/.test(line.replaceAll(/"[^"]*"|'[^']*'/g, ''));
}
