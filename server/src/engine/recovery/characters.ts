import type { TextEdit } from '../text/edit.ts';
import { span, type Span } from '../text/span.ts';
import { bullets, invisibles, oddSpaces } from '../tree/doubt.ts';
import { grouped, type Slip } from './slip.ts';
import type { Gap, Source } from './source.ts';

const oddSpace = new RegExp(`[${oddSpaces}]`, 'g');
const invisible = new RegExp(`[${invisibles}]`, 'g');
const unseen = new RegExp(`[${oddSpaces}${invisibles}]+`);

/** No-break spaces and characters that nobody sees, between the words of a line. Within a value they stay. */
export function oddSpacesBetween(text: string, source: Source): Slip[] {
  const oddGaps = source.oddGaps.flatMap(gap => behindByteOrderMark(text, gap));
  const edits = oddGaps.map(gap => ({ span: span(gap.start, gap.end), text: plainGap(text, gap) }));
  const places = oddGaps.map(({ start, end }) => {
    const found = unseen.exec(text.slice(start, end));
    return span(start + (found?.index ?? 0), start + (found?.index ?? 0) + (found?.[0].length ?? 0));
  });
  const subject = text.charAt(places[0]?.start ?? 0);
  return grouped('odd-space', edits, places).map(slip => ({ ...slip, subject }));
}

/** The mark that a file may begin with is no slip, and stays. */
function behindByteOrderMark(text: string, gap: Gap): Gap[] {
  if (gap.start > 0 || text.charAt(0) !== '\uFEFF') return [gap];
  return unseen.test(text.slice(1, gap.end)) ? [{ ...gap, start: 1 }] : [];
}

function plainGap(text: string, { start, end, kind }: Gap): string {
  switch (kind) {
    case 'indentation':
      return text.slice(start, end).replaceAll(invisible, '').replaceAll('\u3000', '  ').replaceAll(oddSpace, ' ');
    case 'before-colon':
    case 'end':
      return '';
    case 'separator':
      return ' ';
  }
}

const narrow: Readonly<Record<string, string>> = {
  '\uFF1A': ':',
  '\uFF0C': ',',
  '\u3001': ',',
  '\uFF3B': '[',
  '\uFF3D': ']',
  '\uFF5B': '{',
  '\uFF5D': '}',
};

/** A key with its colon, brackets around a value, commas between words of brackets. */
const wideForms: readonly RegExp[] = [
  /(?<=^[ \t]*(?:- +)*[\w-]+[ \t]*)\uFF1A(?=\s|\S)/gm,
  /(?<=(?:^[ \t]*(?:- +)*|[:\uFF1A,\uFF0C[{] ?))[\uFF3B\uFF5B](?=.*[\uFF3D\uFF5D\]}])/gm,
  /(?<=[[{\uFF3B\uFF5B][^"'\n]*)[\uFF3D\uFF5D](?=[ \t]*(?:$|[,\uFF0C\]}\uFF3D\uFF5D]))/gm,
  /(?<=[[{\uFF3B\uFF5B][^"'\n]*[\w"')\]}-])[\uFF0C\u3001](?=[ \t]*[\w"'[{])/gm,
  /(?<=[{\uFF5B,\uFF0C][ \t]*[\w-]+)\uFF1A(?=[^"'\n]*[}\uFF5D])/gm,
];

const veryLongLine = /[^\n]{5000}/;

/** Colons, commas and brackets of a keyboard for Chinese or Japanese, where YAML wants those of ASCII. */
export function fullWidth(text: string): Slip[] {
  // The patterns look behind, which takes long on lines that no hand has written.
  if (veryLongLine.test(text)) return [];
  const found = new Map<number, string>();
  for (const form of wideForms) for (const { 0: character, index } of text.matchAll(form)) found.set(index, character);
  const places: Span[] = [...found.keys()].sort((one, other) => one - other).map(at => span(at, at + 1));
  const edits = places.map((place): TextEdit => {
    const character = narrow[found.get(place.start) ?? ''] ?? '';
    const wantsSpace = /[:,]/.test(character) && /\S/.test(text.charAt(place.end));
    return { span: place, text: wantsSpace ? `${character} ` : character };
  });
  return grouped('full-width', edits, places);
}

const marker = new RegExp(`^(?:[${bullets}*]|\\d{1,3}[.)])(?=[ \\t${oddSpaces}])`);

/** Dashes, bullets, stars and numbers that mark the items of a list in other texts. */
export function listMarkers(text: string, { lines }: Source): Slip[] {
  const places = lines.flatMap(({ kind, content, end }) => {
    const mark = kind === 'loose' || kind === 'entry' ? marker.exec(text.slice(content, end))?.[0] : undefined;
    return mark === undefined ? [] : [span(content, content + mark.length)];
  });
  const edits = places.map(place => ({ span: place, text: '-' }));
  const [first] = places;
  const subject = first && text.slice(first.start, first.end);
  return grouped('list-marker', edits, places).map(slip => ({ ...slip, ...(subject && { subject }) }));
}
