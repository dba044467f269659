import { verdictOf, type Verdict } from '../../../engine/index.ts';
import type { CheckedPlan } from '../../check/result.ts';

/** The verdict on a plan by all that stands, new or not; undefined for a policy. */
export function verdictOn({ isPolicy, findings, compared }: CheckedPlan): Verdict | undefined {
  return isPolicy ? undefined : verdictOf([...findings, ...(compared?.kept ?? [])]);
}

/** How many plans have each verdict; one that is incomplete cannot be judged, so it comes first. */
export function countVerdicts(plans: readonly CheckedPlan[]): ReadonlyMap<Verdict, number> {
  const verdicts = plans.map(verdictOn);
  const order: readonly Verdict[] = ['incomplete', 'not-ready', 'ready'];
  return new Map(
    order.flatMap(verdict => {
      const count = verdicts.filter(one => one === verdict).length;
      return count > 0 ? [[verdict, count] as const] : [];
    }),
  );
}
