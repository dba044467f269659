import type { TextEdit } from '../text/edit.ts';
import { span, type Span } from '../text/span.ts';
import type { Comment, Document, Entry, Item, Mapping, Node, Sequence } from './node.ts';
import { printEntry, printInline, printItem, type Content } from './print.ts';
import { columnOf, lineEnd, lineStart, styleOf, type Style } from './style.ts';

/**
 * tree → edits of its text. What is added takes the layout of the file (indentation, dashes, line breaks, brackets); no
 * other character changes, so every comment stays as it is.
 */
export class Writer {
  readonly #document: Document;
  readonly #text: string;
  #measured: Style | undefined;
  readonly #root: Node | undefined;
  readonly #comments: readonly Comment[];

  constructor(document: Document) {
    this.#document = document;
    this.#text = document.text;
    this.#root = document.root;
    this.#comments = document.comments;
  }

  /** Most plans are only looked at, so their layout is measured when something is to be written. */
  get #style(): Style {
    return (this.#measured ??= styleOf(this.#document));
  }

  /** Adds `key: content`, behind the last key that stands before it in `order`. */
  insert(mapping: Mapping, key: string, content: Content, order: readonly string[]): TextEdit[] {
    if (this.#isBare(mapping)) return this.#insertInBare(mapping, [[key, content]]);
    const written = mapping.entries.find(entry => entry.key.value === key);
    if (written?.value) return [this.#replaceValue(mapping, written, written.value, content)];
    if (written) return [this.#fill(mapping, written, content)];
    const earlier = new Set(order.slice(0, order.indexOf(key)));
    const before = mapping.entries.findLast(entry => earlier.has(String(entry.key.value)));
    if (mapping.flow) return [this.#insertInFlow(mapping, before, `${printInline(key)}: ${printInline(content)}`)];
    const indent = ' '.repeat(columnOf(this.#text, mapping.span.start));
    const lines = printEntry(key, content, this.#style);
    const separator = this.#style.lineBreak.repeat(mapping === this.#root && this.#style.airy ? 2 : 1);
    if (before) {
      const at = lineEnd(this.#text, endOf(this.#text, before));
      return [insertion(at, separator + this.#lines(lines, indent))];
    }
    const first = mapping.entries[0]?.key.span.start ?? mapping.span.start;
    return [insertion(first, this.#lines(lines, indent).slice(indent.length) + separator + indent)];
  }

  /** Adds several keys at once. */
  insertAll(mapping: Mapping, contents: readonly (readonly [string, Content])[], order: readonly string[]): TextEdit[] {
    if (this.#isBare(mapping)) return this.#insertInBare(mapping, contents);
    const edits: TextEdit[] = [];
    for (const [key, content] of contents) {
      for (const edit of this.insert(mapping, key, content, order)) {
        // Keys that go to the same place become one edit, in their order.
        const same = edits.findIndex(
          ({ span: place }) => place.start === edit.span.start && place.end === edit.span.end,
        );
        if (same < 0) edits.push(edit);
        else edits[same] = { span: edit.span, text: (edits[same]?.text ?? '') + edit.text };
      }
    }
    return edits;
  }

  /** Adds an item to the list under `key`, before the given item or at its end; makes the list where there is none. */
  addItem(
    mapping: Mapping,
    key: string,
    content: Content,
    order: readonly string[],
    place: { before?: Item } = {},
  ): TextEdit[] {
    const list = mapping.entries.find(entry => entry.key.value === key)?.value;
    if (list?.kind !== 'sequence' || list.items.length === 0) return this.insert(mapping, key, [content], order);
    if (list.flow) return [this.#addInFlow(list, content, place.before)];
    const indent = ' '.repeat(columnOf(this.#text, list.span.start));
    const lines = printItem(content, this.#style);
    if (place.before) {
      const above = this.#withCommentsAbove(place.before.start);
      return [insertion(above, this.#lines(lines, indent) + this.#style.lineBreak)];
    }
    const last = list.items.at(-1);
    const end = last?.value?.span.end ?? (last ? last.start + 1 : list.span.end);
    return [insertion(lineEnd(this.#text, end), this.#style.lineBreak + this.#lines(lines, indent))];
  }

  /** Adds items to the end of the list under `key`. */
  addItems(mapping: Mapping, key: string, contents: readonly Content[], order: readonly string[]): TextEdit[] {
    const list = mapping.entries.find(entry => entry.key.value === key)?.value;
    if (list?.kind !== 'sequence' || list.items.length === 0) return this.insert(mapping, key, contents, order);
    const edits = contents.flatMap(content => this.addItem(mapping, key, content, order));
    const [first] = edits;
    return first ? [{ span: first.span, text: edits.map(({ text }) => text).join('') }] : [];
  }

  /** Puts other words in the place of what was written. */
  replace(place: Span, content: Content): TextEdit[] {
    return [{ span: place, text: printInline(content) }];
  }

  /** Puts double quotes around the characters of a place, as they are. */
  quote(place: Span): TextEdit[] {
    return [{ span: place, text: JSON.stringify(this.#text.slice(place.start, place.end)) }];
  }

  /** Puts brackets around the characters of a place: one value becomes a list of one. */
  bracket(place: Span): TextEdit[] {
    return [{ span: place, text: `[${this.#text.slice(place.start, place.end)}]` }];
  }

  renameKey(entry: Entry, key: string): TextEdit[] {
    return [{ span: entry.key.span, text: key }];
  }

  /** True where a comment stands inside an entry, between its key and its end. */
  hasComments(entry: Entry): boolean {
    const end = endOf(this.#text, entry);
    return this.#comments.some(({ span: place }) => entry.key.span.start < place.start && place.start < end);
  }

  /** Takes an entry out with its value; comments on lines of their own stay. */
  remove(mapping: Mapping, entry: Entry): TextEdit[] {
    const index = mapping.entries.indexOf(entry);
    const next = mapping.entries[index + 1];
    const end = endOf(this.#text, entry);
    if (mapping.flow) {
      if (next) return [removal(entry.key.span.start, next.key.span.start)];
      const previous = mapping.entries[index - 1];
      return [removal(previous ? endOf(this.#text, previous) : entry.key.span.start, end)];
    }
    const afterDash = /\S/.test(this.#text.slice(lineStart(this.#text, entry.key.span.start), entry.key.span.start));
    if (afterDash && !next) return [{ span: span(entry.key.span.start, end), text: '{}' }];
    if (afterDash && next) return [removal(entry.key.span.start, next.key.span.start)];
    const from = lineStart(this.#text, entry.key.span.start);
    const comment = this.#text.slice(end, lineEnd(this.#text, end)).trim();
    if (comment !== '') return [removal(entry.key.span.start, end + this.#text.slice(end).search(/\S/))];
    return [removal(from, this.#nextLine(end))];
  }

  /** Puts the items of a list into another order; each takes the comments above it along. */
  reorder(list: Sequence, order: readonly Item[]): TextEdit[] {
    if (list.flow) {
      const texts = order.map(item => this.#text.slice(item.start, item.value?.span.end ?? item.start));
      const edits = list.items.map((item, index) => ({
        span: span(item.start, item.value?.span.end ?? item.start),
        text: texts[index] ?? '',
      }));
      return edits.filter(edit => this.#text.slice(edit.span.start, edit.span.end) !== edit.text);
    }
    const starts = list.items.map(item => this.#withCommentsAbove(item.start));
    const last = list.items.at(-1);
    const end = lineEnd(this.#text, last?.value?.span.end ?? (last?.start ?? 0) + 1);
    const blocks = new Map(
      list.items.map((item, index) => {
        const block = this.#text.slice(starts[index] ?? end, starts[index + 1] ?? end);
        return [item, block.replace(/\r?\n$/, '')];
      }),
    );
    const text = order.map(item => blocks.get(item) ?? '').join(this.#style.lineBreak);
    return [{ span: span(starts[0] ?? end, end), text }];
  }

  #fill(mapping: Mapping, entry: Entry, content: Content): TextEdit {
    const colon = behindColon(this.#text, entry);
    const [first = '', ...rest] = printEntry(String(entry.key.value), content, this.#style);
    if (mapping.flow) return insertion(colon, `${colon === entry.key.span.end ? ':' : ''} ${printInline(content)}`);
    if (rest.length === 0) return insertion(colon, first.slice(first.indexOf(': ') + 1));
    const indent = ' '.repeat(columnOf(this.#text, entry.key.span.start));
    return insertion(lineEnd(this.#text, colon), this.#style.lineBreak + this.#lines(rest, indent));
  }

  /** An empty list or mapping gives way to what shall be in it. */
  #replaceValue(mapping: Mapping, entry: Entry, value: Node, content: Content): TextEdit {
    const [, ...rest] = printEntry(String(entry.key.value), content, this.#style);
    if (mapping.flow || rest.length === 0) return { span: value.span, text: printInline(content) };
    const indent = ' '.repeat(columnOf(this.#text, entry.key.span.start));
    const comment = this.#text.slice(value.span.end, lineEnd(this.#text, value.span.end)).trim();
    const colon = behindColon(this.#text, entry);
    const head = comment === '' ? '' : ` ${comment}`;
    return {
      span: span(colon, lineEnd(this.#text, value.span.end)),
      text: head + this.#style.lineBreak + this.#lines(rest, indent),
    };
  }

  #insertInFlow(mapping: Mapping, before: Entry | undefined, text: string): TextEdit {
    if (before) return insertion(endOf(this.#text, before), `, ${text}`);
    const first = mapping.entries[0];
    if (first) return insertion(first.key.span.start, `${text}, `);
    return { span: mapping.span, text: `{ ${text} }` };
  }

  /** True for the only key of a list's item, as in `[a: b]`, which needs braces before a second one comes. */
  #isBare(mapping: Mapping): boolean {
    return mapping.flow && this.#text.charAt(mapping.span.start) !== '{';
  }

  #insertInBare(mapping: Mapping, contents: readonly (readonly [string, Content])[]): TextEdit[] {
    const added = new Map(contents.map(([key, content]) => [key, `${printInline(key)}: ${printInline(content)}`]));
    const { start, end } = mapping.span;
    const kept = mapping.entries.every(entry => !added.has(String(entry.key.value)));
    const texts = [...(kept ? [this.#text.slice(start, end)] : []), ...added.values()];
    return [{ span: mapping.span, text: `{ ${texts.join(', ')} }` }];
  }

  #addInFlow(list: Sequence, content: Content, before: Item | undefined): TextEdit {
    if (before) return insertion(before.start, `${printInline(content)}, `);
    const last = list.items.at(-1);
    return insertion(last?.value?.span.end ?? list.span.end - 1, `, ${printInline(content)}`);
  }

  #lines(lines: readonly string[], indent: string): string {
    return lines.map(line => indent + line).join(this.#style.lineBreak);
  }

  /** The start of the first of the comment lines that stand directly above a line. */
  #withCommentsAbove(offset: number): number {
    let start = lineStart(this.#text, offset);
    while (start > 0) {
      const above = lineStart(this.#text, start - 1);
      if (!/^[ \t]*#/.test(this.#text.slice(above, start))) break;
      start = above;
    }
    return start;
  }

  #nextLine(offset: number): number {
    const end = this.#text.indexOf('\n', offset);
    return end < 0 ? this.#text.length : end + 1;
  }
}

/** Where an entry's text ends: its value, or its colon where it has none. */
function endOf(text: string, entry: Entry): number {
  return entry.value?.span.end ?? behindColon(text, entry);
}

/** Right behind the colon of a key, or behind the key where a bracketed group has it without one. */
function behindColon(text: string, { key }: Entry): number {
  const colon = /[ \t]*:/y;
  colon.lastIndex = key.span.end;
  return colon.test(text) ? colon.lastIndex : key.span.end;
}

function insertion(at: number, text: string): TextEdit {
  return { span: span(at, at), text };
}

function removal(start: number, end: number): TextEdit {
  return { span: span(start, end), text: '' };
}
