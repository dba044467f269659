import * as l10n from '@vscode/l10n';
import { formatDuration } from '../clock/format-time.ts';
import { limitsOf } from '../plan/limits.ts';
import { day } from '../plan/time.ts';
import { defineRule } from './support/define-rule.ts';

export const rollbackRehearsalStale = defineRule({
  code: 'rollback-rehearsal-stale',
  title: 'The rehearsal is too long ago',
  severity: 'warning',
  reads: ['rollback', 'window'],
  why: 'Since then the data have grown, the systems have changed, and half of those who went that way do something else.',
  lesson:
    'London’s ambulances counted on a back-up computer in 1992. Changing over to it had not been rehearsed, and it failed when it was needed.',
  check({ rollback, window }, { policy }) {
    const on = rollback?.rehearsal?.on;
    const start = window?.start?.value;
    const limit = limitsOf(policy).rehearsalAge;
    if (!on || start === undefined || start - on.end <= limit) return undefined;
    return { at: on.span, age: Math.floor((start - on.start) / day), limit: formatDuration(limit) };
  },
  message({ age, limit }) {
    return l10n.t(
      'Going back was rehearsed {age} days before the window; {limit} is the limit. Rehearse it again, on the systems and data of today.',
      { age, limit },
    );
  },
  examples: [
    {
      title: 'Last summer',
      in: 'serious',
      patch: true,
      plan: `
rollback:
  rehearsal: { on: 2025-07-01, took: PT1H15M } # rollback-rehearsal-stale on "2025-07-01"
`,
    },
    {
      title: 'Two weeks ago',
      in: 'serious',
      patch: true,
      plan: `
rollback:
`,
    },
  ],
});
