import * as l10n from '@vscode/l10n';
import { defineRule, collectMatches } from './support/define-rule.ts';
import { isWritten } from '../plan/locations.ts';
import { nameOf } from '../plan/wording.ts';

export const issueOpenBlocker = defineRule({
  code: 'issue-open-blocker',
  title: 'Going live over a known fault',
  severity: 'error',
  reads: ['issues'],
  why: 'It is known, it hurts, and it will be there on the night. The only open question is who answers for it.',
  lesson:
    'Seventeen documented releases went ahead over known faults or warnings, and all of them failed. The four that had warnings and succeeded had stopped.',
  check({ issues }) {
    return collectMatches(issues, issue => {
      const severity = issue.severity?.value;
      const open = issue.status === undefined || issue.status.value === 'open';
      const accepted = isWritten(issue, 'acceptedBy');
      const blocks =
        severity === 'blocker' ? issue.status?.value !== 'fixed' : severity === 'major' && open && !accepted;
      if (!blocks) return undefined;
      return { at: (issue.status ?? issue.severity)?.span ?? issue.place, issue, blocker: severity === 'blocker' };
    });
  },
  message({ issue, blocker }) {
    const args = { name: nameOf(issue) };
    if (blocker) return l10n.t('Issue {name} is a blocker and not fixed. Mend it, or move the night.', args);
    return l10n.t(
      'Issue {name} is major and open, and nobody has accepted it. Mend it, or have somebody answer for going live with it.',
      args,
    );
  },
  examples: [
    {
      title: 'A blocker',
      plan: `
issues:
  - { id: lost-orders, title: Orders are lost, severity: blocker, status: open } # issue-open-blocker on "open"
`,
    },
    {
      title: 'Major, and nobody answers for it',
      plan: `
issues:
  - { id: slow-orders, title: Long orders take minutes, severity: major, status: open } # issue-open-blocker on "open"
`,
    },
    {
      title: 'Known, small, and answered for',
      plan: `
issues:
  - { id: labels, title: Labels print twice, severity: minor, status: open }
  - { id: slow-orders, title: Long orders take minutes, severity: major, status: accepted, acceptedBy: dana, mitigation: they are split }
  - { id: lost-orders, title: Orders are lost, severity: blocker, status: fixed }
`,
    },
  ],
});
