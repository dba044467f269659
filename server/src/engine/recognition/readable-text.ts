import { invisibles, oddSpaces } from '../tree/doubt.ts';

const replacements: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`[${oddSpaces}${invisibles}]`, 'g'), ' '],
  [/[\u201C\u201D\u201E\u201F\u00AB\u00BB\uFF02\u300C\u300D\u300E\u300F]/g, '"'],
  [/[\u2018\u2019\u201A\u201B\u2039\u203A\uFF07]/g, "'"],
  [/\uFF1A/g, ':'],
];

/**
 * A text with ordinary spaces, quotes and colons in place of typographic ones, each at the offset where it was. A plan
 * that came through a word processor or a chat is one all the same.
 */
export function readableText(text: string): string {
  if (!/[\u00AB-\uFFFF]|\u00A0/.test(text)) return text;
  let readable = text;
  for (const [pattern, instead] of replacements) readable = readable.replace(pattern, instead);
  // A byte order mark is no space before the first key.
  return text.startsWith('\uFEFF') ? `\uFEFF${readable.slice(1)}` : readable;
}
