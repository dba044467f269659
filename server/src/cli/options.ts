import * as l10n from '@vscode/l10n';
import { InvalidArgumentError, Option } from 'commander';
import { parseTime } from '../engine/index.ts';
import type { Io } from './io.ts';
import { withChoices } from './usage.ts';
import { localeOf, locales, type Locale } from '../l10n/locale.ts';

/** The conventions of NO_COLOR and FORCE_COLOR. */
export function wantsColour(isTerminal: boolean, env: Io['env']): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0';
  return isTerminal && env['TERM'] !== 'dumb';
}

export function localeOption(): Option {
  const option = new Option('--locale <language>', l10n.t('the language of the sentences; else that of the terminal'));
  return withChoices(option, locales);
}

/** The language that a command line asks for, before it is parsed: help and errors are worded in it too. */
export function localeIn(args: readonly string[]): Locale | undefined {
  const at = args.findIndex(arg => arg === '--locale' || arg.startsWith('--locale='));
  const wanted = args[at]?.split('=')[1] ?? args[at + 1];
  return at < 0 ? undefined : locales.find(locale => locale === wanted);
}

/** What POSIX says about the language of messages: the first of these that is set. */
export function usualLocale(env: Io['env']): Locale {
  return localeOf(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG']);
}

export function readTime(text: string): number {
  const time = parseTime(text);
  if (time === undefined)
    throw new InvalidArgumentError(l10n.t('It wants a day such as 2026-03-07, or a time with its offset.'));
  return time;
}
