import { severities, type Finding, type Severity } from '../../../engine/index.ts';
import type { Check, CheckedPlan, ReportNeed } from '../../check/result.ts';

/** One way to write down what a check has found. */
export interface Format {
  /** For `--help`, in half a sentence. */
  readonly description: () => string;
  /** True where the words are read by people, and are in their language. */
  readonly isForPeople?: true;
  /** What it tells of a plan besides its findings; what no report needs is not kept until the last plan is checked. */
  readonly needs: readonly ReportNeed[];
  /** The whole report, or one piece after the other where there may be more than fits into memory. */
  readonly write: (check: Check, options: ReportOptions) => string | Iterable<string>;
}

/** What a report may depend on besides the check. */
export interface ReportOptions {
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Only errors and the closing line. */
  readonly quiet: boolean;
  /** The mildest finding that fails a check. */
  readonly failOn: Severity;
  /** The address of a line of a plan, the first one 1, where the code is hosted. */
  readonly permalink?: (path: string, line: number) => string;
}

/** A finding and the plan that it speaks of. */
export interface Placed {
  readonly plan: CheckedPlan;
  readonly finding: Finding;
}

/** Every finding of every plan, the errors of all plans first: where a reader shows a few only, it shows the worst. */
export function worstFirst(plans: readonly CheckedPlan[]): Placed[] {
  const all = plans.flatMap(plan => plan.findings.map(finding => ({ plan, finding })));
  return all.sort((one, other) => severityOrder(one.finding, other.finding));
}

/** The worse finding first. */
export function severityOrder(one: Finding, other: Finding): number {
  return severities.indexOf(one.severity) - severities.indexOf(other.severity);
}
