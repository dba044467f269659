import type { Policy } from './model.generated.ts';
import { day, hour } from './time.ts';

/** The numbers that rules measure against: milliseconds, and shares from 0 to 1. */
export interface Limits {
  readonly shift: number;
  readonly rest: number;
  readonly week: number;
  readonly rehearsalAge: number;
  readonly reportAge: number;
  readonly recoveryConfidence: number;
  readonly maxRisk: number;
}

/** The limits of a policy, and the defaults for what it leaves out. */
export function limitsOf(policy: Policy | undefined): Limits {
  const { shift, rest, week, rehearsalAge, reportAge, recoveryConfidence, maxRisk } = policy?.limits ?? {};
  return {
    shift: shift?.value ?? 12 * hour,
    rest: rest?.value ?? 11 * hour,
    week: week?.value ?? 48 * hour,
    rehearsalAge: rehearsalAge?.value ?? 90 * day,
    reportAge: reportAge?.value ?? 14 * day,
    recoveryConfidence: recoveryConfidence?.value ?? 0.95,
    maxRisk: maxRisk?.value ?? 60,
  };
}
