import { combineReports } from './combine-reports.ts';
import { readReport } from './read-report.ts';
import type { Report, Results, Unreadable } from './report.ts';

/** A file that a plan names as a report, opened by the host. */
export interface ReportFile {
  /** Relative to the plan, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** What the host found where a plan names a report: at least one file, or why there is none. */
export type ReportReadResult =
  | { readonly kind: 'files'; readonly files: readonly ReportFile[] }
  | { readonly kind: 'refused'; readonly cause: ReadFailure };

/**
 * `outside`: the path, or a link on its way, leaves the workspace. `denied`: it is there and may not be read.
 * `pattern`: it has more wildcards than are safe to match. `too-large`: above the bound of one report, or all that a
 * pattern matches above it.
 */
export type ReadFailure = 'absent' | 'outside' | 'denied' | 'folder' | 'pattern' | 'too-large' | 'too-many';

/** Opens what stands at a path as the plan writes it. */
export type ReportReader = (path: string) => ReportReadResult;

/** A report that was opened and counted, or why it shows nothing. */
export type Opened =
  | { readonly kind: 'results'; readonly results: Results; readonly failing: readonly ReportFile[] }
  | {
      readonly kind: 'nothing';
      readonly cause: ReadFailure | Unreadable['cause'] | 'link';
      readonly file?: ReportFile;
      /** The first line is 1. */
      readonly line?: number;
    };

/** Opens a report and counts what it holds. Links are not followed: nothing is fetched for a plan. */
export function openReport(path: string, lend: ReportReader): Opened {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path)) return { kind: 'nothing', cause: 'link' };
  const lent = lend(path.replaceAll('\\', '/'));
  if (lent.kind === 'refused') return { kind: 'nothing', cause: lent.cause };
  const read: Results[] = [];
  const failing: ReportFile[] = [];
  for (const file of lent.files) {
    const report = counted(file);
    if (report.kind === 'unreadable') {
      const { cause, line } = report;
      return { kind: 'nothing', cause, file, ...(line === undefined ? {} : { line }) };
    }
    read.push(report);
    if (!isClean(report)) failing.push(file);
  }
  const whole = combineReports(read);
  if (whole.kind === 'unreadable') return { kind: 'nothing', cause: 'absent' };
  return { kind: 'results', results: whole, failing: failing.length > 0 ? failing : lent.files };
}

/** True where cases ran, all of them, and none failed or was left out. */
export function isClean({ passed, flaky, failed, errored, skipped, complete }: Results): boolean {
  return complete && passed + flaky > 0 && failed + errored + skipped === 0;
}

/** A report is counted once, however often the plan beside it is reviewed. */
const counts = new WeakMap<ReportFile, Report>();

function counted(file: ReportFile): Report {
  const known = counts.get(file);
  if (known) return known;
  const report = readReport(file.text);
  counts.set(file, report);
  return report;
}
