import { claimsOf } from '../evidence/reported-results.ts';
import { isClean, type ReportReader } from '../evidence/open-report.ts';
import type { Plan, Test } from '../plan/model.generated.ts';

/** `nothing`: there is no such report, or it cannot be read. */
export type ReportSays = 'the-same' | 'contradicts' | 'nothing';

/** What the reports that a plan names say of what it claims, where the host lends them. */
export interface Shown {
  /** Of a test, or of the rehearsal; undefined where no report is named, or none is lent. */
  of(test: Test | 'rehearsal'): ReportSays | undefined;
}

export function shownBy(reports: ReportReader | undefined, plan: Plan): Shown {
  const told = new Map<Test | 'rehearsal', ReportSays>();
  for (const { test, opened } of reports ? claimsOf(plan, reports) : [])
    told.set(
      test ?? 'rehearsal',
      opened.kind === 'nothing' ? 'nothing' : isClean(opened.results) ? 'the-same' : 'contradicts',
    );
  return { of: test => told.get(test) };
}
