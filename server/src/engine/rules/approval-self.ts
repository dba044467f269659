import * as l10n from '@vscode/l10n';
import { executorsOf } from '../plan/requirements.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';

export const approvalSelf = defineRule({
  code: 'approval-self',
  title: 'Approved by who carries it out',
  severity: 'warning',
  reads: ['approvals', 'steps', 'rollback'],
  why: 'Whoever carries a plan out sees what should be in it. A second pair of eyes sees what is.',
  lesson: 'In a public change plan of GitLab the engineer who made the change and its reviewer were the same person.',
  check(plan) {
    const executors = executorsOf(plan);
    return collectMatches(plan.approvals, ({ by, status, role }) => {
      const step = by && executors.get(by.value);
      if (!by || step === undefined || status?.value !== 'approved') return undefined;
      return { at: by.span, by: by.value, step, role: role?.value ?? '' };
    });
  },
  message({ by, step, role }) {
    return l10n.t(
      '{by} approves in the role {role} and carries out {step}. Have somebody else of that role look at it.',
      { by, step, role },
    );
  },
  examples: [
    {
      title: 'One person, two hats',
      in: 'serious',
      plan: `
approvals:
  - { role: infrastructure, by: karim, on: 2026-03-02, status: approved } # approval-self on "karim"
  - { role: application, by: the warehouse team, on: 2026-03-02, status: approved }
`,
    },
    {
      title: 'A second pair of eyes',
      in: 'serious',
      plan: `
approvals:
  - { role: infrastructure, by: lea, on: 2026-03-02, status: approved }
  - { role: application, by: the warehouse team, on: 2026-03-02, status: approved }
`,
    },
  ],
});
