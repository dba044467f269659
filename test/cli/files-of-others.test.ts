// `docker-compose.release.yml` and its like: found by their name, and left alone for what stands in them.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { routinePlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { filesOfOthers, folderOfOthers } from '../support/files-of-others.ts';
import { withFolder } from '../support/folder.ts';
import { repli } from '../support/io.ts';

const compose = filesOfOthers.get('compose/docker-compose.release.yml') ?? '';
const policyFor = (...files: string[]) => `apiVersion: repli/v1\nkind: Policy\nfiles: ${JSON.stringify(files)}\n`;

async function found(folder: string, ...args: string[]) {
  const { code, stdout, stderr } = await repli(folder, ['check', '--format', 'json', ...args]);
  const { plans } = JSON.parse(stdout) as { plans: { path: string; findings: { code: string; message: string }[] }[] };
  const findings = plans.flatMap(({ path, findings: all }) => all.map(one => `${path}: ${one.code}`));
  return { code, stderr, plans: plans.map(({ path }) => path), findings };
}

describe('files of others on the command line', () => {
  it('are left alone where they are found', () =>
    withFolder({}, async folder => {
      cpSync(folderOfOthers, folder, { recursive: true });
      for (const args of [[], ['.'], ['**/*.y*ml'], ['compose', 'helm']]) {
        const { code, stderr, ...nothing } = await found(folder, ...args);
        assert.deepEqual([code, nothing], [0, { plans: [], findings: [] }], args.join(' '));
        assert.match(stderr, /have such a name but are no plans, so they were left alone: /);
      }
    }));

  it('stand beside plans without a word', () =>
    withFolder({ 'a.release.yaml': routinePlan, 'docker-compose.release.yml': compose }, async folder => {
      const { code, stdout, stderr } = await repli(folder, ['check']);
      assert.deepEqual([code, stdout, stderr], [0, '✓ Ready: 1 plan checked, nothing to report.\n', '']);
    }));

  it('are told where nothing else is there, with what to do', () =>
    withFolder({ 'docker-compose.release.yml': compose }, async folder => {
      const { code, stderr } = await repli(folder, ['check']);
      assert.equal(code, 0);
      assert.match(stderr, /^repli: There is no release plan here yet\. `repli init` writes a first one\./);
      assert.match(stderr, / docker-compose\.release\.yml has such a name but is no plan, so it was left alone\./);
      const french = await repli(folder, ['check', '--locale', 'fr']);
      assert.match(french.stderr, /docker-compose\.release\.yml porte un tel nom/);
    }));

  it('are a finding each where they are named, which says what they are', async () => {
    const cases: readonly (readonly [string, RegExp])[] = [
      ['compose/docker-compose.release.yml', /a plan has no services at its margin/],
      ['konflux/release-plan.yaml', /its apiVersion is “appstudio\.redhat\.com\/v1alpha1”/],
      ['camara/release-plan.yaml', /a plan has no apis at its margin/],
      ['list/teams.release.yaml', /it has none of a plan’s keys/],
      ['empty/empty.release.yaml', /This plan is empty/],
    ];
    for (const [path, words] of cases) {
      const { code, stdout } = await repli(folderOfOthers, ['check', path]);
      assert.deepEqual([code, stdout.match(/plan-shape/g)?.length], [1, 1], path);
      assert.match(stdout.replaceAll(/\s+/g, ' '), words);
    }
  });

  it('are left alone also where they are named, with --only-plans', () =>
    withFolder({ 'a.release.yaml': routinePlan.replace('repli/v1', 'repl/v1') }, async folder => {
      cpSync(folderOfOthers, folder, { recursive: true });
      const { code, findings, stderr } = await found(folder, '--only-plans', ...filesOfOthers.keys(), 'a.release.yaml');
      assert.deepEqual([code, findings, stderr], [1, ['a.release.yaml: plan-shape'], '']);
    }));

  it('are left alone by the hook of pre-commit, which names what is staged', () => {
    const file = fileURLToPath(new URL('../../.pre-commit-hooks.yaml', import.meta.url));
    const [hook] = parse(readFileSync(file, 'utf8')) as { entry: string; files: string }[];
    assert.equal(hook?.entry, 'repli check --only-plans');
    const wanted = new RegExp(hook.files);
    for (const path of ['a.release.yml', 'x/release-plan.yaml', '.releases/a/b.yaml', 'x/.repli.yaml'])
      assert.ok(wanted.test(path), path);
  });

  it('are left alone on standard input', async () => {
    for (const [path, stdin] of filesOfOthers) {
      const { code, stdout, stderr } = await repli(folderOfOthers, ['check', '--stdin', '--stdin-filename', path], {
        stdin,
      });
      assert.deepEqual([code, stdout], [0, '– No plan to check.\n'], path);
      assert.match(stderr, /^repli: Standard input holds no release plan, so nothing was checked\./);
    }
  });

  it('are left alone by a pattern of a policy, and a finding where it names the file itself', () =>
    withFolder(
      { 'ops/compose.yaml': compose, 'ops/night.yaml': routinePlan, 'docker.release.yml': compose },
      async folder => {
        const check = async (...files: string[]) => {
          writeFileSync(`${folder}/.repli.yaml`, policyFor(...files));
          const { plans, findings } = await found(folder);
          return { plans, findings };
        };
        assert.deepEqual(await check('ops/*.yaml'), { plans: ['ops/night.yaml'], findings: [] });
        assert.deepEqual(await check('ops/*.yaml', 'ops/compose.yaml'), {
          plans: ['ops/compose.yaml', 'ops/night.yaml'],
          findings: ['ops/compose.yaml: plan-shape'],
        });
        assert.deepEqual((await check('docker.release.yml')).findings, ['docker.release.yml: plan-shape']);
      },
    ));

  it('are no plans to compare with, and what replaces a plan is told', () =>
    withFolder({ 'a.release.yaml': routinePlan, 'docker-compose.release.yml': compose }, async folder => {
      const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
      git('init', '-q');
      git('add', '-A');
      git('-c', 'user.name=Dana', '-c', 'user.email=dana@example.com', 'commit', '-qm', 'As planned');
      writeFileSync(`${folder}/a.release.yaml`, compose);
      const { stdout } = await repli(folder, ['check', '--base', 'HEAD', '--format', 'markdown']);
      assert.match(stdout, /a\.release\.yaml/);
      assert.doesNotMatch(stdout, /docker-compose/);
    }));

  it('have no score, no mark and no run sheet', async () => {
    for (const command of ['risk', 'digest', 'render']) {
      const { code, stdout, stderr } = await repli(folderOfOthers, [command, 'konflux/release-plan.yaml']);
      assert.deepEqual([code, stdout], [2, ''], command);
      assert.match(stderr, /konflux\/release-plan\.yaml is no plan/);
    }
  });
});
