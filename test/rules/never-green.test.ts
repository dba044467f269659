import assert from 'node:assert/strict';
import { applyEdits, review, type Finding } from '../../server/src/engine/index.ts';
import { tries } from '../support/fuzz.ts';
import { goodPlans } from '../support/good-plans.ts';
import { mutations } from '../support/mutations.ts';
import { removalsFrom } from '../support/removals.ts';

const now = Date.UTC(2026, 2, 1);
const mostRounds = 200;

/** Fixes that restore what the plan itself says elsewhere, or what a good plan may take from a table. */
const mayEndGreen: ReadonlySet<string> = new Set([
  // A word that was meant, a bracket, a key that nobody reads, the name of the format.
  'plan-syntax',
  'plan-shape',
  'reference-unknown',
  'id-duplicate',
  // The order and the place follow from the steps, the hour to think from nothing but the clock.
  'rollback-order',
  'point-of-no-return-missing',
  'pause-missing',
  // A comment goes away, and what it silenced comes back.
  'suppression-without-reason',
  'suppression-unused',
]);

describe('quick fixes, one after the other', () => {
  for (const { name, text } of sampled(tries(300).numRuns)) {
    it(`end, settle their own finding, keep every comment, and know no more than the plan: ${name}`, () => {
      const { left, fixedCodes } = repaired(text());
      if (left.length > 0) return;
      assert.deepEqual(
        fixedCodes.filter(code => !mayEndGreen.has(code)),
        [],
        'made green by a machine',
      );
    });
  }
});

/** Applies the first fix of the first finding that has one, again and again, and holds each to what it promises. */
function repaired(text: string) {
  const fixedCodes: string[] = [];
  let current = text;
  for (let round = 0; round < mostRounds; round++) {
    const findings = findingsIn(current);
    const finding = findings.find(({ fixes }) => fixes.length > 0);
    const fix = finding?.fixes[0];
    if (!finding || !fix) return { left: findings, fixedCodes };
    const next = applyEdits(current, fix.edits);
    const same = (one: Finding) => one.code === finding.code && one.message === finding.message;
    assert.ok(
      findingsIn(next).filter(same).length < findings.filter(same).length,
      `“${fix.title}” settles: ${finding.message}`,
    );
    if (!finding.code.startsWith('suppression-')) {
      assert.deepEqual(lost(commentsIn(current), commentsIn(next)), [], `“${fix.title}” keeps every comment`);
    }
    if (!fix.safe) fixedCodes.push(finding.code);
    current = next;
  }
  throw new Error(`There is still something to repair after ${mostRounds} rounds`);
}

function lost(before: readonly string[], after: readonly string[]): string[] {
  const left = [...after];
  return before.filter(comment => {
    const index = left.indexOf(comment);
    if (index >= 0) left.splice(index, 1);
    return index === -1;
  });
}

function findingsIn(text: string): readonly Finding[] {
  return review(text, { now, policy: undefined }).plans.flatMap(({ findings }) => findings);
}

function commentsIn(text: string): string[] {
  const { plans } = review(text, { now, policy: undefined });
  return plans.flatMap(({ document }) => document.comments.map(({ span }) => text.slice(span.start, span.end)));
}

interface Mutant {
  readonly name: string;
  readonly text: () => string;
}

/** So many of all broken plans that have something to say, evenly over the plans and over what is broken in them. */
function sampled(count: number): Mutant[] {
  const all = [...allMutants()];
  const stride = Math.max(1, all.length / count);
  return all.filter((_, index) => Math.floor(index / stride) !== Math.floor((index - 1) / stride));
}

function* allMutants(): Iterable<Mutant> {
  for (const plan of goodPlans) {
    for (const { name, mutant, codes } of removalsFrom(plan)) {
      if (codes.length > 0) yield { name: `${plan.name} without ${name}`, text: mutant };
    }
    for (const { name, mutant, codes, policy, tonight } of mutations) {
      if (policy !== undefined || tonight || codes(plan).length === 0) continue;
      const text = mutant(plan);
      if (text !== undefined) yield { name: `${plan.name}, ${name}`, text: () => text };
    }
  }
}
