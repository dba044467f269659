import * as l10n from '@vscode/l10n';
import { french } from './french.ts';

/** The languages that Repli speaks. English is the language of its sources. */
export const locales = ['en', 'fr'] as const;

export type Locale = (typeof locales)[number];

let current: Locale = 'en';

/**
 * From now on everything is worded in that language: there is one for the whole process.
 * @param messages the words of that language by the English ones, from a client that has them; else those that are
 * shipped
 */
export function useLocale(locale: Locale, messages?: Readonly<Record<string, string>>): void {
  current = locale;
  l10n.config({ contents: locale === 'fr' ? (messages ?? french()) : {} });
}

export function currentLocale(): Locale {
  return current;
}

/** `fr_FR.UTF-8` and `fr-CA` are French; what is not known is English. */
export function localeOf(tag: string | undefined): Locale {
  const language = /^[a-z]+/i.exec(tag ?? '')?.[0].toLowerCase();
  return locales.find(locale => locale === language) ?? 'en';
}
