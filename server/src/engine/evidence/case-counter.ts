import { limits } from './report.ts';
import type { Counts, Outcome, ReportFormat, Results } from './report.ts';

/** Counts cases one by one. Of the names it keeps only the few that a message can show. */
export class CaseCounter {
  readonly counts: Counts = { passed: 0, failed: 0, errored: 0, skipped: 0, todo: 0, flaky: 0 };
  #failing: string[] = [];
  readonly #skipped: string[] = [];
  #time: number | undefined;

  add(outcome: Outcome, name: string): void {
    this.counts[outcome]++;
    if (outcome === 'failed' || outcome === 'errored') keep(this.#failing, name);
    if (outcome === 'skipped') keep(this.#skipped, name);
  }

  /** The earliest time wins: evidence is as old as its oldest part. A tool that does not know writes zero. */
  ranAt(time: number | undefined): void {
    if (time !== undefined && time > 0) this.#time = Math.min(this.#time ?? time, time);
  }

  get hasFailures(): boolean {
    return this.counts.failed + this.counts.errored > 0;
  }

  /** Takes over what was counted below a parent, whose name goes in front. */
  addNested(inner: CaseCounter, parent: string): void {
    addCounts(this.counts, inner.counts);
    for (const name of inner.#failing) keep(this.#failing, joinNames(parent, name));
    for (const name of inner.#skipped) keep(this.#skipped, joinNames(parent, name));
    this.ranAt(inner.#time);
  }

  /** Takes over a whole report. */
  addResults(results: Results): void {
    addCounts(this.counts, results);
    for (const name of results.firstFailing) keep(this.#failing, name);
    for (const name of results.firstSkipped) keep(this.#skipped, name);
    this.ranAt(results.time);
  }

  /** Whatever failed was allowed to. */
  countFailuresAsTodo(): void {
    this.counts.todo += this.counts.failed + this.counts.errored;
    this.counts.failed = 0;
    this.counts.errored = 0;
    this.#failing = [];
  }

  results(format: ReportFormat, complete: boolean): Results {
    return {
      kind: 'report',
      format,
      ...this.counts,
      firstFailing: this.#failing,
      firstSkipped: this.#skipped,
      time: this.#time,
      complete,
    };
  }
}

function addCounts(sum: Counts, more: Counts): void {
  sum.passed += more.passed;
  sum.failed += more.failed;
  sum.errored += more.errored;
  sum.skipped += more.skipped;
  sum.todo += more.todo;
  sum.flaky += more.flaky;
}

/** Many tools repeat the parent's name in the child's; it is then said once. */
export function joinNames(parent: string, child: string): string {
  if (parent === '' || child.startsWith(parent)) return child;
  return child === '' ? parent : `${parent} › ${child}`;
}

function keep(names: string[], name: string): void {
  if (name !== '' && names.length < limits.names) names.push(name.trim().slice(0, limits.nameLength));
}
