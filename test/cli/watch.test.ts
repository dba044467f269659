import assert from 'node:assert/strict';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routinePlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { withFolder } from '../support/folder.ts';
import { repli } from '../support/io.ts';
import { until } from '../support/until.ts';

const withTest = (status: string) =>
  routinePlan.replace('rollback:', `tests:\n  - { id: load, status: ${status}, report: load.xml }\nrollback:`);
const passing = '<testsuite><testcase name="a"/></testsuite>';

describe('repli check --watch', () => {
  it('checks again when a plan, a report or a policy changes, and ends with what it saw last', () =>
    withFolder({ 'a.release.yaml': withTest('passed'), 'load.xml': passing }, async folder => {
      const change = (file: string, text: string) => replaceFile(join(folder, file), text);
      const { code } = await repli(folder, ['check', '--watch', '--format', 'json=out.json', '--format', 'pretty'], {
        meanwhile: async said => {
          await until(() => count(said(), 'nothing to report') >= 1);
          change('a.release.yaml', withTest('skipped'));
          await until(() => count(said(), 'Test load was skipped') >= 1);
          change('.repli.yaml', 'apiVersion: repli/v1\nkind: Policy\nrules: { test-skipped: off }\n');
          await until(() => count(said(), 'nothing to report') >= 2);
          change('a.release.yaml', withTest('passed'));
          await until(() => count(said(), 'nothing to report') >= 3);
          change('load.xml', '<testsuite>');
          await until(() => count(said(), 'stops in the middle') >= 1);
          await comesToRest(() => count(said(), 'Watching for changes'), 'its own report is no change');
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

/**
 * A busy machine may hear of a change late, so one more check is no proof of anything; one after another without end
 * is.
 */
async function comesToRest(checks: () => number, because: string): Promise<void> {
  for (let looks = 0; looks < 20; looks++) {
    const before = checks();
    await new Promise(resolve => setTimeout(resolve, 300));
    if (checks() === before) return;
  }
  assert.fail(because);
}

/** In one go, so that it is one change however long the machine takes to write. */
function replaceFile(path: string, text: string): void {
  const beside = mkdtempSync(join(tmpdir(), 'repli-'));
  writeFileSync(join(beside, 'new'), text);
  renameSync(join(beside, 'new'), path);
  rmSync(beside, { recursive: true });
}
