import type { Comment } from './node.ts';

/** Spaces other than the one of the space bar. */
export const oddSpaces = '\\u00A0\\u1680\\u2000-\\u200A\\u202F\\u205F\\u3000';
/** Invisible characters: joiners, marks of direction, soft hyphens, byte order marks. */
export const invisibles = '\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uFEFF';
/** Dashes and hyphens other than the one of the keyboard. */
export const oddDashes = '\\u2010-\\u2015\\u2043\\u2212\\uFE58\\uFE63\\uFF0D';
/** What opens a quotation, other than straight quotes. */
export const openingQuotes =
  '\\u201C\\u201E\\u201F\\u201D\\u00AB\\u2018\\u201A\\u201B\\u2039\\uFF02\\uFF07\\u300C\\u300E';
/** What marks the items of a list in other texts than YAML. */
export const bullets = `${oddDashes}\\u2022\\u2023\\u2219\\u25AA\\u25CF\\u25E6\\u00B7`;

const unseen = `[${oddSpaces}${invisibles}]`;

/**
 * Typographic characters in the places where they are slips: around keys, at the ends of values, within words, in place
 * of a dash. Within a sentence they are as they should be.
 */
export const misplacedCharacters = new RegExp(
  [
    new RegExp(`^[ \\t-]*${unseen}`),
    new RegExp(`[:,[{-][ \\t]*${unseen}`),
    new RegExp(`${unseen}(?=[ \\t]*(?:$|#|[\\]},]))`),
    new RegExp(`^[ \\t-]*\\w[\\w-]*${unseen}+:`),
    new RegExp(`(?:^|[:,[{-])[ \\t]*[${openingQuotes}]`),
    /^[ \t-]*\w[\w-]*[ \t]*\uFF1A/,
    /^[^\r\n[{\uFF3B\uFF5B]*[[{\uFF3B\uFF5B].*[\uFF0C\uFF1A\uFF3B\uFF3D\uFF5B\uFF5D\u3001]/,
    /^[ \t-]*[\uFF3B\uFF5B]|: *[\uFF3B\uFF5B]/,
    new RegExp(`^[ \\t]*[${bullets}][ \\t${oddSpaces}]`),
    new RegExp(`\\w[${oddDashes}${invisibles}]\\w`),
    /[\u0300-\u036F]/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'm',
);

/** `--tag #5`: a number sign that a word follows at once, behind a value on the same line. */
export function mayCutText(text: string, { span: { start } }: Comment): boolean {
  return /[^\s#!]/.test(text.charAt(start + 1)) && text.charAt(start - 1) === ' ' && behindValue(text, start);
}

function behindValue(text: string, start: number): boolean {
  return text.slice(text.lastIndexOf('\n', start) + 1, start).trim() !== '';
}
