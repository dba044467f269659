import * as l10n from '@vscode/l10n';
import type { Text } from './values.ts';

/** “a, b and c”, as the reader's language says it. */
export function listed(words: readonly string[], joining: 'and' | 'or' = 'and'): string {
  const last = words.at(-1);
  if (last === undefined) return '';
  if (words.length === 1) return last;
  const first = words.slice(0, -1).join(', ');
  return joining === 'and'
    ? l10n.t('{first} and {last}', { first, last })
    : l10n.t('{first} or {last}', { first, last });
}

/** The first few of a list and how many more there are. */
export function firstOf(words: readonly string[], most = 3): string {
  if (words.length <= most) return listed(words);
  return l10n.t('{first} and {count} more', { first: words.slice(0, most).join(', '), count: words.length - most });
}

/** How an author calls a thing: by its id, else its title. */
export function nameOf(thing: { readonly id?: Text; readonly title?: Text }): string {
  return thing.id?.value ?? thing.title?.value ?? l10n.t('without an id');
}

export function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
