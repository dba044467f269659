/** Turns free words into an id: `Été 2026, Shop` becomes `ete-2026-shop`. Empty where no letter or digit is left. */
export function slugOf(words: string): string {
  return words
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, maxLength)
    .replaceAll(/^-|-$/g, '');
}

/** The form that the schema asks of an id. */
export function isSlug(text: string): boolean {
  return text.length <= maxLength && /^[a-z0-9][a-z0-9-]*$/.test(text);
}

const maxLength = 100;
