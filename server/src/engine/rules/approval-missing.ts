import * as l10n from '@vscode/l10n';
import { isSerious } from '../plan/stakes.ts';
import { placeholder, placeholderIn } from '../plan/placeholder.ts';
import { requiredApprovals } from '../plan/requirements.ts';
import { listed } from '../plan/wording.ts';
import type { Content } from '../tree/print.ts';
import type { Approval } from '../plan/model.generated.ts';
import { defineRule, collectMatches, type Match } from './support/define-rule.ts';
import { placeForSection } from '../plan/locations.ts';

export const approvalMissing = defineRule({
  code: 'approval-missing',
  title: 'A required role has not approved',
  severity: 'error',
  severityNote: 'silent where the release is not serious',
  reads: ['approvals', 'release', 'impact', 'metadata'],
  why: 'Infrastructure sees what the application does not, and the other way round. A yes that is missing is a question that nobody has asked.',
  lesson:
    'The warehouse system came back to life when infrastructure and application teams were brought into line. Until then each had worked for itself.',
  check(plan, { policy }): Unanswered | readonly Unanswered[] | undefined {
    if (!isSerious(plan)) return undefined;
    const required = requiredApprovals(policy);
    const [first] = required;
    if (first === undefined) return undefined;
    if (!plan.approvals?.length) {
      const at = placeForSection(plan, 'approvals', 'metadata');
      return { at, section: 'approvals', role: first, roles: required, given: [] };
    }
    return collectMatches(required, role => {
      const given = plan.approvals?.filter(approval => approval.role?.value === role) ?? [];
      // An answer that is still to be filled in is a finding of its own.
      const answered = given.some(
        ({ status }) =>
          // A no is an answer too, and approval-rejected says what it means.
          status?.value === 'approved' ||
          (status?.known === true && status.value === 'rejected') ||
          (status && placeholderIn(status.written)),
      );
      if (answered) return undefined;
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
      title: roles.length > 1 ? l10n.t('Insert the approvals') : l10n.t('Insert the approval of {role}', { role }),
      edits: write.addItems(write.plan, 'approvals', roles.map(openApproval)),
    };
  },
  group: {
    name: ({ role }) => role,
    message: names =>
      l10n.t(
        'The roles {names} have not approved this plan. Get their answers before the night, or what they would have seen shows itself then.',
        { names },
      ),
  },
  examples: [
    {
      title: 'One of two has answered',
      in: 'serious',
      plan: `
approvals: # approval-missing on "approvals"
  - { role: infrastructure, by: the platform team, on: 2026-03-02, status: approved }
`,
      fixed: `
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
  - { role: infrastructure, by: the platform team, on: 2026-03-02, status: approved }
  - { role: application, by: the warehouse team, status: pending } # approval-missing on "pending"
`,
    },
    {
      title: 'Both have said yes',
      in: 'serious',
      plan: `
approvals:
  - { role: infrastructure, by: the platform team, on: 2026-03-02, status: approved }
  - { role: application, by: the warehouse team, on: 2026-03-02, status: approved }
`,
    },
  ],
});

interface Unanswered extends Match {
  readonly role: string;
  /** All that are asked for, where there are no approvals at all; else the one. */
  readonly roles: readonly string[];
  readonly given: readonly Approval[];
}

function openApproval(role: string): Content {
  return {
    role,
    by: placeholder(l10n.t('who answers in this role')),
    status: placeholder(l10n.t('approved or rejected')),
  };
}
