import type { TextEdit } from '../text/edit.ts';
import { span } from '../text/span.ts';
import { grouped, type Slip } from './slip.ts';

/** How wide a tab may be meant, the usual ones first. */
const widths = [2, 4, 8, 3, 1, 6];

const indentation = /^[ ]*\t[ \t]*(?=[^\s])/gm;
const behindDash = /(?<=^[ \t]*(?:-[ \t]+)*-)[ ]*\t[ \t]*(?=\S)/gm;

/**
 * Tabs where YAML counts spaces, once for each width that they may have: the caller takes the first with which the lines
 * stand as they should.
 */
export function* tabs(text: string): Iterable<Slip> {
  const runs = [...text.matchAll(indentation)];
  const dashes = [...text.matchAll(behindDash)];
  if (runs.length + dashes.length === 0) return;
  const places = [...runs, ...dashes]
    .map(({ 0: { length }, index }) => span(index, index + length))
    .sort((one, other) => one.start - other.start);
  for (const width of widths) {
    const edits: TextEdit[] = [
      ...runs.map(({ 0: run, index }) => ({
        span: span(index, index + run.length),
        text: ' '.repeat(columns(run, width)),
      })),
      ...dashes.map(({ 0: run, index }) => ({ span: span(index, index + run.length), text: ' ' })),
    ];
    yield* grouped('tab-indentation', edits, places);
  }
}

/** How far a run of spaces and tabs reaches, with a stop at every `width` columns. */
function columns(run: string, width: number): number {
  let column = 0;
  for (const character of run) column = character === '\t' ? (Math.floor(column / width) + 1) * width : column + 1;
  return column;
}
