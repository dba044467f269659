import * as l10n from '@vscode/l10n';
import { digestOf } from '../plan/digest.ts';
import { placeholderIn } from '../plan/placeholder.ts';
import { defineRule, allSections, collectMatches } from './support/define-rule.ts';

export const approvalOutdated = defineRule({
  code: 'approval-outdated',
  title: 'The plan has changed since it was approved',
  severity: 'error',
  reads: allSections,
  why: 'A yes holds for what was read. What came after it nobody has approved.',
  lesson:
    'Before RBS lost track of its customers’ payments in 2012 a change had been tested, but the version that was tested was not the one that was installed.',
  check(plan) {
    const given = plan.approvals?.filter(({ digest, status }) => digest && status?.value === 'approved') ?? [];
    if (given.length === 0) return undefined;
    const today = digestOf(plan.node);
    return collectMatches(given, ({ digest, by, role }) => {
      if (!digest || digest.value === today || placeholderIn(digest.value) !== undefined) return undefined;
      return { at: digest.span, by: by?.value ?? role?.value ?? '' };
    });
  },
  message({ by }) {
    return l10n.t(
      '{by} has approved another state of this plan. Show what has changed since, and ask again; `repli digest` prints the mark of today.',
      { by },
    );
  },
  examples: [
    {
      title: 'A mark of yesterday',
      in: 'serious',
      plan: `
approvals:
  - { role: infrastructure, by: the platform team, on: 2026-03-02, status: approved }
  - role: application
    by: the warehouse team
    on: 2026-03-02
    status: approved
    digest: sha256-47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU # approval-outdated on "sha256-47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"
`,
    },
    {
      title: 'Approved without a mark',
      in: 'serious',
      plan: `
approvals:
  - { role: infrastructure, by: the platform team, on: 2026-03-02, status: approved }
  - { role: application, by: the warehouse team, on: 2026-03-02, status: approved }
`,
    },
  ],
});
