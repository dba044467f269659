import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withFolder } from '../support/folder.ts';
import { repli } from '../support/io.ts';

const examples = fileURLToPath(new URL('../../examples/', import.meta.url));

describe('repli risk', () => {
  it('shows the score as of itself and left open, the dials, what to do next, what is open and what is so', async () => {
    const { code, stdout } = await repli(examples, ['risk', 'wms-go-live.release.yaml']);
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^wms-go-live {2}wms-go-live\.release\.yaml\n\n {2}Incomplete\n {2}\d\d\.\d \/ 100 {2}critical\n {2}█+▓+░*\n {2}\d\d\.\d of itself, \d\d\.\d left open\n/,
    );
    assert.match(stdout, /\n {2}goes wrong {3}█+░* {2} *\d+ %\n {2}hurts .*\n {2}comes back {3}█*░+ {2} *\d+ %\n/);
    assert.match(stdout, /\+\d\.\d {2}Going back was never rehearsed +rollback-not-rehearsed :\d+\n/);
    assert.match(stdout, /\n\nWhat to do next\n {2}\d\d\.\d → \d\d\.\d {2}1\. Plan the way back/);
    assert.match(stdout, / {2}5\. \S[^]*\n\nWhat is left open\n/);
    assert.match(stdout, /\n\nWhat the release is\n +The criticality is critical :\d+\n/);
    for (const line of stdout.split('\n')) assert.ok(line.length <= 100, line);
  });

  it('has nothing to say against the repaired plan', async () => {
    const { stdout } = await repli(examples, ['risk', 'wms-go-live-repaired.release.yaml']);
    assert.match(stdout, / \/ 100 {2}low\n/);
    assert.match(stdout, /, 0\.0 left open\n/);
    assert.doesNotMatch(stdout, /What to do next|What is left open/);
  });

  it('gives the same numbers as check does, as JSON', async () => {
    const { stdout } = await repli(examples, ['risk', 'wms-go-live.release.yaml', '--format', 'json']);
    const checked = await repli(examples, ['check', 'wms-go-live.release.yaml', '--format', 'json']);
    const told = JSON.parse(stdout) as { plans: { name: string; risk: { score: number } }[] };
    const others = JSON.parse(checked.stdout) as { plans: { risk: unknown }[]; summary: { maxRisk: number } };
    assert.equal(told.plans[0]?.name, 'wms-go-live');
    assert.deepEqual(told.plans[0].risk, others.plans[0]?.risk);
    assert.equal(told.plans[0].risk.score, others.summary.maxRisk);
  });

  it('says it in words where there is no plan', async () => {
    await withFolder({ 'a.release.yaml': 'just words\n' }, async folder => {
      const none = await repli(folder, ['risk', 'a.release.yaml']);
      assert.deepEqual([none.code, none.stdout], [2, '']);
      assert.match(none.stderr, /a\.release\.yaml is no plan/);
      const absent = await repli(folder, ['risk', 'b.release.yaml']);
      assert.equal(absent.code, 2);
      assert.match(absent.stderr, /b\.release\.yaml/);
    });
  });

  it('is not commanded by what a plan says', async () => {
    const text = readFileSync(`${examples}wms-go-live.release.yaml`, 'utf8').replace(
      'warehouse staff, need',
      String.raw`"\u001b[31mwarehouse\u0007 staff", need`,
    );
    await withFolder({ 'a.release.yaml': text }, async folder => {
      const { stdout } = await repli(folder, ['risk', 'a.release.yaml']);
      assert.ok(stdout.includes('·[31mwarehouse· staff may not be ready'), stdout);
      assert.ok(!stdout.includes('\u001B'));
    });
  });
});
