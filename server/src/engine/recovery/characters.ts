import { span } from '../text/span.ts';
import { bullets, invisibles, oddSpaces } from '../tree/doubt.ts';
import { grouped, type Slip } from './slip.ts';
import type { Gap, Source } from './source.ts';

const oddSpace = new RegExp(`[${oddSpaces}]`, 'g');
const invisible = new RegExp(`[${invisibles}]`, 'g');
const unseen = new RegExp(`[${oddSpaces}${invisibles}]+`);

/** No-break spaces and invisible characters, between the words of a line. Within a value they stay. */
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
