import assert from 'node:assert/strict';
import { applyEdits, review } from '../../server/src/engine/index.ts';
import { routinePlan } from '../../server/src/engine/rules/support/base-plans.ts';

const numbers = ['5.0', '1.10', '007', '0x1F', '1e3', '-0', '.5', '12345678901234567890', '.inf'];

describe('a text field', () => {
  it('takes an unquoted number as it was written', () => {
    for (const number of numbers) {
      const plan = planWith(`version: ${number}`);
      assert.deepEqual(plan.findings, [], number);
      assert.equal(plan.plan?.release?.version?.value, number);
    }
  });

  it('takes one in lists, in labels, and where something is referred to', () => {
    const text = routinePlan
      .replace('metadata:\n', 'metadata:\n  ticket: 20412\n  links: [101, 102.50]\n  labels: { wave: 2, 3: 4.0 }\n')
      .replace('  - id: push-config\n', '  - id: push-config\n    title: 2027\n');
    const { plan, findings } = planIn(text);
    assert.deepEqual(findings, []);
    assert.deepEqual(
      plan?.metadata?.links?.map(({ value }) => value),
      ['101', '102.50'],
    );
    assert.equal(plan?.metadata?.ticket?.value, '20412');
  });

  it('is held to its length, and to text where something else stands', () => {
    assert.deepEqual(shapeIn(`version: ${'1'.repeat(10_001)}`), ['plan-shape']);
    assert.deepEqual(shapeIn('version: true'), ['plan-shape']);
    assert.deepEqual(shapeIn('version: [5.0]'), ['plan-shape']);
  });
});

describe('an id that is a number', () => {
  const numbered = `
apiVersion: repli/v1
kind: ReleasePlan
metadata: { name: pump-control, title: Pump control }
release: { service: pumps, version: 3, type: minor, strategy: rolling }
impact: { criticality: low, data: none }
window: { start: 2026-12-02T20:00:00+01:00, end: 2026-12-02T22:00:00+01:00 }
steps:
  - { id: 10, title: Stop, duration: PT5M, verify: it stands, needs: [] } # first
  - { id: 20, title: Swap, duration: PT5M, verify: it runs, needs: [10] }
monitoring: [{ signal: flow, threshold: "< 3", source: panel, for: PT5M }]
rollback:
  strategy: redeploy
  decider: dana
  deputy: karim
  triggers: [{ signal: flow, threshold: "< 3" }]
  steps: [{ id: back, title: Back, duration: PT5M, undoes: [10, 20], verify: it runs as before }]
`;

  it('is one finding with its siblings, and quotes around all of them and what refers to them settle it', () => {
    const [finding, ...others] = planIn(numbered).findings;
    assert.ok(finding);
    assert.deepEqual(others, []);
    assert.equal(finding.code, 'plan-shape');
    assert.equal(numbered.slice(finding.span.start, finding.span.end), '10');
    assert.deepEqual(
      finding.related.map(({ span }) => numbered.slice(span.start, span.end)),
      ['20', '10', '10', '20'],
    );
    const [fix] = finding.fixes;
    assert.ok(fix?.safe);
    const fixed = applyEdits(numbered, fix.edits);
    assert.equal(fixed, numbered.replaceAll(/(?<=id: |\[)(?:10|20)\b|20(?=\])/g, '"$&"'));
    assert.deepEqual(planIn(fixed).findings, []);
  });
});

function planWith(version: string) {
  return planIn(routinePlan.replace('version: "5.0"', version));
}

function shapeIn(version: string): string[] {
  return planWith(version).findings.map(({ code }) => code);
}

function planIn(text: string) {
  const [plan] = review(text, { now: Date.UTC(2026, 2, 1), policy: undefined }).plans;
  return plan ?? assert.fail('a plan');
}
