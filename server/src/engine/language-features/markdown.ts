import { stripInvisible } from '../run-sheet/sanitize.ts';

/** An author's words in Markdown, where they stay words: no markup, no link, no end of the line. */
export function inMarkdown(text: string): string {
  return stripInvisible(text.slice(0, longest))
    .replaceAll(/[\\`*_{}[\]()#+!|~$<>&-]/g, character => `&#${character.charCodeAt(0)};`)
    .replaceAll(/\bhttps?:/gi, scheme => `${scheme.slice(0, -1)}&#58;`)
    .replaceAll(/\s+/g, ' ');
}

/** Upper bound of what a hover lists. */
const longest = 200;
