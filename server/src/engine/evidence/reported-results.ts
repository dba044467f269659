import type { Plan, Test } from '../plan/model.generated.ts';
import { saysNothing } from '../plan/placeholder.ts';
import type { Text } from '../plan/values.ts';
import { openReport, type ReportReader, type Opened } from './open-report.ts';

/** Something that a plan says was done, with the report that should show it. */
export interface ReportedResult {
  readonly report: Text;
  /** Undefined for the rehearsal of the way back. */
  readonly test: Test | undefined;
  readonly opened: Opened;
}

/** What is said to be done and names a report. What is still to come has none yet. */
export function* claimsOf(
  { tests, rollback }: Pick<Plan, 'tests' | 'rollback'>,
  lend: ReportReader,
): Generator<ReportedResult> {
  for (const test of tests ?? []) {
    const { report, status } = test;
    const isDone = status?.value === 'passed' || status?.value === 'failed';
    if (report && isDone && !saysNothing(report)) yield { report, test, opened: openReport(report.value, lend) };
  }
  const report = rollback?.rehearsal?.report;
  if (report && !saysNothing(report)) yield { report, test: undefined, opened: openReport(report.value, lend) };
}
