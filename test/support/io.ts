import type { ExitCode, Io } from '../../server/src/cli/io.ts';
import { run } from '../../server/src/cli/program.ts';

export interface Ran {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

interface Lent {
  readonly stdin?: string | Uint8Array;
  readonly env?: Io['env'];
  readonly isTerminal?: boolean;
  readonly width?: number;
  /** Works beside the command with what it has said so far; when it is done, the command is interrupted. */
  readonly meanwhile?: (said: () => string) => Promise<void>;
}

/** Runs a command line in a folder, with a world that is not this machine's. */
export async function repli(cwd: string, args: readonly string[], lent: Lent = {}): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const io = world(cwd, lent);
  const code = await run(args, {
    ...io,
    stdout: { ...io.stdout, write: text => void (stdout += text) },
    stderr: { ...io.stderr, write: text => void (stderr += text) },
    interrupted: async () => lent.meanwhile?.(() => stdout + stderr),
  });
  return { code, stdout, stderr };
}

/** A world in which nobody listens. */
export function world(cwd: string, { stdin = '', env = {}, isTerminal = false, width = 100 }: Lent = {}): Io {
  const silent = { write: () => undefined, flushed: () => Promise.resolve(), isTerminal, width };
  return {
    cwd,
    env,
    stdout: silent,
    stderr: silent,
    stdin: async () => (typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin),
    uninterrupted: work => work(),
    interrupted: async () => undefined,
    now: () => Date.UTC(2026, 2, 1),
  };
}
