import * as l10n from '@vscode/l10n';
import { isRoutine } from '../plan/stakes.ts';
import { placeholder } from '../plan/placeholder.ts';
import { defineRule } from './support/define-rule.ts';
import { placeForSection } from '../plan/locations.ts';

export const monitoringMissing = defineRule({
  code: 'monitoring-missing',
  title: 'Nothing is watched after go-live',
  severity: 'warning',
  severityNote: 'silent for a routine change',
  reads: ['monitoring', 'release', 'impact', 'metadata'],
  why: 'What nobody watches, customers report: later, louder, and when it is harder to go back.',
  lesson:
    'The orders of the warehouse grew slow before everything stopped. A number on a screen would have said so hours earlier.',
  check(plan) {
    if (plan.monitoring?.length || isRoutine(plan)) return undefined;
    return { at: placeForSection(plan, 'monitoring', 'metadata'), name: plan.metadata?.name?.value ?? '' };
  },
  message({ name }) {
    return l10n.t(
      'Plan {name} watches nothing after go-live. Name the signals that would show a fault first, and from which value on.',
      { name },
    );
  },
  fix(_, write) {
    const { rollback, gates } = write.plan;
    const deciding = [...(gates ?? []).flatMap(gate => gate.criteria ?? []), ...(rollback?.triggers ?? [])];
    const signals = new Set(deciding.map(({ signal }) => signal?.value).filter(signal => signal !== undefined));
    const watched = signals.size > 0 ? [...signals] : [placeholder(l10n.t('the name of the signal'))];
    const entries = watched.map(signal => ({
      signal,
      source: placeholder(l10n.t('where it is read off')),
      threshold: placeholder(l10n.t('from which value on it is bad')),
    }));
    return { title: l10n.t('Insert what is watched'), edits: write.addItems(write.plan, 'monitoring', entries) };
  },
  examples: [
    {
      title: 'Live, and nobody looks',
      in: 'serious',
      without: ['monitoring'],
      plan: `
metadata: # monitoring-missing on "metadata"
  name: warehouse-5

crisis:
  lead: dana
  pause: PT1H
  syncEvery: PT30M
  escalation: [lea]
`,
      fixed: `
metadata:
  name: warehouse-5

monitoring:
  - signal: order-time
    source: "TODO: where it is read off"
    threshold: "TODO: from which value on it is bad"

crisis:
  lead: dana
  pause: PT1H
  syncEvery: PT30M
  escalation: [lea]
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
