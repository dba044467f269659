import { hasNoPlanKeys, readPlan } from '../plan/read.ts';
import { readPlanDocuments } from '../recognition/plan-documents.ts';
import { factsOf, type PlanFacts } from './facts.ts';

/** What the plans of a file mean to others, without judging them. */
export function planFactsIn(text: string, path: string): PlanFacts[] {
  return readPlanDocuments(text).flatMap(({ root }) => {
    const plan = root?.kind === 'mapping' ? readPlan(root).plan : undefined;
    return plan && !hasNoPlanKeys(plan) ? [factsOf(plan, path)] : [];
  });
}
