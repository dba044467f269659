import { basename, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import { watch as watchFiles } from 'chokidar';
import { sentenceLine } from '../foreign-text.ts';
import { UserError, type Io } from '../io.ts';

/**
 * Checks now, and again whenever a file changes: a plan, a policy, a report. Several changes at once, such as those of
 * a git checkout, are one. What the check itself writes is no change. Ends when somebody interrupts it.
 */
export async function watch(
  io: Io,
  { paths, written }: { readonly paths: readonly string[]; readonly written: readonly string[] },
  check: () => Promise<void>,
): Promise<void> {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let running = Promise.resolve();
  const again = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      running = running.then(async () => {
        if (io.stdout.isTerminal) io.stdout.write(clearScreen);
        await attempt();
      });
    }, quiet);
  };
  const attempt = async () => {
    try {
      await check();
    } catch (error) {
      // A policy that is being written may be unreadable for a moment; the next change will tell.
      if (!(error instanceof UserError)) throw error;
      io.stderr.write(`repli: ${sentenceLine(error.message)}\n`);
    }
    io.stderr.write(`repli: ${l10n.t('Watching for changes. Ctrl-C ends it.')}\n`);
  };
  const own = written.map(file => basename(file));
  const ignored = (path: string) => {
    const name = basename(path);
    if (own.some(file => name === file || name.startsWith(`.${file}.`))) return true;
    return path.split(sep).some(part => part === 'node_modules' || part === '.git');
  };
  const watcher = watchFiles([io.cwd, ...paths], { cwd: io.cwd, ignoreInitial: true, ignored });
  watcher.on('all', again);
  await new Promise<void>(resolve => watcher.once('ready', resolve));
  await attempt();
  await io.interrupted();
  clearTimeout(waiting);
  await running;
  await watcher.close();
}

/** Long enough for an editor or for git to finish writing. */
const quiet = 60;

const clearScreen = '\u001B[2J\u001B[3J\u001B[H';
