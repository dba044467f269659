import { span, sameSpan, type Span } from '../text/span.ts';
import type { Document, Node } from '../tree/node.ts';
import { lineStart } from '../tree/style.ts';

/** A stretch of lines that can be folded away below its first one. */
export interface Fold {
  readonly span: Span;
  readonly isComment: boolean;
}

/** Sections, items and long texts, and comments of several lines. */
export function foldsIn({ root, comments, text }: Document): Fold[] {
  const folds: Fold[] = [];
  each(root, (start, node) => folds.push({ span: span(start, node.span.end), isComment: false }));
  let block: Span | undefined;
  const settle = () => block && folds.push({ span: block, isComment: true });
  for (const comment of comments) {
    const isAlone = text.slice(lineStart(text, comment.span.start), comment.span.start).trim() === '';
    if (!isAlone) continue;
    const follows = block && /^\r?\n[ \t]*$/.test(text.slice(block.end, comment.span.start));
    if (!follows) settle();
    block = span(follows && block ? block.start : comment.span.start, comment.span.end);
  }
  settle();
  return folds.filter(fold => text.slice(fold.span.start, fold.span.end).includes('\n'));
}

/** Every key with what stands below it, and every item. */
function each(root: Node | undefined, visit: (start: number, node: Node) => void): void {
  const seen = new Set<Node>();
  const waiting: Node[] = root ? [root] : [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind === 'scalar' || seen.has(node)) continue;
    seen.add(node);
    const below: (readonly [number, Node | undefined])[] =
      node.kind === 'mapping'
        ? node.entries.map(({ key, value }) => [key.span.start, value])
        : node.items.map(({ start, value }) => [start, value]);
    for (const [start, value] of below) {
      // What an alias stands for is written elsewhere.
      if (!value || value.span.start < start) continue;
      visit(start, value);
      waiting.push(value);
    }
  }
}

/** The stretches around an offset, the narrowest first: word, value, entry, item, section, plan. */
export function stretchesAround({ root, span: whole }: Document, offset: number): Span[] {
  const around: Span[] = [];
  const add = (place: Span) => {
    const last = around.at(-1) ?? whole;
    if (place.start >= last.start && place.end <= last.end && !sameSpan(place, last)) around.push(place);
  };
  let node: Node | undefined = root;
  while (node && holds(node.span, offset)) {
    add(node.span);
    if (node.kind === 'scalar') {
      if (node.style === 'quoted') add(span(node.span.start + 1, node.span.end - 1));
      break;
    }
    const below: (readonly [number, Node | undefined, Span | undefined])[] =
      node.kind === 'mapping'
        ? node.entries.map(({ key, value }) => [key.span.start, value, key.span])
        : node.items.map(({ start, value }) => [start, value, undefined]);
    const found = below.find(([start, value, key]) => start <= offset && offset <= (value?.span.end ?? key?.end ?? 0));
    if (!found) break;
    const [start, value, key] = found;
    add(span(start, Math.max(value?.span.end ?? 0, key?.end ?? 0)));
    if (key && holds(key, offset)) {
      add(key);
      break;
    }
    node = value;
  }
  return [...around.toReversed(), whole];
}

function holds(place: Span, offset: number): boolean {
  return place.start <= offset && offset <= place.end;
}
