import assert from 'node:assert/strict';
import { applyEdits, nameIn, placesOf, renamableAt, renameAt, review } from '../../../server/src/engine/index.ts';
import { routinePlan, seriousPlan } from '../../../server/src/engine/rules/support/base-plans.ts';

function plansIn(text: string) {
  return review(text, { now: 0, policy: undefined, isNamed: true }).plans.flatMap(({ plan }) => plan ?? []);
}

/** The key or the line before each place of a name. */
function placesOfName(text: string, words: string): string[] {
  const found = nameIn(plansIn(text), text.indexOf(words));
  return (found ? placesOf(found.name) : []).map(({ start, end }) => {
    assert.equal(text.slice(start, end).replaceAll('"', ''), found?.name.id);
    const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
    return /(\w+):[^:]*$/.exec(line)?.[1] ?? line.trim();
  });
}

function renamed(text: string, words: string, to: string): string {
  const edits = renameAt(plansIn(text), text, text.indexOf(words), to);
  return 'refusal' in edits ? edits.refusal : applyEdits(text, edits);
}

describe('the names of a plan', () => {
  it('are found wherever they are written', () => {
    const plan =
      `${routinePlan.replace('- id: push-config', '- id: push-config\n  - { id: look, needs: [push-config] }')}    data: { takenBy: push-config }
tests:
  - { id: works, covers: [push-config] }
gates:
  - { id: go, before: push-config }
`.replace('    data:', '  pointOfNoReturn: push-config\n  data:');
    assert.deepEqual(placesOfName(plan, 'push-config'), [
      'id',
      'needs',
      'before',
      'covers',
      'pointOfNoReturn',
      'undoes',
      'takenBy',
    ]);
    assert.deepEqual(placesOfName(plan, 'push-config] }'), placesOfName(plan, 'push-config'), 'from each of them');
  });

  it('tell apart what happens to have one name', () => {
    const plan = routinePlan.replace('- id: pull-config', '- id: push-config\n      needs: [push-config]');
    const [forward, back] = [placesOfName(plan, 'push-config'), placesOfName(plan, 'push-config\n      needs')];
    assert.deepEqual(
      [forward, back],
      [
        ['id', 'undoes'],
        ['id', 'needs'],
      ],
    );
  });

  it('count free words as the person that they equal, and no others', () => {
    const plan = seriousPlan.replace('sponsor: the managing director', 'sponsor: dana\n  announcedTo: [everyone, lea]');
    assert.ok(placesOfName(plan, 'dana').includes('sponsor'));
    assert.deepEqual(placesOfName(plan, 'everyone'), []);
  });

  it('know teams, processes, signals, and the other plans of the file', () => {
    const plan = seriousPlan
      .replace('{ id: karim,', '{ id: karim, team: movers,')
      .replace('owner: karim', 'owner: movers');
    assert.deepEqual(placesOfName(plan, 'movers'), ['team', 'owner']);
    assert.deepEqual(placesOfName(seriousPlan, 'ordering'), ['processes', 'covers']);
    assert.deepEqual(placesOfName(seriousPlan, 'order-time').slice(0, 2), ['signal', 'signal']);
    const two = `${routinePlan}---\n${routinePlan.replace('name: shop-config', 'name: later').replace('service: shop', 'service: shop\n  dependsOn: [shop-config]')}`;
    assert.deepEqual(placesOfName(two, 'shop-config'), ['name', 'dependsOn']);
  });
});

describe('renaming', () => {
  it('changes every place and nothing else, quotes and comments included', () => {
    const plan = routinePlan
      .replace('- id: push-config', '- id: "push-config" # push-config stays here')
      .replace('undoes: [push-config]', "undoes: ['push-config']");
    assert.equal(
      renamed(plan, 'push-config', 'send-it'),
      plan.replace('"push-config"', '"send-it"').replace("'push-config'", "'send-it'"),
    );
    const start = plan.indexOf('push-config');
    const word = { start, end: start + 'push-config'.length };
    assert.deepEqual(renamableAt(plansIn(plan), plan, start), { word, id: 'push-config' });
  });

  it('refuses in words what would be no name, or is one already', () => {
    assert.match(renamed(routinePlan, 'push-config', 'Push It!'), /^Push It! cannot be a name: .* as in push-it\.$/);
    assert.match(renamed(routinePlan, 'push-config', '123'), /^123 cannot be a name: YAML reads it as something else/);
    assert.match(renamed(seriousPlan, 'migrate-stock', 'open-orders'), /^open-orders is already taken/);
    assert.match(renamed(seriousPlan, 'migrate-stock', 'ordering'), /^ordering is already taken/);
    assert.match(renamed(seriousPlan, 'ordering', 'a: b'), /^a: b cannot be a name/);
    assert.equal(renamed(routinePlan, 'low', 'high'), 'No name is written here.');
  });

  it('refuses where it could not be sure of every place', () => {
    const twice = seriousPlan.replace('id: open-orders', 'id: migrate-stock');
    assert.match(renamed(twice, 'migrate-stock', 'other'), /^migrate-stock names two things/);
    const odd = routinePlan.replace('undoes: [push-config]', String.raw`undoes: ["push\x2dconfig"]`);
    assert.match(renamed(odd, 'push-config', 'other'), /^push-config is written in several ways/);
    const elsewhere = seriousPlan.replace('decider: dana', 'decider: nobody-here');
    assert.match(renamed(elsewhere, 'nobody-here', 'other'), /^Nothing in this plan is called nobody-here/);
  });

  it('is free where a plan lists no people', () => {
    const plan = routinePlan.replace('- id: push-config', '- { id: push-config, owner: karim }');
    assert.equal(renamed(plan, 'karim', 'lea'), plan.replace('karim', 'lea'));
  });
});
