import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The root of the repository, from wherever npm was called. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Installs what the lock file says, where that has not been done yet. Plain JavaScript: nothing is installed before. */
export function install() {
  const installed = `${root}node_modules/.package-lock.json`;
  const upToDate = existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs;
  if (!upToDate)
    step('Installing dependencies', 'npm', [
      'ci',
      '--ignore-scripts',
      '--no-global',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ]);
}

/** Runs a program, and ends everything with its exit code where it fails. */
export function step(title, command, args) {
  if (title) console.error(`▸ ${title}`);
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error) console.error(`${command} could not be started: ${error.message}`);
  if (status === 0) return;
  if (title) console.error(`✗ ${title} failed.`);
  process.exit(status ?? 1);
}

/** Runs one of the project's own tools, as `npx` would. */
export function tool(title, name, ...args) {
  step(title, `${root}node_modules/.bin/${name}`, args);
}
