import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchPlan, sizes } from '../bench/documents.ts';
import { applyEdits, review, type Finding } from '../server/src/engine/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const context = { now: Date.UTC(2026, 2, 1), policy: undefined };

describe('the story', () => {
  const story = readFileSync(join(root, 'examples/wms-go-live.release.yaml'), 'utf8');

  it('lights up where the company was hurt', () => {
    const codes = new Set(findingsIn(story).flatMap(({ code, parts }) => parts?.map(part => part.code) ?? [code]));
    const hurts = [
      'test-skipped',
      'test-vendor-assured',
      'test-evidence-missing',
      'rollback-missing',
      'gate-missing',
      'crisis-missing',
      'mandate-missing',
      'approval-missing',
      'audience-uninformed',
    ];
    assert.deepEqual(
      hurts.filter(code => !codes.has(code)),
      [],
    );
  });

  it('is a sincere plan, without a slip in its form', () => {
    const slips = new Set(['plan-syntax', 'plan-shape', 'id-duplicate', 'reference-unknown', 'placeholder-left']);
    assert.deepEqual(
      findingsIn(story).filter(({ code }) => slips.has(code)),
      [],
    );
  });

  it('never turns green by its own quick fixes', () => assert.notDeepEqual(findingsIn(fixed(story)), []));
});

describe('a plan that is well made', () => {
  for (const path of ['examples/wms-go-live-repaired.release.yaml', ...plansBelow('test/plans')]) {
    it(`is left in peace: ${path}`, () => {
      const findings = findingsIn(readFileSync(join(root, path), 'utf8'));
      assert.deepEqual(
        findings.map(({ code, message }) => `${code}: ${message}`),
        [],
      );
    });
  }
});

describe('a plan of the bench', () => {
  for (const size of sizes) {
    it(`has ${size} lines and no finding, or the figures would measure something else`, () => {
      const { text, lines } = benchPlan(size);
      assert.equal(lines, size);
      assert.deepEqual(
        findingsIn(text).map(({ message }) => message),
        [],
      );
    });
  }
});

function findingsIn(text: string): Finding[] {
  return review(text, context).plans.flatMap(plan => plan.findings);
}

/** The text after every fix that is offered, one after the other, until none is left or nothing changes. */
function fixed(text: string): string {
  let current = text;
  for (let round = 0; round < 200; round++) {
    const fix = findingsIn(current).flatMap(({ fixes }) => fixes)[0];
    const next = fix ? applyEdits(current, fix.edits) : current;
    if (next === current) break;
    current = next;
  }
  return current;
}

function plansBelow(folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter(name => name.endsWith('.release.yaml'))
    .map(name => `${folder}/${name}`);
}
