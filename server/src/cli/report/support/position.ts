import type { Lines, Span } from '../../../engine/index.ts';
import type { CheckedPlan } from '../../check/result.ts';

/** A place as people count: lines and columns from one, the end exclusive. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Every format counts the columns of a line in units of its own: this says how many of them a stretch of text has. */
export type Unit = (text: string) => number;

/** As JavaScript, LSP and SARIF count. */
export const utf16Units: Unit = text => text.length;

/** As people count, nearly: an emoji is one. */
export const codePoints: Unit = text => Array.from(text).length;

/** As reviewdog counts. */
export const utf8Bytes: Unit = text => Buffer.byteLength(text, 'utf8');

/** Where a span stands, its columns in the units of the format. */
export function placeOf({ start, end }: Span, lines: Lines, unit: Unit): Place {
  const [line, column] = positionOf(start, lines, unit);
  const [endLine, endColumn] = positionOf(end, lines, unit);
  return { line, column, endLine, endColumn };
}

function positionOf(offset: number, lines: Lines, unit: Unit): [line: number, column: number] {
  const { line, character } = lines.positionAt(offset);
  const start = lines.start(line);
  return [line + 1, unit(lines.text.slice(start, start + character)) + 1];
}

/** The path of a plan with forward slashes, as every other program wants it. */
export function pathOf({ path }: Pick<CheckedPlan, 'path'>): string {
  return path.replaceAll('\\', '/');
}
