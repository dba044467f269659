import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { routinePlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { withFolder } from '../support/folder.ts';
import { repli } from '../support/io.ts';

const passing = '<testsuite><testcase name="a"/></testsuite>';
const failing = '<testsuite><testcase name="a"/><testcase name="b"><failure/></testcase></testsuite>';

describe('the reports that a plan names', () => {
  const cases: readonly (readonly [
    string,
    string,
    Readonly<Record<string, string | Uint8Array>>,
    RegExp | undefined,
  ])[] = [
    ['a report that passed', 'reports/load.xml', { 'reports/load.xml': passing }, undefined],
    ['a path as Windows writes it', 'reports\\load.xml', { 'reports/load.xml': passing }, undefined],
    ['a report of UTF-16', 'load.trx', { 'load.trx': utf16(passing) }, undefined],
    [
      'every file of a pattern',
      'reports/**/*.xml',
      { 'reports/a.xml': passing, 'reports/b/c.xml': passing },
      undefined,
    ],
    ['a name with brackets that is no pattern', 'load[1].xml', { 'load[1].xml': passing }, undefined],
    [
      'one that failed among many',
      'reports/*.xml',
      { 'reports/a.xml': passing, 'reports/b.xml': failing },
      /1 of 3 cases failed \(b\)/,
    ],
    ['one broken among many', 'reports/*.xml', { 'reports/a.xml': passing, 'reports/b.xml': '<a>' }, /reports\/b\.xml/],
    ['no such file', 'reports/load.xml', {}, /there is no such file/],
    ['a pattern that matches nothing', 'reports/*.xml', {}, /there is no such file/],
    ['a folder', 'reports', { 'reports/a.xml': passing }, /which is a folder/],
    ['an empty file', 'load.xml', { 'load.xml': '' }, /which is empty/],
    ['a page', 'load.html', { 'load.html': '<html></html>' }, /of no known format/],
    ['a link', 'https://ci.example.com/load.xml', {}, /nothing is fetched/],
    ['a way out', '../../etc/passwd', {}, /outside of this workspace/],
    ['an absolute way out', '/etc/passwd', {}, /outside of this workspace/],
    ['a pattern that leads out', '../../*/passwd', {}, /outside of this workspace/],
    ['a pattern that would never end', '*a*a*a*a*a*.xml', {}, /more wildcards/],
  ];
  for (const [what, path, files, message] of cases) {
    it(`are opened: ${what}`, () =>
      withFolder({ 'plans/a.release.yaml': planWith(path), ...below('plans', files) }, async folder => {
        const { stdout, code } = await repli(join(folder, 'plans'), ['check', '--format', 'json']);
        const [plan] = (JSON.parse(stdout) as { plans: { findings: { code: string; message: string }[] }[] }).plans;
        const messages = plan?.findings.map(one => one.message) ?? [];
        if (!message) assert.deepEqual(messages, []);
        else {
          assert.equal(messages.length, 1, messages.join(' '));
          assert.match(messages[0] ?? '', message);
        }
        assert.equal(code, message ? 1 : 0);
      }));
  }

  it('are not followed out of the workspace by a link', () =>
    withFolder({ 'secret/load.xml': passing, 'plans/a.release.yaml': planWith('reports/load.xml') }, async folder => {
      mkdirSync(join(folder, 'plans/reports'));
      symlinkSync(join(folder, 'secret/load.xml'), join(folder, 'plans/reports/load.xml'));
      const { stdout } = await repli(join(folder, 'plans'), ['check']);
      assert.match(stdout, /outside of this workspace/);
    }));

  it('may lie anywhere in the repository of the plan', () =>
    withFolder(
      { '.git/HEAD': '', 'reports/load.xml': passing, 'plans/a.release.yaml': planWith('../reports/load.xml') },
      async folder => {
        assert.equal((await repli(join(folder, 'plans'), ['check'])).code, 0);
      },
    ));

  it('are too large above 32 MB', () =>
    withFolder({ 'a.release.yaml': planWith('load.xml') }, async folder => {
      writeFileSync(join(folder, 'load.xml'), Buffer.alloc(32_000_001, 32));
      assert.match((await repli(folder, ['check'])).stdout, /larger than 32 MB/);
    }));

  it('are not waited for where they are a pipe', () =>
    withFolder({ 'a.release.yaml': planWith('load.xml') }, async folder => {
      execFileSync('mkfifo', [join(folder, 'load.xml')]);
      assert.match((await repli(folder, ['check'])).stdout, /may not be read/);
    }));

  it('are named, with their place, as another file', () =>
    withFolder({ 'a.release.yaml': planWith('load.xml'), 'load.xml': failing }, async folder => {
      const { stdout } = await repli(folder, ['check', '--format', 'json']);
      const [finding] =
        (JSON.parse(stdout) as { plans: { findings: { related: unknown[] }[] }[] }).plans[0]?.findings ?? [];
      const start = { line: 0, character: 0 };
      assert.deepEqual(finding?.related, [{ message: 'The report', path: 'load.xml', range: { start, end: start } }]);
    }));
});

function planWith(report: string): string {
  return routinePlan.replace('rollback:', `tests:\n  - { id: load, status: passed, report: '${report}' }\nrollback:`);
}

function below(folder: string, files: Readonly<Record<string, string | Uint8Array>>) {
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]));
}

function utf16(text: string): Uint8Array {
  return Buffer.from(`\uFEFF${text}`, 'utf16le');
}
