import * as l10n from '@vscode/l10n';
import { isRoutine } from '../plan/stakes.ts';
import { placeholder } from '../plan/placeholder.ts';
import { defineRule } from './support/define-rule.ts';
import { placeFor } from '../plan/locations.ts';

export const escalationMissing = defineRule({
  code: 'escalation-missing',
  title: 'Nobody to call when it gets bigger than the night',
  severity: 'warning',
  severityNote: 'silent for a routine change',
  reads: ['crisis', 'release', 'impact'],
  why: 'At three in the morning nobody looks up who may decide about money, customers or the press.',
  lesson:
    'Seven documented releases with an unclear mandate failed, and none succeeded: on the night it was open who could still decide.',
  check(plan) {
    const { crisis } = plan;
    if (!crisis || crisis.escalation?.length || isRoutine(plan)) return undefined;
    return { at: placeFor(crisis, 'escalation'), crisis };
  },
  message() {
    return l10n.t(
      'The crisis section names nobody to escalate to. Say whom you call, and in which order, before somebody has to be woken.',
    );
  },
  fix({ crisis }, write) {
    const first = placeholder(l10n.t('whom you call first'));
    return { title: l10n.t('Insert an escalation'), edits: write.insert(crisis, 'escalation', [first]) };
  },
  examples: [
    {
      title: 'Nobody above the war room',
      in: 'serious',
      plan: `
crisis: # escalation-missing on "crisis"
  lead: dana
  pause: PT1H
  syncEvery: PT30M
`,
      fixed: `
crisis:
  lead: dana
  pause: PT1H
  syncEvery: PT30M
  escalation: ["TODO: whom you call first"]
`,
    },
    {
      title: 'Two names, in this order',
      in: 'serious',
      plan: `
crisis:
  lead: dana
  pause: PT1H
  syncEvery: PT30M
  escalation: [dana, lea]
`,
    },
  ],
});
