import { formatInstant, type Clock, type Finding, type Lines, type Span } from '../../engine/index.ts';
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
export function planJson({ path, name, lines, findings, accepted, clock, offset }: CheckedPlan): object {
  return {
    path,
    name: name ?? null,
    risk: null,
    clock: clock ? clockJson(clock, offset) : null,
    findings: findings.map(finding => findingJson(finding, lines)),
    accepted: accepted.map(({ finding, reason }) => ({ ...findingJson(finding, lines), reason })),
  };
}

function clockJson(clock: Clock, offset: number): object {
  const tell = (time: number | undefined) => (time === undefined ? null : formatInstant(time, offset));
  return {
    complete: clock.complete,
    end: tell(clock.end),
    pointOfNoReturn: clock.pointOfNoReturn?.step.id?.value ?? null,
    latestDecision: tell(clock.latestDecision),
    recoveryConfidence: clock.recoveryConfidence ?? null,
    steps: clock.steps.map(({ step, start, end, backBy }) => {
      return { id: step.id?.value ?? null, start: tell(start), end: tell(end), backBy: tell(backBy) };
    }),
    gates: clock.gates.map(({ gate, at, latestDecision }) => {
      return { id: gate.id?.value ?? null, at: tell(at), latestDecision: tell(latestDecision) };
    }),
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
