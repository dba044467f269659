import assert from 'node:assert/strict';
import { routinePlan } from '../../../server/src/engine/rules/support/base-plans.ts';
import { withFolder } from '../../support/folder.ts';
import { repli } from '../../support/io.ts';
import { below, hostile, hostilePath, readXml, reportOf, story, windows, type Element } from './support.ts';

describe('--format junit', () => {
  const files = {
    'a.release.yaml': routinePlan,
    'b.release.yaml': story,
    'c.release.yaml': windows,
    [hostilePath]: hostile,
  };

  it('is well-formed, and its sums are those of its cases', async () => {
    const root = readXml(await reportOf('junit', files));
    assert.equal(root.name, 'testsuites');
    const suites = below(root, 'testsuite');
    assert.equal(suites.length, 4);
    for (const one of [root, ...suites]) {
      assert.deepEqual(
        ['tests', 'failures', 'errors', 'skipped'].map(key => Number(one.attributes[key])),
        ['testcase', 'failure', 'error', 'skipped'].map(name => below(one, name).length),
      );
    }
  });

  it('has a case for each rule that found something, and one that passes where none did', async () => {
    const [clean, faulty] = below(readXml(await reportOf('junit', files)), 'testsuite');
    assert.deepEqual(
      clean?.children.map(({ attributes, children }) => [attributes['name'], children]),
      [['nothing to report', []]],
    );
    const names = faulty?.children.map(({ attributes }) => attributes['name'] ?? '') ?? [];
    assert.equal(new Set(names).size, names.length);
    assert.ok(names.some(name => name.startsWith('rollback-missing: ')));
    const failure = faulty?.children.find(one => one.attributes['name']?.startsWith('rollback-missing'))?.children[0];
    assert.equal(failure?.name, 'failure');
    assert.match(failure.text, /^b\.release\.yaml:\d+:\d+ error: Plan wms-go-live has no way back/);
  });

  it('fails where the check fails, and tells the milder ones all the same', async () => {
    const strict = below(readXml(await reportOf('junit', files, '--fail-on', 'info')), 'failure');
    const usual = readXml(await reportOf('junit', files));
    assert.ok(strict.length > below(usual, 'failure').length);
    assert.ok(below(usual, 'failure').every(({ text }) => text.includes(' error: ')));
    assert.equal(strict.length, below(usual, 'failure').length + below(usual, 'system-out').length);
    const never = readXml(await reportOf('junit', files, '--fail-on', 'never'));
    assert.equal(below(never, 'failure').length, below(usual, 'failure').length);
  });

  it('keeps the words of a hostile plan as words', async () => {
    const cases = below(readXml(await reportOf('junit', { [hostilePath]: hostile })), 'testcase');
    const failure = find(cases, 'test-skipped: ')?.children[0] ?? assert.fail('a failure');
    assert.ok(failure.attributes['message']?.includes('</failure>]]><b>&amp;%0A\n::error::x\r\n'));
    assert.ok(failure.text.includes(`${hostilePath}:19:13 error: Test </failure>]]><b>&amp;%0A\n`));
    assert.ok(failure.text.includes(';] \\u0001\\u0085\uFFFD ['));
    const accepted = find(cases, 'test-skipped (accepted)')?.children[0];
    assert.deepEqual(
      [accepted?.name, accepted?.attributes['message']],
      ['skipped', 'Accepted: 1 < 2 & "quotes" ]]> and [a link](https://example.com)'],
    );
  });

  it('is never a report without a case', async () => {
    const [only, ...others] = below(readXml(await reportOf('junit', {})), 'testcase');
    assert.deepEqual(others, []);
    assert.equal(only?.children[0]?.name, 'skipped');
  });

  it('has a case in error for what could not be read', () =>
    withFolder({ 'a.release.yaml': routinePlan }, async folder => {
      const { code, stdout } = await repli(folder, ['check', '--format', 'junit', 'a.release.yaml', 'gone.yaml']);
      assert.equal(code, 2);
      const [error] = below(readXml(stdout), 'error');
      assert.match(error?.attributes['message'] ?? '', /^gone\.yaml does not exist/);
    }));
});

function find(cases: readonly Element[], name: string): Element | undefined {
  return cases.find(({ attributes }) => attributes['name']?.startsWith(name));
}
