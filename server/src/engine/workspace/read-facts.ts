import { hasNoPlanKeys, readPlan } from '../plan/read.ts';
import { readMasked } from '../secrets/read-masked.ts';
import { factsOf, type PlanFacts } from './facts.ts';

/** What the plans of a file mean to others, without judging them. */
export function planFactsIn(text: string, path: string): PlanFacts[] {
  return readMasked(text).documents.flatMap(({ root }) => {
    const plan = root?.kind === 'mapping' ? readPlan(root).plan : undefined;
    return plan && !hasNoPlanKeys(plan) ? [factsOf(plan, path)] : [];
  });
}
