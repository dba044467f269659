import * as l10n from '@vscode/l10n';
import { isSerious } from '../plan/stakes.ts';
import { lacksRollback } from '../plan/rollback.ts';
import { defineRule } from './support/define-rule.ts';
import { isWritten } from '../plan/locations.ts';

export const bigBangUnjustified = defineRule({
  code: 'big-bang-unjustified',
  title: 'Everybody at once, and nothing to fall back on',
  severity: 'warning',
  reads: ['release', 'rollback', 'impact'],
  why: 'Everything at once is no fault by itself. It multiplies every other gap: whatever goes wrong goes wrong for everybody.',
  lesson:
    'Everything in one step, together with a gap in the tests, the way back or the fallback: 27 documented failures, two successes. Without such a gap six failed and nine went well.',
  check(plan) {
    // With a rollback section it is the missing fallback itself that is reported.
    if (plan.release?.strategy?.value !== 'big-bang' || !isSerious(plan) || !lacksRollback(plan)) return undefined;
    if (plan.rollback && isWritten(plan.rollback, 'fallback')) return undefined;
    return { at: plan.release.strategy.span };
  },
  message() {
    return l10n.t(
      'Everybody moves at once, and there is nothing to fall back on. Begin with one site, run both side by side, or say how the business goes on if it fails.',
    );
  },
  examples: [
    {
      title: 'All at once, no way back',
      in: 'serious',
      without: ['rollback'],
      plan: `
release:
  service: warehouse
  version: "5.0"
  type: major
  strategy: big-bang # big-bang-unjustified on "big-bang"

steps: # rollback-missing on "steps"
  - { id: migrate-stock, owner: karim, duration: PT1H, verify: counts equal }
  - { id: open-orders, owner: karim, duration: PT30M, verify: the first order is picked }
`,
    },
    {
      title: 'All at once and no steps back, but paper in every depot',
      in: 'serious',
      plan: `
release:
  service: warehouse
  version: "5.0"
  type: major
  strategy: big-bang

rollback: # rollback-missing on "rollback"
  strategy: restore
  fallback: orders on paper
`,
    },
    {
      title: 'All at once, with paper ready in every depot',
      in: 'serious',
      plan: `
release:
  service: warehouse
  version: "5.0"
  type: major
  strategy: big-bang
`,
    },
  ],
});
