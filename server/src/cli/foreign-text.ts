/** What is not ours — the words of a plan, a path, an option — is shown and never obeyed, on both streams. */

/**
 * What commands a terminal or turns the order of words round is shown as it would be written in JSON, and does nothing.
 * Tabs and line breaks are left to the format.
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

/** Lines that may quote a plan, a path or an option, none of which a build takes for a command. */
export function harmlessLines(text: string): string {
  return withoutCommands(escapeInvisible(text)).replaceAll(/^([^\S\r\n\u2028\u2029]*)::/gm, '$1: :');
}

/** Halves of surrogate pairs, which no UTF-8 can hold, become U+FFFD. */
export function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}

/** Azure Pipelines takes commands anywhere in a line. */
export function withoutCommands(text: string): string {
  return text.replaceAll(/##(?=\[|vso\[)/gi, '# #');
}
