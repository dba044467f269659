import { severities, type Severity } from '../../engine/index.ts';
import type { CheckedPlan } from '../check.ts';

/** How many findings there are of each severity. */
export function tally(plans: readonly CheckedPlan[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { findings } of plans) for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** “3 errors, 1 warning”, or nothing where there are none. */
export function tallied(counts: Record<Severity, number>): string {
  return severities
    .filter(severity => counts[severity] > 0)
    .map(severity => counted(counts[severity], severity === 'info' ? 'note' : severity))
    .join(', ');
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** What closes the log of a build, without colours. */
export function closingLine(plans: readonly CheckedPlan[]): string {
  const found = tallied(tally(plans));
  const checked = counted(plans.length, 'plan');
  return found === '' ? `${checked} checked, nothing to report.` : `${found} in ${checked}.`;
}
