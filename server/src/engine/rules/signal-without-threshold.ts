import * as l10n from '@vscode/l10n';
import { isRoutine } from '../plan/stakes.ts';
import { placeholder } from '../plan/placeholder.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';
import { isWritten } from '../plan/locations.ts';

export const signalWithoutThreshold = defineRule({
  code: 'signal-without-threshold',
  title: 'A signal that nobody can call bad',
  severity: 'warning',
  severityNote: 'silent for a routine change',
  reads: ['monitoring', 'release', 'impact'],
  why: 'A curve without a line is looked at, discussed, and explained away.',
  lesson:
    'Seventeen documented releases went ahead over known warnings, and all of them failed. A warning without a limit can always wait.',
  check(plan) {
    if (isRoutine(plan)) return undefined;
    return collectMatches(plan.monitoring, monitor =>
      isWritten(monitor, 'threshold') ? undefined : { at: monitor.signal?.span ?? monitor.place, monitor },
    );
  },
  message({ monitor }) {
    return l10n.t(
      'The signal {signal} has no threshold, so nobody can say when it is bad. Name the value from which on it is.',
      {
        signal: monitor.signal?.value ?? l10n.t('without a name'),
      },
    );
  },
  fix({ monitor }, write) {
    return { title: l10n.t('Insert a threshold'), edits: write.insert(monitor, 'threshold', unknownValue()) };
  },
  group: {
    name: ({ monitor }) => monitor.signal?.value ?? l10n.t('without a name'),
    message: names =>
      l10n.t(
        'The signals {names} have no threshold, so nobody can say when they are bad. Name the value from which on each is.',
        { names },
      ),
    fix(matches, write) {
      const edits = matches.flatMap(({ monitor }) => write.insert(monitor, 'threshold', unknownValue()));
      return { title: l10n.t('Insert a threshold into each'), edits };
    },
  },
  examples: [
    {
      title: 'How slow is too slow?',
      in: 'serious',
      plan: `
monitoring:
  - signal: order-time # signal-without-threshold on "order-time"
    source: https://grafana.example.com/d/1
`,
      fixed: `
monitoring:
  - signal: order-time
    source: https://grafana.example.com/d/1
    threshold: "TODO: from which value on it is bad"
`,
    },
    {
      title: 'More than a minute is too slow',
      in: 'serious',
      plan: `
monitoring:
  - { signal: order-time, threshold: "> 60 s" }
`,
    },
  ],
});

function unknownValue(): string {
  return placeholder(l10n.t('from which value on it is bad'));
}
