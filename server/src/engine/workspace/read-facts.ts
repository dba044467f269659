import { readPlans } from '../recovery/read-plans.ts';
import { factsOf, type PlanFacts } from './facts.ts';

/** What the plans of a file mean to others, without judging them. */
export function planFactsIn(text: string, path: string): PlanFacts[] {
  return readPlans(text).plans.flatMap(({ reading }) => (reading ? [factsOf(reading.plan, path)] : []));
}
