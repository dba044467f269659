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

const suppressionHead = /^#+[ \t]*repli-ignore\b/;

export function readSuppression(comment: Comment, lines: Lines): Suppression | undefined {
  const written = lines.text.slice(comment.span.start, comment.span.end);
  const head = suppressionHead.exec(written)?.[0].length;
  if (head === undefined) return undefined;
  const colon = written.indexOf(':', head);
  const beforeColon = written.slice(head, colon === -1 ? undefined : colon);
  const reason = colon === -1 ? '' : written.slice(colon + 1);
  const list = beforeColon.trim();
  const indent = beforeColon.length - beforeColon.trimStart().length;
  const listStart = comment.span.start + (list === '' ? written.length : head + indent);
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
