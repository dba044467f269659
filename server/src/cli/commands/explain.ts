import * as l10n from '@vscode/l10n';
import picocolors from 'picocolors';
import { nearest, rulePage, ruleOf, rules, severities, severityWord } from '../../engine/index.ts';
import { type Io, type Output, UserError } from '../io.ts';
import { Option, type Command } from 'commander';
import { useLocale, type Locale } from '../../l10n/locale.ts';
import { withChoices } from '../usage.ts';
import { localeOption, usualLocale } from '../options.ts';

/** Adds `repli rules` and `repli explain` to the program. */
export function registerExplain(program: Command, io: Io): void {
  program
    .command('rules')
    .description(l10n.t('list every rule'))
    .addOption(
      withChoices(new Option('--format <format>', l10n.t('how the list is written')), ['pretty', 'json']).default(
        'pretty',
      ),
    )
    .addOption(localeOption())
    .action(({ format, locale }: { format: string; locale?: Locale }) => {
      useLocale(locale ?? (format === 'pretty' ? usualLocale(io.env) : 'en'));
      io.stdout.write(listRules(format, io.stdout));
    });

  program
    .command('explain')
    .description(l10n.t('what a rule sees, why it matters and what to do'))
    .argument('<rule>', l10n.t('the code of the rule'))
    .addOption(localeOption())
    .action((rule: string, { locale }: { locale?: Locale }) => {
      useLocale(locale ?? usualLocale(io.env));
      io.stdout.write(explain(rule, io.stdout));
    });
}

/** Every rule with its severity, in the order in which a plan is read. */
export function listRules(format: string, { isTerminal }: Output): string {
  if (format === 'json') {
    const facts = rules.map(({ code, title, severity, fixable, why, docs }) => ({
      code,
      title: l10n.t(title),
      severity,
      fixable,
      why: l10n.t(why),
      docs,
    }));
    return `${JSON.stringify(facts, undefined, 2)}\n`;
  }
  const { bold, dim } = picocolors.createColors(isTerminal);
  const width = Math.max(...rules.map(({ code }) => code.length));
  const severityWidth = Math.max(...severities.map(severity => severityWord(severity).length));
  const rows = rules.map(({ code, severity, title }) => {
    const word = severityWord(severity).padEnd(severityWidth);
    return `${bold(code.padEnd(width))}  ${dim(word)}  ${l10n.t(title)}`;
  });
  return `${rows.join('\n')}\n`;
}

/** The page of a rule, for a terminal. */
export function explain(code: string, { isTerminal }: Output): string {
  const rule = ruleOf(code);
  if (!rule) {
    const meant = nearest(
      code,
      rules.map(one => one.code),
    );
    const hint =
      meant === undefined ? l10n.t('Run `repli rules` for all of them.') : l10n.t('Did you mean {meant}?', { meant });
    throw new UserError(`${l10n.t('There is no rule {code}.', { code })} ${hint}`);
  }
  const { bold, dim, green, red, yellow } = picocolors.createColors(isTerminal);
  let fence = '';
  const rows = rulePage(rule)
    .split('\n')
    .map(row => {
      const opening = /^```(\w*)$/.exec(row);
      if (opening) {
        fence = fence === '' ? (opening[1] ?? '') : '';
        return undefined;
      }
      if (fence === 'diff')
        return `    ${row.startsWith('+') ? green(row) : row.startsWith('-') ? red(row) : dim(row)}`;
      if (fence !== '') return `    ${/^\s*\^+ /.test(row) ? yellow(row) : row}`;
      return /^#+ /.test(row) ? bold(row.replace(/^#+ /, '')) : row.replaceAll('**', '');
    });
  return `${rows
    .filter(row => row !== undefined)
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}
