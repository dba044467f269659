import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { printHtml, printMarkdown, reviewPolicy, runSheetsOf, type RunSheet } from '../../engine/index.ts';
import { fileOfCheckout, findPolicy, namedFile, readText } from '../../disk/files.ts';
import { reportsBeside } from '../../disk/reports.ts';
import { harmlessLines } from '../foreign-text.ts';
import { UserError, type Io } from '../io.ts';
import { Option, type Command } from 'commander';
import { writeFileAtomically } from '../../disk/write-file.ts';
import { useLocale, type Locale } from '../../l10n/locale.ts';
import { withChoices } from '../usage.ts';
import { localeOption, readTime, usualLocale } from '../options.ts';

interface RenderFlags {
  readonly locale?: Locale;
  readonly format: string;
  readonly output?: string;
  readonly now?: number;
  readonly config?: string;
}

/** Adds `repli render` to the program. */
export function registerRender(program: Command, io: Io): void {
  program
    .command('render')
    .description(l10n.t('print the run sheet for the night'))
    .argument('<plan>', l10n.t('the plan'))
    .addOption(
      withChoices(new Option('--format <format>', l10n.t('how the sheet is written')), Object.keys(printers)).default(
        'markdown',
      ),
    )
    .option('--output <file>', l10n.t('write the sheet there instead of to standard output'))
    .option('--now <time>', l10n.t('print as if it were that time (RFC 3339)'), readTime)
    .option('--config <file>', l10n.t('the policy, instead of the nearest .repli.yaml'))
    .addOption(localeOption())
    .action((plan: string, { output, ...flags }: RenderFlags) => {
      const language = flags.locale ?? usualLocale(io.env);
      useLocale(language);
      const sheet = render(io, plan, { now: flags.now ?? io.now(), language, ...flags });
      if (output === undefined) io.stdout.write(harmlessLines(sheet));
      else writeFileAtomically(io, output, sheet);
    });
}

interface RenderOptions {
  readonly format: string;
  readonly now: number;
  readonly config?: string;
  readonly language: string;
}

export const printers: Readonly<
  Record<string, (sheets: readonly RunSheet[], options: { language: string }) => string>
> = {
  markdown: printMarkdown,
  html: printHtml,
};

/** The run sheets of a file, one for each plan in it, in the format that is asked for. */
export function render(io: Io, path: string, { format, now, config, language }: RenderOptions): string {
  const absolute = resolve(io.cwd, path);
  const text = readText(namedFile(io.cwd, absolute, path));
  const nearest = findPolicy(absolute);
  const found = nearest === undefined ? undefined : fileOfCheckout(io.cwd, nearest);
  const policyFile = config === undefined ? found : namedFile(io.cwd, resolve(io.cwd, config));
  const policy = policyFile && reviewPolicy(readText(policyFile)).policy;
  // As `check` does, so that the sheet of a plan says it too where evidence contradicts.
  const reports = reportsBeside(absolute, io.cwd);
  const sheets = runSheetsOf(text, { now, policy, reports, isNamed: true });
  const plans = sheets.filter(sheet => sheet !== undefined);
  if (plans.length < sheets.length || plans.length === 0)
    throw new UserError(
      sheets.length > 1
        ? l10n.t(
            '{path} holds something that is no plan, so there is no run sheet to print. Run {command} to see why.',
            {
              path,
              command: `repli check ${path}`,
            },
          )
        : l10n.t('{path} is no plan, so there is no run sheet to print. Run {command} to see why.', {
            path,
            command: `repli check ${path}`,
          }),
    );
  return printers[format]?.(plans, { language }) ?? '';
}
