import { Command, CommanderError } from 'commander';
import manifest from '../../../package.json' with { type: 'json' };
import { registerCheck } from './commands/check.ts';
import { registerDigest } from './commands/digest.ts';
import { registerExplain } from './commands/explain.ts';
import { registerInit } from './commands/init.ts';
import { registerRender } from './commands/render.ts';
import { registerRisk } from './commands/risk.ts';
import { registerSchema } from './commands/schema.ts';
import { escapeInvisible, sentenceLine } from './report/support/text.ts';
import { exitCodes, UserError, type ExitCode, type Io } from './io.ts';

/** Runs one command line to its exit code. Results go to `io.stdout`, everything else to `io.stderr`. */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = exitCodes.clean;
  const program = new Command('repli')
    .description('Release and rollback plans as code: checks plans and explains what it finds.')
    .version(manifest.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show how a command is used')
    .configureOutput({
      writeOut: text => io.stdout.write(text),
      writeErr: text => io.stderr.write(escapeInvisible(text).replaceAll(/^\s*::/gm, ': :')),
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
    .description('serve editors over the language server protocol')
    // What it does stands in `bin.ts`.
    .requiredOption('--stdio', 'over standard input and output');

  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.clean : exitCodes.unusable;
    if (!(error instanceof UserError)) throw error;
    io.stderr.write(`repli: ${sentenceLine(error.message)}\n`);
    return exitCodes.unusable;
  }
}
