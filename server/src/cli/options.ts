import { InvalidArgumentError, Option } from 'commander';
import { parseTime } from '../engine/index.ts';
import type { Io } from './io.ts';
import { localeOf, locales, type Locale } from '../l10n/locale.ts';

/** The conventions of NO_COLOR and FORCE_COLOR. */
export function wantsColour(isTerminal: boolean, env: Io['env']): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0';
  return isTerminal && env['TERM'] !== 'dumb';
}

export function localeOption(): Option {
  return new Option('--locale <language>', 'the language of the sentences; else that of the terminal').choices(locales);
}

/** What POSIX says about the language of messages: the first of these that is set. */
export function usualLocale(env: Io['env']): Locale {
  return localeOf(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG']);
}

export function readTime(text: string): number {
  const time = parseTime(text);
  if (time === undefined)
    throw new InvalidArgumentError('It wants a day such as 2026-03-07, or a time with its offset.');
  return time;
}
