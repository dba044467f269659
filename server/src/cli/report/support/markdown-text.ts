import { onOneLine } from './text.ts';

/** The words of a plan as words of a sentence: no markup, no mention of anybody, no end of a table's cell. */
export function inProse(text: string): string {
  return (
    onOneLine(text)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll(/[\\`*_{}[\]()#+!|~$]/g, character => `\\${character}`)
      // An address of somebody or something: a zero-width space keeps it from calling them.
      .replaceAll(/@(?=\w)/g, '@\u200B')
      .replaceAll(/\b(https?):\/\//g, '$1:\u200B//')
      .replaceAll(/\bwww\./g, 'www\u200B.')
  );
}

/** The same as code; a backtick in it would end it. */
export function inCode(text: string): string {
  return `\`${onOneLine(text).replaceAll('`', 'ʼ').replaceAll('|', '¦')}\``;
}
