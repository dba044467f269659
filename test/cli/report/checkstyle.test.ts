import assert from 'node:assert/strict';
import { routinePlan } from '../../../server/src/engine/rules/support/base-plans.ts';
import { below, hostile, hostilePath, readXml, reportOf, story, windows, windowsLine } from './support.ts';

describe('--format checkstyle', () => {
  it('has the documented shape: files with errors that have a line, a column, a severity, a message and a source', async () => {
    const root = readXml(await reportOf('checkstyle', { [hostilePath]: hostile, 'wms.release.yaml': story }));
    assert.deepEqual([root.name, Object.keys(root.attributes)], ['checkstyle', ['version']]);
    assert.deepEqual(
      root.children.map(({ name, attributes }) => [name, attributes]),
      [
        ['file', { name: hostilePath }],
        ['file', { name: 'wms.release.yaml' }],
      ],
    );
    const errors = below(root, 'error');
    assert.ok(errors.length > 20);
    for (const { attributes } of errors) {
      assert.deepEqual(Object.keys(attributes), ['line', 'column', 'severity', 'message', 'source']);
      assert.match(`${attributes['line']} ${attributes['column']}`, /^[1-9]\d* [1-9]\d*$/);
      assert.match(attributes['severity'] ?? '', /^(?:error|warning|info)$/);
      assert.match(attributes['source'] ?? '', /^repli\.[a-z-]+$/);
    }
  });

  it('counts columns in characters', async () => {
    const [error] = below(readXml(await reportOf('checkstyle', { 'a.release.yaml': windows })), 'error');
    const column = Number(error?.attributes['column']);
    assert.equal(
      Array.from(windowsLine)
        .slice(column - 1, column + 6)
        .join(''),
      'skipped',
    );
  });

  it('names the clean files too, and a file with several plans once', async () => {
    const files = { 'a.release.yaml': routinePlan, 'b.release.yaml': `${windows}---\r\n${windows}` };
    assert.deepEqual(
      below(readXml(await reportOf('checkstyle', files)), 'file').map(({ attributes, children }) => [
        attributes['name'],
        children.length,
      ]),
      [
        ['a.release.yaml', 0],
        // Two skipped tests in each, and all that two plans of one name have in common.
        ['b.release.yaml', 8],
      ],
    );
  });

  it('is an empty list where there is no plan', async () => {
    assert.deepEqual(readXml(await reportOf('checkstyle', {})).children, []);
  });
});
