import * as l10n from '@vscode/l10n';
import { draftCriteria } from '../plan/draft.ts';
import { isRoutine } from '../plan/stakes.ts';
import { nameOf } from '../plan/wording.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';
import { placeFor } from '../plan/locations.ts';

export const gateWithoutCriteria = defineRule({
  code: 'gate-without-criteria',
  title: 'A go/no-go with nothing to decide by',
  severity: 'warning',
  severityNote: 'silent for a routine change',
  reads: ['gates', 'release', 'impact'],
  why: 'Without a line drawn beforehand the loudest voice decides, and at that hour it says go.',
  lesson:
    'BA’s chief called the opening of Terminal 5 a calculated risk that he had agreed to take. What would have stopped it had not been written down.',
  check(plan) {
    if (isRoutine(plan)) return undefined;
    return collectMatches(plan.gates, gate => {
      const decisive = gate.criteria?.some(({ signal, threshold, text }) => signal || threshold || text);
      return decisive ? undefined : { at: gate.criteria ? placeFor(gate, 'criteria') : gate.place, gate };
    });
  },
  message({ gate }) {
    return l10n.t(
      'Gate {gate} does not say what has to be true for a go. Name the signals and their values, while heads are cool.',
      { gate: gate.id?.value ?? '' },
    );
  },
  fix({ gate }, write) {
    return { title: l10n.t('Insert criteria'), edits: write.insert(gate, 'criteria', draftCriteria(write.plan)) };
  },
  group: {
    name: ({ gate }) => nameOf(gate),
    message: names =>
      l10n.t(
        'Gates {names} do not say what has to be true for a go. Name the signals and their values, while heads are cool.',
        { names },
      ),
    fix(matches, write) {
      const edits = matches.flatMap(({ gate }) => write.insert(gate, 'criteria', draftCriteria(write.plan)));
      return { title: l10n.t('Insert criteria into each'), edits };
    },
  },
  examples: [
    {
      title: 'Go live, if it feels right',
      in: 'serious',
      plan: `
gates:
  - id: go-no-go # gate-without-criteria on "go-no-go"
    before: open-orders
    at: 2026-03-07T22:00:00+01:00
    decider: dana
`,
      fixed: `
gates:
  - id: go-no-go
    before: open-orders
    at: 2026-03-07T22:00:00+01:00
    decider: dana
    criteria:
      - signal: order-time
        threshold: "TODO: the value at which it is a go"
`,
    },
    {
      title: 'A number that has to hold',
      in: 'serious',
      plan: `
gates:
  - id: go-no-go
    before: open-orders
    at: 2026-03-07T22:00:00+01:00
    decider: dana
    criteria:
      - { signal: order-time, threshold: "< 30 s" }
`,
    },
  ],
});
