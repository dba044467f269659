import * as l10n from '@vscode/l10n';
import { severities, type Severity } from '../../../engine/index.ts';
import type { CheckedPlan } from '../../check/result.ts';

/** How many findings there are of each severity. */
export function countBySeverity(plans: readonly CheckedPlan[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { findings } of plans) for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** “3 errors, 1 warning”, or nothing where there are none. */
export function describeCounts(counts: Record<Severity, number>): string {
  return severities
    .filter(severity => counts[severity] > 0)
    .map(severity => pluralize(counts[severity], severity === 'info' ? 'note' : severity))
    .join(', ');
}

/** “1 plan”, “3 plans”. */
export function pluralize(count: number, noun: keyof typeof nouns): string {
  return nouns[noun](count);
}

const nouns = {
  plan: (count: number) => (count === 1 ? l10n.t('1 plan') : l10n.t('{count} plans', { count })),
  finding: (count: number) => (count === 1 ? l10n.t('1 finding') : l10n.t('{count} findings', { count })),
  error: (count: number) => (count === 1 ? l10n.t('1 error') : l10n.t('{count} errors', { count })),
  warning: (count: number) => (count === 1 ? l10n.t('1 warning') : l10n.t('{count} warnings', { count })),
  note: (count: number) => (count === 1 ? l10n.t('1 note') : l10n.t('{count} notes', { count })),
} as const;

/** What closes the log of a build, without colours. */
export function closingLine(plans: readonly CheckedPlan[]): string {
  if (plans.length === 0) return `${l10n.t('No plan to check')}.`;
  const found = describeCounts(countBySeverity(plans));
  const checked = pluralize(plans.length, 'plan');
  return found === ''
    ? l10n.t('{plans} checked, nothing to report.', { plans: checked })
    : l10n.t('{found} in {plans}.', { found, plans: checked });
}
