import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formats } from '../../server/src/cli/report/index.ts';
import { routinePlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { withFolder } from '../support/folder.ts';
import { repli } from '../support/io.ts';

const plan = { 'a.release.yaml': routinePlan };
const cli = fileURLToPath(new URL('../../dist/repli.cjs', import.meta.url));

/**
 * Loaded before the command, it interrupts the process as soon as a report has been begun, however fast the machine is.
 */
const interruptsItself = `
  const fs = require('node:fs');
  const { openSync } = fs;
  fs.openSync = (path, flag, mode) => {
    const file = openSync(path, flag, mode);
    if (flag === 'wx') process.kill(process.pid, 'SIGINT');
    return file;
  };`;

describe('where reports go', () => {
  it('writes several at once, and one of them to standard output', () =>
    withFolder(plan, async folder => {
      const flags = ['--format', 'github', '--format', 'sarif=r=1.sarif', '--format', 'junit=junit.xml'];
      const { code, stdout, stderr } = await repli(folder, ['check', ...flags]);
      assert.deepEqual([code, stderr, stdout], [0, '', '1 plan checked, nothing to report.\n']);
      assert.match(read(folder, 'r=1.sarif'), /"version": "2\.1\.0"/);
      assert.match(read(folder, 'junit.xml'), /<testsuites /);
      assert.deepEqual(readdirSync(folder).sort(), ['a.release.yaml', 'junit.xml', 'r=1.sarif']);
    }));

  it('writes nothing to standard output where every report has a file', () =>
    withFolder(plan, async folder => {
      const { stdout } = await repli(folder, ['check', '--format', 'json=r.json', '--format', 'pretty=r.txt']);
      assert.equal(stdout, '');
      assert.equal(read(folder, 'r.txt'), '✓ Ready: 1 plan checked, nothing to report.\n');
    }));

  it('gives --output to the format that has no file', () =>
    withFolder(plan, async folder => {
      const flags = ['--output', 'r.json', '--format', 'json', '--format', 'gitlab=g.json'];
      const { stdout } = await repli(folder, ['check', ...flags]);
      assert.equal(stdout, '');
      assert.match(read(folder, 'r.json'), /"version": 1/);
      assert.equal(read(folder, 'g.json'), '[]\n');
    }));

  it('speaks to GitHub in its workflows unless it is told otherwise', () =>
    withFolder(plan, async folder => {
      const env = { GITHUB_ACTIONS: 'true' };
      const { stdout } = await repli(folder, ['check'], { env });
      assert.equal(stdout, '1 plan checked, nothing to report.\n');
      const { stdout: asked } = await repli(folder, ['check', '--format', 'pretty'], { env });
      assert.match(asked, /^✓/);
      await repli(folder, ['check', '--output', 'r.txt'], { env });
      assert.match(read(folder, 'r.txt'), /^✓/);
    }));

  it('leaves whoever is reading the file with the whole of what was there', () =>
    withFolder({ ...plan, 'r.json': 'the whole of the last report' }, async folder => {
      const reader = openSync(join(folder, 'r.json'), 'r');
      await repli(folder, ['check', '--format', 'json=r.json']);
      assert.equal(readFileSync(reader, 'utf8'), 'the whole of the last report');
      closeSync(reader);
      assert.match(read(folder, 'r.json'), /"version": 1/);
      assert.deepEqual(readdirSync(folder).sort(), ['a.release.yaml', 'r.json']);
    }));

  it('follows a link, keeps the permissions of the file, and does not replace what is no file', () =>
    withFolder({ ...plan, 'real.json': 'old' }, async folder => {
      writeFileSync(join(folder, 'private.json'), 'old', { mode: 0o600 });
      symlinkSync('real.json', join(folder, 'link.json'));
      const outputs = ['link.json', 'private.json', '/dev/null'].flatMap(file => ['--format', `json=${file}`]);
      assert.equal((await repli(folder, ['check', ...outputs])).code, 0);
      assert.match(read(folder, 'real.json'), /"version": 1/);
      assert.equal(statSync(join(folder, 'private.json')).mode & 0o777, 0o600);
      assert.ok(statSync('/dev/null').isCharacterDevice());
    }));

  const wrong: [string, string[], RegExp][] = [
    ['two formats for one standard output', ['--format', 'json', '--format', 'sarif'], /not json, sarif.*F=FILE/],
    ['two reports for one file', ['--format', 'json=r', '--format', 'sarif=r'], /one file, r\./],
    ['the same file, written otherwise', ['--format', 'json=r', '--format', 'sarif=./r'], /one file/],
    ['an --output that no format wants', ['--format', 'json=r', '--output', 'o'], /nothing is left for --output o/],
    ['a format without its file', ['--format', 'json='], /--format json=FILE/],
    ['a format that is misspelt', ['--format', 'sarf=r'], /Did you mean sarif/],
    ['one of the plans as a report', ['--format', 'json=a.release.yaml'], /is one of the plans/],
    ['a folder that is not there', ['--format', 'json=gone/r.json'], /gone\/r\.json cannot be written: .*exist/],
    ['a folder in the place of the file', ['--format', 'json=folder'], /folder cannot be written: it is a folder/],
  ];
  for (const [what, flags, message] of wrong) {
    it(`says in words that it got ${what}, and leaves nothing behind`, () =>
      withFolder(plan, async folder => {
        mkdirSync(join(folder, 'folder'));
        const { code, stdout, stderr } = await repli(folder, ['check', ...flags]);
        assert.deepEqual([code, stdout], [2, '']);
        assert.match(stderr, message);
        assert.deepEqual(readdirSync(folder).sort(), ['a.release.yaml', 'folder']);
        assert.equal(read(folder, 'a.release.yaml'), routinePlan);
      }));
  }

  it('ends a report that is being written before it heeds an interruption', () =>
    withFolder({ ...plan, 'interrupts-itself.cjs': interruptsItself }, async folder => {
      const command = ['--require', './interrupts-itself.cjs', cli, 'check', '--format', 'json=r.json'];
      const { status, signal } = spawnSync(process.execPath, command, { cwd: folder });
      assert.deepEqual([status, signal], [130, null]);
      assert.ok(Array.isArray((JSON.parse(read(folder, 'r.json')) as { plans: unknown }).plans));
      assert.deepEqual(
        readdirSync(folder).filter(name => name.includes('r.json')),
        ['r.json'],
      );
    }));

  it('names every format in the help', () =>
    withFolder({}, async folder => {
      const { stdout } = await repli(folder, ['check', '--help']);
      for (const [name, { description }] of formats) assert.ok(stdout.includes(description()), name);
    }));
});

function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}
