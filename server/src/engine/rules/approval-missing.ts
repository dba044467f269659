import * as l10n from '@vscode/l10n';
import { isSerious } from '../plan/stakes.ts';
import { placeholder, placeholderIn } from '../plan/placeholder.ts';
import { hasIndependentApproval, requiredApprovals } from '../plan/requirements.ts';
import { listed } from '../plan/wording.ts';
import type { Entity } from '../plan/values.ts';
import type { Content } from '../tree/print.ts';
import type { Approval, Plan } from '../plan/model.generated.ts';
import { defineRule, collectMatches, type Match } from './support/define-rule.ts';
import { placeForSection } from '../plan/locations.ts';

export const approvalMissing = defineRule({
  code: 'approval-missing',
  title: 'A required role has not approved',
  severity: 'error',
  severityNote: 'silent where the release is not serious',
  reads: ['approvals', 'release', 'impact', 'metadata', 'steps', 'rollback'],
  why: 'Infrastructure sees what the application does not, and the other way round. A yes that is missing is a question that nobody has asked.',
  lesson:
    'The warehouse system came back to life when infrastructure and application teams were brought into line. Until then each had worked for itself.',
  check(plan, { policy }): Unanswered | readonly Unanswered[] | undefined {
    if (!isSerious(plan)) return undefined;
    const required = requiredApprovals(policy, plan);
    if (!required) return lacksYes(plan);
    const [first] = required;
    if (first === undefined) return undefined;
    if (!plan.approvals?.length) {
      const at = placeForSection(plan, 'approvals', 'metadata');
      return { at, section: 'approvals', role: first, roles: required, given: [] };
    }
    return collectMatches(required, role => {
      const given = plan.approvals?.filter(approval => approval.role?.value === role) ?? [];
      if (given.some(approval => approval.status?.value === 'approved' || isStillOpen(approval))) return undefined;
      const status = given.find(approval => approval.status)?.status;
      return {
        at: status?.span ?? given[0]?.place ?? placeForSection(plan, 'approvals', 'metadata'),
        about: role,
        role,
        roles: [role],
        given,
      };
    });
  },
  message({ role, roles, given }) {
    if (role === undefined)
      return given.length > 0
        ? l10n.t(
            'Nobody has said yes to this plan but those who carry it out. Ask somebody else who knows the system, and write down the answer.',
          )
        : l10n.t(
            'Nobody has approved this plan. Ask somebody who knows the system and carries nothing of it out, and write down the answer.',
          );
    if (given.length > 0)
      return l10n.t(
        'The role {role} has not said yes yet. Get the answer before the night, or what it would have seen shows itself then.',
        { role },
      );
    if (roles.length > 1)
      return l10n.t(
        'Nobody has approved this plan; the roles {roles} have to. Ask those who hold them, and write down their answers.',
        { roles: listed(roles) },
      );
    return l10n.t(
      'Nobody has approved this plan in the role {role}. Ask those who hold it, and write down their answer.',
      { role },
    );
  },
  fix({ role, roles, given }, write) {
    if (given.length > 0) return undefined;
    return {
      title:
        roles.length > 1 || role === undefined
          ? l10n.t('Insert the approvals')
          : l10n.t('Insert the approval of {role}', { role }),
      edits: write.addItems(
        write.plan,
        'approvals',
        role === undefined ? [openApproval(role)] : roles.map(openApproval),
      ),
    };
  },
  group: {
    name: ({ role }) => role ?? '',
    message: names =>
      l10n.t(
        'The roles {names} have not approved this plan. Get their answers before the night, or what they would have seen shows itself then.',
        { names },
      ),
  },
  examples: [
    {
      title: 'One of the two whom a business cutover asks has answered',
      in: 'serious',
      patch: true,
      plan: `
release:
  class: business-cutover

approvals: # approval-missing on "approvals"
  - { role: infrastructure, by: the platform team, on: 2026-03-02, status: approved }
`,
      fixed: `
release:
  class: business-cutover

approvals:
  - { role: infrastructure, by: the platform team, on: 2026-03-02, status: approved }
  - role: application
    by: "TODO: who answers in this role"
    status: "TODO: approved or rejected"
`,
    },
    {
      title: 'An answer that is still open',
      in: 'serious',
      plan: `
approvals:
  - { role: security, by: the warehouse team, status: pending } # approval-missing on "pending"
`,
    },
    {
      title: 'A yes from nobody but those who carry it out',
      in: 'serious',
      plan: `
approvals:
  - role: infrastructure
    by: karim # approval-self on "karim"
    on: 2026-03-02
    status: approved # approval-missing on "approved"
`,
    },
    {
      title: 'One yes of somebody who carries nothing out',
      in: 'serious',
      plan: `
approvals:
  - { role: application, by: the warehouse team, on: 2026-03-02, status: approved }
`,
    },
  ],
});

interface Unanswered extends Match {
  /** Undefined where a yes in any role would be enough. */
  readonly role: string | undefined;
  /** All that are asked for, where there are no approvals at all; else the one. */
  readonly roles: readonly string[];
  readonly given: readonly Approval[];
}

/**
 * What is there does for a plan that asks for no role: a yes of somebody else, or an answer that is a finding of its
 * own.
 */
function lacksYes(plan: Entity & Pick<Plan, 'approvals' | 'metadata' | 'steps' | 'rollback'>): Unanswered | undefined {
  const given = plan.approvals ?? [];
  if (hasIndependentApproval(plan) || given.some(isStillOpen)) return undefined;
  const at = given[0]?.status?.span ?? given[0]?.place ?? placeForSection(plan, 'approvals', 'metadata');
  return { at, role: undefined, roles: [], given, ...(given.length === 0 && { section: 'approvals' }) };
}

/** A no is an answer too, and `approval-rejected` says what it means; one that is to be filled in is a placeholder. */
function isStillOpen({ status }: Approval): boolean {
  return (
    status !== undefined &&
    ((status.known && status.value === 'rejected') || placeholderIn(status.written) !== undefined)
  );
}

function openApproval(role: string | undefined): Content {
  return {
    role: role ?? placeholder(l10n.t('in which role')),
    by: placeholder(l10n.t('who answers in this role')),
    status: placeholder(l10n.t('approved or rejected')),
  };
}
