import type { TextEdit } from '../text/edit.ts';
import { span } from '../text/span.ts';
import type { Slip } from './slip.ts';

const fence = /^ {0,3}(?:`{3,}[^`]*|~{3,}[^~]*)\r?$/;

/**
 * The lines that part code from prose in Markdown, around a plan that was copied from there or written by an assistant.
 * Prose before and behind them becomes comments. More than one block of code is left alone: who knows which is meant.
 */
export function codeFence(text: string): Slip[] {
  if (!text.includes('```') && !text.includes('~~~')) return [];
  const lines = linesOf(text);
  const fences = lines.filter(({ words }) => fence.test(words));
  const [first, second] = fences;
  if (!first || fences.length > 2) return [];
  const isOpening = second !== undefined || !lines.some(line => line.start < first.start && key.test(line.words));
  const opening = isOpening ? first : undefined;
  const closing = isOpening ? second : first;
  const outside = lines.filter(({ start, words }) => {
    const isOutside = (opening && start < opening.start) || (closing && start > closing.start);
    return isOutside && words.trim() !== '' && !words.startsWith('#');
  });
  const edits: TextEdit[] = [
    ...fences.map(({ start, next }) => ({ span: span(start, next), text: '' })),
    ...outside.map(({ start }) => ({ span: span(start, start), text: '# ' })),
  ];
  const [, ...others] = fences;
  const place = (line: Line) => span(line.start, line.start + line.words.trimEnd().length);
  return [{ cause: 'code-fence', span: place(first), edits, isSafe: true, others: others.map(place) }];
}

const key = /^[A-Za-z]\w*:(?:\s|$)/;

interface Line {
  readonly start: number;
  readonly words: string;
  readonly next: number;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    const next = end < 0 ? text.length : end + 1;
    lines.push({ start, words: text.slice(start, end < 0 ? next : end), next });
    start = next;
  }
  return lines;
}
