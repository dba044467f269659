import * as l10n from '@vscode/l10n';
import { hoursOf } from '../clock/hours.ts';
import { formatDuration } from '../clock/format-time.ts';
import { limitsOf } from '../plan/limits.ts';
import { hour } from '../plan/time.ts';
import { defineRule } from './support/define-rule.ts';

export const shiftTooLong = defineRule({
  code: 'shift-too-long',
  title: 'Somebody works longer than anyone can think clearly',
  severity: 'warning',
  severityNote: 'error past 16 hours',
  reads: ['people', 'steps', 'gates', 'rollback', 'window', 'stages', 'crisis'],
  why: 'After twelve hours people miss what they would have seen at noon, and the hardest decision comes at the end of the night.',
  lesson: 'In the week of the warehouse go-live people worked 120 hours. Nobody decides well in such a week.',
  check(plan, { policy }) {
    const limit = limitsOf(policy).shift;
    const isTooLong = ({ start, end }: { start: number; end: number }) => end - start > limit;
    const tired = plan.people?.filter(person => hoursOf(person, plan).some(isTooLong)) ?? [];
    if (tired.length === 0) return undefined;
    return tired.flatMap(person =>
      hoursOf(person, plan)
        .filter(isTooLong)
        .map(({ start, end, place }) => ({
          at: place,
          severity: end - start > 16 * hour ? ('error' as const) : ('warning' as const),
          person: person.id?.value ?? '',
          length: formatDuration(end - start),
          limit: formatDuration(limit),
        })),
    );
  },
  message({ person, length, limit }) {
    return l10n.t(
      '{person} works {length} in one go; {limit} is the limit. Split the shift, and name who takes over.',
      { person, length, limit },
    );
  },
  group: {
    by: ({ person }) => person,
    name: ({ length }) => length,
    message: (names, count, person) =>
      l10n.t(
        '{person} works longer in one go than the limit allows, {count} times: {names}. Split these shifts, and name who takes over.',
        {
          person,
          count,
          names,
        },
      ),
  },
  examples: [
    {
      title: 'From noon to the next morning',
      plan: `
people:
  - id: dana
    shifts:
      - { start: 2026-03-07T12:00:00+01:00, end: 2026-03-08T03:00:00+01:00 } # shift-too-long on "2026-03-08T03:00:00+01:00"
`,
    },
    {
      title: 'Two people, one night',
      plan: `
people:
  - id: dana
    shifts:
      - { start: 2026-03-07T12:00:00+01:00, end: 2026-03-07T22:00:00+01:00 }
  - id: lea
    shifts:
      - { start: 2026-03-07T20:00:00+01:00, end: 2026-03-08T06:00:00+01:00 }
`,
    },
  ],
});
