import * as l10n from '@vscode/l10n';
import type { Finding } from '../finding.ts';

/** What a plan is before its score means anything: still being written, written but not good enough, or good to go. */
export type Verdict = 'incomplete' | 'not-ready' | 'ready';

/** The findings that say that a part of the plan is not there yet. */
const saysIncomplete: ReadonlySet<string> = new Set([
  'placeholder-left',
  'rollback-missing',
  'gate-missing',
  'monitoring-missing',
  'test-kind-missing',
  'sections-missing',
]);

/** From all findings that stand; what was accepted counts beside it. */
export function verdictOf(findings: readonly Pick<Finding, 'code' | 'severity'>[]): Verdict {
  if (findings.some(({ code }) => saysIncomplete.has(code))) return 'incomplete';
  return findings.some(({ severity }) => severity === 'error') ? 'not-ready' : 'ready';
}

/** The verdict in the reader's language. */
export function verdictWord(verdict: Verdict): string {
  return { incomplete: l10n.t('incomplete'), 'not-ready': l10n.t('not ready'), ready: l10n.t('ready') }[verdict];
}

/** The same at the beginning of a line. */
export function verdictTitle(verdict: Verdict): string {
  return { incomplete: l10n.t('Incomplete'), 'not-ready': l10n.t('Not ready'), ready: l10n.t('Ready') }[verdict];
}
