import assert from 'node:assert/strict';
import { applyEdits, review, type Finding } from '../../server/src/engine/index.ts';
import { routinePlan } from '../../server/src/engine/rules/support/base-plans.ts';

const context = { now: Date.UTC(2026, 2, 1), policy: undefined };

describe('a word of other tools', () => {
  for (const [before, written, meant] of [
    ['  - id: push-config\n', '  - id: push-config\n    name: Push\n', '    title: Push\n'],
    ['  - id: push-config\n', '  - id: push-config\n    command: ./push\n', '    run: ./push\n'],
    ['  - id: push-config\n', '  - id: push-config\n    cmd: ./push\n', '    run: ./push\n'],
    ['  - id: push-config\n', '  - id: push-config\n    assigned_to: kim\n', '    owner: kim\n'],
    ['  - id: push-config\n', '  - id: push-config\n    Responsible: kim\n', '    owner: kim\n'],
    ['  - id: push-config\n', '  - id: push-config\n    depends_on: []\n', '    needs: []\n'],
    ['  - id: push-config\n', '  - id: push-config\n    estimated-time: 5m\n', '    duration: 5m\n'],
    ['  - id: push-config\n', '  - id: push-config\n    expectedResult: it is there\n', '    verify: it is there\n'],
    ['  - id: push-config\n', '  - id: push-config\n    notes: with care\n', '    x-notes: with care\n'],
    ['rollback:\n', 'backout:\n', 'rollback:\n'],
    ['rollback:\n', 'contingency_plan:\n', 'rollback:\n'],
    ['rollback:\n', 'recovery:\n', 'rollback:\n'],
    ['window:\n', 'maintenance_window:\n', 'window:\n'],
    ['  start: ', '  from: ', '  start: '],
    ['  service: shop', '  application: shop', '  service: shop'],
    ['      undoes: [push-config]', '      reverts: [push-config]', '      undoes: [push-config]'],
  ] as const) {
    it(`is understood: ${JSON.stringify(written)}`, () => {
      const text = routinePlan.replace(before, written);
      const [finding, ...others] = findingsIn(text);
      assert.deepEqual(others.map(String), []);
      assert.equal(finding?.code, 'plan-shape');
      const [fix, ...more] = finding.fixes;
      assert.deepEqual([fix?.safe, more.length], [true, 0]);
      const fixed = applyEdits(text, fix?.edits ?? []);
      assert.ok(fixed.includes(meant), fixed);
      assert.deepEqual(findingsIn(fixed), []);
    });
  }

  it('is no safe guess where the value has another form', () => {
    for (const [written, meant] of [
      [
        'risks: [the cache may be cold, the disk may be full]',
        'issues: [{ id: the-cache-may-be-cold, title: "the cache',
      ],
      ['go_no_go: dana', 'gates: dana'],
    ] as const) {
      const text = `${routinePlan}${written}\n`;
      const [finding, ...others] = findingsIn(text);
      assert.deepEqual(others, []);
      assert.ok(finding?.fixes.every(({ safe }) => !safe));
      assert.ok(applyEdits(text, finding?.fixes[0]?.edits ?? []).includes(meant), written);
    }
  });

  it('is not the key that says the opposite', () => {
    const step = routinePlan.replace('- id: push-config\n', '- id: push-config\n    irreversible: true\n');
    const unknown = findingsIn(step).filter(({ message }) => message.includes('irreversible'));
    assert.deepEqual(
      unknown.flatMap(({ fixes }) => fixes.filter(({ safe }) => safe)),
      [],
    );
  });

  it('is proposed for a word of a choice, and read as the worst case', () => {
    const finding = findingsIn(routinePlan.replace('type: standard', 'type: hotfix')).find(
      ({ code }) => code === 'plan-shape',
    );
    assert.match(finding?.message ?? '', /Did you mean “emergency”/);
    assert.ok(!finding?.fixes[0]?.safe);
  });
});

function findingsIn(text: string): Finding[] {
  return review(text, context).plans.flatMap(({ findings }) => findings);
}
