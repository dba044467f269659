import assert from 'node:assert/strict';
import { review } from '../../server/src/engine/index.ts';
import { goodPlans, printed } from '../support/good-plans.ts';
import { removalsFrom } from '../support/removals.ts';

const now = Date.UTC(2026, 2, 1);

describe('a good plan, broken in one place', () => {
  for (const plan of goodPlans) {
    it(`is silent before: ${plan.name}`, () => assert.deepEqual(codesIn(printed(plan.tree)), []));

    it(`says what it misses, and nothing else: ${plan.name}`, () => {
      const wrong = [...removalsFrom(plan)].flatMap(({ name, text, codes }) => {
        const [got, expected] = [codesIn(text), [...codes].sort()];
        return got.join() === expected.join()
          ? []
          : [`without ${name}: expected [${expected.join(', ')}], got [${got.join(', ')}]`];
      });
      assert.deepEqual(wrong, []);
    });
  }
});

function codesIn(text: string): string[] {
  const { plans } = review(text, { now, policy: undefined });
  return plans.flatMap(({ findings }) => findings.map(({ code }) => code)).sort();
}
