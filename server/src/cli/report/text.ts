/** What a plan says is shown to other programs and never obeyed by them: the escapes that more than one format needs. */

/** The text on one line, with a space for each stretch of line breaks and control characters. */
export function onOneLine(text: string): string {
  return wellFormed(text).replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

/** Halves of surrogate pairs, which no UTF-8 can hold, become U+FFFD. */
export function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}

/** JSON that every reader takes. */
export function jsonText(value: unknown): string {
  const mended = (_key: string, one: unknown): unknown => (typeof one === 'string' ? wellFormed(one) : one);
  return `${JSON.stringify(value, mended, 2)}\n`;
}

/** A line for the log of a build, in which a plan gives no commands to the machine that runs it. */
export function logLine(text: string): string {
  return onOneLine(text)
    .replaceAll(/##(?=\[|vso\[)/gi, '# #')
    .replace(/^\s*::/, ': :');
}
