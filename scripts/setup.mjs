import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The root of the repository, from wherever npm was called. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Installs what the lock file says, where that has not been done yet. Plain JavaScript: nothing is installed before.
 */
export async function install() {
  const installed = `${root}node_modules/.package-lock.json`;
  const upToDate = existsSync(installed) && statSync(installed).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs;
  if (!upToDate)
    await step('Installing dependencies', 'npm', [
      'ci',
      '--ignore-scripts',
      '--prefer-offline',
      '--no-global',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ]);
}

/** Runs a program, and ends everything with its exit code where it fails. */
export async function step(title, command, args) {
  if (title) console.error(`▸ ${title}`);
  const status = await end(command, spawn(command, args, { cwd: root, stdio: 'inherit', shell: isWindows }));
  if (status === 0) return;
  if (title) console.error(`✗ ${title} failed.`);
  process.exit(status);
}

/** Runs one of the project's own tools, as `npx` would. */
export function tool(title, name, ...args) {
  return step(title, toolPath(name), args);
}

export function toolPath(name) {
  return `${root}node_modules/.bin/${name}`;
}

export const isWindows = process.platform === 'win32';

/** Waits for the exit code of a program, which ends when this process does: alone, or with all that it has started. */
export async function end(command, program, { isGroup = false } = {}) {
  const kill = () => (isGroup ? process.kill(-program.pid, 'SIGTERM') : program.kill());
  process.once('exit', kill);
  const status = await new Promise(resolve => {
    program.once('close', resolve);
    program.once('error', error => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(1);
    });
  });
  process.off('exit', kill);
  return status ?? 1;
}
