import type { ApprovalRole, Policy } from './model.generated.ts';

/** The roles that have to approve a serious plan, where the policy does not say. */
const defaultApprovals: readonly ApprovalRole[] = ['infrastructure', 'application'];

export function requiredApprovals(policy: Policy | undefined): readonly ApprovalRole[] {
  const required = policy?.require?.approvals;
  return required ? required.map(role => role.value).filter(role => role !== 'unknown') : defaultApprovals;
}
