import { span } from '../text/span.ts';
import type { Slip } from './slip.ts';
import type { Source, SourceLine } from './source.ts';

/** A list or a mapping that is open where a line is read, by the column in which its items or keys stand. */
interface Level {
  readonly column: number;
  readonly kind: 'list' | 'keys';
}

/** A way to indent a line as it was meant, with what speaks against it beside the faults that it leaves. */
export interface Move {
  readonly slip: Slip;
  readonly cost: number;
}

/**
 * For each line that stands where it may not, or whose key is unknown there, the ways to move it, what belongs to it,
 * or the line above.
 */
export function* misplacedLines(
  text: string,
  { lines }: Source,
  isUnknown: (line: SourceLine) => boolean,
  from: number,
): Iterable<Move[]> {
  let levels: Level[] = [];
  let above: number | undefined;
  const step = usualStep(lines);
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'marker') [levels, above] = [[], undefined];
    if (line.kind !== 'entry') continue;
    const lineAbove = above === undefined ? undefined : lines[above];
    const isMisplaced = lineAbove !== undefined && (!fits(line, levels, lineAbove) || isUnknown(line));
    if (isMisplaced && line.start >= from && above !== undefined)
      yield movesOf(text, lines, index, above, levels, step);
    above = index;
    levels = levelsAfter(levels, line);
  }
}

/** The lines of a block of text (`run: |`) that are not deeper than its key, or less deep than its first line. */
export function shallowText(text: string, { lines }: Source, isKey: (name: string) => boolean): Slip[] {
  const slips: Slip[] = [];
  const step = usualStep(lines);
  for (const [index, header] of lines.entries()) {
    if (header.kind !== 'entry' || !blockHeader.test(text.slice(header.content, header.end))) continue;
    const rest = lines.slice(index + 1);
    const end = rest.findIndex(({ kind, key }) => kind === 'marker' || (kind === 'entry' && (!key || isKey(key.name))));
    const body = (end < 0 ? rest : rest.slice(0, end)).filter(({ kind }) => kind !== 'blank');
    const [first] = body;
    const wanted = keyColumn(header) + step;
    const column = first?.kind === 'text' ? columnOf(first) : wanted;
    const shallow = body.filter(line => line.kind !== 'text');
    const [firstShallow] = shallow;
    if (!firstShallow) continue;
    const shift = column - Math.min(...shallow.map(columnOf));
    slips.push(move(text, shallow, shift, true).slip);
  }
  return slips;
}

const blockHeader = /(?:^|[ \t:-])[|>][-+\d]*[ \t]*(?:\r?$|(?<=[ \t])#)/;

/** True where YAML may read a line. */
function fits(line: SourceLine, levels: readonly Level[], above: SourceLine): boolean {
  const column = columnOf(line);
  const kind = kindOf(line);
  const deepest = levels.at(-1);
  if (!deepest) return true;
  if (column > deepest.column) return above.opens;
  if (levels.some(level => level.column === column && level.kind === kind)) return true;
  // A list may begin below its key without being indented.
  return kind === 'list' && above.opens && levels.some(level => level.column === column);
}

function movesOf(
  text: string,
  lines: readonly SourceLine[],
  index: number,
  above: number,
  levels: readonly Level[],
  step: number,
): Move[] {
  const line = lines[index];
  const lineAbove = lines[above];
  if (!line || !lineAbove) return [];
  const column = columnOf(line);
  const kind = kindOf(line);
  const outer = levels.filter(level => level.kind === kind).map(level => level.column);
  const below = lineAbove.opens ? [keyColumn(lineAbove) + step] : [];
  const targets = [...new Set([...below, ...outer.toReversed()])].filter(target => target !== column).slice(0, 5);
  const own = targets.flatMap(target =>
    [only, withChildren, withRun].map(reach => move(text, reach(lines, index), target - column, isUsual(target))),
  );
  // The first line of a mapping may be the odd one out.
  const shift = column - keyColumn(lineAbove);
  const others = [[lineAbove], sameLevel(lines, above)].map(moved => move(text, moved, shift, isUsual(column)));
  return [...own, ...(shift === 0 ? [] : others), ...withoutDash(line, levels)];

  function isUsual(target: number): boolean {
    const parent = levels.findLast(level => level.column < target && level.kind === 'keys');
    return target === 0 || (parent !== undefined && target === parent.column + step);
  }
}

/** `- strategy: rolling` among keys. */
function withoutDash({ dashes, key, content, end }: SourceLine, levels: readonly Level[]): Move[] {
  const [dash, ...others] = dashes;
  if (dash === undefined || others.length > 0 || !key || levels.at(-1)?.kind !== 'keys') return [];
  const edits = [{ span: span(dash, key.start), text: '' }];
  return [{ slip: { cause: 'stray-mark', span: span(content, end), edits, isSafe: true, subject: '-' }, cost: 1 }];
}

function columnOf({ content, start }: SourceLine): number {
  return content - start;
}

/** Where the key stands, or the item where there is none. */
function keyColumn({ key, content, start }: SourceLine): number {
  return (key?.start ?? content) - start;
}

function kindOf({ dashes }: SourceLine): Level['kind'] {
  return dashes.length > 0 ? 'list' : 'keys';
}

function levelsAfter(levels: readonly Level[], line: SourceLine): Level[] {
  const column = columnOf(line);
  const open = levels.filter(level => level.column < column || (level.column === column && line.dashes.length > 0));
  const lists = line.dashes.map((dash): Level => ({ column: dash - line.start, kind: 'list' }));
  const kept = open.filter(level => !lists.some(list => list.column === level.column && list.kind === level.kind));
  const keys: Level[] = line.key ? [{ column: line.key.start - line.start, kind: 'keys' }] : [];
  return [...kept, ...lists, ...keys];
}

function only(lines: readonly SourceLine[], index: number): SourceLine[] {
  return lines.slice(index, index + 1);
}

/** A line and those below it that are deeper. */
function withChildren(lines: readonly SourceLine[], index: number): SourceLine[] {
  return runFrom(lines, index, (line, column) => columnOf(line) > column);
}

/** A line and all below it that are no less deep, of the same kind where they are as deep. */
function withRun(lines: readonly SourceLine[], index: number): SourceLine[] {
  const [first] = lines.slice(index);
  return runFrom(lines, index, (line, column) => {
    const isSame = first !== undefined && kindOf(line) === kindOf(first);
    return columnOf(line) > column || (columnOf(line) === column && isSame);
  });
}

/** A line and those above it down to which nothing is less deep. */
function sameLevel(lines: readonly SourceLine[], index: number): SourceLine[] {
  const line = lines[index];
  if (!line) return [];
  const column = columnOf(line);
  let first = index;
  for (let at = index; at >= 0; at--) {
    const other = lines[at];
    if (!other || other.kind === 'blank' || other.kind === 'comment') continue;
    if (columnOf(other) < column || kindOf(other) !== kindOf(line)) break;
    first = at;
  }
  return lines.slice(first, index + 1).filter(({ kind }) => kind !== 'blank');
}

function runFrom(
  lines: readonly SourceLine[],
  index: number,
  belongs: (line: SourceLine, column: number) => boolean,
): SourceLine[] {
  const [first, ...rest] = lines.slice(index);
  if (!first) return [];
  const end = rest.findIndex(line => line.kind !== 'blank' && !belongs(line, columnOf(first)));
  return [first, ...(end < 0 ? rest : rest.slice(0, end)).filter(({ kind }) => kind !== 'blank')];
}

function move(text: string, lines: readonly SourceLine[], by: number, isUsual: boolean): Move {
  const edits = lines.map(line => ({
    span: span(line.start, line.content),
    text: ' '.repeat(Math.max(0, columnOf(line) + by)),
  }));
  const [first] = lines;
  const place = first
    ? span(first.content, first.content + text.slice(first.content, first.end).trimEnd().length)
    : span(0, 0);
  const slip: Slip = { cause: 'indentation', span: place, edits, isSafe: true };
  return { slip, cost: edits.length + (isUsual ? 0 : 0.5) };
}

/** By how much the lines of a text are mostly indented. */
function usualStep(lines: readonly SourceLine[]): number {
  const counts = new Map<number, number>();
  let above = 0;
  for (const line of lines) {
    if (line.kind !== 'entry') continue;
    const step = columnOf(line) - above;
    if (step > 0) counts.set(step, (counts.get(step) ?? 0) + 1);
    above = columnOf(line);
  }
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  return most?.[0] ?? 2;
}
