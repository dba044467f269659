import assert from 'node:assert/strict';
import { review, stepTimeAt } from '../../../server/src/engine/index.ts';
import { routinePlan, seriousPlan } from '../../../server/src/engine/rules/support/base-plans.ts';

function reviewOf(text: string) {
  return review(text, { now: 0, policy: undefined, isNamed: true }).plans[0] ?? assert.fail('a plan');
}

function toldOf(text: string, words: string) {
  const { plan } = reviewOf(text);
  return (plan && stepTimeAt(plan, text.indexOf(words)))?.markdown.split('\n\n') ?? [];
}

describe('the hover of a step', () => {
  it('says when, who, after what, who is there, until when and what undoes it', () => {
    const shifts = 'shifts: [{ start: 2026-03-07T19:00:00+01:00, end: 2026-03-08T07:00:00+01:00 }]';
    const plan = seriousPlan.replace('id: karim,', `id: karim, name: Karim B, ${shifts},`);
    const told = toldOf(plan, 'open-orders');
    assert.equal(told[0], '**22:00 to 22:30** · karim');
    assert.equal(told[1], 'Waits for migrate&#45;stock.');
    assert.equal(told[2], 'On shift: Karim B.');
    assert.match(told[3] ?? '', /^If it fails: 1 h to decide/);
    assert.match(told[4] ?? '', /^One can decide to go back until 0\d:\d\d\.$/);
    assert.equal(told[5], 'It may take 7 h 30 longer.');
    assert.match(told[6] ?? '', /^Undone by /);
  });

  it('names nobody whose shift ends before the step does', () => {
    const shifts = 'shifts: [{ start: 2026-03-07T19:00:00+01:00, end: 2026-03-07T22:10:00+01:00 }]';
    const plan = seriousPlan.replace('id: karim,', `id: karim, ${shifts},`);
    assert.ok(toldOf(plan, 'migrate-stock').includes('On shift: karim.'));
    assert.deepEqual(
      toldOf(plan, 'open-orders').filter(row => row.startsWith('On shift')),
      [],
    );
  });

  it('knows the name of a step from the rest of it', () => {
    const { plan } = reviewOf(seriousPlan);
    const at = (words: string) => plan && stepTimeAt(plan, seriousPlan.indexOf(words))?.onName;
    assert.equal(plan && stepTimeAt(plan, seriousPlan.indexOf(', owner: karim') + 1), undefined, 'between the words');
    assert.deepEqual([at('migrate-stock'), at('counts equal'), at('metadata')], [true, false, undefined]);
  });

  it('lets no plan write markup', () => {
    const plan = routinePlan.replace('- id: push-config', '- { id: push-config, owner: "[x](https://evil) <b> `c`" }');
    const [head = ''] = toldOf(plan, 'push-config');
    assert.doesNotMatch(head, /[[\]<>`]|https:/);
    assert.match(head, / · .*x.*evil/);
  });
});
