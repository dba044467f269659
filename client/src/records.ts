/** The records of the server that the client shows. */
export type { FindingJson, PlanJson, RangeJson, RiskJson } from '../../server/src/protocol/review-json.ts';
import type { FindingJson } from '../../server/src/protocol/review-json.ts';

export type Severity = FindingJson['severity'];

export function countErrors(findings: readonly FindingJson[]): number {
  return findings.filter(({ severity }) => severity === 'error').length;
}
