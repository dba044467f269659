import assert from 'node:assert/strict';
import {
  applyEdits,
  atLeast,
  fixedExample,
  review,
  rules,
  wholeExample,
  contextOf,
  type Finding,
  type Review,
} from '../../server/src/engine/index.ts';

describe('every rule', () => {
  for (const rule of rules) {
    describe(rule.code, () => {
      for (const example of rule.examples) {
        const whole = wholeExample(example);
        const context = contextOf(example);
        it(`sees just what it should: ${example.title}`, () => {
          const expected = whole.expectations.map(
            ({ code, span }) => `${code} on ${whole.text.slice(span.start, span.end)}`,
          );
          assert.deepEqual(findingsIn(review(whole.text, context), whole.text, rule.code), expected);
        });
        if (example.fixed === undefined) continue;
        it(`repairs it: ${example.title}`, () => {
          const [finding] = review(whole.text, context).plans.flatMap(plan =>
            plan.findings.filter(one => codesOf(one).includes(rule.code)),
          );
          const fix = finding?.fixes[0];
          assert.ok(fix, 'there is a fix');
          const fixed = applyEdits(whole.text, fix.edits);
          assert.equal(fixed, fixedExample(example));
          const left = review(fixed, context).plans.flatMap(plan => plan.findings);
          // What only a person can know is left to say, and a waived test stays a milder finding.
          const milder = new Set(
            left.filter(({ code, severity }) => code === rule.code && !atLeast(severity, finding.severity)),
          );
          const others = left.filter(
            one => one.code !== 'placeholder-left' && one.code !== example.uncovers && !milder.has(one),
          );
          assert.deepEqual(
            others.map(({ code }) => code),
            [],
          );
        });
      }
    });
  }
});

/** The code of a finding and those of its parts. */
function codesOf({ code, parts = [] }: Finding): string[] {
  return [code, ...parts.map(part => part.code)];
}

/** What is found; in place of a finding that stands for several rules, the parts of it that the rule at hand finds. */
function findingsIn({ plans }: Review, text: string, rule: string): string[] {
  const found = plans.flatMap(({ findings }) => findings);
  const shown = found.flatMap((finding): readonly Pick<Finding, 'code' | 'span'>[] => {
    const own = finding.code === rule ? [] : (finding.parts?.filter(({ code }) => code === rule) ?? []);
    return own.length > 0 ? own : [finding];
  });
  return shown.map(({ code, span }) => `${code} on ${text.slice(span.start, span.end)}`);
}
