import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { routinePlan, seriousPlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { withFolder } from '../support/folder.ts';
import { repli } from '../support/io.ts';

const misspelt = routinePlan.replace('impact:', 'impcat: # how bad').replace('criticality: low', 'critcality: low');
const mended = misspelt.replace('impcat', 'impact').replace('critcality', 'criticality');

describe('repli check --fix', () => {
  for (const [what, layout] of [
    ['as it is', (text: string) => text],
    ['with the line breaks of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
    ['with a byte order mark', (text: string) => `\uFEFF${text}`],
    ['without a last line break', (text: string) => text.trimEnd()],
  ] as const) {
    it(`applies what changes no meaning to a file ${what}, and nothing else`, () =>
      withFolder({ 'a.release.yaml': layout(misspelt) }, async folder => {
        const { code, stdout, stderr } = await repli(folder, ['check', '--fix']);
        assert.equal(readFileSync(join(folder, 'a.release.yaml'), 'utf8'), layout(mended));
        assert.deepEqual([code, stderr], [0, 'repli: a.release.yaml: fixed 2 findings.\n']);
        assert.equal(stdout, '✓ Ready: 1 plan checked, nothing to report.\n');
        assert.deepEqual(readdirSync(folder), ['a.release.yaml']);
      }));

    it(`prints a change that git applies to a file ${what}`, () =>
      withFolder({ 'b/a.release.yaml': layout(misspelt) }, async folder => {
        const { code, stdout } = await repli(folder, ['check', '--fix-dry-run']);
        assert.equal(code, 0);
        assert.equal(readFileSync(join(folder, 'b/a.release.yaml'), 'utf8'), layout(misspelt), 'nothing is written');
        writeFileSync(join(folder, 'change.diff'), stdout);
        execFileSync('git', ['init', '-q'], { cwd: folder });
        execFileSync('git', ['-c', 'core.autocrlf=false', 'apply', 'change.diff'], { cwd: folder });
        assert.equal(readFileSync(join(folder, 'b/a.release.yaml'), 'utf8'), layout(mended));
      }));
  }

  it('leaves what only a person can know, and fails as before', () => {
    const skipped = routinePlan.replace('rollback:', 'tests:\n  - { id: a, status: skipped }\nrollback:');
    return withFolder({ 'a.release.yaml': skipped }, async folder => {
      const { code } = await repli(folder, ['check', '--fix']);
      assert.equal(code, 1);
      assert.equal(readFileSync(join(folder, 'a.release.yaml'), 'utf8'), skipped);
    });
  });

  it('does not touch bytes that it cannot write again', () =>
    withFolder(
      { 'a.release.yaml': Buffer.concat([Buffer.from(misspelt), Buffer.from([0x23, 0xff, 0x0a])]) },
      async folder => {
        const before = readFileSync(join(folder, 'a.release.yaml'));
        assert.notEqual((await repli(folder, ['check', '--fix'])).code, 0);
        assert.deepEqual(readFileSync(join(folder, 'a.release.yaml')), before);
      },
    ));

  it('cannot fix standard input in place', () =>
    withFolder({}, async folder => {
      assert.equal((await repli(folder, ['check', '--stdin', '--fix'], { stdin: misspelt })).code, 2);
      const { stdout } = await repli(folder, ['check', '--stdin', '--fix-dry-run'], { stdin: misspelt });
      assert.match(stdout, /^--- a\/stdin\.release\.yaml$/m);
    }));
});

describe('a baseline', () => {
  const skipped = routinePlan.replace(
    'rollback:',
    'tests:\n  - { id: a, status: skipped }\n  - { id: b, status: passed }\nrollback:',
  );
  const write = ['check', '--write-baseline', 'known.json'];
  const hold = ['check', '--baseline', 'known.json'];

  it('accepts what was found on the day it was written, and nothing that came since', () =>
    withFolder({ 'a.release.yaml': skipped }, async folder => {
      assert.equal((await repli(folder, write)).code, 0);
      assert.equal((await repli(folder, hold)).code, 0);
      writeFileSync(
        join(folder, 'a.release.yaml'),
        `# moved\n\n${skipped.replace('status: skipped', 'status:   skipped')}`,
      );
      assert.equal((await repli(folder, hold)).code, 0, 'neither lines nor comments nor spaces matter');
      writeFileSync(join(folder, 'a.release.yaml'), skipped.replace('status: passed', 'status: skipped'));
      const { code, stdout } = await repli(folder, hold);
      assert.equal(code, 1);
      assert.match(stdout, /Test b was skipped/);
      assert.doesNotMatch(stdout, /Test a was skipped[^\n]*\n *\d/);
    }));

  it('accepts the places of a finding one by one', () =>
    withFolder({ 'a.release.yaml': seriousPlan.replace(', verify: counts equal', '') }, async folder => {
      await repli(folder, write);
      assert.equal((await repli(folder, [...hold, '--fail-on', 'info'])).code, 0);
      writeFileSync(join(folder, 'a.release.yaml'), seriousPlan.replaceAll(/, verify: [^}]*/g, ' '));
      const { code, stdout } = await repli(folder, [...hold, '--fail-on', 'info', '--format', 'json']);
      assert.equal(code, 1);
      const [plan] = (JSON.parse(stdout) as { plans: { findings: { message: string }[]; accepted: unknown[] }[] })
        .plans;
      assert.match(plan?.findings[0]?.message ?? '', /Nothing checks that step open-orders worked/);
      assert.equal(plan?.accepted.length, 1);
    }));

  it('lists what it accepts, with its reason', () =>
    withFolder({ 'a.release.yaml': skipped }, async folder => {
      await repli(folder, write);
      const { stdout } = await repli(folder, [...hold, '--format', 'json']);
      const [plan] = (JSON.parse(stdout) as { plans: { findings: unknown[]; accepted: { reason: string }[] }[] }).plans;
      assert.deepEqual(plan?.findings, []);
      assert.match(plan?.accepted[0]?.reason ?? '', /known\.json/);
    }));

  it('fails over an entry that fits nothing any more', () =>
    withFolder(
      {
        'a.release.yaml': skipped,
        'b.release.yaml': routinePlan.replace('shop-config', 'b').replace('service: shop', 'service: b'),
      },
      async folder => {
        await repli(folder, write);
        writeFileSync(join(folder, 'a.release.yaml'), routinePlan);
        const { code, stderr } = await repli(folder, hold);
        assert.equal(code, 1);
        assert.match(stderr, /known\.json accepts a test-skipped in a\.release\.yaml that is no longer there/);
        assert.equal((await repli(folder, [...hold, 'b.release.yaml'])).code, 0, 'what is not checked is not stale');
      },
    ));

  for (const [what, text] of [
    ['not there', undefined],
    ['no JSON', '{'],
    ['something else', '{"version": 1}'],
    ['nothing', 'null'],
  ] as const) {
    it(`is told in words where it is ${what}`, () =>
      withFolder({ 'a.release.yaml': skipped, ...(text !== undefined && { 'known.json': text }) }, async folder => {
        const { code, stderr } = await repli(folder, hold);
        assert.equal(code, 2);
        assert.match(stderr, /--write-baseline known\.json/);
      }));
  }
});
