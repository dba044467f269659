import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { limitsOf, planFactsIn, PlanIndex, review } from '../../server/src/engine/index.ts';
import { routinePlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { tries } from '../support/fuzz.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function memoryInUse(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

const hour = 3_600_000;
const monday = Date.UTC(2026, 2, 23);

/** A stretch of some hours within three weeks. */
const stretch = (most: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: 21 * 24 }), fc.integer({ min: 1, max: most }))
    .map(([start, length]) => ({ start: monday + start * hour, end: monday + (start + length) * hour }));

const person = fc.record({
  id: fc.constantFrom('dana', 'karim', 'lea', 'mei', 'luis'),
  name: fc.constantFrom(undefined, undefined, 'Dana Roy', 'Somebody else'),
  shifts: fc.array(stretch(16), { maxLength: 3 }),
});

const plan = fc.record({
  name: fc.constantFrom(
    'network',
    'netwrok',
    'stock',
    'labels',
    'orders',
    'prices',
    'routes',
    'depots',
    'invoices',
    'returns',
  ),
  service: fc.constantFrom('shop', 'warehouse', 'accounts', 'mail', 'search', 'billing', 'maps'),
  window: stretch(12),
  dependsOn: fc.oneof(fc.constant([]), fc.constant([]), fc.constantFrom(['network'], ['stock', 'labels'], ['ordres'])),
  people: fc.uniqueArray(person, { maxLength: 2, selector: ({ id }) => id }),
});

describe('the plans of a workspace', () => {
  // A name is a slice of its file, and engines keep the whole for the sake of a slice.
  it('do not keep the files that they were read from', () => {
    const size = 100_000;
    const count = 300;
    const before = memoryInUse();
    const facts = Array.from({ length: count }, (_, at) => {
      const [name, service] = [`a-plan-with-a-long-name-${at}`, `a-service-with-a-long-name-${at}`];
      const text = routinePlan.replace(/name: .*/, `name: ${name}`).replace(/service: .*/, `service: ${service}`);
      return planFactsIn(`${text}\n# ${at}${'x'.repeat(size)}\n`, `/plans/${at}.release.yaml`);
    });
    assert.ok(memoryInUse() - before < (count * size) / 10);
    assert.ok(
      facts.every(([{ name = '', service = '' } = {}], at) => name.endsWith(`-${at}`) && service.endsWith(`-${at}`)),
    );
  });

  // The command line looks at a plan a second time only where it meets others.
  it('have nothing to say to a plan that meets none of them', () => {
    let [alone, among, spoken] = [0, 0, 0];
    const often = tries(300);
    fc.assert(
      fc.property(fc.array(fc.array(plan, { minLength: 1, maxLength: 2 }), { minLength: 2, maxLength: 6 }), files => {
        const texts = files.map((plans, at) => {
          const [path, text] = [`/plans/${at}.release.yaml`, plans.map(textOf).join('---\n')];
          return { path, text, facts: planFactsIn(text, path) };
        });
        const index = new PlanIndex();
        for (const { path, facts } of texts) index.set(path, facts);
        const close = index.closeTogether(limitsOf(undefined));
        for (const { path, text, facts } of texts) {
          const told = findingsOf(text, { index, path });
          const own = findingsOf(text, { path });
          spoken += Number(told.join() !== own.join());
          if (facts.some(one => close.has(one))) among++;
          else {
            alone++;
            assert.deepEqual(told, own);
          }
        }
      }),
      often,
    );
    assert.ok(
      Math.min(alone, spoken) > often.numRuns / 2,
      `${alone} alone, ${among} among others, ${spoken} spoken to`,
    );
  });
});

function findingsOf(text: string, workspace: { readonly path: string; readonly index?: PlanIndex }): string[] {
  const { plans } = review(text, { now: monday, policy: undefined, workspace });
  return plans.flatMap(({ findings }) => findings.map(({ code, message, span }) => `${code} ${span.start} ${message}`));
}

type Plan = typeof plan extends fc.Arbitrary<infer One> ? One : never;

function textOf({ name, service, window, dependsOn, people }: Plan): string {
  const described = people.map(({ id, name: called, shifts }) => {
    const list = shifts.map(({ start, end }) => `{ start: ${written(start)}, end: ${written(end)} }`);
    const known = called === undefined ? '' : `, name: ${called}`;
    return `  - { id: ${id}${known}${list.length > 0 ? `, shifts: [${list.join(', ')}]` : ''} }\n`;
  });
  return routinePlan
    .replace('shop-config', name)
    .replace('service: shop', `service: ${service}\n  dependsOn: [${dependsOn.join(', ')}]`)
    .replace(/start: .*/, `start: ${written(window.start)}`)
    .replace(/end: .*/, `end: ${written(window.end)}`)
    .replace('steps:', people.length > 0 ? `people:\n${described.join('')}steps:` : 'steps:')
    .replace('- id: push-config', people[0] ? `- id: push-config\n    owner: ${people[0].id}` : '- id: push-config');
}

function written(time: number): string {
  return new Date(time).toISOString().replace('.000', '');
}
