import type { Criticality, Plan, Policy, TestKind } from './model.generated.ts';
import { forgoesRollbackForReason } from './rollback.ts';

/** The roles that have to approve a serious business cutover, where the policy does not say. */
export const cutoverApprovals: readonly string[] = ['infrastructure', 'application'];

/**
 * The roles that have to approve a serious plan; undefined where the yes of anybody who carries nothing out is enough.
 */
export function requiredApprovals(
  policy: Policy | undefined,
  { release }: Pick<Plan, 'release'>,
): readonly string[] | undefined {
  const required = policy?.require?.approvals;
  if (required) return required.map(role => role.value);
  return release?.class?.value === 'business-cutover' ? cutoverApprovals : undefined;
}

/** Who carries a plan out: the owners of its steps and rollback steps, each with the first that is theirs. */
export function executorsOf({ steps, rollback }: Pick<Plan, 'steps' | 'rollback'>): Map<string, string> {
  const executors = new Map<string, string>();
  for (const { owner, id } of [...(steps ?? []), ...(rollback?.steps ?? [])])
    if (owner && !executors.has(owner.value)) executors.set(owner.value, id?.value ?? '');
  return executors;
}

/** True where somebody has said yes who carries nothing out, as far as is known. */
export function hasIndependentApproval(plan: Pick<Plan, 'approvals' | 'steps' | 'rollback'>): boolean {
  const executors = executorsOf(plan);
  const approved = plan.approvals?.filter(({ status }) => status?.known && status.value === 'approved') ?? [];
  return approved.some(({ by }) => by === undefined || !executors.has(by.value));
}

/** The kinds of test that a plan has to name, by its criticality, where the policy does not say. */
const defaultTests: Readonly<Record<Criticality, readonly TestKind[]>> = {
  low: [],
  medium: [],
  high: ['integration', 'rollback'],
  critical: ['load', 'migration', 'rollback', 'user-acceptance'],
};

export function requiredTests(policy: Policy | undefined, criticality: Criticality): readonly TestKind[] {
  const required = policy?.require?.tests?.[criticality];
  return required ? required.map(kind => kind.value).filter(kind => kind !== 'unknown') : defaultTests[criticality];
}

/** The kinds of test that a plan of a criticality has to name, as far as there is something for them to try. */
export function askedTests(
  plan: Pick<Plan, 'impact' | 'release' | 'rollback'>,
  policy: Policy | undefined,
  criticality: Criticality,
): readonly TestKind[] {
  return requiredTests(policy, criticality).filter(kind => isAsked(kind, plan));
}

/** What is not said may be so: only what is written takes a kind of test out. */
function isAsked(
  kind: TestKind,
  { impact, release, rollback }: Pick<Plan, 'impact' | 'release' | 'rollback'>,
): boolean {
  const { data } = impact ?? {};
  const { version, replaces } = release ?? {};
  if (kind === 'migration') return !data?.known || data.value === 'migrated' || data.value === 'destroyed';
  // The same version once more is nothing new to anybody.
  if (kind === 'load' || kind === 'user-acceptance') return !version || version.value !== replaces?.value;
  return kind !== 'rollback' || !rollback || !forgoesRollbackForReason(rollback);
}
