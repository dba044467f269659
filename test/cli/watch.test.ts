import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { routinePlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { withFolder } from '../support/folder.ts';
import { repli } from '../support/io.ts';

const withTest = (status: string) =>
  routinePlan.replace('rollback:', `tests:\n  - { id: load, status: ${status}, report: load.xml }\nrollback:`);
const passing = '<testsuite><testcase name="a"/></testsuite>';

describe('repli check --watch', () => {
  it('checks again when a plan, a report or a policy changes, and ends with what it saw last', () =>
    withFolder({ 'a.release.yaml': withTest('passed'), 'load.xml': passing }, async folder => {
      const change = (file: string, text: string) => writeFileSync(join(folder, file), text);
      const { code } = await repli(folder, ['check', '--watch', '--format', 'json=out.json', '--format', 'pretty'], {
        meanwhile: async said => {
          await until(() => count(said(), 'nothing to report') === 1);
          change('a.release.yaml', withTest('skipped'));
          await until(() => count(said(), 'Test load was skipped') === 1);
          change('.repli.yaml', 'apiVersion: repli/v1\nkind: Policy\nrules: { test-skipped: off }\n');
          await until(() => count(said(), 'nothing to report') === 2);
          change('a.release.yaml', withTest('passed'));
          await until(() => count(said(), 'nothing to report') === 3);
          change('load.xml', '<testsuite>');
          await until(() => count(said(), 'stops in the middle') === 1);
          await new Promise(resolve => setTimeout(resolve, 300));
          assert.equal(count(said(), 'Watching for changes'), 5, 'its own report is no change');
        },
      });
      assert.equal(code, 1);
    }));

  it('goes on over a policy that cannot be read', () =>
    withFolder(
      { 'a.release.yaml': routinePlan, 'house.yaml': 'apiVersion: repli/v1\nkind: Policy\n' },
      async folder => {
        const { stderr } = await repli(folder, ['check', '--watch', '--config', 'nowhere.yaml'], {
          meanwhile: async said => until(() => said().includes('Watching for changes')),
        });
        assert.match(stderr, /nowhere\.yaml cannot be read/);
      },
    ));

  it('cannot watch standard input', () =>
    withFolder({}, async folder => assert.equal((await repli(folder, ['check', '--watch', '--stdin'])).code, 2)));
});

function count(text: string, words: string): number {
  return text.split(words).length - 1;
}

async function until(settled: () => boolean): Promise<void> {
  const limit = performance.now() + 10_000;
  while (!settled()) {
    assert.ok(performance.now() < limit, 'it never came to that');
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
