import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import manifest from '../../../package.json' with { type: 'json' };
import policySchema from '../../../schemas/policy.schema.json' with { type: 'json' };
import planSchema from '../../../schemas/release-plan.schema.json' with { type: 'json' };
import { atLeast, parseTime, type Severity } from '../engine/index.ts';
import { checkFiles, checkInput, type Check } from './check.ts';
import { digest } from './digest.ts';
import { explain, listRules } from './explain.ts';
import { exitCodes, Unusable, type ExitCode, type Io } from './io.ts';
import { reportJson } from './report/json.ts';
import { reportPretty } from './report/pretty.ts';
import { risk } from './risk.ts';

interface CheckFlags {
  readonly format: string;
  readonly output?: string;
  readonly failOn: Severity | 'never';
  readonly now?: number;
  readonly config?: string;
  readonly stdin?: true;
  readonly stdinFilename: string;
  readonly quiet?: true;
}

/** Runs one command line to its exit code. Results go to `io.stdout`, everything else to `io.stderr`. */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = exitCodes.clean;
  const program = new Command('repli')
    .description('Release and rollback plans as code: checks plans and explains what it finds.')
    .version(manifest.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show how a command is used')
    .configureOutput({ writeOut: text => io.stdout.write(text), writeErr: text => io.stderr.write(text) })
    .exitOverride()
    .showSuggestionAfterError();

  program
    .command('check')
    .description('check plans: files, folders or patterns; without any, every plan below this folder')
    .argument('[paths...]', 'files, folders or patterns')
    .addOption(
      new Option('--format <format>', 'how the result is written').choices(Object.keys(reports)).default('pretty'),
    )
    .option('--output <file>', 'write the result there instead of to standard output')
    .addOption(
      new Option('--fail-on <severity>', 'the mildest finding that makes the exit code 1')
        .choices(['error', 'warning', 'info', 'never'])
        .default('error'),
    )
    .option('--now <time>', 'check as if it were that time (RFC 3339)', readTime)
    .option('--config <file>', 'the policy, instead of the nearest .repli.yaml')
    .option('--stdin', 'read one plan from standard input')
    .option('--stdin-filename <file>', 'the name of the plan that comes from standard input', 'stdin.release.yaml')
    .option('--quiet', 'show errors only')
    .action(async (paths: string[], flags: CheckFlags) => {
      code = await check(io, paths, flags);
    });

  program
    .command('risk')
    .description('what a plan can cost, and why: its score, what each gap costs, and what to do next')
    .argument('<plan>', 'the plan')
    .addOption(
      new Option('--format <format>', 'how the score is written').choices(['pretty', 'json']).default('pretty'),
    )
    .option('--config <file>', 'the policy, instead of the nearest .repli.yaml')
    .action((plan: string, { format, config }: { format: string; config?: string }) => {
      const colour = wantsColour(io.stdout.isTerminal, io.env);
      io.stdout.write(risk(io, plan, { now: io.now(), format, colour, config }));
    });

  program
    .command('rules')
    .description('list every rule')
    .addOption(new Option('--format <format>', 'how the list is written').choices(['pretty', 'json']).default('pretty'))
    .action(({ format }: { format: string }) => io.stdout.write(listRules(format, io.stdout)));

  program
    .command('explain')
    .description('what a rule sees, why it matters and what to do')
    .argument('<rule>', 'the code of the rule')
    .action((rule: string) => io.stdout.write(explain(rule, io.stdout)));

  program
    .command('schema')
    .description('print the JSON schema of plans')
    .option('--policy', 'print the one of policies instead')
    .action(({ policy }: { policy?: true }) => {
      io.stdout.write(`${JSON.stringify(policy ? policySchema : planSchema, undefined, 2)}\n`);
    });

  program
    .command('digest')
    .description('print the mark of what a plan says, for its approvals')
    .argument('<plan>', 'the plan')
    .action((plan: string) => io.stdout.write(digest(io, plan)));

  program
    .command('lsp')
    .description('serve editors over the language server protocol')
    .requiredOption('--stdio', 'over standard input and output')
    .action(async () => {
      const { serveStdio } = await import('../lsp/stdio.ts');
      await serveStdio();
    });

  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.clean : exitCodes.unusable;
    if (!(error instanceof Unusable)) throw error;
    io.stderr.write(`repli: ${error.message}\n`);
    return exitCodes.unusable;
  }
}

async function check(io: Io, paths: readonly string[], flags: CheckFlags): Promise<ExitCode> {
  const config = flags.config === undefined ? undefined : resolve(io.cwd, flags.config);
  const options = { now: flags.now ?? io.now(), config };
  const result = flags.stdin ? await checkInput(io, flags.stdinFilename, options) : checkFiles(io, paths, options);
  const report = reports[flags.format]?.(result, io, flags) ?? '';
  if (flags.output === undefined) io.stdout.write(report);
  else writeOutput(io, flags.output, report);
  for (const failure of result.failures) io.stderr.write(`repli: ${failure}\n`);
  if (result.failures.length > 0) return exitCodes.unusable;
  if (result.plans.length === 0) io.stderr.write(nothingFound);
  return exitCodeOf(result, flags.failOn);
}

const nothingFound =
  'repli: No plan was found here. Plans are files named *.release.yaml or release-plan.yaml, and those in a folder .releases.\n';

const reports: Readonly<Record<string, (check: Check, io: Io, flags: CheckFlags) => string>> = {
  pretty: (result, { stdout, env }, { output, quiet }) => {
    const colour = output === undefined && wantsColour(stdout.isTerminal, env);
    return reportPretty(result, { colour, width: stdout.width ?? 100, quiet: quiet === true });
  },
  json: reportJson,
};

/** The conventions of NO_COLOR and FORCE_COLOR. */
function wantsColour(isTerminal: boolean, env: Io['env']): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0';
  return isTerminal && env['TERM'] !== 'dumb';
}

function exitCodeOf({ plans }: Check, failOn: CheckFlags['failOn']): ExitCode {
  if (failOn === 'never') return exitCodes.clean;
  const fails = plans.some(({ findings }) => findings.some(({ severity }) => atLeast(severity, failOn)));
  return fails ? exitCodes.findings : exitCodes.clean;
}

function writeOutput(io: Io, file: string, text: string): void {
  try {
    writeFileSync(resolve(io.cwd, file), text);
  } catch (error) {
    throw new Unusable(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function readTime(text: string): number {
  const time = parseTime(text);
  if (time === undefined)
    throw new InvalidArgumentError('It wants a day such as 2026-03-07, or a time with its offset.');
  return time;
}
