import assert from 'node:assert/strict';
import { review, reviewPolicy } from '../../server/src/engine/index.ts';
import { routinePlan, seriousPlan } from '../../server/src/engine/rules/support/base-plans.ts';

const head = 'apiVersion: repli/v1\nkind: Policy\n';

describe('a policy', () => {
  it('forbids a window that meets a freeze, its last day included', () => {
    const during = (start: string, end: string, more = '') =>
      codesIn(routinePlan, `freezes: [{ name: Sales, start: ${start}, end: ${end}${more} }]`);
    assert.deepEqual(during('2026-03-01', '2026-03-07'), ['freeze-violation']);
    assert.deepEqual(during('2026-03-08', '2026-03-09'), []);
    assert.deepEqual(during('2026-03-01', '2026-03-06'), []);
    assert.deepEqual(during('2026-03-07', '2026-03-07', ', services: [shop]'), ['freeze-violation']);
    assert.deepEqual(during('2026-03-07', '2026-03-07', ', services: [warehouse]'), []);
  });

  it('counts a bare date in the offset of the plan', () => {
    // The window begins on 7 March at 20:00 +01:00 and ends at 22:00, before that day is over anywhere west of it.
    const early = routinePlan
      .replace('2026-03-07T20:00:00+01:00', '2026-03-07T00:10:00+01:00')
      .replace('2026-03-07T22:00:00+01:00', '2026-03-07T00:50:00+01:00');
    assert.deepEqual(codesIn(early, 'freezes: [{ name: Sales, start: 2026-03-07, end: 2026-03-07 }]'), [
      'freeze-violation',
    ]);
    assert.deepEqual(codesIn(early, 'freezes: [{ name: Sales, start: 2026-03-06, end: 2026-03-06 }]'), []);
  });

  it('asks for the approvals that it names', () => {
    assert.deepEqual(codesIn(seriousPlan, 'require: { approvals: [security] }'), ['approval-missing']);
    assert.deepEqual(codesIn(seriousPlan, 'require: { approvals: [] }'), []);
  });

  it('lends its directory of people to every plan', () => {
    const plan = routinePlan.replace('id: push-config', 'id: push-config\n    owner: bob');
    assert.deepEqual(codesIn(plan, 'people: [{ id: dana }]'), ['reference-unknown']);
    assert.deepEqual(codesIn(plan, 'people: [{ id: bob }]'), []);
  });
});

function codesIn(plan: string, policyText: string): string[] {
  const { policy, findings } = reviewPolicy(`${head}${policyText}\n`);
  assert.deepEqual(findings, []);
  return review(plan, { now: Date.UTC(2026, 2, 1), policy }).plans.flatMap(one => one.findings.map(({ code }) => code));
}
