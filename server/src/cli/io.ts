/** What the command line needs of its process; tests provide their own. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** All of standard input. */
  stdin(): Promise<Uint8Array>;
  /** Does a piece of work to its end, also where somebody interrupts meanwhile: a file is whole or not there. */
  uninterrupted(work: () => void): void;
  /** Settles when somebody ends a command that goes on by itself: Ctrl-C. */
  interrupted(): Promise<void>;
  /** Milliseconds since 1970 UTC. */
  now(): number;
}

export interface Output {
  write(text: string): void;
  /** Settles once what was written has gone out, so that a long report does not wait in memory. */
  flushed(): Promise<void>;
  readonly isTerminal: boolean;
  /** In columns; undefined where it is unknown. */
  readonly width: number | undefined;
}

export { UserError } from '../disk/user-error.ts';

export const exitCodes = { clean: 0, findings: 1, unusable: 2, ourFault: 3 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
