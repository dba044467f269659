import { span } from '../text/span.ts';
import type { Slip } from './slip.ts';
import type { Source, SourceLine } from './source.ts';

/**
 * Lists and mappings in brackets whose further lines begin no deeper than what they belong to, as JSON may: YAML wants
 * them deeper. One slip for each, which moves its lines to the right by the same.
 */
export function shallowBrackets(text: string, { lines }: Source): Slip[] {
  const slips: Slip[] = [];
  let done = 0;
  for (const line of lines) {
    if (line.kind !== 'entry' || line.start < done) continue;
    const open = valueStart(text, line);
    if (!'[{'.includes(text.charAt(open) || ' ')) continue;
    const close = closing(text, open);
    if (close === undefined || close <= line.end) continue;
    done = close;
    slips.push(...moved(text, line, close));
  }
  return slips;
}

function valueStart(text: string, { key, dashes, content }: SourceLine): number {
  const from = key ? text.indexOf(':', key.end) + 1 : (dashes.at(-1) ?? content - 1) + 1;
  return from + (/^[ \t]*/.exec(text.slice(from, from + 200))?.[0].length ?? 0);
}

/** Where the bracket stands that closes the one at `open`. */
function closing(text: string, open: number): number | undefined {
  let depth = 0;
  for (token.lastIndex = open; ;) {
    const [found] = token.exec(text) ?? [];
    if (found === undefined) return undefined;
    if (found === '[' || found === '{') depth++;
    else if ((found === ']' || found === '}') && --depth === 0) return token.lastIndex - 1;
  }
}

/** A bracket, or what may hold one that is none: a comment, and words in quotes that begin where a value may. */
const token = /[[\]{}]|(?<=\s)#[^\n]*|(?<=[[{,:\s])(?:"(?:[^"\\]|\\[^])*"|'[^']*')/g;

function moved(text: string, header: SourceLine, close: number): Slip[] {
  const parent = (header.key?.start ?? header.dashes.at(-1) ?? header.content) - header.start;
  const inner = innerLines(text, header.end + 1, close);
  const shallow = inner.filter(({ column, isClosing }) => (isClosing ? column < parent : column <= parent));
  const [first] = shallow;
  if (!first) return [];
  const shift = parent + 2 - Math.min(...shallow.map(({ column }) => column));
  const edits = inner.map(({ start, column, isClosing }) => {
    const wanted = isClosing ? parent : column + shift;
    return { span: span(start, start + column), text: ' '.repeat(wanted) };
  });
  const end = first.start + text.slice(first.start).search(/(?<![ \t])[ \t]*(?:[\r\n]|$)/);
  return [
    { cause: 'indentation', span: span(first.start + first.column, Math.max(end, first.start)), edits, isSafe: true },
  ];
}

interface InnerLine {
  readonly start: number;
  readonly column: number;
  /** True of the line on which the outermost bracket closes with nothing before it. */
  readonly isClosing: boolean;
}

function innerLines(text: string, from: number, close: number): InnerLine[] {
  const lines: InnerLine[] = [];
  for (let start = from; start <= close;) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end < 0 ? text.length : end);
    const column = line.search(/\S/);
    if (column >= 0) lines.push({ start, column, isClosing: start + column === close });
    if (end < 0) break;
    start = end + 1;
  }
  return lines;
}
