import assert from 'node:assert/strict';
import { review } from '../../server/src/engine/index.ts';
import { routinePlan, seriousPlan } from '../../server/src/engine/rules/support/base-plans.ts';

describe('a plan that is being typed', () => {
  it('keeps the findings of the other steps while one line is broken', () => {
    const plan = routinePlan.replace(
      '  - id: push-config\n',
      '  - id: push-config\n    kind: chanj\n  - id: look\n    titl\n    kind: check\n',
    );
    assert.deepEqual(codesIn(plan), ['plan-shape', 'plan-syntax']);
  });

  it('does not miss a section while its key has no colon yet', () => {
    assert.deepEqual(codesIn(routinePlan.replace('rollback:\n', 'rollback\n')), ['plan-syntax']);
  });

  it('loses no section behind an open quote', () => {
    assert.deepEqual(codesIn(seriousPlan.replace('statement: Dana', 'statement: "Dana')), ['plan-syntax']);
    const aliased = seriousPlan.replace('id: dana,', 'id: &who dana,').replace('decider: dana', 'decider: *who');
    assert.deepEqual(codesIn(aliased), []);
    assert.deepEqual(codesIn(aliased.replace('statement: Dana', 'statement: "Dana')), ['plan-syntax']);
  });
});

function codesIn(text: string): string[] {
  const { plans } = review(text, { now: Date.UTC(2026, 2, 1), policy: undefined });
  return plans.flatMap(plan => plan.findings.map(({ code }) => code));
}
