import { span } from '../text/span.ts';
import type { Slip } from './slip.ts';
import type { Source, SourceLine } from './source.ts';

/** A list or a mapping that is open where a line is read, by the column in which its items or keys stand. */
interface Level {
  readonly column: number;
  readonly kind: 'list' | 'keys';
}

/**
 * The lines that stand where no line can stand, each with where it was most likely meant: deeper than a line whose value is
 * there already, or between two depths. What follows at the same depth or deeper moves along.
 */
export function* misplacedLines(text: string, { lines }: Source, from: number): Iterable<Slip> {
  let levels: Level[] = [];
  let above: SourceLine | undefined;
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'marker') [levels, above] = [[], undefined];
    if (line.kind !== 'entry') continue;
    const column = line.content - line.start;
    const target = above && columnMeant(line, column, levels, above);
    if (target !== undefined && target !== column && line.start >= from)
      yield moved(text, lines, index, target - column);
    above = line;
    levels = levelsAfter(levels, line, target ?? column);
  }
}

/** The column in which a line was most likely meant; its own one where that may be. Undefined where nobody knows. */
function columnMeant(
  line: SourceLine,
  column: number,
  levels: readonly Level[],
  above: SourceLine,
): number | undefined {
  const kind = line.dashes.length > 0 ? 'list' : 'keys';
  const deepest = levels.at(-1);
  if (!deepest) return column;
  if (column > deepest.column) {
    if (above.opens) return column;
    return levels.findLast(level => level.kind === kind)?.column;
  }
  if (levels.some(level => level.column === column && level.kind === kind)) return column;
  // A list may begin below its key without being indented.
  const holdsKeys = levels.some(level => level.column === column);
  if (holdsKeys && kind === 'list' && above.opens) return column;
  const outer = levels.findLast(level => level.column <= column && level.kind === kind)?.column;
  const inner = levels.find(level => level.column > column && level.kind === kind)?.column;
  if (inner === undefined) return outer;
  // One column off from a line further out and more than that from one further in: it may belong to either.
  return outer !== undefined && column - outer < inner - column ? undefined : inner;
}

function levelsAfter(levels: readonly Level[], line: SourceLine, column: number): Level[] {
  const shift = column - (line.content - line.start);
  const open = levels.filter(level => level.column < column || (level.column === column && line.dashes.length > 0));
  const lists = line.dashes.map((dash): Level => ({ column: dash - line.start + shift, kind: 'list' }));
  const kept = open.filter(level => !lists.some(list => list.column === level.column && list.kind === level.kind));
  const keys: Level[] = line.key ? [{ column: line.key.start - line.start + shift, kind: 'keys' }] : [];
  return [...kept, ...lists, ...keys];
}

/** The line, those that follow at the same depth, and what belongs to them, moved by some columns. */
function moved(text: string, lines: readonly SourceLine[], index: number, by: number): Slip {
  const [first] = lines.slice(index);
  const column = first ? first.content - first.start : 0;
  const edits = [];
  let mayHoldMore = true;
  for (const { start, content, kind, opens } of lines.slice(index)) {
    if (kind === 'blank') continue;
    const isDeeper = content - start > column;
    if (content - start < column || (isDeeper && kind === 'entry' && !mayHoldMore)) break;
    if (!isDeeper) mayHoldMore = opens;
    edits.push({ span: span(start, content), text: ' '.repeat(Math.max(0, content - start + by)) });
  }
  const place = first
    ? span(first.content, first.content + text.slice(first.content, first.end).trimEnd().length)
    : span(0, 0);
  return { cause: 'indentation', span: place, edits, isSafe: true };
}
