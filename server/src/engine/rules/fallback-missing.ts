import * as l10n from '@vscode/l10n';
import { isSerious } from '../plan/stakes.ts';
import { placeholder } from '../plan/placeholder.ts';
import { lacksRollback } from '../plan/rollback.ts';
import { pointWithoutPlan } from './after-no-return-unplanned.ts';
import { defineRule } from './support/define-rule.ts';
import { isWritten, placeFor } from '../plan/locations.ts';

export const fallbackMissing = defineRule({
  code: 'fallback-missing',
  title: 'Nobody has said how the business goes on meanwhile',
  severity: 'warning',
  severityNote: 'silent where the release is not serious',
  reads: ['rollback', 'release', 'impact', 'steps', 'window', 'gates', 'crisis'],
  why: 'Between the fault and the return lie hours. In them parcels still leave, patients still come, and people still want their pay.',
  lesson:
    'In ten documented releases no fallback was kept, and all ten failed. Where one was kept, thirteen went well and none failed.',
  check(plan) {
    const { rollback } = plan;
    if (!rollback || lacksRollback(plan) || isWritten(rollback, 'fallback') || !isSerious(plan)) return undefined;
    // Behind a point of no return it is graver, and after-no-return-unplanned says so.
    if (pointWithoutPlan(plan)) return undefined;
    return { at: placeFor(rollback, 'fallback'), rollback };
  },
  message() {
    return l10n.t(
      'This plan does not say how the business goes on until everything works again. Say how, be it on paper.',
    );
  },
  fix({ rollback }, write) {
    const fallback = placeholder(l10n.t('how the business goes on meanwhile'));
    return { title: l10n.t('Insert a fallback'), edits: write.insert(rollback, 'fallback', fallback) };
  },
  examples: [
    {
      title: 'And until then?',
      in: 'serious',
      plan: `
rollback: # fallback-missing on "rollback"
  strategy: restore
  decider: dana
  deputy: lea
  triggers:
    - { signal: order-time, threshold: "> 60 s", for: PT10M }
  steps:
    - { id: close-orders, owner: karim, duration: PT20M, undoes: [open-orders] }
    - { id: restore-stock, owner: karim, duration: PT1H, undoes: [migrate-stock] }
  data: { newDataSurvives: true }
  verify: [the old screens show the stock]
  rehearsal: { on: 2026-02-21, took: PT1H15M }
  keepUntil: 2026-03-22
  independent: true
`,
      fixed: `
rollback:
  strategy: restore
  decider: dana
  deputy: lea
  triggers:
    - { signal: order-time, threshold: "> 60 s", for: PT10M }
  steps:
    - { id: close-orders, owner: karim, duration: PT20M, undoes: [open-orders] }
    - { id: restore-stock, owner: karim, duration: PT1H, undoes: [migrate-stock] }
  data: { newDataSurvives: true }
  verify: [the old screens show the stock]
  rehearsal: { on: 2026-02-21, took: PT1H15M }
  fallback: "TODO: how the business goes on meanwhile"
  keepUntil: 2026-03-22
  independent: true
`,
    },
    {
      title: 'Orders on paper',
      in: 'serious',
      plan: `
rollback:
  strategy: restore
  decider: dana
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
  ],
});
