import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { routinePlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { nodeHost } from '../../server/src/lsp/node-host.ts';
import { withFolder } from '../support/folder.ts';
import { repli } from '../support/io.ts';

const secret = 'word-of-the-machine';
const policy = 'apiVersion: repli/v1\nkind: Policy\n';
/** A safe fix would write `PT15M` here. */
const fixable = routinePlan.replace(/duration: \S+/, 'duration: 15 minutes');

/** A checkout with a plan, beside a folder that is none of its own. */
function inCheckout(use: (checkout: string, outside: string) => Promise<void>): Promise<void> {
  const files = {
    'checkout/.git/config': `token: ${secret}\n`,
    'checkout/a.release.yaml': routinePlan,
    'outside/secret.yaml': `password: ${secret}\n`,
    'outside/b.yaml': fixable,
  };
  return withFolder(files, folder => use(join(folder, 'checkout'), join(folder, 'outside')));
}

describe('a file that a checkout leads to', () => {
  for (const [what, target] of [
    ['the environment', '/proc/self/environ'],
    ['a file outside', '../outside/secret.yaml'],
    ['what git keeps for itself', '.git/config'],
    ['a device', '/dev/zero'],
    ['standard input', '/dev/stdin'],
    ['itself', '.repli.yaml'],
  ] as const) {
    it(`is no policy where it is a link to ${what}`, () =>
      inCheckout(async checkout => {
        symlinkSync(target, join(checkout, '.repli.yaml'));
        for (const command of [
          ['check', '.'],
          ['check', 'a.release.yaml'],
          ['render', 'a.release.yaml'],
        ]) {
          const { code, stdout, stderr } = await repli(checkout, command);
          assert.ok(!(stdout + stderr).includes(secret));
          assert.equal(code, 2, stdout + stderr);
          assert.match(stderr, /\.repli\.yaml cannot be read: /);
        }
      }));
  }

  it('is no plan where a link or a linked folder leads out, and is not written', () =>
    inCheckout(async (checkout, outside) => {
      symlinkSync('../outside', join(checkout, 'dir'));
      symlinkSync('../outside/b.yaml', join(checkout, 'linked.release.yaml'));
      writeFileSync(join(checkout, '.repli.yaml'), `${policy}files: ["dir/*.yaml", "linked.release.yaml"]\n`);
      for (const paths of [[], ['.'], ['dir'], ['dir/*.yaml'], ['dir/b.yaml'], ['linked.release.yaml']]) {
        const { stdout, stderr } = await repli(checkout, ['check', '--fix', ...paths]);
        assert.ok(!(stdout + stderr).includes(secret));
        assert.equal(readFileSync(join(outside, 'b.yaml'), 'utf8'), fixable);
      }
      const { stderr, code } = await repli(checkout, ['check', 'linked.release.yaml']);
      assert.match(stderr, /linked\.release\.yaml cannot be read: a link leads out/);
      assert.equal(code, 2);
    }));

  for (const file of [
    'a.release.yaml',
    '.repli.yaml',
    '.gitignore',
    'report.xml',
    'base.json',
    'policy.yaml',
  ] as const) {
    it(`does not hang where ${file} is a pipe`, () =>
      inCheckout(async checkout => {
        writeFileSync(join(checkout, 'b.release.yaml'), `${routinePlan}  report: report.xml\n`);
        execFileSync('rm', ['-f', join(checkout, file)]);
        execFileSync('mkfifo', [join(checkout, file)]);
        const flags =
          file === 'base.json'
            ? ['--baseline', file]
            : file === 'policy.yaml'
              ? ['--config', file]
              : ['a.release.yaml'];
        for (const args of [
          ['check', ...flags],
          ['check', '.'],
        ]) {
          const { code } = await repli(checkout, args);
          assert.ok(code <= 2);
        }
      }));
  }

  it('is too large above 16 MB', () =>
    inCheckout(async checkout => {
      truncateSync(join(checkout, 'a.release.yaml'), 16_000_001);
      const { code, stderr } = await repli(checkout, ['check', '.']);
      assert.deepEqual([code, stderr], [2, 'repli: a.release.yaml cannot be read: it is too large.\n']);
    }));

  it('is checked once, whatever it is called', () =>
    inCheckout(async checkout => {
      mkdirSync(join(checkout, 'plans'));
      writeFileSync(join(checkout, 'plans/c.release.yaml'), routinePlan.replace(/name: \S+/, 'name: another'));
      symlinkSync('plans', join(checkout, 'same'));
      symlinkSync('plans/c.release.yaml', join(checkout, 'd.release.yaml'));
      const names = ['plans', 'same', 'same/c.release.yaml', 'd.release.yaml', './plans/../plans'];
      const { stdout } = await repli(checkout, ['check', '--format', 'json', ...names]);
      assert.equal((JSON.parse(stdout) as { plans: unknown[] }).plans.length, 1);
    }));

  it('may lie anywhere where the command line names it', () =>
    inCheckout(async (checkout, outside) => {
      writeFileSync(join(outside, 'policy.yaml'), `${policy}limits: { maxRisk: 100 }\n`);
      const args = ['check', '--config', '../outside/policy.yaml', '../outside/b.yaml'];
      const { code, stdout } = await repli(checkout, [...args, '--format', 'json']);
      assert.equal((JSON.parse(stdout) as { plans: unknown[] }).plans.length, 1);
      assert.notEqual(code, 2);
    }));

  it('is no policy where the plans of another checkout are named', () =>
    inCheckout(async (checkout, outside) => {
      symlinkSync('../outside/secret.yaml', join(checkout, '.repli.yaml'));
      const { code, stdout, stderr } = await repli(outside, ['check', '../checkout/a.release.yaml']);
      assert.ok(!(stdout + stderr).includes(secret));
      assert.equal(code, 2);
    }));

  it('is not opened by the language server either', () =>
    inCheckout(async checkout => {
      symlinkSync('../outside/secret.yaml', join(checkout, '.repli.yaml'));
      symlinkSync('.git/config', join(checkout, 'b.release.yaml'));
      execFileSync('mkfifo', [join(checkout, 'c.release.yaml')]);
      for (const name of ['.repli.yaml', 'b.release.yaml', 'c.release.yaml'])
        assert.equal(await nodeHost.readText(pathToFileURL(join(checkout, name)).href), undefined);
      assert.equal(await nodeHost.readText(pathToFileURL(join(checkout, 'a.release.yaml')).href), routinePlan);
    }));
});
