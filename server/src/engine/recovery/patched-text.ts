import type { TextEdit } from '../text/edit.ts';
import { span, type Span } from '../text/span.ts';

/** A text after edits, which knows for each of its places where that stood before them. */
export class PatchedText {
  readonly text: string;
  readonly #patches: readonly Patch[];

  /** The edits in any order; they must not overlap. */
  constructor(before: string, edits: readonly TextEdit[]) {
    const inOrder = edits.toSorted((one, other) => one.span.start - other.span.start || one.span.end - other.span.end);
    const patches: Patch[] = [];
    let text = '';
    let done = 0;
    for (const edit of inOrder) {
      text += before.slice(done, edit.span.start);
      patches.push({ before: edit.span, after: span(text.length, text.length + edit.text.length) });
      text += edit.text;
      done = edit.span.end;
    }
    this.text = text + before.slice(done);
    this.#patches = patches;
  }

  /**
   * Where a stretch stood. One that begins or ends within what an edit wrote stood where all that the edit replaced
   * did.
   */
  placeBefore({ start, end }: Span): Span {
    const from = this.#startBefore(start);
    return span(from, Math.max(from, start === end ? from : this.#endBefore(end)));
  }

  #startBefore(offset: number): number {
    const patch = this.#lastPatch(({ after }) => after.start <= offset);
    if (!patch) return offset;
    return offset < patch.after.end ? patch.before.start : patch.before.end + offset - patch.after.end;
  }

  #endBefore(offset: number): number {
    const patch = this.#lastPatch(({ after }) => after.start < offset);
    if (!patch) return offset;
    return patch.before.end + Math.max(0, offset - patch.after.end);
  }

  #lastPatch(holds: (patch: Patch) => boolean): Patch | undefined {
    let low = 0;
    let high = this.#patches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const patch = this.#patches[middle];
      if (patch && holds(patch)) low = middle + 1;
      else high = middle;
    }
    return this.#patches[low - 1];
  }
}

interface Patch {
  readonly before: Span;
  readonly after: Span;
}
