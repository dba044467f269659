import { span, type Span } from '../text/span.ts';
import { grouped, type Slip } from './slip.ts';

/** How wide a tab may be meant, the usual ones first. One that stands for nothing slipped in. */
export const tabWidths = [2, 4, 8, 3, 1, 6, 0];

const indentation = /^[ ]*\t[ \t]*(?=[^\s])/gm;
const dashes = /^[ \t]*-[ \t]+(?:-[ \t]+)*(?=\S)/gm;
const tabBehindDash = /(?<=-) *\t[ \t]*/g;

/** Lines below each other that are indented with tabs. */
export type TabGroup = readonly Span[];

export function tabGroups(text: string): TabGroup[] {
  const groups: Span[][] = [];
  let above = -1;
  for (const { 0: run, index } of text.matchAll(indentation)) {
    const isNext = above >= 0 && text.indexOf('\n', above) === index - 1;
    if (!isNext) groups.push([]);
    groups.at(-1)?.push(span(index, index + run.length));
    above = index;
  }
  return groups;
}

/** Tabs where YAML counts spaces, each group read with a width of its own. */
export function tabs(text: string, groups: readonly TabGroup[], widthOf: (group: number) => number): Slip[] {
  const edits = groups.flatMap((group, index) =>
    group.map(place => ({
      span: place,
      text: ' '.repeat(columns(text.slice(place.start, place.end), widthOf(index))),
    })),
  );
  for (const { 0: row, index: start } of text.matchAll(dashes))
    for (const { 0: run, index } of row.matchAll(tabBehindDash))
      edits.push({ span: span(start + index, start + index + run.length), text: ' ' });
  const places = edits.map(edit => edit.span).sort((one, other) => one.start - other.start);
  return grouped('tab-indentation', edits, places);
}

/** How far a run of spaces and tabs reaches, with a stop at every `width` columns. */
function columns(run: string, width: number): number {
  let column = 0;
  for (const character of run) {
    if (character !== '\t') column++;
    else if (width > 0) column = (Math.floor(column / width) + 1) * width;
  }
  return column;
}
