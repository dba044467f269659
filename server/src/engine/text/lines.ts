/** Where the lines of a text begin, so that an offset becomes a line and back. */
export class Lines {
  readonly text: string;
  #known: number[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Found when first asked for: a text without findings needs none. */
  get #starts(): number[] {
    return (this.#known ??= startsOf(this.text));
  }

  get count(): number {
    return this.#starts.length;
  }

  /** The zero-based line that holds the offset. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.start(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Line and character, both zero-based, the character in UTF-16 units as in LSP. */
  positionAt(offset: number): { line: number; character: number } {
    const inside = Math.max(0, Math.min(offset, this.text.length));
    const line = this.lineAt(inside);
    return { line, character: inside - this.start(line) };
  }

  start(line: number): number {
    return this.#starts[line] ?? this.text.length;
  }

  /** Where the line's text ends, before its line break. */
  end(line: number): number {
    let end = this.#starts[line + 1] ?? this.text.length;
    while (end > this.start(line) && isBreak(this.text.charCodeAt(end - 1))) end--;
    return end;
  }

  textOf(line: number): string {
    return this.text.slice(this.start(line), this.end(line));
  }
}

function startsOf(text: string): number[] {
  const starts = [0];
  for (let offset = 0; offset < text.length; offset++) {
    const unit = text.charCodeAt(offset);
    if (unit === 10 || (unit === 13 && text.charCodeAt(offset + 1) !== 10)) starts.push(offset + 1);
  }
  return starts;
}

function isBreak(unit: number): boolean {
  return unit === 10 || unit === 13;
}
