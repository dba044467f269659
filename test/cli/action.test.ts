import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { routinePlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { withFolder } from '../support/folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Action {
  readonly inputs: Readonly<Record<string, { description: string; default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly { run: string; env?: Record<string, string> }[] };
}

const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action;
const gitlab = parse(readFileSync(join(root, 'ci/gitlab.yml'), 'utf8')) as {
  repli: { before_script: string[]; script: string[]; artifacts: { reports: Record<string, string> } };
};
const skipped = routinePlan.replace('rollback:', 'tests:\n  - { id: load, status: skipped }\nrollback:');

describe('the GitHub Action', () => {
  it('takes everything from outside as variables, so that nothing of a pull request is run', () => {
    assert.equal(action.runs.using, 'composite');
    for (const { run } of action.runs.steps) assert.doesNotMatch(run, /\$\{\{/);
    for (const [name, { description }] of Object.entries(action.inputs)) assert.ok(description.length > 20, name);
  });

  it('annotates what is new, writes the summary, and hands on the card and the exit code', () =>
    withFolder({ 'a.release.yaml': routinePlan }, async folder => {
      const git = (...args: string[]) =>
        execFileSync('git', ['-c', 'user.name=D', '-c', 'user.email=d@example.com', ...args], { cwd: folder });
      git('init', '-q');
      git('add', '-A');
      git('commit', '-qm', 'before');
      const base = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: folder, encoding: 'utf8' }).trim();
      writeFileSync(join(folder, 'a.release.yaml'), skipped);
      const { status, stdout, outputs, summary } = step(folder, 'check', {
        REPLI_BASE: base,
        REPLI_SARIF: 'repli.sarif',
      });
      assert.equal(status, 0, 'the step that fails is the last one');
      assert.match(stdout, /^::error title=test-skipped,file=a\.release\.yaml,line=\d+/m);
      assert.match(outputs, /^exit-code=1$/m);
      assert.match(summary, /^## ❌ No go: 1 error in 1 plan, new since/m);
      assert.equal(readFileSync(/^card=(.*)$/m.exec(outputs)?.[1] ?? '', 'utf8'), summary);
      assert.equal(
        (JSON.parse(readFileSync(join(folder, 'repli.sarif'), 'utf8')) as { version: string }).version,
        '2.1.0',
      );
    }));

  it('checks the paths that it is given, one a line, and nothing a shell makes of them', () =>
    withFolder({ 'a b.release.yaml': skipped, '$(touch x).release.yaml': routinePlan }, async folder => {
      const { stdout, outputs } = step(folder, 'check', { REPLI_PATHS: '$(touch x).release.yaml\n' });
      assert.match(outputs, /^exit-code=0$/m);
      assert.match(stdout, /1 plan checked/);
    }));

  it('hands on no card of an earlier run where nothing can be checked', () =>
    withFolder({ 'a.release.yaml': skipped }, async folder => {
      const first = step(folder, 'check', {});
      assert.ok(existsSync(/^card=(.+)$/m.exec(first.outputs)?.[1] ?? ''));
      const { outputs, summary } = step(folder, 'check', { REPLI_MAX_RISK: 'soon' });
      assert.match(outputs, /^exit-code=2$/m);
      assert.match(outputs, /^card=$/m);
      assert.equal(summary, '');
    }));

  it('takes a base that begins with a dash for a revision, and never for an option of git', () =>
    withFolder({ 'a.release.yaml': routinePlan }, async folder => {
      execFileSync('git', ['init', '-q'], { cwd: folder });
      execFileSync('git', ['remote', 'add', 'origin', folder], { cwd: folder });
      const base = '--upload-pack=touch reached; git-upload-pack';
      const { status } = step(folder, 'check', { REPLI_BASE: base });
      assert.notEqual(status, 0);
      assert.ok(!existsSync(join(folder, 'reached')));
    }));

  it('leaves out the plans of its own checkout, where that lies in the repository', () =>
    withFolder({ 'a.release.yaml': routinePlan, '.repli-action/bad.release.yaml': skipped }, async folder => {
      const checkout = join(folder, '.repli-action');
      symlinkSync(join(root, 'dist'), join(checkout, 'dist'));
      const { outputs, stdout } = step(folder, 'check', { GITHUB_WORKSPACE: folder, GITHUB_ACTION_PATH: checkout });
      assert.match(outputs, /^exit-code=0$/m);
      assert.match(stdout, /1 plan checked/);
    }));

  it('writes nothing into a repository that is its own', () =>
    withFolder({ 'a.release.yaml': skipped }, async folder => {
      symlinkSync(join(root, 'dist'), join(folder, 'dist'));
      const own = { GITHUB_WORKSPACE: folder, GITHUB_ACTION_PATH: `${folder}/./` };
      assert.match(step(folder, 'check', own).outputs, /^exit-code=1$/m);
      assert.ok(!existsSync(join(folder, '.gitignore')));
    }));

  it('writes one comment, and the same one again', () =>
    withFolder({ 'card.md': '<!-- repli -->\nhello\n' }, async folder => {
      const first = step(folder, 'comment', { FAKE_KNOWN: '' });
      assert.deepEqual(
        [first.status, first.calls],
        [0, ['GET repos/a/b/issues/7/comments', 'POST repos/a/b/issues/7/comments @card.md']],
      );
      const again = step(folder, 'comment', { FAKE_KNOWN: '41' });
      assert.deepEqual(again.calls.slice(2), [
        'GET repos/a/b/issues/7/comments',
        'PATCH repos/a/b/issues/comments/41 @card.md',
      ]);
      const refused = step(folder, 'comment', { FAKE_REFUSES: '1' });
      assert.equal(refused.status, 0, 'a fork fails nothing');
      assert.match(refused.stdout, /::notice title=Repli::/);
    }));

  it('is what our own release and the repaired example go through', () =>
    withFolder({}, async folder => {
      const { outputs, summary } = step(root, 'check', {
        REPLI_PATHS: '.releases\nexamples/wms-go-live-repaired.release.yaml\n',
        RUNNER_TEMP: folder,
      });
      assert.match(outputs, /^exit-code=0$/m);
      assert.match(summary, /^## ✅ Go: 2 plans checked/m);
    }));
});

describe('the other ways into a build', () => {
  it('have a hook for pre-commit that takes every name of a plan, and no other', () => {
    const [hook] = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as [
      { files: string; entry: string },
    ];
    const files = new RegExp(hook.files);
    for (const name of [
      'a.release.yaml',
      'x/b.release.yml',
      'release-plan.yaml',
      'x/release-plan.yml',
      '.releases/c.yaml',
      'x/.releases/y/d.yml',
      '.repli.yaml',
    ])
      assert.ok(files.test(name), name);
    for (const name of ['a.yaml', 'my-release-plan.yaml', 'releases/c.yaml', 'a.release.yaml.bak', 'x.repli.yaml'])
      assert.ok(!files.test(name), name);
    assert.equal(hook.entry, 'repli check --only-plans');
  });

  it('have a job for GitLab whose reports are formats that we write', () => {
    const { repli } = gitlab;
    const [script = ''] = repli.script;
    assert.ok(script.includes(`gitlab=${repli.artifacts.reports['codequality']}`));
    assert.ok(script.includes(`junit=${repli.artifacts.reports['junit']}`));
  });

  it('have a job for GitLab that runs the commit that is asked for, and nothing without one', () =>
    withFolder(
      {
        'copy/scripts/prepare.mjs': "import { mkdirSync, writeFileSync } from 'node:fs';\n",
        'copy/dist/repli.cjs': "console.log('old');\n",
      },
      async folder => {
        const copy = join(folder, 'copy');
        const git = (...args: string[]) =>
          execFileSync('git', ['-c', 'user.name=D', '-c', 'user.email=d@example.com', ...args], {
            cwd: copy,
            encoding: 'utf8',
          });
        const commit = () => (git('add', '-A'), git('commit', '-qm', 'a commit'), git('rev-parse', 'HEAD').trim());
        git('init', '-q');
        commit();
        writeFileSync(join(copy, 'dist/repli.cjs'), "console.log('wanted', ...process.argv.slice(2));\n");
        const wanted = commit();
        writeFileSync(join(copy, 'dist/repli.cjs'), "console.log('new');\n");
        commit();
        const job = (variables: Readonly<Record<string, string>>) =>
          spawnSync('bash', ['-e', '-c', [...gitlab.repli.before_script, ...gitlab.repli.script].join('\n')], {
            cwd: folder,
            encoding: 'utf8',
            env: {
              PATH: process.env['PATH'],
              CI_SERVER_PROTOCOL: 'https',
              CI_SERVER_HOST: 'gitlab.example',
              CI_SERVER_PORT: '443',
              CI_JOB_TOKEN: 't',
              CI_MERGE_REQUEST_DIFF_BASE_SHA: 'base',
              GIT_CONFIG_COUNT: '1',
              GIT_CONFIG_KEY_0: `url.${copy}.insteadOf`,
              GIT_CONFIG_VALUE_0: 'https://gitlab-ci-token:t@gitlab.example:443/copy.git',
              ...variables,
            },
          });
        const { stdout, stderr } = job({ REPLI_PROJECT: 'copy', REPLI_COMMIT: wanted });
        assert.match(stdout, /^wanted check --base base /m, stderr);
        const without = job({ REPLI_PROJECT: 'copy' });
        assert.deepEqual([without.status, /REPLI_COMMIT/.test(without.stdout)], [2, true]);
      },
    ));
});

/** Runs a step as a runner would, with a `gh` that only writes down what it is asked. */
function step(folder: string, name: string, env: Readonly<Record<string, string>>) {
  return withFolderSync(temp => {
    const fake = join(temp, 'gh');
    writeFileSync(
      fake,
      `#!/usr/bin/env bash
method=GET; path=; body=
while [ $# -gt 0 ]; do case $1 in --method) method=$2; shift;; --field) body=" \${2#body=}"; shift;; --jq) shift;; repos/*) path=$1;; esac; shift; done
echo "$method $path$body" >>"$FAKE_CALLS"
if [ -n "\${FAKE_REFUSES:-}" ]; then exit 1; fi
if [ "$method" = GET ]; then echo "\${FAKE_KNOWN:-}"; fi
`,
    );
    chmodSync(fake, 0o755);
    const [output, summary] = [join(temp, 'output'), join(temp, 'summary')];
    const calls = join(folder, '.calls');
    for (const file of [output, summary]) writeFileSync(file, '');
    const { status, stdout, stderr } = spawnSync('bash', [join(root, 'ci/action.sh'), name], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: `${temp}:${process.env['PATH']}`,
        RUNNER_TEMP: folder,
        GITHUB_ACTION_PATH: root,
        GITHUB_ACTIONS: 'true',
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_REPOSITORY: 'a/b',
        REPLI_PATHS: '',
        REPLI_BASE: '',
        REPLI_FAIL_ON: 'error',
        REPLI_MAX_RISK: '',
        REPLI_SARIF: '',
        REPLI_CARD: 'card.md',
        REPLI_PULL_REQUEST: '7',
        FAKE_CALLS: calls,
        ...env,
      },
    });
    const called = name === 'comment' ? readFileSync(calls, 'utf8').trim().split('\n') : [];
    return {
      status,
      stdout: stdout + stderr,
      outputs: readFileSync(output, 'utf8'),
      summary: readFileSync(summary, 'utf8'),
      calls: called,
    };
  });
}

function withFolderSync<T>(use: (folder: string) => T): T {
  const folder = join(root, 'out', `action-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  return use(folder);
}
