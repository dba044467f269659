import { span } from '../text/span.ts';
import type { Slip } from './slip.ts';
import type { Source, SourceLine } from './source.ts';

/**
 * Lines around a plan that are no part of it: what an assistant says before and behind, the name of the language, marks
 * of HTML.
 */
export function prose(text: string, { lines }: Source, isRootKey: (name: string) => boolean): Slip[] {
  const isOurs = ({ kind, key, content, start }: SourceLine) =>
    kind === 'entry' && content === start && key !== undefined && isRootKey(key.name);
  const first = lines.findIndex(isOurs);
  const last = lines.findLastIndex(line => line.kind === 'entry' || line.kind === 'text');
  const around = lines.filter(({ kind, content, start, key }, index) => {
    // An unknown key is a key all the same; a sentence with a colon at its end is none.
    const isProse = kind === 'loose' || (kind === 'entry' && key !== undefined && /\s/.test(key.name));
    return isProse && (index < first || (index > last && kind === 'loose' && content === start));
  });
  const [line, ...others] = around;
  if (first < 0 || !line || others.length > mostLines) return [];
  const place = ({ content, end }: SourceLine) => span(content, content + text.slice(content, end).trimEnd().length);
  const edits = around.map(({ start }) => ({ span: span(start, start), text: '# ' }));
  return [{ cause: 'prose', span: place(line), edits, isSafe: true, others: others.map(place) }];
}

/** More is a text that somebody wrote, and the plan a part of it. */
const mostLines = 200;
