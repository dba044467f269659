import { wellFormed } from '../../foreign-text.ts';

/** A plan is not to command the terminal that shows it, nor the build in whose log it stands. As long as before. */
export function escapeControl(text: string): string {
  return wellFormed(text)
    .replaceAll(/[\p{Cc}\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, character =>
      character === '\t' ? ' ' : '·',
    )
    .replaceAll(/##(?=\[|vso\[)/gi, '#·');
}

const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;

/** Letters of one column each, before the first mark that takes none: nearly all that is ever printed. */
const narrow = /^[ -\u02FF]*$/;

/** In columns of a terminal. */
export function widthOf(text: string): number {
  if (narrow.test(text)) return text.length;
  let width = 0;
  for (const character of text) {
    if (/\p{Mn}|\u200D|\uFE0F/u.test(character)) continue;
    width += wide.test(character) ? 2 : 1;
  }
  return width;
}

/** The text in rows of that many columns, broken between words. */
export function wrapped(text: string, room: number): string[] {
  const rows: string[] = [];
  let [row, width] = ['', 0];
  for (const word of escapeControl(text).split(' ')) {
    const more = widthOf(word);
    if (row !== '' && width + 1 + more > room) {
      rows.push(row);
      [row, width] = [word, more];
    } else [row, width] = row === '' ? [word, more] : [`${row} ${word}`, width + 1 + more];
  }
  // A row that begins with two colons is a command to GitHub Actions.
  return [...rows, row].map(one => one.replace(/^::/, '·:'));
}
