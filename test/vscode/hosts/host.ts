import type { Press } from '../suite/press.ts';

/** A running place for the suite: some VS Code, somewhere. */
export interface Host {
  /** Said to whoever reads the output, so that nobody wonders what the tests ran in. */
  readonly name: string;
  /** Runs the suite on the workspace and gives its exit code. */
  run(workspace: string): Promise<number>;
  /** Takes a picture of the window; absent where there is no window that we can reach. */
  screenshot?(file: string): Promise<void>;
  /** Presses something inside a webview, or waits for it; absent where there is no window that we can reach. */
  press?(what: Press): Promise<void>;
}

/** What stands in the way of a host, in words that end a sentence. */
export interface Unavailable {
  readonly because: string;
}
