import * as l10n from '@vscode/l10n';
import { Command, CommanderError } from 'commander';
import manifest from '../../../package.json' with { type: 'json' };
import { registerCheck } from './commands/check.ts';
import { registerDigest } from './commands/digest.ts';
import { registerExplain } from './commands/explain.ts';
import { registerInit } from './commands/init.ts';
import { registerRender } from './commands/render.ts';
import { registerRisk } from './commands/risk.ts';
import { registerSchema } from './commands/schema.ts';
import { harmlessLines, sentenceLine } from './foreign-text.ts';
import { localeIn, usualLocale } from './options.ts';
import { describeUsageError, helpWords } from './usage.ts';
import { useLocale } from '../l10n/locale.ts';
import { exitCodes, UserError, type ExitCode, type Io } from './io.ts';

/** Runs one command line to its exit code. Results go to `io.stdout`, everything else to `io.stderr`. */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  useLocale(localeIn(args) ?? usualLocale(io.env));
  let code: ExitCode = exitCodes.clean;
  const program = new Command('repli')
    .description(l10n.t('Release and rollback plans as code: checks plans and explains what it finds.'))
    .version(manifest.version, '-V, --version', l10n.t('print the version'))
    .helpOption('-h, --help', l10n.t('show how a command is used'))
    .helpCommand(`help ${l10n.t('[command]')}`, l10n.t('show how a command is used'))
    .configureHelp(helpWords)
    .configureOutput({
      writeOut: text => io.stdout.write(harmlessLines(text)),
      writeErr: text => io.stderr.write(harmlessLines(text)),
      // It is written below, in the reader's language.
      outputError: () => undefined,
    })
    .exitOverride()
    .showSuggestionAfterError();

  registerCheck(program, io, finished => {
    code = finished;
  });
  registerRisk(program, io);
  registerInit(program, io);
  registerExplain(program, io);
  registerSchema(program, io);
  registerDigest(program, io);
  registerRender(program, io);

  program
    .command('lsp')
    .description(l10n.t('serve editors over the language server protocol'))
    // What it does stands in `bin.ts`.
    .requiredOption('--stdio', l10n.t('over standard input and output'));

  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && (error.exitCode === 0 || error.code === 'commander.help'))
      return error.exitCode === 0 ? exitCodes.clean : exitCodes.unusable;
    if (!(error instanceof UserError || error instanceof CommanderError)) throw error;
    const sentence = error instanceof CommanderError ? describeUsageError(error) : error.message;
    io.stderr.write(`repli: ${sentenceLine(sentence)}\n`);
    return exitCodes.unusable;
  }
}
