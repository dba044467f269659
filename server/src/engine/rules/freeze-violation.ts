import * as l10n from '@vscode/l10n';
import type { Moment } from '../plan/values.ts';
import { day, minute } from '../plan/time.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';

export const freezeViolation = defineRule({
  code: 'freeze-violation',
  title: 'The night falls into a time in which nothing goes live',
  severity: 'error',
  reads: ['window', 'release'],
  why: 'A freeze is drawn when heads are cool. On that day a fault costs more than at any other time, and fewer people are there to mend it.',
  lesson: 'A risky date came before 23 documented failures and two successes.',
  check({ window, release }, { policy }) {
    const { start, end } = window ?? {};
    if (!start || !end) return undefined;
    return collectMatches(policy?.freezes, freeze => {
      const held = freeze.services?.map(service => service.value);
      if (held && !(release?.service && held.includes(release.service.value))) return undefined;
      if (!freeze.start || !freeze.end) return undefined;
      const [from, to] = [inOffset(freeze.start, start.offset).start, inOffset(freeze.end, start.offset).end];
      const isFrozen = start.value < to && from < end.value;
      if (!isFrozen) return undefined;
      return { at: start.span, about: freeze.name?.value ?? '', name: freeze.name?.value ?? l10n.t('without a name') };
    });
  },
  message({ name }) {
    return l10n.t(
      'The window falls into the freeze {name}. Choose another night, or have the freeze lifted for this release in the policy.',
      { name },
    );
  },
  // A freeze stands in a policy, which no example of a plan has; `test/rules/policy.test.ts` shows it at work.
  examples: [
    {
      title: 'No freeze in the policy',
      plan: `
window:
  start: 2026-03-07T20:00:00+01:00
  end: 2026-03-07T22:00:00+01:00
`,
    },
  ],
});

/** A bare date of the policy is a day in the plan's own offset. */
function inOffset({ start, end }: Moment, offset: number): { start: number; end: number } {
  const shift = end - start === day ? offset * minute : 0;
  return { start: start - shift, end: end - shift };
}
