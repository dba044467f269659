import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median, ourBundle, peer, repository, rounded, takingTurns, tell } from './support.ts';
import { layouts, workspacePlan, type Layout } from './workspace.ts';

/**
 * Measures `repli check` beside ajv-cli on the same files, in the same run, taking turns. The two do not do the same:
 * ajv-cli holds each file to the JSON Schema and no more; ours also reads it as a plan, with every rule, and among all
 * the others.
 */
async function compare(counts: readonly number[], turns: number): Promise<string[]> {
  const rows: string[] = [];
  for (const layout of layouts) {
    for (const count of counts) {
      const folder = mkdtempSync(join(tmpdir(), 'repli-bench-'));
      try {
        const size = write(folder, count, layout);
        const measured: [Run[], Run[]] = [[], []];
        for (let turn = 0; turn < turns; turn++) {
          tell(`${count} plans in ${layout}: ${turn + 1} of ${turns}`);
          for (const which of takingTurns(turn)) measured[which].push(await run(commands[which], folder));
        }
        const [their, our] = measured;
        const [theirTime, ourTime] = [
          median(their.map(({ seconds }) => seconds)),
          median(our.map(({ seconds }) => seconds)),
        ];
        const memory = measured.map(runs => rounded(median(runs.map(({ peak }) => peak))));
        rows.push(
          `| ${count.toLocaleString('en-US')} plans in ${layout}, ${rounded(size / 1e6)} MB | ${theirTime.toFixed(2)} s, ` +
            `${memory[0]} MB | ${ourTime.toFixed(2)} s, ${memory[1]} MB | ${(theirTime / ourTime).toFixed(2)} × |`,
        );
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
  }
  return rows;
}

function write(folder: string, count: number, layout: Layout): number {
  let size = 0;
  for (let index = 0; index < count; index++) {
    const text = workspacePlan(index, layout);
    size += text.length;
    writeFileSync(join(folder, `${index}.release.yaml`), text);
  }
  return size;
}

interface Run {
  readonly seconds: number;
  /** The most memory that the process held at once, in MB. */
  readonly peak: number;
}

/**
 * Runs a command to its end. Both have to find the plans faultless: an error message costs time, and is not what is
 * compared.
 */
function run(command: readonly string[], cwd: string): Promise<Run> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, command, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
    // What they say is read, as the log of a build reads it.
    child.stdout.resume();
    let peak = 0;
    const watching = setInterval(() => (peak = Math.max(peak, peakOf(child.pid))), 20);
    child.on('error', reject);
    child.on('exit', code => {
      clearInterval(watching);
      if (code === 0) resolve({ seconds: (performance.now() - began) / 1000, peak });
      else reject(new Error(`${command.join(' ')} ended with ${code}.`));
    });
  });
}

/** Linux tells it of every process; elsewhere the column says 0. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

peer('ajv-formats', '3.0.1');
const ajv = join(peer('ajv-cli', '5.0.0'), 'dist', 'index.js');
const schema = join(repository, 'schemas', 'v1', 'release-plan.schema.json');
const commands = [
  // Not strict: the schema has words of its own beside those of JSON Schema.
  [ajv, 'validate', '--strict=false', '--spec=draft2020', '-c', 'ajv-formats', '-s', schema, '-d', '*.release.yaml'],
  [ourBundle(), 'check', '--now', '2026-06-01'],
] as const;

const { values: options } = parseArgs({ options: { write: { type: 'string' } } });
const table = [
  '| median | ajv-cli 5.0.0, the schema alone | repli check, every rule | ratio |',
  '| --- | ---: | ---: | ---: |',
  ...(await compare([1000, 10_000], 5)),
  '',
  `Measured on ${availableParallelism()} cores, ${process.platform} ${process.arch}, Node ${process.version}; the median of 5 runs.`,
  '',
].join('\n');
process.stdout.write(table);
if (options.write !== undefined) writeFileSync(options.write, table);
