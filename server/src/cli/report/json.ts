import { findingJson, planJson } from '../../protocol/review-json.ts';
import type { Check, CheckedPlan } from '../check/result.ts';
import { pathOf } from './support/position.ts';
import { countBySeverity } from './support/summary.ts';
import { jsonItems, jsonText } from './support/text.ts';

/**
 * `--format json`, version 1. Lines and characters are zero-based, as in LSP. With `--base` each finding says whether
 * it is `new` or `kept`, and `gone` lists those that were mended; the summary counts what is new.
 */
export function* reportJson({ plans, base }: Check): Iterable<string> {
  const { error, warning, info } = countBySeverity(plans);
  const maxRisk = plans.reduce<number | null>(
    (most, { risk }) => (risk ? Math.max(most ?? 0, risk.score) : most),
    null,
  );
  const told = function* () {
    for (const plan of plans) yield (base ? comparedJson : planJson)({ ...plan, path: pathOf(plan) });
  };
  yield '{\n  "version": 1,\n  "plans": ';
  yield* jsonItems(told(), '  ');
  // The rest is an object of its own, without its opening bracket.
  yield `,${jsonText({ ...(base && { base }), summary: { error, warning, info, maxRisk } }).slice(1)}`;
}

function comparedJson(plan: CheckedPlan): object {
  const { isNew = true, kept = [], gone = [], riskBefore } = plan.compared ?? {};
  const { findings, ...json } = planJson({ ...plan, kept });
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
