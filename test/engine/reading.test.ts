import assert from 'node:assert/strict';
import { fieldsOf, mostItems, planFormat } from '../../server/src/engine/schema-table/format.ts';
import type { Field } from '../../server/src/engine/schema-table/types.ts';
import { readPlan } from '../../server/src/engine/plan/read.ts';
import { checkShape } from '../../server/src/engine/validation/check.ts';
import { goodPlans } from '../support/good-plans.ts';
import { itSlow } from '../support/slow.ts';
import { leavingOut, pathsOf, replacing, treeOf, valueAt, type Path, type Value } from '../support/values.ts';

describe('reading a plan', () => {
  it('sees that the good plans are flawless, so that nobody has to ask the schema', () => {
    for (const { name, tree } of goodPlans) assert.ok(isFlawless(tree.toJS() as Value), name);
    assert.ok(isFlawless(everything));
    for (const path of pathsOf(everything)) assert.ok(isFlawless(sectionOf(path)), path.join('/'));
  });

  // Were it wrong once, a fault of form would be silent.
  itSlow('calls nothing flawless that the schema does not allow', () => {
    let rejected = 0;
    for (const path of pathsOf(everything)) {
      const section = sectionOf(path);
      for (const odd of oddities) rejected += held(replacing(section, path, odd));
      rejected += held(replacing(everything, path, null));
      rejected += held(leavingOut(everything, path));
      const list = valueAt(everything, path);
      if (Array.isArray(list)) assert.equal(held(replacing(section, path, tooLong(list))), 1, path.join('/'));
      if (typeof path.at(-1) === 'string') {
        const beside = path.slice(0, -1);
        for (const key of strangers) rejected += held(replacing(everything, [...beside, key], 'x'));
      }
    }
    assert.ok(rejected > 10_000, `Only ${rejected} of these plans were rejected by the schema.`);
  });

  it('sees a key that is there twice', () => {
    const root = treeOf(everything);
    const release = root.entries.find(({ key }) => key.value === 'release')?.value;
    assert.ok(release?.kind === 'mapping');
    const twice = { ...release, entries: [...release.entries, ...release.entries] };
    const entries = root.entries.map(entry => (entry.value === release ? { ...entry, value: twice } : entry));
    assert.equal(readPlan({ ...root, entries }).isFlawless, false);
  });
});

/** A plan with every key of the format, each as its first example has it. */
const everything = objectOf(planFormat.root);

/** What has to be in any plan, and the section that the path leads into: the others only cost time. */
function sectionOf([section]: Path): Value {
  const fields = Object.entries(fieldsOf(planFormat, planFormat.root));
  // Without stages every plan has a window.
  const isKept = (key: string, required: boolean | undefined) => required || key === 'window' || key === section;
  const kept = fields.filter(([key, { required }]) => isKept(key, required)).map(([key]) => key);
  return Object.fromEntries(kept.map(key => [key, valueAt(everything, [key]) ?? null]));
}

function objectOf(object: string): Value {
  return Object.fromEntries(
    Object.entries(fieldsOf(planFormat, object)).map(([key, field]) => [key, exampleOf(field)]),
  );
}

function exampleOf(field: Field): Value {
  if (field.kind !== 'object') return field.examples[0] as Value;
  return field.list ? [objectOf(field.of ?? '')] : objectOf(field.of ?? '');
}

const lengths = [50, 51, 100, 101, 1000, 1001, 10_000, 10_001];

/** Values of every kind, and on both sides of every limit that the schema knows. */
const oddities: readonly Value[] = [
  [null, true, false, 0, -0, -1, 1.5, 1e21, 2 ** 53, NaN, Infinity, '', ' ', '😀', '7', 'true'],
  lengths.map(length => 'x'.repeat(length)),
  ['passed', 'pased', 'Passed', 'ReleasePlan', 'repli/v1', 'repli/v2', '-a', 'a-', 'A', 'a b', 'é', 'constructor'],
  ['P', 'PT', 'PT1H', 'P1D', 'P1W', 'PT1.5H', 'PT1,5H', 'PT.5H', 'PT1.H', 'PT1.5.5H', 'P1Y', 'PT1H ', 'P1DT', 'pt1h'],
  [46, 50].map(length => `PT${'1'.repeat(length)}H`),
  ['2026-03-07', '2026-02-30', '2026-13-01', '2026-3-7', '2026-02-29', '2024-02-29', '2026-03-07 '],
  ['2026-03-07T20:00:00Z', '2026-03-07t20:00:00z', '2026-03-07 20:00:00Z', '2026-03-07T20:00Z', '2026-03-07T20:00:00'],
  ['2026-03-07T20:00:00+01:00', '2026-03-07T25:00:00Z', '2026-02-30T20:00:00Z', '2026-03-07T20:00:00+25:00'],
  [29, 30].map(length => `2026-03-07T20:00:00.${'1'.repeat(length)}Z`),
  [[], [[]], [null], [''], ['a'], ['a', 'a'], [true], [7], [{}], [{ id: 'a' }], ['x'.repeat(101)]],
  [{}, { id: 'a' }, { id: 7 }, { likely: 'PT1H' }, { likely: 1 }, { best: 'PT1H', other: 'x' }, { a: null }, { a: [] }],
  [{ start: '2026-03-07T20:00:00Z', end: '2026-03-08T20:00:00Z' }],
  [Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`key-${index}`, 'x']))],
].flat(1);

/** One item more than any list may have, and nothing else is wrong with it: thousands of other errors take minutes. */
function tooLong([item = null]: readonly Value[]): Value[] {
  return Array.from({ length: mostItems + 1 }, () => item);
}

const strangers = ['x-own', 'x', 'titel', 'constructor', 'toString', 'is', 'node', 'place'];

function isFlawless(value: Value): boolean {
  return readPlan(treeOf(value)).isFlawless;
}

/** 1 where the schema rejects the plan, 0 where it does not. */
function held(value: Value): number {
  const root = treeOf(value);
  if (root.kind !== 'mapping') return 0;
  const problems = checkShape(root, 'plan');
  if (problems.length > 0) assert.ok(!readPlan(root).isFlawless, JSON.stringify(problems[0]).slice(0, 500));
  return Math.min(1, problems.length);
}
