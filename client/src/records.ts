/** The records of the server that the client shows. */
export type { FindingJson, PlanJson, RangeJson, RiskJson, Verdict } from '../../server/src/protocol/review-json.ts';
import type { FindingJson } from '../../server/src/protocol/review-json.ts';

export type Severity = FindingJson['severity'];

export function countErrors(findings: readonly FindingJson[]): number {
  return findings.filter(({ severity }) => severity === 'error').length;
}

/** How many values are still to be filled in. */
export function countOpen(findings: readonly FindingJson[]): number {
  return findings
    .filter(({ code }) => code === 'placeholder-left')
    .reduce((sum, { parts }) => sum + (parts?.length ?? 1), 0);
}
