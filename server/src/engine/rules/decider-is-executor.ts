import * as l10n from '@vscode/l10n';
import { decidersIn } from '../plan/deciders.ts';
import { isRoutine } from '../plan/stakes.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';

export const deciderIsExecutor = defineRule({
  code: 'decider-is-executor',
  title: 'Who decides also carries out most of the night',
  severity: 'warning',
  severityNote: 'silent for a routine change',
  reads: ['rollback', 'gates', 'steps', 'release', 'impact'],
  why: 'Whoever has built something for six hours is the last to say that it has to come down.',
  lesson:
    'In the warehouse story it took an hour alone, away from the work, to decide. Hands that are busy give a head no hour.',
  check(plan) {
    if (isRoutine(plan)) return undefined;
    const owners = (plan.steps ?? []).map(step => step.owner?.value).filter(owner => owner !== undefined);
    if (owners.length < 2) return undefined;
    return collectMatches(decidersIn(plan), decider => {
      const share = owners.filter(owner => owner === decider).length;
      if (share * 2 <= owners.length) return undefined;
      const named = [plan.rollback?.decider, ...(plan.gates ?? []).map(gate => gate.decider)];
      const place = named.find(one => one?.value === decider);
      return place && { at: place.span, decider, share, all: owners.length };
    });
  },
  message({ decider, share, all }) {
    return l10n.t(
      '{decider} decides and carries out {share} of {all} steps. Give the steps or the decision to somebody else, so that one head is free.',
      { decider, share, all },
    );
  },
  examples: [
    {
      title: 'Hands and head in one',
      in: 'serious',
      plan: `
steps:
  - { id: migrate-stock, owner: dana, duration: PT1H, verify: counts equal }
  - { id: open-orders, owner: dana, duration: PT30M, verify: the first order is picked }

gates:
  - id: go-no-go
    before: open-orders
    at: 2026-03-07T22:00:00+01:00
    decider: lea
    criteria:
      - { signal: order-time, threshold: "< 30 s" }

rollback:
  strategy: restore
  decider: dana # decider-is-executor on "dana"
  deputy: lea
  triggers:
    - { signal: order-time, threshold: "> 60 s", for: PT10M }
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
      title: 'One decides, another works',
      in: 'serious',
      plan: `
steps:
  - { id: migrate-stock, owner: karim, duration: PT1H, verify: counts equal }
  - { id: open-orders, owner: karim, duration: PT30M, verify: the first order is picked }
`,
    },
  ],
});
