import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('..', import.meta.url));

/**
 * Installs what we are measured beside into `.bench/`, once, and says where it lies. It is no dependency of the
 * project.
 */
export function peer(name: string, version: string): string {
  const folder = join(repository, '.bench');
  const installed = join(folder, 'node_modules', name);
  if (versionIn(installed) !== version) {
    tell(`installing ${name} ${version} into .bench/`);
    const wanted = ['--prefix', folder, '--ignore-scripts', '--no-audit', `${name}@${version}`];
    execFileSync('npm', ['install', ...wanted], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  return installed;
}

/** The bundle that is shipped. */
export function ourBundle(): string {
  const built = join(repository, 'dist', 'repli.cjs');
  if (!existsSync(built)) throw new Error('There is no dist/repli.cjs to measure. Run `npm run build` first.');
  return built;
}

export function versionIn(folder: string): string | undefined {
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) return undefined;
  const { version }: { version?: string } = JSON.parse(readFileSync(manifest, 'utf8'));
  return version;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle) - 1] ?? Number.NaN)) / 2;
}

export function rounded(value: number): string {
  return value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en-US');
}

/** Who goes first changes with every turn, so that neither always finds the machine the other has left behind. */
export function takingTurns(turn: number): readonly (0 | 1)[] {
  return turn % 2 === 0 ? [0, 1] : [1, 0];
}

export function tell(progress: string): void {
  process.stderr.write(`${progress}\n`);
}
