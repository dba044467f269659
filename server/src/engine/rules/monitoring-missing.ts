import * as l10n from '@vscode/l10n';
import { isRoutine } from '../plan/nature.ts';
import { placeholder } from '../plan/placeholder.ts';
import { defineRule } from './define.ts';
import { placeForSection } from './places.ts';

export const monitoringMissing = defineRule({
  code: 'monitoring-missing',
  title: 'Nothing is watched after go-live',
  severity: 'warning',
  severityNote: 'silent for a routine change',
  reads: ['monitoring', 'release', 'impact', 'metadata'],
  why: 'What nobody watches, customers report: later, louder, and when it is harder to go back.',
  lesson:
    'The orders of the warehouse grew slow before everything stopped. A number on a screen would have said so hours earlier.',
  *check(plan) {
    if (plan.monitoring?.length || isRoutine(plan)) return;
    yield { at: placeForSection(plan, 'monitoring', 'metadata'), name: plan.metadata?.name?.value ?? '' };
  },
  message({ name }) {
    return l10n.t(
      'Plan {name} watches nothing after go-live. Name the signals that would show a fault first, and from which value on.',
      { name },
    );
  },
  fix(_, write) {
    return {
      title: l10n.t('Insert a signal to watch'),
      edits: write.addItem(write.plan, 'monitoring', {
        signal: placeholder(l10n.t('the name of the signal')),
        source: placeholder(l10n.t('where it is read off')),
        threshold: placeholder(l10n.t('from which value on it is bad')),
      }),
    };
  },
  examples: [
    {
      title: 'Live, and nobody looks',
      plan: `
metadata: # monitoring-missing on "metadata"
  name: shop-config
release:
  service: shop
  version: "5.0"
  type: emergency
  strategy: rolling
steps:
  - { id: push-config, verify: the new prices are shown }
rollback:
  strategy: redeploy
  decider: dana
  triggers: [{ text: orders fail }]
  steps:
    - { id: pull-config, undoes: [push-config] }
review:
  on: 2026-03-15
`,
      fixed: `
metadata:
  name: shop-config
release:
  service: shop
  version: "5.0"
  type: emergency
  strategy: rolling
steps:
  - { id: push-config, verify: the new prices are shown }
monitoring:
  - signal: "TODO: the name of the signal"
    source: "TODO: where it is read off"
    threshold: "TODO: from which value on it is bad"
rollback:
  strategy: redeploy
  decider: dana
  triggers: [{ text: orders fail }]
  steps:
    - { id: pull-config, undoes: [push-config] }
review:
  on: 2026-03-15
`,
    },
    {
      title: 'A number that somebody watches',
      in: 'serious',
      plan: `
monitoring:
  - { signal: order-time, threshold: "> 60 s", for: PT10M }
`,
    },
  ],
});
