import type { Check } from '../check.ts';
import { fingerprintsOf } from './fingerprint.ts';
import { pathOf } from './place.ts';
import { jsonText, onOneLine } from './text.ts';

/** GitLab Code Quality: a bare list. Findings with one fingerprint would be shown as one, so no two have the same. */
export function reportGitlab({ plans }: Check): string {
  return jsonText(
    plans.flatMap(plan => {
      const fingerprints = fingerprintsOf(plan);
      return plan.findings.map(({ code, severity, message, span }, index) => ({
        description: onOneLine(message),
        check_name: code,
        fingerprint: fingerprints[index],
        severity: severities[severity],
        location: {
          path: pathOf(plan),
          lines: { begin: plan.lines.lineAt(span.start) + 1, end: plan.lines.lineAt(span.end) + 1 },
        },
      }));
    }),
  );
}

const severities = { error: 'critical', warning: 'major', info: 'info' } as const;
