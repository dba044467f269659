import type { Check, CheckedPlan } from '../check/result.ts';
import { fingerprintsOf } from '../check/fingerprint.ts';
import { pathOf } from './support/position.ts';
import { jsonItems, onOneLine } from './support/text.ts';

/** GitLab Code Quality: a bare list. Findings with one fingerprint would be shown as one, so no two have the same. */
export function* reportGitlab({ plans }: Check): Iterable<string> {
  yield* jsonItems(issuesOf(plans));
  yield '\n';
}

function* issuesOf(plans: readonly CheckedPlan[]): Iterable<object> {
  for (const plan of plans) {
    const fingerprints = fingerprintsOf(plan);
    for (const [index, { code, severity, message, span }] of plan.findings.entries())
      yield {
        description: onOneLine(message),
        check_name: code,
        fingerprint: fingerprints[index],
        severity: severities[severity],
        location: {
          path: pathOf(plan),
          lines: { begin: plan.lines.lineAt(span.start) + 1, end: plan.lines.lineAt(span.end) + 1 },
        },
      };
  }
}

const severities = { error: 'critical', warning: 'major', info: 'info' } as const;
