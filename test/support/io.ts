import type { ExitCode, Io } from '../../server/src/cli/io.ts';
import { run } from '../../server/src/cli/command.ts';

export interface Ran {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in a folder, with a world that is not this machine's. */
export async function repli(
  cwd: string,
  args: readonly string[],
  lent: { stdin?: string | Uint8Array; env?: Io['env']; isTerminal?: boolean } = {},
): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const isTerminal = lent.isTerminal ?? false;
  const code = await run(args, {
    cwd,
    env: lent.env ?? {},
    stdout: { write: text => void (stdout += text), isTerminal, width: 100 },
    stderr: { write: text => void (stderr += text), isTerminal, width: 100 },
    stdin: async () =>
      typeof lent.stdin === 'string' ? new TextEncoder().encode(lent.stdin) : (lent.stdin ?? new Uint8Array()),
    now: () => Date.UTC(2026, 2, 1),
  });
  return { code, stdout, stderr };
}
