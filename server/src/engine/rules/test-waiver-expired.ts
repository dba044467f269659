import * as l10n from '@vscode/l10n';
import { defineRule, collectMatches } from './support/define-rule.ts';
import { nameOf } from '../plan/wording.ts';

export const testWaiverExpired = defineRule({
  code: 'test-waiver-expired',
  title: 'A waiver that no longer holds on the night',
  severity: 'error',
  reads: ['tests', 'window'],
  why: 'Whoever accepted the risk accepted it for a time. After it nobody answers for it any more.',
  lesson: 'Seventeen documented releases went ahead over known faults or warnings. All of them failed.',
  check({ tests, window }) {
    const start = window?.start?.value;
    if (start === undefined) return undefined;
    return collectMatches(tests, test => {
      const expires = test.waiver?.expires;
      // A bare date holds until that day is over.
      const over = expires && (expires.end > expires.start ? expires.end <= start : expires.end < start);
      return expires && over ? { at: expires.span, test } : undefined;
    });
  },
  message({ test }) {
    return l10n.t(
      'The waiver of test {name} ends before the window begins, so on the night nobody answers for it. Run the test, or have the waiver renewed.',
      {
        name: nameOf(test),
      },
    );
  },
  examples: [
    {
      title: 'Over a week before',
      plan: `
people:
  - { id: dana, roles: [decision-maker] }
tests:
  - id: labels
    status: failed
    waiver:
      reason: one printer model prints twice
      acceptedBy: dana
      mitigation: a second printer
      expires: 2026-02-28 # test-waiver-expired on "2026-02-28"
`,
    },
    {
      title: 'Until the day of the window, that day included',
      plan: `
people:
  - { id: dana, roles: [decision-maker] }
tests:
  - id: labels
    status: failed
    waiver:
      reason: one printer model prints twice
      acceptedBy: dana
      mitigation: a second printer
      expires: 2026-03-07
`,
    },
  ],
});
