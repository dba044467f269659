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

/** The same of a list, piece by piece: there may be more than fits into one string. */
export function* jsonItems(items: Iterable<unknown>, indent = '', write = json): Iterable<string> {
  let isFirst = true;
  for (const item of items) {
    yield `${isFirst ? '[' : ','}\n${indent}  `;
    yield* jsonPieces(item, `${indent}  `, write);
    isFirst = false;
  }
  yield isFirst ? '[]' : `\n${indent}]`;
}

/** Of long lists a piece for each item, of everything else one piece. */
function* jsonPieces(value: unknown, indent: string, write: typeof json): Iterable<string> {
  if (!holdsLongList(value)) yield write(value).replaceAll('\n', `\n${indent}`);
  else if (Array.isArray(value)) yield* jsonItems(value, indent, write);
  else {
    let opening = '{';
    for (const [key, one] of Object.entries(value)) {
      if (one === undefined) continue;
      yield `${opening}\n${indent}  ${write(key)}: `;
      yield* jsonPieces(one, `${indent}  `, write);
      opening = ',';
    }
    yield `\n${indent}}`;
  }
}

/** In items. */
const long = 500;

function holdsLongList(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value) ? value.length > long : Object.values(value).some(holdsLongList);
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
