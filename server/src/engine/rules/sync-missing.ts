import * as l10n from '@vscode/l10n';
import { isRoutine } from '../plan/stakes.ts';
import { placeholder } from '../plan/placeholder.ts';
import { defineRule } from './support/define-rule.ts';
import { isWritten, placeFor } from '../plan/locations.ts';

export const syncMissing = defineRule({
  code: 'sync-missing',
  title: 'No regular moment at which everybody hears the same facts',
  severity: 'warning',
  severityNote: 'silent for a routine change',
  reads: ['crisis', 'release', 'impact'],
  why: 'Between two meetings everybody works on their own picture of what is wrong. A fixed rhythm keeps the pictures together.',
  lesson:
    'In the crisis of the warehouse system regular sync points brought infrastructure and application teams back to the same facts and the same priorities.',
  check(plan) {
    const { crisis } = plan;
    if (!crisis || isWritten(crisis, 'syncEvery') || isRoutine(plan)) return undefined;
    return { at: placeFor(crisis, 'syncEvery'), crisis };
  },
  message() {
    return l10n.t(
      'The crisis section has no regular sync, so each team will work on its own facts. Say how often everybody meets.',
    );
  },
  fix({ crisis }, write) {
    const rhythm = placeholder(l10n.t('how often everybody meets, such as PT30M'));
    return { title: l10n.t('Insert a sync point'), edits: write.insert(crisis, 'syncEvery', rhythm) };
  },
  examples: [
    {
      title: 'A crisis in which nobody meets',
      in: 'serious',
      plan: `
crisis: # sync-missing on "crisis"
  lead: dana
  pause: PT1H
  escalation: [lea]
`,
      fixed: `
crisis:
  lead: dana
  pause: PT1H
  syncEvery: "TODO: how often everybody meets, such as PT30M"
  escalation: [lea]
`,
    },
    {
      title: 'Every half hour',
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
