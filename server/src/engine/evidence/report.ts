/** What a test report says once its cases are counted, or why it says nothing. */
export type Report = Results | Unreadable;

export type ReportFormat = 'junit' | 'ctrf' | 'tap' | 'trx';

export interface Results extends Counts {
  readonly kind: 'report';
  readonly format: ReportFormat;
  /** The first names of what failed or erred, and of what was skipped. */
  readonly firstFailing: readonly string[];
  readonly firstSkipped: readonly string[];
  /** When the tests ran, in milliseconds since 1970. Evidence is as old as its oldest part. */
  readonly time: number | undefined;
  /** False if the run broke off: what was counted is then not all there was to count. */
  readonly complete: boolean;
}

export interface Unreadable {
  readonly kind: 'unreadable';
  readonly cause: 'empty' | 'unknown-format' | 'broken' | 'truncated' | 'too-large' | 'too-deep';
  /** The first line is 1, as editors show it. */
  readonly line?: number;
}

export type Counts = Record<Outcome, number>;

/** Flaky is what passed on a later attempt. To-do is what may fail, because it is known to be unfinished. */
export type Outcome = 'passed' | 'failed' | 'errored' | 'skipped' | 'todo' | 'flaky';

export const limits = { characters: 32_000_000, levels: 64, names: 5, nameLength: 200 } as const;

export function unreadable(cause: Unreadable['cause'], line?: number): Unreadable {
  return line === undefined ? { kind: 'unreadable', cause } : { kind: 'unreadable', cause, line };
}
