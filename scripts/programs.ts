import { spawn, type ChildProcessByStdio, type SpawnOptions } from 'node:child_process';
import type { Readable } from 'node:stream';

/** A program that runs beside this one. */
export interface Program {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly ended: Promise<number | null>;
  /** Its last words, on either stream. */
  said(): string;
  kill(): void;
}

const isWindows = process.platform === 'win32';

/** Starts a program in a process group of its own, which is killed as a whole when this process exits. */
export function start(command: string, words: readonly string[], options: SpawnOptions = {}): Program {
  const child = spawn(command, words, { ...options, detached: !isWindows, stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = () => {
    if (!child.pid || (child.exitCode ?? child.signalCode) !== null) return;
    if (isWindows) child.kill();
    else process.kill(-child.pid, 'SIGKILL');
  };
  process.once('exit', kill);
  const ended = new Promise<number | null>((resolve, reject) => child.once('close', resolve).once('error', reject));

  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
  }
  return { child, ended: ended.finally(() => process.off('exit', kill)), said: () => said.trim(), kill };
}

/** Runs npm in a folder. Quiet unless it fails: npm's warnings about other packages are of no use here. */
export async function npm(folder: string, command: readonly string[]): Promise<void> {
  const run = start('npm', [...command, '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    shell: isWindows,
  });
  const code = await run.ended;
  if (code !== 0) throw new Error(`"npm ${command.join(' ')}" failed with code ${code}. It said:\n${run.said()}`);
}
