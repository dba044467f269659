import * as l10n from '@vscode/l10n';
import { hoursOverAll, shortestRest } from '../workspace/hours.ts';
import { firstOf } from '../plan/wording.ts';
import { formatDuration } from '../clock/format-time.ts';
import { limitsOf } from '../plan/limits.ts';
import { hour } from '../plan/time.ts';
import { defineRule } from './support/define-rule.ts';

export const restTooShort = defineRule({
  code: 'rest-too-short',
  title: 'Somebody comes back before they have slept',
  severity: 'warning',
  severityNote: 'error under 8 hours',
  reads: ['people', 'steps', 'gates', 'rollback', 'window', 'stages', 'crisis'],
  why: 'Eleven hours between two shifts is what European law asks for, and what a head needs before it decides again.',
  lesson:
    'In the week of the warehouse go-live people worked 120 hours, which leaves less than seven hours a day for everything else.',
  check(plan, { policy, others }) {
    const limit = limitsOf(policy).rest;
    const tired = plan.people?.filter(person => shortestRest(hoursOverAll(person, plan, others)) < limit) ?? [];
    if (tired.length === 0) return undefined;
    return tired.flatMap(person => {
      const hours = hoursOverAll(person, plan, others);
      return hours.flatMap((next, index) => {
        const before = hours[index - 1];
        const rest = before ? next.start - before.end : Infinity;
        if (rest >= limit || !next.place) return [];
        return {
          at: next.place,
          severity: rest < 8 * hour ? ('error' as const) : ('warning' as const),
          person: person.id?.value ?? '',
          rest: formatDuration(rest),
          elsewhere: before?.elsewhere ?? [],
          limit: formatDuration(limit),
        };
      });
    });
  },
  message({ person, rest, limit, elsewhere }) {
    if (elsewhere.length > 0)
      return l10n.t(
        '{person} comes from {plans} and has {rest} of rest before this shift; {limit} is the least. Begin it later, or let somebody else take it.',
        { person, rest, limit, plans: firstOf(elsewhere) },
      );
    return l10n.t(
      '{person} has {rest} of rest before this shift; {limit} is the least. Begin it later, or let somebody else take it.',
      { person, rest, limit },
    );
  },
  group: {
    by: ({ person }) => person,
    name: ({ rest }) => rest,
    message: (names, count, person) =>
      l10n.t(
        '{person} has less rest than the limit asks for before {count} shifts: {names}. Begin them later, or let somebody else take them.',
        {
          person,
          count,
          names,
        },
      ),
  },
  examples: [
    {
      title: 'Home at three, back at noon',
      plan: `
people:
  - id: dana
    shifts:
      - { start: 2026-03-07T18:00:00+01:00, end: 2026-03-08T03:00:00+01:00 }
      - { start: 2026-03-08T12:00:00+01:00, end: 2026-03-08T18:00:00+01:00 } # rest-too-short on "2026-03-08T18:00:00+01:00"
`,
    },
    {
      title: 'From another plan’s night to this one',
      plan: `
people:
  - id: dana
    shifts:
      - { start: 2026-03-07T18:00:00+01:00, end: 2026-03-08T00:00:00+01:00 } # rest-too-short on "2026-03-08T00:00:00+01:00"
`,
      beside: `
metadata: { name: network-upgrade }
window: { start: 2026-03-07T06:00:00+01:00, end: 2026-03-07T12:00:00+01:00 }
people:
  - id: dana
    shifts:
      - { start: 2026-03-07T04:00:00+01:00, end: 2026-03-07T12:00:00+01:00 }
`,
    },
    {
      title: 'A night of sleep',
      plan: `
people:
  - id: dana
    shifts:
      - { start: 2026-03-07T18:00:00+01:00, end: 2026-03-08T03:00:00+01:00 }
      - { start: 2026-03-08T14:00:00+01:00, end: 2026-03-08T18:00:00+01:00 }
`,
    },
  ],
});
