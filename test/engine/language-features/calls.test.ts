import assert from 'node:assert/strict';
import { review, taskAt, outgoing, incoming } from '../../../server/src/engine/index.ts';
import { routinePlan, seriousPlan } from '../../../server/src/engine/rules/support/base-plans.ts';

/** From and to the step whose name is written first. */
function tied(text: string, words: string): { from: string[]; to: string[] } {
  const plan = review(text, { now: 0, policy: undefined, isNamed: true }).plans[0]?.plan ?? assert.fail('a plan');
  const task = taskAt(plan, text.indexOf(words)) ?? assert.fail('a step');
  const told = (ties: ReturnType<typeof incoming>) =>
    ties.map(tie => `${tie.task.id} (${tie.places.map(({ start, end }) => text.slice(start, end)).join()})`);
  return { from: told(outgoing(plan, task)), to: told(incoming(plan, task)) };
}

describe('what waits for what', () => {
  it('follows the order of the file where a step does not say', () => {
    assert.deepEqual(tied(seriousPlan, 'open-orders'), {
      from: ['migrate-stock (open-orders)'],
      to: ['close-orders (open-orders)'],
    });
    assert.deepEqual(tied(seriousPlan, 'restore-stock'), {
      from: ['close-orders (restore-stock)', 'migrate-stock (migrate-stock)'],
      to: [],
    });
  });

  it('follows what a step says, and is asked from where it is named', () => {
    const text = routinePlan.replace(
      '- id: push-config',
      '- id: push-config\n  - { id: look, needs: [push-config, gone] }',
    );
    assert.deepEqual(tied(text, 'look').from, ['push-config (push-config)']);
    assert.deepEqual(tied(text, 'push-config, gone'), tied(text, 'push-config'));
    assert.deepEqual(tied(text, 'push-config').to, ['look (push-config)', 'pull-config (push-config)']);
  });

  it('ends where steps wait in a circle, or have no names', () => {
    const text = routinePlan.replace(
      '- id: push-config',
      '- { id: a, needs: [a] }\n  - { title: b, needs: [] }\n  - { owner: c }',
    );
    assert.deepEqual(tied(text, 'a, needs'), { from: ['a (a)'], to: ['a (a)'] });
    assert.deepEqual(tied(text, 'title: b'), { from: [], to: [' (owner)'] });
  });
});
