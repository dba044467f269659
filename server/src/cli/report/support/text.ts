/** What a plan says is shown to other programs and never obeyed by them: the escapes that more than one format needs. */

/** The text on one line, with a space for each stretch of line breaks and control characters. */
export function onOneLine(text: string): string {
  return escapeInvisible(wellFormed(text).replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' '));
}

/**
 * What commands a terminal or turns the order of words round is shown as it would be written in JSON, and does nothing. Tabs
 * and line breaks are left to the format.
 */
export function escapeInvisible(text: string): string {
  return wellFormed(text).replaceAll(
    invisible,
    character => `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const invisible = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/g;

/** What a plan, a path or an option says within a sentence of ours, on the one line of that sentence. */
export function sentenceLine(sentence: string): string {
  const onOne = wellFormed(sentence).replaceAll('\r', '\\r').replaceAll('\n', '\\n');
  return withoutCommands(escapeInvisible(onOne));
}

/** Halves of surrogate pairs, which no UTF-8 can hold, become U+FFFD. */
export function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}

/** JSON that every reader takes. */
export function jsonText(value: unknown): string {
  return `${json(value)}\n`;
}

/** The same of a list, an item after the other: there may be more of them than fit into one string. */
export function* jsonItems(items: Iterable<unknown>, indent = '', write = json): Iterable<string> {
  let isFirst = true;
  for (const item of items) {
    yield `${isFirst ? '[' : ','}\n${indent}  ${write(item).replaceAll('\n', `\n${indent}  `)}`;
    isFirst = false;
  }
  yield isFirst ? '[]' : `\n${indent}]`;
}

function json(value: unknown): string {
  const text = JSON.stringify(value, (_key, one: unknown) => (typeof one === 'string' ? wellFormed(one) : one), 2);
  // The same value to every reader, and no trap for who looks at it in a terminal.
  return escapeInvisible(text).replaceAll(/##(?=\[|vso\[)/gi, '\\u0023#');
}

/** A line for the log of a build, in which a plan gives no commands to the machine that runs it. */
export function logLine(text: string): string {
  return withoutCommands(onOneLine(text)).replace(/^\s*::/, ': :');
}

/** Azure Pipelines takes commands anywhere in a line. */
export function withoutCommands(text: string): string {
  return text.replaceAll(/##(?=\[|vso\[)/gi, '# #');
}
