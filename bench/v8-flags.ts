import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { commandLineFlags } from '../server/src/node/v8-flags.ts';
import { median, ourBundle, repository, rounded, tell } from './support.ts';
import { workspacePlan } from './workspace.ts';

/**
 * What each V8 flag of the command line gains: `repli check` on 10,000 plans with all flags, and with one of them
 * switched off, taking turns. Processor time, because it moves less than wall-clock time on a busy machine.
 */
function measure(turns: number): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'repli-bench-'));
  try {
    const plans = join(folder, 'plans');
    mkdirSync(plans);
    for (let index = 0; index < 10_000; index++) {
      writeFileSync(join(plans, `${index}.release.yaml`), workspacePlan(index, 'block'));
    }
    const names = ['(all set)', ...commandLineFlags.map(({ flag }) => flag)];
    const programs = names.map((name, index) => bundleWithout(name, join(folder, String(index))));
    const runs: Run[][] = names.map(() => []);
    for (let turn = -1; turn < turns; turn++) {
      tell(`${turn + 1} of ${turns}`);
      for (const index of programs.keys()) {
        const which = (index + turn + 1) % programs.length;
        const measured = measuredRun(programs[which] ?? '', plans);
        // The first run of each fills its compile cache.
        if (turn >= 0) runs[which]?.push(measured);
      }
    }
    const all = runs[0] ?? [];
    return names.map((name, index) => {
      const own = runs[index] ?? [];
      const seconds = median(own.map(({ seconds: one }) => one));
      const peak = median(own.map(one => one.peak));
      const ratio = median(own.map((one, turn) => one.seconds / (all[turn]?.seconds ?? Number.NaN)));
      return `| ${name} | ${seconds.toFixed(2)} s | ${ratio.toFixed(2)} × | ${rounded(peak)} MB |`;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Run {
  /** Processor time, user and system. */
  readonly seconds: number;
  /** The most memory that the process held at once, in MB. */
  readonly peak: number;
}

/** A copy of what is shipped, in which a flag that changes nothing stands in the place of the one that is left out. */
function bundleWithout(flag: string, folder: string): string {
  cpSync(join(ourBundle(), '..'), join(folder, 'dist'), { recursive: true });
  for (const shared of ['l10n', 'package.json'])
    cpSync(join(repository, shared), join(folder, shared), { recursive: true });
  const bundle = join(folder, 'dist', 'cli.cjs');
  writeFileSync(bundle, readFileSync(bundle, 'utf8').replaceAll(flag, '--no-trace-gc'));
  return join(folder, 'dist', 'repli.cjs');
}

/** Runs `repli check` with a preload that reports the process's own usage when it ends. */
function measuredRun(program: string, cwd: string): Run {
  const { status, output } = spawnSync(
    process.execPath,
    ['--require', reporter, program, 'check', '--now', '2026-06-01'],
    {
      cwd,
      stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`repli check ended with ${status}.`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(output[3] ?? '') as NodeJS.ResourceUsage;
  return { seconds: (userCPUTime + systemCPUTime) / 1e6, peak: maxRSS / 1024 };
}

const tools = mkdtempSync(join(tmpdir(), 'repli-bench-'));
const reporter = join(tools, 'usage.cjs');
writeFileSync(
  reporter,
  `process.on('exit', () => require('node:fs').writeSync(3, JSON.stringify(process.resourceUsage())));`,
);

process.stdout.write(
  [
    '| without | processor time | with all = 1 | peak memory |',
    '| --- | ---: | ---: | ---: |',
    ...measure(9),
    '',
    `10,000 plans; ${process.platform} ${process.arch}, Node ${process.version}; the median of 9 runs.`,
    '',
  ].join('\n'),
);
rmSync(tools, { recursive: true, force: true });
