import { escapeInvisible, wellFormed, withoutCommands } from '../../foreign-text.ts';

/** The escapes that more than one format needs. */

/** The text on one line, with a space for each stretch of line breaks and control characters. */
export function onOneLine(text: string): string {
  return escapeInvisible(wellFormed(text).replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' '));
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
