import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { routinePlan, seriousPlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { withFolder } from '../support/folder.ts';
import { repli } from '../support/io.ts';

describe('repli render', () => {
  it('prints the sheet as Markdown', () =>
    withFolder({ 'a.release.yaml': seriousPlan }, async folder => {
      const { code, stdout, stderr } = await repli(folder, ['render', 'a.release.yaml']);
      assert.deepEqual([code, stderr], [0, '']);
      assert.match(stdout, /^# warehouse-5\n\nwarehouse 5\.0/);
      assert.match(stdout, /\| \*\*22:00\*\*<br>T\+02:00 \| \*\*◆ Decision:\*\* \*\*go-no-go\*\*/);
      assert.match(stdout, /Printed Sunday 1 March 2026 01:00 \(UTC\+01:00\) from the plan warehouse-5/);
    }));

  it('writes it as a page into a file', () =>
    withFolder({ 'a.release.yaml': seriousPlan }, async folder => {
      const args = ['render', 'a.release.yaml', '--format', 'html', '--output', 'a.html', '--now', '2026-03-07'];
      assert.deepEqual(await repli(folder, args), { code: 0, stdout: '', stderr: '' });
      const html = readFileSync(join(folder, 'a.html'), 'utf8');
      assert.match(html, /^<!DOCTYPE html>\n<html lang="en">/);
      assert.ok(html.includes('Printed Saturday 7 March 2026'));
    }));

  it('prints every plan of a file', () =>
    withFolder({ 'a.release.yaml': `${seriousPlan}---\n${routinePlan}` }, async folder => {
      const { code, stdout } = await repli(folder, ['render', 'a.release.yaml']);
      assert.equal(code, 0);
      assert.deepEqual(stdout.match(/^# .*/gm), ['# warehouse-5', '# shop-config']);
    }));

  it('opens the reports of a plan as check does, and says where they contradict it', () =>
    withFolder(
      {
        'a.release.yaml': seriousPlan.replace('evidence: https://ci.example.com/42', 'report: load.xml'),
        'load.xml': '<testsuite><testcase name="a"><failure/></testcase></testsuite>',
      },
      async folder => {
        const args = ['a.release.yaml', '--now', '2026-03-07T12:00:00+01:00'];
        const { stdout } = await repli(folder, ['render', ...args]);
        const check = await repli(folder, ['check', ...args]);
        assert.match(check.stdout, /test-report-contradicts/);
        assert.match(stdout, /The plan has an error that must not go live/);
      },
    ));

  it('takes people from the policy above the plan', () =>
    withFolder(
      {
        '.repli.yaml': 'apiVersion: repli/v1\nkind: Policy\npeople:\n  - { id: mia, name: Mia Berg }\n',
        'a.release.yaml': routinePlan.replace('- id: push-config', '- { id: push-config, owner: mia }'),
      },
      async folder => {
        const { stdout } = await repli(folder, ['render', 'a.release.yaml']);
        assert.ok(stdout.includes('Mia Berg'));
      },
    ));

  it('says in words what it cannot print', () =>
    withFolder({ 'notes.yaml': 'just words\n', 'b.release.yaml': `${routinePlan}---\n- a list\n` }, async folder => {
      for (const [file, words] of [
        ['gone.yaml', 'gone.yaml cannot be read: it does not exist.'],
        [
          'notes.yaml',
          'notes.yaml is no plan, so there is no run sheet to print. Run repli check notes.yaml to see why.',
        ],
        ['b.release.yaml', 'b.release.yaml holds something that is no plan, so'],
      ] as const) {
        const { code, stdout, stderr } = await repli(folder, ['render', file]);
        assert.deepEqual([code, stdout], [2, ''], file);
        assert.ok(stderr.startsWith(`repli: ${words}`), stderr);
      }
      const { code, stderr } = await repli(folder, ['render', 'notes.yaml', '--format', 'pdf']);
      assert.equal(code, 2);
      assert.match(stderr, /Allowed choices are markdown, html/);
    }));
});
