import { placeholderIn } from './placeholder.ts';
import type { Lines } from '../text/lines.ts';
import { span, type Span } from '../text/span.ts';
import type { Comment } from '../tree/node.ts';

/** `# repli-ignore RULE[, RULE]: reason`, which speaks of its own line and of the line below. */
export interface Suppression {
  readonly codes: readonly { readonly code: string; readonly span: Span }[];
  readonly reason: string;
  readonly span: Span;
  /** The stretch of the rule names alone. */
  readonly list: Span;
  /** What goes when the suppression goes: its line, or the comment behind a value. */
  readonly removal: Span;
  readonly line: number;
  /** True where the comment has its line to itself. */
  readonly alone: boolean;
}

const suppressionForm = /^#+[ \t]*repli-ignore\b[ \t]*([^:]*?)[ \t]*(?::[ \t]*(.*))?$/;

export function readSuppression(comment: Comment, lines: Lines): Suppression | undefined {
  const written = lines.text.slice(comment.span.start, comment.span.end);
  const found = suppressionForm.exec(written);
  if (!found) return undefined;
  const [, list = '', reason = ''] = found;
  const listStart =
    comment.span.start + (list === '' ? written.length : written.indexOf(list, written.indexOf('repli-ignore') + 12));
  const codes = [...list.matchAll(/[^\s,]+/g)].map(match => {
    const start = listStart + match.index;
    return { code: match[0], span: span(start, start + match[0].length) };
  });
  const line = lines.lineAt(comment.span.start);
  const before = lines.text.slice(lines.start(line), comment.span.start);
  const alone = before.trim() === '';
  const removal = alone
    ? span(lines.start(line), Math.min(lines.start(line + 1), lines.text.length))
    : span(lines.start(line) + before.trimEnd().length, comment.span.end);
  return {
    codes,
    // A reason that is still to be given is none.
    reason: placeholderIn(reason) === undefined ? reason.trim() : '',
    span: comment.span,
    list: span(listStart, listStart + list.length),
    removal,
    line,
    alone,
  };
}
