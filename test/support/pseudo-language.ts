import french from '../../l10n/bundle.l10n.fr.json' with { type: 'json' };

const bundle: Record<string, string> = french;

/**
 * Runs something in a language whose letters are in no other: what reads as English in the end was said past the
 * translation. It takes the place of French.
 */
export async function inPseudoLanguage(use: () => Promise<void>): Promise<void> {
  const before = { ...bundle };
  for (const sentence of Object.keys(bundle)) bundle[sentence] = disguised(sentence);
  try {
    await use();
  } finally {
    Object.assign(bundle, before);
  }
}

/** The language as a client sends it to a page. */
export function pseudoBundle(): Record<string, string> {
  return Object.fromEntries(Object.keys(bundle).map(sentence => [sentence, disguised(sentence)]));
}

/** A sentence with other letters, except for what is filled in and what is code. */
export function disguised(sentence: string): string {
  return sentence.replaceAll(/\{\w+\}|`[^`]*`|\]\([^)]*\)|[a-z]/gi, part =>
    part.length > 1 ? part : (letters.get(part) ?? part),
  );
}

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const other = 'äɓçđéƒğĥîĵķļɱñôþɋŕšţûṽŵẋýžÄƁÇĐÉƑĞĤÎĴĶĻṀÑÔÞɊŔŠŢÛṼŴẊÝŽ';
const letters = new Map(Array.from(plain, (letter, index) => [letter, other[index] ?? letter]));

/** The words of a text that are written in plain letters, apart from those that are known to be names. */
export function plainWords(text: string, names: ReadonlySet<string>): string[] {
  const bare = text.replaceAll(/`[^`]*`|```[^]*?```|--?[a-z-]+|<[^>\n]*>|\[[a-z.]+\]|\w+…|\]\([^)]*\)/g, ' ');
  return [...new Set(bare.match(/(?<![\p{L}\d])[a-z]{3,}(?![\p{L}\d])/giu))].filter(word => !names.has(word)).sort();
}

export function wordsOf(...texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap(text => text.match(/[a-z]+/gi) ?? []));
}
