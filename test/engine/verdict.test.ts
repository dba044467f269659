import assert from 'node:assert/strict';
import { review, verdictOf, type Verdict } from '../../server/src/engine/index.ts';
import { routinePlan, seriousPlan } from '../../server/src/engine/rules/support/base-plans.ts';

function verdictOn(text: string): Verdict {
  const { plans } = review(text, { now: Date.UTC(2026, 2, 1), policy: undefined });
  return verdictOf(plans.flatMap(({ findings }) => findings));
}

const without = (section: string) => seriousPlan.replace(new RegExp(`^${section}:\\n(?: .*\\n)*`, 'm'), '');

describe('the verdict on a plan', () => {
  const wanted: readonly (readonly [what: string, text: string, verdict: Verdict])[] = [
    ['a small plan without fault', routinePlan, 'ready'],
    ['a serious plan without fault', seriousPlan, 'ready'],
    ['one with a weakness', seriousPlan.replace(', verify: counts equal', ''), 'ready'],
    ['one with an error', seriousPlan.replace('status: passed', 'status: failed'), 'not-ready'],
    [
      'one whose error is accepted',
      seriousPlan.replace('passed', 'skipped # repli-ignore test-skipped: known'),
      'ready',
    ],
    ['one that has something to fill in', routinePlan.replace('service: shop', 'service: TODO'), 'incomplete'],
    [
      'one with an error and something to fill in',
      seriousPlan.replace('passed', 'failed').replace('lead: dana', 'lead: TBD'),
      'incomplete',
    ],
    ...['rollback', 'gates', 'monitoring', 'tests', 'crisis', 'review'].map(section => {
      return [`one without ${section}`, without(section), 'incomplete'] as const;
    }),
  ];
  for (const [what, text, verdict] of wanted)
    it(`is ${verdict}: ${what}`, () => assert.equal(verdictOn(text), verdict));
});
