import type { Person, Plan } from './model.generated.ts';

/** The roles that may decide, besides being named as decider somewhere in the plan. */
const decisionRoles: ReadonlySet<string> = new Set(['decision-maker', 'release-lead', 'sponsor', 'crisis-lead']);

export function hasDecisionRole({ roles }: Person): boolean {
  return roles?.some(role => decisionRoles.has(role.value)) ?? false;
}

/** Everybody whom the plan names to decide something. */
export function decidersIn({ gates, rollback }: Pick<Plan, 'gates' | 'rollback'>): ReadonlySet<string> {
  const deciders = [rollback?.decider, rollback?.deputy, ...(gates ?? []).map(gate => gate.decider)];
  return new Set(deciders.map(decider => decider?.value).filter(decider => decider !== undefined));
}
