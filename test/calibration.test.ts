import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { calibrate } from '../bench/calibration.ts';
import { readFacts } from '../bench/incidents/facts.ts';
import { planOf } from '../bench/incidents/plan-of.ts';
import { review } from '../server/src/engine/index.ts';

const facts = readFileSync(new URL('../bench/incidents/facts.yaml', import.meta.url), 'utf8');

describe('the calibration', () => {
  it('tells the documented releases apart', () => {
    const report = calibrate(readFacts(facts));
    const [loose = 0, strict = 0] = [...report.matchAll(/AUC of the score +([\d.]+)/g)].map(([, auc]) => Number(auc));
    assert.ok(loose >= 0.9, report);
    assert.ok(strict >= 0.85, report);
    assert.match(report, /pair heathrow-terminals +in order/);
  });

  it('is quoted as it is', () => {
    const page = readFileSync(new URL('../docs/risk.md', import.meta.url), 'utf8');
    const report = calibrate(readFacts(facts));
    const [loose = [], strict = []] = report.split('\nstrict\n').map(half => figuresIn(half));
    assert.equal(loose.length, 9);
    for (const [index, figure] of loose.entries()) {
      const row = new RegExp(`\\| +${figure} \\| +${strict[index]} \\|`);
      assert.match(page, row, `${figure}, ${strict[index]}`);
    }
  });

  it('gives plans that are understood: nothing in them is misspelt or points into the void', () => {
    for (const { id, facts: known } of readFacts(facts)) {
      const [plan] = review(planOf(known), { now: 0, policy: undefined }).plans;
      const words = (plan?.findings ?? []).filter(({ code }) => /plan-syntax|id-duplicate|placeholder/.test(code));
      assert.deepEqual(words, [], id);
      for (const { message } of plan?.findings ?? []) assert.doesNotMatch(message, /has no key|cannot be “/, id);
    }
  });

  it('reads facts that nobody has seen', () => {
    const odd = `
- { id: odd, outcome: failed, facts_known_before: { change_class: teleport, tests_cut: [a], monitoring: 3, timing_risk: 7 },
    root_causes_in_plan_terms: [aliens, toString] }
- { id: 7, outcome: succeeded, matched_pair: x, facts_known_before: { change_class: wms-cutover, tests_cut: no } }
- { outcome: 3 }
- just words
`;
    assert.match(calibrate(readFacts(odd)), /^2 releases: 1 failed, 1 did not\.\n/);
    for (const nothing of ['', '{}', '[]']) assert.match(calibrate(readFacts(nothing)), /^No release/);
  });
});

/** The separations, the medians, and how many causes were found. */
function figuresIn(report: string): string[] {
  return [...report.matchAll(/ (\d\.\d{3}) |(?:top 5|pieces) .* (\d+ of \d+)\n|median.* (\d+\.\d)  \(/g)].map(
    ([, auc, found, median]) => auc ?? found ?? median ?? '',
  );
}
