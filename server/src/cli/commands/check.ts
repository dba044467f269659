import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { atLeast, type Severity } from '../../engine/index.ts';
import { checkFiles, checkInput, type CheckOptions } from '../check/checker.ts';
import type { Check, ReportNeed } from '../check/result.ts';
import { baselineOf, withBaseline } from '../check/baseline.ts';
import { BaseRevision } from '../check/base-revision.ts';
import { unifiedDiff } from '../check/fix.ts';
import { Progress } from '../progress.ts';
import { pluralize } from '../report/support/summary.ts';
import { sentenceLine } from '../foreign-text.ts';
import { exitCodes, UserError, type ExitCode, type Io } from '../io.ts';
import { readFormat, type Wanted, wantedReports } from '../report/select-reports.ts';
import { chunked, writeFileAtomically } from '../../disk/write-file.ts';
import { useLocale, type Locale } from '../../l10n/locale.ts';
import { permalinks } from '../permalink.ts';
import { formats } from '../report/index.ts';
import { localeOption, readTime, usualLocale, wantsColour } from '../options.ts';
import { withChoices } from '../usage.ts';
import { watch } from '../check/watch.ts';

/** Adds `repli check` to the program; `finish` takes the exit code of each run. */
export function registerCheck(program: Command, io: Io, finish: (code: ExitCode) => void): void {
  program
    .command('check')
    .description(l10n.t('check plans: files, folders or patterns; without any, every plan below this folder'))
    .argument('[paths...]', l10n.t('files, folders or patterns'))
    .option('--format <format[=file]>', formatHelp(), readFormat)
    .option('--output <file>', l10n.t('write the result there instead of to standard output'))
    .addOption(
      withChoices(new Option('--fail-on <severity>', l10n.t('the mildest finding that makes the exit code 1')), [
        'error',
        'warning',
        'info',
        'never',
      ]).default('error'),
    )
    .option('--now <time>', l10n.t('check as if it were that time (RFC 3339)'), readTime)
    .option('--config <file>', l10n.t('the policy, instead of the nearest .repli.yaml'))
    .option('--stdin', l10n.t('read one plan from standard input'))
    .option(
      '--stdin-filename <file>',
      l10n.t('the name of the plan that comes from standard input'),
      'stdin.release.yaml',
    )
    .option(
      '--only-plans',
      l10n.t('leave out named files that hold no plan, as below folders; for hooks that name what was staged'),
    )
    .option('--quiet', l10n.t('show errors only'))
    .option('--max-risk <score>', l10n.t('also fail where the risk of a plan is above it, 0 to 100'), readScore)
    .option('--base <revision>', l10n.t('compare with that git revision: only what is new since then fails'))
    .option(
      '--baseline <file>',
      l10n.t('accept the findings that the file lists; an entry that fits nothing any more fails'),
    )
    .option('--write-baseline <file>', l10n.t('list the findings of today in that file, and accept them'))
    .option('--fix', l10n.t('apply the fixes that change no meaning, and show what is left'))
    .option('--fix-dry-run', l10n.t('print what --fix would change, as a diff that git apply takes'))
    .addOption(localeOption())
    .option('--watch', l10n.t('check again whenever a file changes, until Ctrl-C'))
    .action(async (paths: string[], flags: CheckFlags) => {
      if (flags.watch && flags.stdin)
        throw new UserError(l10n.t('Standard input does not change, so there is nothing to watch.'));
      const once = async () => {
        finish(await check(io, paths, flags));
      };
      const reports = [flags.output, flags.writeBaseline, ...(flags.format ?? []).map(({ file }) => file)];
      const written = reports.filter(file => file !== undefined);
      await (flags.watch ? watch(io, { paths, written }, once) : once());
    });
}

export interface CheckFlags {
  readonly format?: readonly Wanted[];
  readonly output?: string;
  readonly failOn: Severity | 'never';
  readonly now?: number;
  readonly config?: string;
  readonly stdin?: true;
  readonly stdinFilename: string;
  readonly onlyPlans?: true;
  readonly quiet?: true;
  readonly maxRisk?: number;
  readonly base?: string;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly fix?: true;
  readonly fixDryRun?: true;
  readonly watch?: true;
  readonly locale?: Locale;
}

export async function check(io: Io, paths: readonly string[], flags: CheckFlags): Promise<ExitCode> {
  const wanted = wantedReports(flags.format, flags.output, io.env);
  const isForPeople = wanted.every(({ format }) => formats.get(format)?.isForPeople);
  useLocale(flags.locale ?? (isForPeople ? usualLocale(io.env) : 'en'));
  const config = flags.config === undefined ? undefined : resolve(io.cwd, flags.config);
  if (flags.stdin && flags.base !== undefined)
    throw new UserError(
      l10n.t('--base compares files with what they were, and standard input is none. Name the files.'),
    );
  if (flags.stdin && flags.fix)
    throw new UserError(l10n.t('Standard input cannot be fixed in place. Use --fix-dry-run, which prints the change.'));
  const fix: CheckOptions['fix'] = flags.fix ? 'apply' : flags.fixDryRun ? 'show' : undefined;
  const options: CheckOptions = {
    now: flags.now ?? io.now(),
    config,
    onlyPlans: flags.onlyPlans === true,
    ...(fix && { fix }),
    ...(flags.base !== undefined && { base: new BaseRevision(io, flags.base) }),
    ...(flags.base === undefined && { needs: needsOf(wanted, flags) }),
  };
  const progress = new Progress(io);
  const onProgress = progress.tell.bind(progress);
  const found = flags.stdin
    ? await checkInput(io, flags.stdinFilename, options)
    : checkFiles(io, paths, { ...options, onProgress });
  progress.end();
  const result = applyLimits(io, found, flags);
  if (fix === 'show') io.stdout.write(result.fixed.map(unifiedDiff).join(''));
  else await write(io, wanted, result, flags);
  for (const { file, count } of result.fixed)
    io.stderr.write(`repli: ${sentenceLine(describeFixed(file.path, pluralize(count, 'finding'), fix))}\n`);
  for (const sentence of [...result.failures, ...result.problems])
    io.stderr.write(`repli: ${sentenceLine(sentence)}\n`);
  if (result.failures.length > 0) return exitCodes.unusable;
  if (result.plans.length === 0 && !flags.onlyPlans)
    io.stderr.write(`repli: ${sentenceLine(nothingFound(result, flags))}\n`);
  return exitCodeOf(result, flags.failOn);
}

function describeFixed(path: string, findings: string, fix: CheckOptions['fix']): string {
  return fix === 'show'
    ? l10n.t('{path}: could fix {findings}.', { path, findings })
    : l10n.t('{path}: fixed {findings}.', { path, findings });
}

/** What the reports, the baseline and the limit of a call ask of each plan. */
function needsOf(wanted: readonly Wanted[], { baseline, writeBaseline, maxRisk }: CheckFlags): ReadonlySet<ReportNeed> {
  const needs = new Set(wanted.flatMap(({ format }) => formats.get(format)?.needs ?? []));
  if (baseline !== undefined || writeBaseline !== undefined) needs.add('causes');
  if (maxRisk !== undefined) needs.add('risk');
  return needs;
}

/** What a check means once the limits and the baseline of the call are held against it. */
function applyLimits(io: Io, found: Check, { baseline, writeBaseline, maxRisk }: CheckFlags): Check {
  if (writeBaseline !== undefined) writeFileAtomically(io, writeBaseline, baselineOf(found));
  const accepting = writeBaseline ?? baseline;
  const accepted = accepting === undefined ? found : withBaseline(io, accepting, found);
  if (maxRisk === undefined) return accepted;
  const risky = accepted.plans.flatMap(({ path, name, risk: { score } = { score: 0 } }) => {
    if (score <= maxRisk) return [];
    return l10n.t(
      'Plan {name} has a risk of {score}, and {limit} is the limit. Run `repli risk` on {path} to see what lowers it most.',
      { name: name ?? path, score, limit: maxRisk, path },
    );
  });
  return { ...accepted, problems: [...accepted.problems, ...risky] };
}

/** What to do where nothing was there to be checked. */
function nothingFound({ others }: Check, { stdin }: CheckFlags): string {
  if (stdin)
    return l10n.t(
      'Standard input holds no release plan, so nothing was checked. A plan begins with “apiVersion: repli/v1” and “kind: ReleasePlan”.',
    );
  const first = l10n.t(
    'There is no release plan here yet. `repli init` writes a first one. Plans are found by their names (*.release.yaml, *.release.yml, release-plan.yaml), in a folder .releases, and where a .repli.yaml names them.',
  );
  const [one, ...more] = others;
  if (one === undefined) return first;
  const left =
    more.length === 0
      ? l10n.t('{file} has such a name but is no plan, so it was left alone.', { file: one })
      : l10n.t('{count} files have such a name but are no plans, so they were left alone: {files}.', {
          count: others.length,
          files: others.length > mostNamed ? `${others.slice(0, mostNamed).join(', ')}, …` : others.join(', '),
        });
  const begins = l10n.t('A plan begins with “apiVersion: repli/v1” and “kind: ReleasePlan”.');
  return `${first} ${left} ${begins}`;
}

const mostNamed = 5;

function formatHelp(): string {
  return [
    l10n.t('how the result is written; as F=FILE into a file, and several at once:'),
    ...[...formats].map(([name, { description }]) => `${name.padEnd(10)} ${description()}`),
    l10n.t('(default: pretty, or github in GitHub Actions)'),
  ].join('\n');
}

/** One report after the other; of a file, all or nothing is written. */
export async function write(
  io: Io,
  wanted: readonly Wanted[],
  result: Check,
  { quiet, failOn }: CheckFlags,
): Promise<void> {
  for (const { file } of wanted) if (file !== undefined) refuseToOverwrite(io, file, result);
  const texts = wanted.map(({ format, file }) => {
    const colour = file === undefined && wantsColour(io.stdout.isTerminal, io.env);
    const threshold = failOn === 'never' ? 'error' : failOn;
    const permalink = permalinks(io);
    const width = io.stdout.width ?? 100;
    const options = { colour, width, quiet: quiet === true, failOn: threshold, ...(permalink && { permalink }) };
    return formats.get(format)?.write(result, options) ?? '';
  });
  for (const [index, { file }] of wanted.entries()) {
    const text = texts[index] ?? '';
    if (file !== undefined) writeFileAtomically(io, file, text);
    else
      for (const piece of chunked(text)) {
        io.stdout.write(piece);
        await io.stdout.flushed();
      }
  }
}

/** A slip of the finger is not to cost anybody their plan. */
function refuseToOverwrite(io: Io, file: string, { plans }: Check): void {
  const path = resolve(io.cwd, file);
  if (plans.some(plan => resolve(io.cwd, plan.path) === path))
    throw new UserError(
      l10n.t('{file} is one of the plans that were checked. Name another file for the report.', { file }),
    );
}

function exitCodeOf({ plans, problems }: Check, failOn: CheckFlags['failOn']): ExitCode {
  if (problems.length > 0) return exitCodes.findings;
  if (failOn === 'never') return exitCodes.clean;
  const fails = plans.some(({ findings }) => findings.some(({ severity }) => atLeast(severity, failOn)));
  return fails ? exitCodes.findings : exitCodes.clean;
}

export function readScore(text: string): number {
  const score = Number(text);
  if (text.trim() === '' || !(score >= 0 && score <= 100))
    throw new InvalidArgumentError(l10n.t('It wants a number from 0 to 100.'));
  return score;
}
