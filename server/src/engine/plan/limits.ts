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

/** What holds where a policy does not say. */
export const defaultLimits: Limits = {
  shift: 12 * hour,
  rest: 11 * hour,
  week: 48 * hour,
  rehearsalAge: 90 * day,
  reportAge: 14 * day,
  recoveryConfidence: 0.95,
  maxRisk: 60,
};

/** The limits of a policy, and the defaults for what it leaves out. */
export function limitsOf(policy: Policy | undefined): Limits {
  const { shift, rest, week, rehearsalAge, reportAge, recoveryConfidence, maxRisk } = policy?.limits ?? {};
  return {
    shift: shift?.value ?? defaultLimits.shift,
    rest: rest?.value ?? defaultLimits.rest,
    week: week?.value ?? defaultLimits.week,
    rehearsalAge: rehearsalAge?.value ?? defaultLimits.rehearsalAge,
    reportAge: reportAge?.value ?? defaultLimits.reportAge,
    recoveryConfidence: recoveryConfidence?.value ?? defaultLimits.recoveryConfidence,
    maxRisk: maxRisk?.value ?? defaultLimits.maxRisk,
  };
}
