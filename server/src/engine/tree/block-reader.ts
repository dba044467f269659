import { asciiTable } from '../text/ascii-table.ts';
import { span, type Span } from '../text/span.ts';
import type { Comment, Entry, Item, Mapping, Node, Scalar, Sequence, SyntaxProblem } from './node.ts';
import { plainScalar } from './plain-scalar.ts';
import { breaksStructure, deepest, type Reading } from './reading.ts';
import { readWithYaml } from './yaml-reader.ts';

/**
 * Reads the block style that people write plans in, many times faster than a whole YAML reader. It knows a part of YAML
 * and is strict about it: at the first thing outside that part it gives up the section or list item it is in, and that
 * stretch goes to the `yaml` package. Undefined where the stretch as a whole must go there: anchors and aliases reach
 * across sections, and a document that is no block mapping has none. A test holds both readers to the same tree. Not
 * for a text that `hasOddBreaks`.
 */
export function readBlock(text: string, stretch: Span): Reading | undefined {
  const reader = new BlockReader(text, stretch);
  try {
    const root = reader.root();
    return { root, comments: reader.comments, problems: reader.problems, isDoubtful: reader.isDoubtful };
  } catch (signal) {
    if (signal === needsWholeDocument) return undefined;
    throw signal;
  }
}

/** A lone carriage return and a byte order mark inside the text mean things that lines alone do not tell. */
export function hasUnusualLineBreaks(text: string): boolean {
  return /\r(?!\n)/.test(text) || text.indexOf('\uFEFF', 1) > 0;
}

/** Thrown at what this reader does not know; caught by the section or list item around it. */
const odd = Symbol('odd');
/** Thrown at what no single section can settle. */
const needsWholeDocument = Symbol('beyond sections');

const code = {
  space: 32,
  tab: 9,
  hash: 35,
  comma: 44,
  dash: 45,
  colon: 58,
  lineFeed: 10,
  return: 13,
  quote: 34,
  apostrophe: 39,
  backslash: 92,
};

/** What begins a key that is beyond doubt, and what goes on in one. */
const keyStart = asciiTable(/[A-Za-z_]/);
const keyPart = asciiTable(/[\w./-]/);
/** What an unquoted word does not begin with, and what ends one inside brackets. */
const indicator = asciiTable(/[?:,[\]{}#&*!|>'"%@`]/);
const flowIndicator = asciiTable(/[,[\]{}]/);

/** Where a section or item began, and what had been noted before it. */
interface Mark {
  readonly line: number;
  readonly comments: number;
  readonly problems: number;
  readonly entries: number;
  readonly items: number;
}

/**
 * Children that were read and whose parent still is: taken off as a list of just its length, where a list that grows is
 * half empty.
 */
class Stack<T> {
  readonly #waiting: T[] = [];
  height = 0;

  push(one: T): void {
    this.#waiting[this.height++] = one;
  }

  take(from: number): T[] {
    const taken = this.#waiting.slice(from, this.height);
    this.height = from;
    return taken;
  }
}

class BlockReader {
  readonly comments: Comment[] = [];
  readonly problems: SyntaxProblem[] = [];
  isDoubtful = false;
  readonly #text: string;
  readonly #end: number;
  /** The line that is looked at: where it begins, how deep it is indented, where its content stands. */
  #line = 0;
  #indent = 0;
  #content = 0;
  /** Where it ends, before its line feed, and where the next one begins. */
  #lineEnd = 0;
  #next: number;
  readonly #entries = new Stack<Entry>();
  readonly #items = new Stack<Item>();
  /** Where the next number sign, tab, and colon with a space stand, from the last place on that was looked at. */
  #hash = -1;
  #tab = -1;
  #colon = -1;
  /** What the further lines of the brackets that are read have to be indented deeper than. */
  #flowParent = 0;

  constructor(text: string, stretch: Span) {
    this.#text = text;
    this.#end = stretch.end;
    this.#next = stretch.start;
  }

  root(): Mapping | undefined {
    if (!this.#nextContentLine()) return undefined;
    // Directives, and a document in brackets, whose lines may begin anywhere.
    if ('%{['.includes(this.#text.charAt(this.#content))) throw needsWholeDocument;
    const entries: Entry[] = [];
    while (this.#indent >= 0) {
      if (this.#indent !== 0) throw needsWholeDocument;
      this.#section(entries);
    }
    const first = entries[0]?.key;
    if (!first) throw needsWholeDocument;
    return { kind: 'mapping', span: span(first.span.start, endOf(entries.at(-1))), flow: false, entries };
  }

  /** One key of the document and all below it; what is odd in it costs no other section. */
  #section(entries: Entry[]): void {
    const mark = this.#mark();
    try {
      entries.push(this.#entry(0, 0, true));
      return;
    } catch (signal) {
      if (signal !== odd) throw signal;
    }
    const reading = this.#delegate(mark, 0);
    if (reading.root?.kind === 'mapping' && !reading.root.flow) entries.push(...reading.root.entries);
    else this.#reportMissingColon(mark, reading);
  }

  #mapping(indent: number, depth: number): Mapping {
    if (depth > deepest) throw odd;
    const below = this.#entries.height;
    const start = this.#content;
    while (this.#indent === indent) this.#entries.push(this.#entry(indent, depth, false));
    if (this.#indent > indent) throw odd;
    const entries = this.#entries.take(below);
    return { kind: 'mapping', span: span(start, endOf(entries.at(-1))), flow: false, entries };
  }

  #entry(indent: number, depth: number, top: boolean): Entry {
    const start = this.#content;
    const end = this.#keyEnd(start);
    const colon = this.#colonBehind(end);
    if (colon < 0) throw top && '-.?!&*'.includes(this.#text.charAt(start)) ? needsWholeDocument : odd;
    const key = this.#plain(start, end);
    const at = this.#spaces(colon + 1);
    if (!this.#lineEnds(at)) return { key, value: this.#inline(at, indent) };
    this.#comment(at);
    if (!this.#nextContentLine()) return { key, value: undefined };
    if (this.#indent === indent && this.#atDash()) return { key, value: this.#sequence(indent, depth + 1, top) };
    if (this.#indent > indent) return { key, value: this.#block(indent, depth + 1, top) };
    return { key, value: undefined };
  }

  /** The node that begins at the current content, below something indented by `parent`. */
  #block(parent: number, depth: number, top: boolean): Node {
    if (this.#atDash()) return this.#sequence(this.#indent, depth, top);
    if (this.#colonBehind(this.#keyEnd(this.#content)) >= 0) return this.#mapping(this.#indent, depth);
    return this.#inline(this.#content, parent);
  }

  #sequence(indent: number, depth: number, top: boolean): Sequence {
    if (depth > deepest) throw odd;
    const below = this.#items.height;
    const start = this.#content;
    while (this.#indent === indent && this.#atDash()) {
      if (top) this.#itemOnItsOwn(indent, depth);
      else this.#items.push(this.#item(indent, depth));
    }
    if (this.#indent > indent) throw odd;
    const items = this.#items.take(below);
    const last = items.at(-1);
    const end = last?.value?.span.end ?? (last ? last.start + 1 : start + 1);
    return { kind: 'sequence', span: span(items[0]?.start ?? start, end), flow: false, items };
  }

  /** One step, one test: what is odd in it costs no other item of the list. */
  #itemOnItsOwn(indent: number, depth: number): void {
    const mark = this.#mark();
    try {
      this.#items.push(this.#item(indent, depth));
      return;
    } catch (signal) {
      if (signal !== odd) throw signal;
    }
    const reading = this.#delegate(mark, indent);
    if (reading.root?.kind === 'sequence') for (const item of reading.root.items) this.#items.push(item);
    else this.#reportMissingColon(mark, reading);
  }

  #item(indent: number, depth: number): Item {
    const start = this.#content;
    const at = this.#spaces(start + 1);
    if (this.#lineEnds(at)) {
      this.#comment(at);
      const below = this.#nextContentLine() && this.#indent > indent;
      return { start, value: below ? this.#block(indent, depth + 1, false) : undefined };
    }
    this.#content = at;
    this.#indent = at - this.#line;
    return { start, value: this.#block(indent, depth + 1, false) };
  }

  /** A value that begins on this line; `parent` is the indentation that a further line would have to exceed. */
  #inline(at: number, parent: number): Node {
    const first = this.#text.charAt(at);
    if (first === '&' || first === '*' || first === '!') throw needsWholeDocument;
    if (first === '|' || first === '>') return this.#blockScalar(at, parent);
    this.#flowParent = parent;
    const node = first === '[' || first === '{' ? this.#flow(at, 0) : this.#leaf(at, false);
    const after = this.#spaces(node.span.end);
    if (!this.#lineEnds(after) || (this.#text.charAt(after) === '#' && after === node.span.end)) throw odd;
    this.#comment(after);
    if (this.#nextContentLine() && this.#indent > parent) throw odd;
    return node;
  }

  /** A word, or several: up to the end of the line or its comment, and inside brackets to what parts their items. */
  #leaf(at: number, inFlow: boolean): Scalar {
    const quoted = this.#quoted(at);
    if (quoted) return quoted;
    this.#refuseIndicator(at);
    if (inFlow && this.#text.charCodeAt(at) === code.dash && flowIndicator[this.#text.charCodeAt(at + 1)] === 1)
      throw odd;
    if (!inFlow && this.#isAllWords(at)) return this.#plain(at, this.#lineEnd);
    let end = at;
    for (let from = at; from < this.#lineEnd; from++) {
      const unit = this.#text.charCodeAt(from);
      if (unit === code.space) continue;
      if (inFlow && flowIndicator[unit] === 1) {
        if (this.#text.charCodeAt(from - 1) === code.colon) throw odd;
        break;
      }
      if (unit === code.hash && end < from) {
        if (inFlow) throw odd;
        break;
      }
      if (this.#partsWords(unit, from)) break;
      end = from + 1;
    }
    if (this.#text.charCodeAt(end - 1) === code.comma) this.isDoubtful = true;
    return this.#plain(at, end);
  }

  /**
   * True where everything up to the end of the line is beyond doubt one value: no number sign, no tab, no colon that
   * parts words, nothing at the end that belongs to no word. Where the next of each stands is known from the lines
   * before.
   */
  #isAllWords(at: number): boolean {
    if (this.#hash < at) this.#hash = this.#find('#', at);
    if (this.#tab < at) this.#tab = this.#find('\t', at);
    if (this.#colon < at) this.#colon = this.#find(': ', at);
    if (this.#hash < this.#lineEnd || this.#tab < this.#lineEnd || this.#colon < this.#lineEnd) return false;
    const last = this.#text.charCodeAt(this.#lineEnd - 1);
    return last !== code.colon && last !== code.space && last !== code.return && last !== code.comma;
  }

  #find(what: string, from: number): number {
    const at = this.#text.indexOf(what, from);
    return at < 0 ? this.#text.length : at;
  }

  #plain(start: number, end: number): Scalar {
    return plainScalar(span(start, end), this.#text.slice(start, end));
  }

  /** An unquoted word is one beyond doubt where it does not begin like something else. */
  #refuseIndicator(at: number): void {
    const unit = this.#text.charCodeAt(at);
    const dash = unit === code.dash && (this.#endsWord(at + 1) || this.#text.startsWith('---', at));
    if (at >= this.#lineEnd || indicator[unit] === 1 || unit === code.return || dash) throw odd;
  }

  /** True at the line break; what might be a key or be seen by YAML otherwise than by us is odd. */
  #partsWords(unit: number, at: number): boolean {
    if (unit === code.return) return true;
    if (unit === code.tab || (unit === code.colon && this.#endsWord(at + 1))) throw odd;
    return false;
  }

  #endsWord(at: number): boolean {
    const unit = this.#text.charCodeAt(at);
    return at >= this.#lineEnd || unit === code.space || unit === code.tab || unit === code.return;
  }

  /** A quoted scalar that ends on its own line. */
  #quoted(at: number): Scalar | undefined {
    const quote = this.#text.charCodeAt(at);
    if (quote !== code.quote && quote !== code.apostrophe) return undefined;
    let end = at + 1;
    for (; ; end++) {
      const unit = this.#text.charCodeAt(end);
      if (end >= this.#lineEnd || (unit === code.backslash && quote === code.quote)) throw odd;
      if (unit !== quote) continue;
      if (quote === code.quote || this.#text.charCodeAt(end + 1) !== code.apostrophe) break;
      end++;
    }
    const inside = this.#text.slice(at + 1, end);
    const value = quote === code.apostrophe ? inside.replaceAll("''", "'") : inside;
    return { kind: 'scalar', span: span(at, end + 1), value, style: 'quoted' };
  }

  /** A list or mapping in brackets, whose lines may break between its items. */
  #flow(at: number, depth: number): Node {
    if (depth > deepest) throw odd;
    const opening = this.#text.charAt(at);
    if (opening === '[') return this.#flowSequence(at, depth);
    if (opening === '{') return this.#flowMapping(at, depth);
    if (opening === '&' || opening === '*' || opening === '!') throw needsWholeDocument;
    return this.#leaf(at, true);
  }

  #flowSequence(open: number, depth: number): Sequence {
    const below = this.#items.height;
    let at = this.#flowToken(open + 1);
    while (this.#text.charAt(at) !== ']') {
      const value = this.#flow(at, depth + 1);
      this.#items.push({ start: at, value });
      at = this.#afterFlowItem(value.span.end, ']');
    }
    return { kind: 'sequence', span: span(open, at + 1), flow: true, items: this.#items.take(below) };
  }

  #flowMapping(open: number, depth: number): Mapping {
    const below = this.#entries.height;
    let at = this.#flowToken(open + 1);
    while (this.#text.charAt(at) !== '}') {
      const end = this.#keyEnd(at);
      if (end === at || this.#text.charCodeAt(end) !== code.colon || this.#text.charCodeAt(end + 1) !== code.space)
        throw odd;
      const key = this.#plain(at, end);
      const valueAt = this.#spaces(end + 1);
      const value = this.#flow(valueAt, depth + 1);
      this.#entries.push({ key, value });
      at = this.#afterFlowItem(value.span.end, '}');
    }
    return { kind: 'mapping', span: span(open, at + 1), flow: true, entries: this.#entries.take(below) };
  }

  #afterFlowItem(end: number, closing: string): number {
    const at = this.#flowToken(end);
    const found = this.#text.charAt(at);
    if (found === closing) return at;
    if (found !== ',') throw odd;
    return this.#flowToken(at + 1);
  }

  /** Where brackets go on, on this line or on one of the next. */
  #flowToken(from: number): number {
    let at = this.#spaces(from);
    while (this.#lineEnds(at)) {
      if (at >= this.#end || (this.#text.charCodeAt(at) === code.hash && at === from)) throw odd;
      this.#comment(at);
      if (!this.#nextLine() || this.#indent <= this.#flowParent) throw odd;
      at = this.#content;
    }
    return at;
  }

  #blockScalar(at: number, parent: number): Scalar {
    const folded = this.#text.charAt(at) === '>';
    let head = at + 1;
    const strip = this.#text.charAt(head) === '-';
    if (strip) head++;
    head = this.#spaces(head);
    if (!this.#lineEnds(head) || (this.#text.charAt(head) === '#' && this.#text.charCodeAt(head - 1) !== code.space)) {
      throw odd;
    }
    this.#comment(head);
    const lines: string[] = [];
    let indent = -1;
    let end = head;
    let blanks = 0;
    for (let line = this.#next; line < this.#end;) {
      const lineEnd = this.#endOfLine(line);
      const content = this.#spaces(line);
      const bare = content >= lineEnd || this.#text.charCodeAt(content) === code.return;
      if (bare) {
        // Leading blank lines may set the indentation, and blank lines may hold spaces of their own.
        if (indent < 0 || content - line > indent) throw odd;
        blanks++;
      } else {
        if (this.#text.charCodeAt(content) === code.tab) throw odd;
        if (indent < 0) indent = content - line;
        if (indent <= parent) throw odd;
        if (content - line < indent) break;
        if (folded && content - line > indent) throw odd;
        const written = this.#text.slice(line + indent, lineEnd).replace(/\r$/, '');
        for (; blanks > 0; blanks--) lines.push('');
        lines.push(written);
        end = line + indent + written.trimEnd().length;
      }
      this.#next = Math.min(lineEnd + 1, this.#end);
      line = lineEnd + 1;
    }
    if (lines.length === 0) throw odd;
    const value = (folded ? fold(lines) : lines.join('\n')) + (strip ? '' : '\n');
    this.#nextContentLine();
    if (this.#indent > parent) throw odd;
    return { kind: 'scalar', span: span(at, end), value, style: 'block' };
  }

  /** Hands the section or item that began at the mark to the `yaml` package and goes on behind it. */
  #delegate(mark: Mark, indent: number): Reading {
    const start = mark.line;
    [this.#hash, this.#tab, this.#colon] = [-1, -1, -1];
    this.#next = Math.min(this.#endOfLine(start) + 1, this.#end);
    let end = this.#next;
    while (this.#nextLine()) {
      const first = this.#text.charAt(this.#content);
      // Deeper in, it may be text of a block.
      if (first === '#' && this.#indent <= indent) continue;
      const closes = first === ']' || first === '}';
      const unindentedItem = indent === 0 && first === '-' && this.#text.charAt(start) !== '-';
      if (this.#indent <= indent && !closes && !unindentedItem) break;
      end = this.#next;
    }
    end = this.#behindBlankLines(end);
    this.#next = end;
    this.comments.length = mark.comments;
    this.problems.length = mark.problems;
    this.#entries.height = mark.entries;
    this.#items.height = mark.items;
    const reading = readWithYaml(this.#text, span(start, end));
    if (reading.problems.some(problem => problem.cause === 'unknown-alias')) throw needsWholeDocument;
    this.comments.push(...reading.comments);
    this.problems.push(...reading.problems);
    this.isDoubtful = true;
    this.#nextContentLine();
    return reading;
  }

  /** Blank lines at the end of a text in a block can be part of it. */
  #behindBlankLines(from: number): number {
    let end = from;
    for (let line = from; line < this.#end; line = end) {
      let at = line;
      while (this.#text.charCodeAt(at) === code.tab || this.#text.charCodeAt(at) === code.space) at++;
      if (at < this.#end && !isLineBreak(this.#text.charCodeAt(at))) break;
      end = Math.min(this.#endOfLine(line) + 1, this.#end);
    }
    return end;
  }

  /** A line of its own that is neither key nor item: a key being typed, most of the time. */
  #reportMissingColon({ line }: Mark, { root, problems }: Reading): void {
    const place = root?.span ?? span(line, this.#endOfLine(line));
    if (!problems.some(breaksStructure)) this.problems.push({ cause: 'key-without-colon', span: place });
  }

  #mark(): Mark {
    return {
      line: this.#line,
      comments: this.comments.length,
      problems: this.problems.length,
      entries: this.#entries.height,
      items: this.#items.height,
    };
  }

  /** Goes to the next line that says something, noting the comments between; false at the end. */
  #nextContentLine(): boolean {
    while (this.#nextLine()) {
      if (this.#text.charCodeAt(this.#content) !== code.hash) return true;
      this.#comment(this.#content);
    }
    this.#indent = -1;
    this.#content = this.#end;
    return false;
  }

  /** Goes to the next line that is not blank, a comment line included. */
  #nextLine(): boolean {
    while (this.#next < this.#end) {
      this.#line = this.#next;
      this.#lineEnd = this.#endOfLine(this.#line);
      this.#next = Math.min(this.#lineEnd + 1, this.#end);
      this.#content = this.#spaces(this.#line);
      this.#indent = this.#content - this.#line;
      if (this.#text.charCodeAt(this.#content) === code.tab) this.#passTabs();
      if (this.#content < this.#end && !isLineBreak(this.#text.charCodeAt(this.#content))) return true;
    }
    return false;
  }

  /** Tabs are white space on an empty line and before a comment; anywhere else they are not looked through. */
  #passTabs(): void {
    let at = this.#content;
    while (this.#text.charCodeAt(at) === code.tab || this.#text.charCodeAt(at) === code.space) at++;
    if (this.#lineEnds(at)) this.#content = at;
  }

  #comment(at: number): void {
    if (at >= this.#end || this.#text.charCodeAt(at) !== code.hash) return;
    this.comments.push({ span: span(at, at + this.#text.slice(at, this.#endOfLine(at)).trimEnd().length) });
  }

  #atDash(): boolean {
    if (this.#text.charCodeAt(this.#content) !== code.dash) return false;
    const after = this.#content + 1;
    return (
      after >= this.#end || this.#text.charCodeAt(after) === code.space || isLineBreak(this.#text.charCodeAt(after))
    );
  }

  #lineEnds(at: number): boolean {
    return at >= this.#end || isLineBreak(this.#text.charCodeAt(at)) || this.#text.charCodeAt(at) === code.hash;
  }

  /** Where the key that begins here ends; nowhere further where none does. */
  #keyEnd(start: number): number {
    let end = start;
    if (keyStart[this.#text.charCodeAt(end)] === 1) while (keyPart[this.#text.charCodeAt(end)] === 1) end++;
    return end;
  }

  /** The colon behind a key that ended there, or -1: where there is no key, or no colon, or no space behind it. */
  #colonBehind(end: number): number {
    if (end === this.#content) return -1;
    const colon = this.#spaces(end);
    if (this.#text.charCodeAt(colon) !== code.colon) return -1;
    const after = this.#text.charCodeAt(colon + 1);
    return colon + 1 >= this.#end || after === code.space || isLineBreak(after) ? colon : -1;
  }

  #spaces(from: number): number {
    let at = from;
    while (this.#text.charCodeAt(at) === code.space) at++;
    return at;
  }

  #endOfLine(from: number): number {
    const end = this.#text.indexOf('\n', from);
    return end < 0 || end > this.#end ? this.#end : end;
  }
}

function isLineBreak(unit: number): boolean {
  return unit === code.lineFeed || unit === code.return;
}

/** Lines joined as `>` joins them: a line break is a space, an empty line is a line break. */
function fold(lines: readonly string[]): string {
  let folded = lines[0] ?? '';
  let breaks = 0;
  for (const line of lines.slice(1)) {
    if (line === '') breaks++;
    else {
      folded += (breaks === 0 ? ' ' : '\n'.repeat(breaks)) + line;
      breaks = 0;
    }
  }
  return folded;
}

function endOf(entry: Entry | undefined): number {
  return entry?.value?.span.end ?? entry?.key.span.end ?? 0;
}
