import * as l10n from '@vscode/l10n';
import { isRoutine, isSerious } from '../plan/stakes.ts';
import { defineRule } from './support/define-rule.ts';
import { isWritten, placeFor } from '../plan/locations.ts';

export const pauseMissing = defineRule({
  code: 'pause-missing',
  title: 'No time to think before deciding',
  severity: 'info',
  severityNote: 'warning where the release is serious',
  reads: ['crisis', 'release', 'impact'],
  why: 'The first thought under stress is rarely the best one. An hour that was planned is an hour that nobody has to fight for.',
  lesson:
    'The CIO of the warehouse story took an hour alone before the decision to go back. It was the hour in which the way out was found.',
  check(plan) {
    const { crisis } = plan;
    if (!crisis || isWritten(crisis, 'pause') || isRoutine(plan)) return undefined;
    return {
      at: placeFor(crisis, 'pause'),
      severity: isSerious(plan) ? ('warning' as const) : ('info' as const),
      crisis,
    };
  },
  message() {
    return l10n.t(
      'The crisis section leaves no time to think before the decision. Plan a pause, and it counts into the way back.',
    );
  },
  fix({ crisis }, write) {
    return { title: l10n.t('Insert a pause of one hour'), edits: write.insert(crisis, 'pause', 'PT1H') };
  },
  examples: [
    {
      title: 'A crisis without a quiet hour',
      in: 'serious',
      plan: `
crisis: # pause-missing on "crisis"
  lead: dana
  syncEvery: PT30M
  escalation: [lea]
`,
      fixed: `
crisis:
  lead: dana
  pause: PT1H
  syncEvery: PT30M
  escalation: [lea]
`,
    },
    {
      title: 'An hour that is planned',
      in: 'serious',
      plan: `
crisis:
  lead: dana
  pause: PT1H
  syncEvery: PT30M
  escalation: [lea]
`,
    },
  ],
});
