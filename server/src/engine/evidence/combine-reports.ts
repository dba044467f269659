import { unreadable } from './report.ts';
import type { Report, Results } from './report.ts';
import { CaseCounter } from './case-counter.ts';

/** Several files of one test as one report. Where one of them cannot be read, the whole proves nothing. */
export function combineReports(reports: readonly Report[]): Report {
  const results: Results[] = [];
  for (const report of reports) {
    if (report.kind === 'unreadable') return report;
    results.push(report);
  }
  const [first] = results;
  if (!first) return unreadable('empty');
  const tally = new CaseCounter();
  for (const result of results) tally.addResults(result);
  return tally.results(
    first.format,
    results.every(({ complete }) => complete),
  );
}
