import { invisibles, oddSpaces } from '../tree/doubt.ts';

/**
 * A text cut into keys and values by its lines and brackets alone, whether or not YAML can read it. It errs on the side
 * of finding less: what it takes for the inside of a quote or of a block of text has no sites.
 */
export interface Source {
  readonly lines: readonly SourceLine[];
  readonly sites: readonly ValueSite[];
  /** Gaps between the words of a line that hold other characters than spaces and tabs. */
  readonly oddGaps: readonly Gap[];
  /** Brackets that close with one of another kind. */
  readonly wrongBrackets: readonly { readonly at: number; readonly expected: string }[];
}

export interface SourceLine {
  readonly start: number;
  /** Before the line break. */
  readonly end: number;
  /** Where the first word stands. */
  readonly content: number;
  /** `loose` is a line that is neither a key nor an item, nor part of a value. */
  readonly kind: 'entry' | 'text' | 'loose' | 'blank' | 'comment' | 'marker';
  readonly dashes: readonly number[];
  readonly key: KeySite | undefined;
  /** True where nothing stands behind the key or the dash: what belongs to it follows below. */
  readonly opens: boolean;
}

export interface KeySite {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Where one value stands. */
export interface ValueSite {
  readonly key: KeySite | undefined;
  readonly start: number;
  /** Behind its last character; a comment is left out. */
  readonly end: number;
  /** Between brackets: of a mapping, or of a list. */
  readonly within: '{' | '[' | undefined;
  readonly isMultiLine: boolean;
}

export interface Gap {
  readonly start: number;
  readonly end: number;
  readonly kind: 'indentation' | 'before-colon' | 'separator' | 'end';
}

/** `isKey` tells the keys of the format from other words with a colon behind. */
export function scan(text: string, isKey: (name: string) => boolean): Source {
  const scanner = new Scanner(text, isKey);
  scanner.run();
  return scanner;
}

/**
 * True where a number sign begins a comment and not more of the value: with a space behind it, or with more than one
 * before it, as people write comments.
 */
export function beginsComment(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  if (at > 0 && !/\s/.test(before)) return false;
  return /^(?:[\s#!]|$)/.test(text.charAt(at + 1)) || before !== ' ' || /\s/.test(text.charAt(at - 2));
}

const space = new RegExp(`[ \\t${oddSpaces}${invisibles}]`);
const odd = new RegExp(`[${oddSpaces}${invisibles}]`);
const unseen = new RegExp(`[${invisibles}]`, 'g');
const quotedKey = /(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*')/y;
const properties = /(?:[&!][^\s,[\]{}]*[ \t]+)*/y;
const blockHeader = /[|>][-+\d]*[ \t]*(?:[ \t]#.*)?\r?$/my;
const openers = '\u201C\u201E\u201F\u00AB\u2018\u201A\u2039\uFF02';

class Scanner implements Source {
  readonly lines: SourceLine[] = [];
  readonly sites: ValueSite[] = [];
  readonly oddGaps: Gap[] = [];
  readonly wrongBrackets: { readonly at: number; readonly expected: string }[] = [];
  readonly #text: string;
  readonly #isKey: (name: string) => boolean;

  constructor(text: string, isKey: (name: string) => boolean) {
    this.#text = text;
    this.#isKey = isKey;
  }

  run(): void {
    for (let at = 0; at < this.#text.length;) at = this.#line(at);
  }

  /** Reads the line that begins here and what belongs to its value; returns where to go on. */
  #line(start: number): number {
    const end = this.#endOfLine(start);
    const content = this.#spaces(start, end);
    const next = this.#next(end);
    const bare = { start, end, content, dashes: [], key: undefined, opens: false } as const;
    if (content >= end) {
      this.#gap(start, end, 'end');
      this.lines.push({ ...bare, kind: 'blank' });
      return next;
    }
    if (this.#text.charAt(content) === '#') return this.#push({ ...bare, kind: 'comment' }, next);
    if (/^(?:---|\.\.\.)(?=\s|$)/.test(this.#text.slice(start, start + 4)))
      return this.#push({ ...bare, kind: 'marker' }, next);
    const { dashes, at } = this.#dashes(start, content, end);
    const key = this.#key(at, end);
    if (!key && dashes.length === 0) return this.#push({ ...bare, kind: 'loose' }, this.#loose(content, end, next));
    const valueAt = key ? this.#spaces(key.colon + 1, end) : at;
    if (key) this.#gap(key.colon + 1, valueAt, valueAt >= end ? 'end' : 'separator');
    const opens = valueAt >= end || (this.#text.charAt(valueAt) === '#' && beginsComment(this.#text, valueAt));
    this.lines.push({ start, end, content, kind: 'entry', dashes, key, opens });
    if (opens) return next;
    const parent = this.#column(start, key?.start ?? dashes.at(-1) ?? content);
    return this.#value(valueAt, end, key, parent);
  }

  #push(line: SourceLine, next: number): number {
    this.lines.push(line);
    return next;
  }

  /** A line that is neither a key nor an item: brackets of a whole document, or unknown words. */
  #loose(content: number, end: number, next: number): number {
    if (!/[[{]/.test(this.#text.charAt(content))) return next;
    return this.#brackets(content, content, end, undefined, -1);
  }

  #dashes(start: number, content: number, end: number): { dashes: number[]; at: number } {
    const dashes: number[] = [];
    this.#gap(start, content, 'indentation');
    let at = content;
    while (this.#text.charAt(at) === '-' && (at + 1 >= end || this.#isSpace(at + 1))) {
      dashes.push(at);
      const behind = this.#spaces(at + 1, end);
      this.#gap(at + 1, behind, behind >= end ? 'end' : 'separator');
      at = behind;
    }
    return { dashes, at };
  }

  #key(at: number, end: number): (KeySite & { readonly colon: number }) | undefined {
    quotedKey.lastIndex = at;
    const first = this.#text.charAt(at);
    let close = at;
    if (first === '"' || first === "'") {
      if (!quotedKey.test(this.#text)) return undefined;
      close = quotedKey.lastIndex;
      const colon = this.#spaces(close, end);
      return this.#isColon(colon, end)
        ? { name: this.#text.slice(at + 1, close - 1), start: at, end: close, colon }
        : undefined;
    }
    if (first === '[' || first === '{') return undefined;
    for (; close < end; close++) {
      if (this.#text.charAt(close) === '#' && close > at && beginsComment(this.#text, close)) return undefined;
      if (!this.#isColon(close, end)) continue;
      let last = close;
      while (last > at && this.#isSpace(last - 1)) last--;
      if (last === at) return undefined;
      this.#gap(last, close, 'before-colon');
      return { name: this.#text.slice(at, last), start: at, end: last, colon: close };
    }
    return undefined;
  }

  #isColon(at: number, end: number): boolean {
    return this.#text.charAt(at) === ':' && (at + 1 >= end || this.#isSpace(at + 1));
  }

  /** The value that begins here, with the further lines that belong to it. */
  #value(start: number, end: number, key: KeySite | undefined, parent: number): number {
    properties.lastIndex = start;
    properties.test(this.#text);
    const at = Math.max(start, properties.lastIndex);
    const first = this.#text.charAt(at);
    blockHeader.lastIndex = at;
    if ((first === '|' || first === '>') && blockHeader.test(this.#text))
      return this.#blockText(this.#next(end), parent);
    if (first === '"' || first === "'") return this.#quotedText(start, at, end, key, parent);
    if (first === '[' || first === '{') return this.#brackets(start, at, end, key, parent);
    return this.#plainText(start, end, key, parent);
  }

  #blockText(from: number, parent: number): number {
    let at = from;
    while (at < this.#text.length) {
      const end = this.#endOfLine(at);
      const content = this.#spaces(at, end);
      if (content < end && this.#column(at, content) <= parent) break;
      if (content < end) this.#gap(at, content, 'indentation');
      this.lines.push({ start: at, end, content, kind: 'text', dashes: [], key: undefined, opens: false });
      at = this.#next(end);
    }
    return at;
  }

  #quotedText(start: number, at: number, end: number, key: KeySite | undefined, parent: number): number {
    const quote = this.#text.charAt(at);
    const close = this.#closing(quote, at + 1, end);
    if (close !== undefined) return this.#restOfLine(start, close, end, key);
    const above = this.lines.length;
    let line = this.#next(end);
    while (line < this.#text.length && !this.#isEntry(line, parent)) {
      const lineEnd = this.#endOfLine(line);
      const found = this.#closing(quote, line, lineEnd);
      const content = this.#spaces(line, lineEnd);
      this.lines.push({ start: line, end: lineEnd, content, kind: 'text', dashes: [], key: undefined, opens: false });
      if (found !== undefined) return this.#next(lineEnd);
      line = this.#next(lineEnd);
    }
    // Never closed: nothing is known of what follows but that it looks like lines of its own.
    this.lines.length = above;
    this.#site(start, this.#endOfWords(start, end), key, undefined, false);
    return this.#next(end);
  }

  /** Behind the first closing quote of a stretch. */
  #closing(quote: string, start: number, end: number): number | undefined {
    for (let from = start; from < end; from++) {
      const character = this.#text.charAt(from);
      if (character === '\\' && quote === '"') from++;
      else if (character === quote && quote === "'" && this.#text.charAt(from + 1) === "'") from++;
      else if (character === quote) return from + 1;
    }
    return undefined;
  }

  /** A value whose quotes or brackets close on this line; what stands behind them counts to it. */
  #restOfLine(start: number, close: number, end: number, key: KeySite | undefined): number {
    const last = this.#endOfWords(close, end);
    this.#site(start, Math.max(last, close), key, undefined, false);
    this.#gap(Math.max(last, close), this.#spaces(Math.max(last, close), end), 'end');
    return this.#next(end);
  }

  #plainText(start: number, end: number, key: KeySite | undefined, parent: number): number {
    let last = this.#endOfWords(start, end);
    const behind = this.#spaces(last, end);
    this.#gap(last, behind, behind >= end ? 'end' : 'separator');
    let isMultiLine = false;
    let line = this.#next(end);
    while (line < this.#text.length) {
      const lineEnd = this.#endOfLine(line);
      const content = this.#spaces(line, lineEnd);
      if (content >= lineEnd || this.#column(line, content) <= parent || this.#text.charAt(content) === '#') break;
      if (this.#isEntry(line, Infinity)) break;
      this.lines.push({ start: line, end: lineEnd, content, kind: 'text', dashes: [], key: undefined, opens: false });
      isMultiLine = true;
      last = this.#endOfWords(content, lineEnd);
      line = this.#next(lineEnd);
    }
    this.#site(start, last, key, undefined, isMultiLine);
    return line;
  }

  /**
   * True of a line no deeper than `deepest` that begins with a dash or a key; of any depth, with a key of the format.
   */
  #isEntry(line: number, deepest: number): boolean {
    const end = this.#endOfLine(line);
    let at = this.#spaces(line, end);
    if (this.#column(line, at) > deepest) return false;
    const isItem = this.#text.charAt(at) === '-' && (at + 1 >= end || this.#isSpace(at + 1));
    while (this.#text.charAt(at) === '-' && this.#isSpace(at + 1)) at = this.#spaces(at + 1, end);
    const word = /^["']?([A-Za-z_][\w-]*)["']?[^\S\n]*:(?=\s|$)/.exec(
      this.#text.slice(at, Math.min(end, at + 60)),
    )?.[1];
    const isKnownPlace = deepest !== Infinity;
    return word === undefined ? isItem && isKnownPlace : isKnownPlace || this.#isKey(word);
  }

  /** Where the words that begin here end, before a comment and what separates it. */
  #endOfWords(start: number, end: number): number {
    let last = end;
    for (let at = start; at < end; at++) {
      if (this.#text.charAt(at) !== '#' || !(at === 0 || this.#isSpace(at - 1)) || !beginsComment(this.#text, at))
        continue;
      last = at;
      break;
    }
    while (last > start && (this.#isSpace(last - 1) || this.#text.charAt(last - 1) === '\r')) last--;
    return last;
  }

  /** A list or mapping in brackets, over as many lines as it takes. */
  #brackets(start: number, open: number, end: number, key: KeySite | undefined, parent: number): number {
    const sites: ValueSite[] = [];
    const close = this.#bracketsEnd(open, parent, sites);
    if (close === undefined) {
      this.#site(start, this.#endOfWords(start, end), key, undefined, false);
      return this.#next(end);
    }
    const lineEnd = this.#endOfLine(close);
    if (lineEnd === end && this.#endOfWords(close, end) > close) return this.#restOfLine(start, close, end, key);
    const behind = this.#spaces(close, lineEnd);
    this.#gap(close, behind, behind >= lineEnd ? 'end' : 'separator');
    this.sites.push(...sites);
    for (let line = this.#next(end); line < close; line = this.#next(this.#endOfLine(line))) {
      const content = this.#spaces(line, this.#endOfLine(line));
      this.#gap(line, content, 'indentation');
      this.lines.push({
        start: line,
        end: this.#endOfLine(line),
        content,
        kind: 'text',
        dashes: [],
        key: undefined,
        opens: false,
      });
    }
    return this.#next(lineEnd);
  }

  /** Behind the bracket that closes the one at `open`; undefined where lines of their own come first. */
  #bracketsEnd(open: number, parent: number, sites: ValueSite[]): number | undefined {
    const within: ('{' | '[')[] = [];
    let key: KeySite | undefined;
    for (let at = open; at < this.#text.length;) {
      const character = this.#text.charAt(at);
      if (character === '\n') {
        if (this.#isEntry(at + 1, parent)) return undefined;
        at++;
      } else if (this.#isSpace(at) || character === '\r' || character === ',') {
        if (character === ',') key = undefined;
        at++;
      } else if (character === '#' && beginsComment(this.#text, at)) at = this.#endOfLine(at);
      else if (character === '[' || character === '{') {
        within.push(character);
        key = undefined;
        at++;
      } else if (character === ']' || character === '}') {
        const expected = within.pop() === '{' ? '}' : ']';
        if (expected !== character) this.wrongBrackets.push({ at, expected });
        key = undefined;
        at++;
        if (within.length === 0) return at;
      } else {
        const holder = within.at(-1) ?? '[';
        const found: KeySite | undefined = holder === '{' && !key ? this.#keyInBrackets(at) : undefined;
        if (found) {
          const valueAt = this.#spaces(found.end, this.#endOfLine(at));
          const behind = this.#spaces(valueAt + 1, this.#endOfLine(at));
          this.#gap(found.end, valueAt, 'before-colon');
          this.#gap(valueAt + 1, behind, 'separator');
          key = found;
          at = behind;
        } else {
          const last = this.#wordsInBrackets(at, holder);
          sites.push({ key, start: at, end: last, within: holder, isMultiLine: false });
          this.#gap(last, this.#spaces(last, this.#endOfLine(last)), 'separator');
          at = Math.max(last, at + 1);
        }
      }
    }
    return undefined;
  }

  /** The key that begins here, if a colon stands behind it before the item ends. */
  #keyInBrackets(at: number): KeySite | undefined {
    const end = this.#endOfLine(at);
    quotedKey.lastIndex = at;
    if (/["']/.test(this.#text.charAt(at))) {
      const close = quotedKey.test(this.#text) ? quotedKey.lastIndex : at;
      const isKey = close > at && this.#text.charAt(this.#spaces(close, end)) === ':';
      return isKey ? { name: this.#text.slice(at + 1, close - 1), start: at, end: close } : undefined;
    }
    for (let from = at; from < end; from++) {
      if (/[,[\]{}]/.test(this.#text.charAt(from))) return undefined;
      if (!this.#isColon(from, end)) continue;
      let last = from;
      while (last > at && this.#isSpace(last - 1)) last--;
      return { name: this.#text.slice(at, last), start: at, end: last };
    }
    return undefined;
  }

  /** Where the value that begins here ends, between brackets: at a comma or bracket of those around it. */
  #wordsInBrackets(start: number, holder: '{' | '['): number {
    const end = this.#endOfLine(start);
    const first = this.#text.charAt(start);
    let at = start;
    if (first === '"' || first === "'") at = this.#closing(first, start + 1, end) ?? start + 1;
    else if (openers.includes(first)) at = this.#closingTypographic(start, end) ?? start;
    let open = 0;
    for (; at < end; at++) {
      const character = this.#text.charAt(at);
      if (
        character === '#' &&
        this.#isSpace(at - 1) &&
        (beginsComment(this.#text, at) || !/[\]}]/.test(this.#text.slice(at, end)))
      )
        break;
      if (/["']/.test(character) && /[\s=]/.test(this.#text.charAt(at - 1)) && at > start) {
        // A comma within quotes belongs to the words, wherever the quotes begin.
        at = (this.#closing(character, at + 1, end) ?? at + 1) - 1;
      } else if (character === '[' || character === '{') open++;
      else if ((character === ']' || character === '}') && open-- === 0) break;
      else if (character === ',' && open <= 0) break;
      else if (holder === '[' && this.#isColon(at, end) && at === start) break;
    }
    while (at > start && (this.#isSpace(at - 1) || this.#text.charAt(at - 1) === '\r')) at--;
    return at;
  }

  #closingTypographic(start: number, end: number): number | undefined {
    const found = /^[^\n]*?[\u201C\u201D\u00BB\u2018\u2019\u203A\uFF02"'](?=\s*(?:[,\]}]|$))/.exec(
      this.#text.slice(start + 1, end),
    );
    return found ? start + 1 + found[0].length : undefined;
  }

  #site(
    start: number,
    end: number,
    key: KeySite | undefined,
    within: '{' | '[' | undefined,
    isMultiLine: boolean,
  ): void {
    if (end > start) this.sites.push({ key, start, end, within, isMultiLine });
  }

  #gap(start: number, end: number, kind: Gap['kind']): void {
    if (end > start && odd.test(this.#text.slice(start, end))) this.oddGaps.push({ start, end, kind });
  }

  #spaces(from: number, end: number): number {
    let at = from;
    while (at < end && this.#isSpace(at)) at++;
    return at;
  }

  /** How far into its line a place is, to the eye. */
  #column(line: number, at: number): number {
    const before = this.#text.slice(line, at);
    return odd.test(before) ? before.replaceAll(unseen, '').length : before.length;
  }

  #isSpace(at: number): boolean {
    const unit = this.#text.charCodeAt(at);
    return unit === 32 || unit === 9 || (unit > 127 && space.test(this.#text.charAt(at)));
  }

  #endOfLine(from: number): number {
    const end = this.#text.indexOf('\n', from);
    if (end < 0) return this.#text.length;
    return this.#text.charCodeAt(end - 1) === 13 && end > from ? end - 1 : end;
  }

  #next(lineEnd: number): number {
    const end = this.#text.indexOf('\n', lineEnd);
    return end < 0 ? this.#text.length : end + 1;
  }
}
