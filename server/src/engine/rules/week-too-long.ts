import * as l10n from '@vscode/l10n';
import { busiestWeek, hoursOverAll } from '../workspace/hours.ts';
import { firstOf } from '../plan/wording.ts';
import { formatDuration } from '../clock/format-time.ts';
import { limitsOf } from '../plan/limits.ts';
import { hour } from '../plan/time.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';

export const weekTooLong = defineRule({
  code: 'week-too-long',
  title: 'Somebody’s week has too many hours',
  severity: 'warning',
  severityNote: 'error past 60 hours',
  reads: ['people', 'steps', 'gates', 'rollback', 'window', 'stages', 'crisis'],
  why: 'Tiredness adds up. Whoever decides on Saturday night has worked since Monday.',
  lesson:
    'People worked 120 hours in the week of the warehouse go-live. European law stops at 48 on average, and for a reason.',
  check(plan, { policy, others }) {
    const limit = limitsOf(policy).week;
    return collectMatches(plan.people, person => {
      const worst = busiestWeek(hoursOverAll(person, plan, others), limit);
      if (!worst) return undefined;
      return {
        at: person.place,
        severity: worst.length > 60 * hour ? ('error' as const) : ('warning' as const),
        person: person.id?.value ?? '',
        length: formatDuration(worst.length),
        elsewhere: worst.elsewhere,
        limit: formatDuration(limit),
      };
    });
  },
  message({ person, length, limit, elsewhere }) {
    if (elsewhere.length > 0)
      return l10n.t(
        '{person} works {length} within seven days, here and in {plans}; {limit} is the limit. Give some of these hours to somebody who is rested.',
        { person, length, limit, plans: firstOf(elsewhere) },
      );
    return l10n.t(
      '{person} works {length} within seven days; {limit} is the limit. Give some of these hours to somebody who is rested.',
      { person, length, limit },
    );
  },
  examples: [
    {
      title: 'Five long days and a night',
      plan: `
people:
  - id: dana # week-too-long on "dana"
    shifts:
      - { start: 2026-03-02T08:00:00+01:00, end: 2026-03-02T18:00:00+01:00 }
      - { start: 2026-03-03T08:00:00+01:00, end: 2026-03-03T18:00:00+01:00 }
      - { start: 2026-03-04T08:00:00+01:00, end: 2026-03-04T18:00:00+01:00 }
      - { start: 2026-03-05T08:00:00+01:00, end: 2026-03-05T18:00:00+01:00 }
      - { start: 2026-03-07T19:00:00+01:00, end: 2026-03-08T05:00:00+01:00 }
`,
    },
    {
      title: 'Three plans, one person',
      plan: `
people:
  - id: dana # week-too-long on "dana"
    shifts:
      - { start: 2026-03-06T18:00:00+01:00, end: 2026-03-07T06:00:00+01:00 }
      - { start: 2026-03-07T18:00:00+01:00, end: 2026-03-08T06:00:00+01:00 }
`,
      beside: `
metadata: { name: network-upgrade }
window: { start: 2026-03-03T08:00:00+01:00, end: 2026-03-05T20:00:00+01:00 }
people:
  - id: dana
    shifts:
      - { start: 2026-03-03T08:00:00+01:00, end: 2026-03-03T17:00:00+01:00 }
      - { start: 2026-03-04T08:00:00+01:00, end: 2026-03-04T17:00:00+01:00 }
      - { start: 2026-03-05T08:00:00+01:00, end: 2026-03-05T17:00:00+01:00 }
`,
    },
    {
      title: 'A free day before the night',
      plan: `
people:
  - id: dana
    shifts:
      - { start: 2026-03-03T08:00:00+01:00, end: 2026-03-03T18:00:00+01:00 }
      - { start: 2026-03-04T08:00:00+01:00, end: 2026-03-04T18:00:00+01:00 }
      - { start: 2026-03-05T08:00:00+01:00, end: 2026-03-05T18:00:00+01:00 }
      - { start: 2026-03-07T19:00:00+01:00, end: 2026-03-08T05:00:00+01:00 }
`,
    },
  ],
});
