import type { Finding, Lines, Span } from '../../engine/index.ts';
import type { Check, CheckedPlan } from '../check.ts';
import { tally } from './tally.ts';

/** `--format json`, version 1. Lines and characters are zero-based, as in LSP. */
export function reportJson({ plans }: Check): string {
  const { error, warning, info } = tally(plans);
  const report = {
    version: 1,
    plans: plans.map(planJson),
    summary: { error, warning, info, maxRisk: null },
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** One plan as JSON: the same record answers the language server's `repli/review`. */
export function planJson({ path, name, lines, findings, accepted }: CheckedPlan): object {
  return {
    path,
    name: name ?? null,
    risk: null,
    clock: null,
    findings: findings.map(finding => findingJson(finding, lines)),
    accepted: accepted.map(({ finding, reason }) => ({ ...findingJson(finding, lines), reason })),
  };
}

function findingJson({ code, severity, message, span, why, fixes, related, docs }: Finding, lines: Lines): object {
  return {
    code,
    severity,
    message,
    why,
    range: rangeOf(span, lines),
    fixes: fixes.map(({ title, safe }) => ({ title, safe })),
    related: related.map(one => ({ message: one.message, range: rangeOf(one.span, lines) })),
    docs,
  };
}

function rangeOf({ start, end }: Span, lines: Lines): object {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}
