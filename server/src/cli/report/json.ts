import { findingJson, planJson } from '../../protocol/review-json.ts';
import type { Check, CheckedPlan } from '../check.ts';
import { pathOf } from './place.ts';
import { tally } from './tally.ts';

/**
 * `--format json`, version 1. Lines and characters are zero-based, as in LSP. With `--base` each finding says whether it
 * is `new` or `kept`, and `gone` lists those that were mended; the summary counts what is new.
 */
export function reportJson({ plans, base }: Check): string {
  const { error, warning, info } = tally(plans);
  const scores = plans.flatMap(({ risk }) => (risk ? [risk.score] : []));
  const maxRisk = scores.length > 0 ? Math.max(...scores) : null;
  const report = {
    version: 1,
    plans: plans.map(plan => (base ? comparedJson : planJson)({ ...plan, path: pathOf(plan) })),
    ...(base && { base }),
    summary: { error, warning, info, maxRisk },
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function comparedJson(plan: CheckedPlan): object {
  const { isNew = true, kept = [], gone = [], riskBefore } = plan.compared ?? {};
  const { findings, ...json } = planJson(plan);
  const all = [
    ...findings.map(finding => ({ ...finding, state: 'new' })),
    ...kept.map(finding => ({ ...findingJson(finding, plan.lines), state: 'kept' })),
  ];
  return {
    ...json,
    isNew,
    riskBefore: riskBefore?.score ?? null,
    findings: all.sort(
      ({ range: { start: one } }, { range: { start: other } }) =>
        one.line - other.line || one.character - other.character,
    ),
    gone: gone.map(({ code, severity, message }) => ({ code, severity, message })),
  };
}
