import type { Criticality, Policy, TestKind } from './model.generated.ts';

/** The roles that have to approve a serious plan, where the policy does not say. */
const defaultApprovals: readonly string[] = ['infrastructure', 'application'];

export function requiredApprovals(policy: Policy | undefined): readonly string[] {
  return policy?.require?.approvals?.map(role => role.value) ?? defaultApprovals;
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
