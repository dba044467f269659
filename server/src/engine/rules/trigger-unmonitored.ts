import * as l10n from '@vscode/l10n';
import { placeholder } from '../plan/placeholder.ts';
import type { Content } from '../tree/print.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';

export const triggerUnmonitored = defineRule({
  code: 'trigger-unmonitored',
  title: 'A decision hangs on a signal that nobody watches',
  severity: 'warning',
  reads: ['rollback', 'gates', 'monitoring'],
  why: 'A line that nobody looks at is crossed without anyone noticing.',
  lesson:
    'The orders of the warehouse grew slow before everything stopped. A number on a screen would have said so hours earlier.',
  check({ rollback, gates, monitoring }) {
    // Where nothing is watched at all, `monitoring-missing` says so.
    if (!monitoring?.length) return undefined;
    const watched = new Set(monitoring.map(monitor => monitor.signal?.value));
    const reported = new Set<string>();
    const decisive = [...(gates ?? []).flatMap(gate => gate.criteria ?? []), ...(rollback?.triggers ?? [])];
    return collectMatches(decisive, ({ signal }) => {
      if (!signal || watched.has(signal.value) || reported.has(signal.value)) return undefined;
      reported.add(signal.value);
      return { at: signal.span, signal: signal.value };
    });
  },
  message({ signal }) {
    return l10n.t(
      'A decision hangs on {signal}, and nothing watches it. Add it to the monitoring, with its source and its threshold.',
      { signal },
    );
  },
  fix({ signal }, write) {
    const edits = write.addItem(write.plan, 'monitoring', draftMonitor(signal));
    return { title: l10n.t('Insert {signal} into the monitoring', { signal }), edits };
  },
  group: {
    name: ({ signal }) => signal,
    message: names =>
      l10n.t(
        'Decisions hang on {names}, and nothing watches them. Add them to the monitoring, with their sources and their thresholds.',
        { names },
      ),
    fix(matches, write) {
      const monitors = matches.map(({ signal }) => draftMonitor(signal));
      return {
        title: l10n.t('Insert each into the monitoring'),
        edits: write.addItems(write.plan, 'monitoring', monitors),
      };
    },
  },
  examples: [
    {
      title: 'A trigger on a number that nobody reads',
      in: 'serious',
      plan: `
monitoring:
  - { signal: order-time, threshold: "> 60 s", for: PT10M }

rollback:
  strategy: restore
  decider: dana
  deputy: lea
  triggers:
    - { signal: queue-length, threshold: "> 500" } # trigger-unmonitored on "queue-length"
  steps:
    - { id: close-orders, owner: karim, duration: PT20M, undoes: [open-orders] }
    - { id: restore-stock, owner: karim, duration: PT1H, undoes: [migrate-stock] }
  data: { newDataSurvives: true }
  verify: [the old screens show the stock]
  rehearsal: { on: 2026-02-21, took: PT1H15M }
  fallback: orders on paper
  keepUntil: 2026-03-22
  independent: true
`,
      fixed: `
monitoring:
  - { signal: order-time, threshold: "> 60 s", for: PT10M }
  - signal: queue-length
    source: "TODO: where it is read off"
    threshold: "TODO: from which value on it is bad"

rollback:
  strategy: restore
  decider: dana
  deputy: lea
  triggers:
    - { signal: queue-length, threshold: "> 500" }
  steps:
    - { id: close-orders, owner: karim, duration: PT20M, undoes: [open-orders] }
    - { id: restore-stock, owner: karim, duration: PT1H, undoes: [migrate-stock] }
  data: { newDataSurvives: true }
  verify: [the old screens show the stock]
  rehearsal: { on: 2026-02-21, took: PT1H15M }
  fallback: orders on paper
  keepUntil: 2026-03-22
  independent: true
`,
    },
    {
      title: 'What decides is watched',
      in: 'serious',
      plan: `
monitoring:
  - { signal: order-time, threshold: "> 60 s", for: PT10M }
`,
    },
  ],
});

function draftMonitor(signal: string): Content {
  return {
    signal,
    source: placeholder(l10n.t('where it is read off')),
    threshold: placeholder(l10n.t('from which value on it is bad')),
  };
}
