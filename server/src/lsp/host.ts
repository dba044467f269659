import type { ReportReadResult } from '../engine/index.ts';

/** What the server borrows from the host that runs it: Node or a web worker. */
export interface Host {
  /** Milliseconds since 1970 UTC. */
  now(): number;
  /** The text of a file, or undefined where there is none that can be read. */
  readText(uri: string): Promise<string | undefined>;
  /** The reports that a plan names with a path or a pattern, relative to it, from within the workspace. */
  readReports(path: string, plan: string, workspace: string | undefined): Promise<ReportReadResult>;
  /** Every plan below a folder, by its name, by what the policies there name, and by further patterns. */
  findPlans(folder: string, patterns: readonly string[]): Promise<readonly string[]>;
}
