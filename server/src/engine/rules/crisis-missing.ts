import * as l10n from '@vscode/l10n';
import { isSerious } from '../plan/stakes.ts';
import { placeholder } from '../plan/placeholder.ts';
import { defineRule } from './support/define-rule.ts';
import { placeForSection } from '../plan/locations.ts';

export const crisisMissing = defineRule({
  code: 'crisis-missing',
  title: 'Nobody has said what happens when it goes wrong',
  severity: 'error',
  severityNote: 'silent where the release is not serious',
  reads: ['crisis', 'release', 'impact', 'metadata'],
  why: 'In a crisis people do what they have prepared. Who leads, where one meets and who may be woken is settled in a quiet hour or not at all.',
  lesson:
    'When the warehouse system collapsed, order came back with a war room, facts, clear priorities and people given new tasks. All of that had to be found in the middle of it.',
  check(plan) {
    if (plan.crisis || !isSerious(plan)) return undefined;
    return {
      at: placeForSection(plan, 'crisis', 'metadata'),
      section: 'crisis',
      name: plan.metadata?.name?.value ?? '',
    };
  },
  message({ name }) {
    return l10n.t(
      'Plan {name} does not say what happens when it goes wrong. Name who leads, where you meet, and whom you call.',
      { name },
    );
  },
  fix(_, write) {
    return {
      title: l10n.t('Insert a crisis section'),
      edits: write.insert(write.plan, 'crisis', {
        lead: placeholder(l10n.t('who leads through the crisis')),
        warRoom: placeholder(l10n.t('where everybody meets')),
        pause: 'PT1H',
        syncEvery: 'PT30M',
        escalation: [placeholder(l10n.t('whom you call first'))],
      }),
    };
  },
  examples: [
    {
      title: 'A serious release and no word about its crisis',
      in: 'serious',
      without: ['crisis'],
      plan: `
metadata: # crisis-missing on "metadata"
  name: warehouse-5

review:
  on: 2026-03-15
`,
      fixed: `
metadata:
  name: warehouse-5

crisis:
  lead: "TODO: who leads through the crisis"
  warRoom: "TODO: where everybody meets"
  pause: PT1H
  syncEvery: PT30M
  escalation: ["TODO: whom you call first"]

review:
  on: 2026-03-15
`,
    },
    {
      title: 'Who, where, how often, and time to think',
      in: 'serious',
      plan: `
crisis:
  lead: dana
  warRoom: https://meet.example.com/war
  pause: PT1H
  syncEvery: PT30M
  escalation: [lea]
`,
    },
  ],
});
