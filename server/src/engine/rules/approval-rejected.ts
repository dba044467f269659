import * as l10n from '@vscode/l10n';
import type { Approval } from '../plan/model.generated.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';

export const approvalRejected = defineRule({
  code: 'approval-rejected',
  title: 'Somebody has said no, and nothing says how that was settled',
  severity: 'error',
  reads: ['approvals'],
  why: 'A no has a reason. Going live over it means meeting that reason at night.',
  lesson: 'Going ahead over a red that was known came before 17 documented failures and before no success.',
  check({ approvals = [] }) {
    return collectMatches(approvals.entries(), ([index, approval]) => {
      const { status, role, by } = approval;
      if (!status?.known || status.value !== 'rejected') return undefined;
      const isSettled = approvals.some((other, at) => settles(other, approval, at > index));
      return isSettled ? undefined : { at: status.span, role: role?.value ?? '', by: by?.value };
    });
  },
  message({ role, by }) {
    const args = { role, by: by ?? '' };
    return by === undefined
      ? l10n.t(
          'The role {role} has said no to this plan, and nothing says how that was settled. Settle it with them, and write down the new answer with its day.',
          args,
        )
      : l10n.t(
          '{by} has said no to this plan in the role {role}, and nothing says how that was settled. Settle it with them, and write down the new answer with its day.',
          args,
        );
  },
  examples: [
    {
      title: 'A no over which nobody may go live',
      in: 'serious',
      plan: `
approvals:
  - { role: infrastructure, by: the platform team, on: 2026-03-02, status: approved }
  - { role: application, by: the warehouse team, on: 2026-03-02, status: approved }
  - { role: security, by: the security team, on: 2026-03-02, status: rejected } # approval-rejected on "rejected"
`,
    },
    {
      title: 'A no that has become a yes',
      in: 'serious',
      plan: `
approvals:
  - { role: infrastructure, by: the platform team, on: 2026-03-02, status: approved }
  - { role: application, by: the warehouse team, on: 2026-03-02, status: rejected }
  - { role: application, by: the warehouse team, on: 2026-03-04, status: approved }
`,
    },
  ],
});

/** A yes of the same role settles a no: given on a later day, or by the same people and written below it. */
function settles(other: Approval, rejection: Approval, isBelow: boolean): boolean {
  if (!other.status?.known || other.status.value !== 'approved' || other.role?.value !== rejection.role?.value)
    return false;
  const [before, after] = [rejection.on, other.on];
  if (before && after && before.start !== after.start) return after.start > before.start;
  return isBelow && other.by?.value === rejection.by?.value;
}
