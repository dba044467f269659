import type { Span } from './span.ts';

/** Replaces the text of a span; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** The text after all edits, which speak of the text as it was and must not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const inOrder = [...edits].sort((one, other) => one.span.start - other.span.start || one.span.end - other.span.end);
  let result = '';
  let done = 0;
  for (const edit of inOrder) {
    if (edit.span.start < done) throw new Error('Two edits of one fix overlap.');
    result += text.slice(done, edit.span.start) + edit.text;
    done = edit.span.end;
  }
  return result + text.slice(done);
}

/** The first of the edit sets that do not touch what an earlier one already changes. */
export function withoutOverlaps(sets: readonly (readonly TextEdit[])[]): TextEdit[] {
  const taken: TextEdit[] = [];
  for (const set of sets) {
    if (!set.some(edit => taken.some(other => touches(edit.span, other.span)))) taken.push(...set);
  }
  return taken;
}

function touches(one: Span, other: Span): boolean {
  return one.start <= other.end && other.start <= one.end;
}
