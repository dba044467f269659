import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Log, Run } from 'sarif';
import { checkFiles } from '../../../server/src/cli/check/checker.ts';
import { reportSarif } from '../../../server/src/cli/report/sarif.ts';
import { Lines, projectAddress, review } from '../../../server/src/engine/index.ts';
import { withFolder } from '../../support/folder.ts';
import { world } from '../../support/io.ts';
import { itSlow } from '../../support/slow.ts';
import { hostile, hostilePath, reportOf, story, windows } from './support.ts';

const multitool = createRequire(import.meta.url)('@microsoft/sarif-multitool') as string;

describe('--format sarif', () => {
  before(() => {
    // Where packages may not run scripts, nobody has made it executable.
    try {
      accessSync(multitool, constants.X_OK);
    } catch {
      chmodSync(multitool, 0o755);
    }
  });

  const cases: [string, Record<string, string>][] = [
    ['the story', { 'wms.release.yaml': story }],
    ['emoji and CRLF', { 'a.release.yaml': windows }],
    ['a hostile plan', { [hostilePath]: hostile }],
    ['several plans', { 'a.release.yaml': story, 'b/release-plan.yaml': windows, '.releases/c.yaml': 'kind: [' }],
    ['no plan at all', {}],
  ];
  for (const [what, files] of cases) {
    itSlow(`gives what Microsoft's validator and the rules of GitHub accept: ${what}`, async () => {
      assert.deepEqual(await complaints(await reportOf('sarif', files)), []);
    });
  }

  itSlow('is held to something: the validator refuses a result without a place', async () => {
    const damaged = (await reportOf('sarif', { 'a.release.yaml': story })).replaceAll('"locations"', '"x"');
    assert.notDeepEqual(await complaints(damaged), []);
  });

  it('counts columns in UTF-16 units', async () => {
    const { results, columnKind } = run(await reportOf('sarif', { 'a.release.yaml': windows }));
    assert.equal(columnKind, 'utf16CodeUnits');
    const {
      startLine = 0,
      startColumn = 0,
      endColumn = 0,
    } = results?.[0]?.locations?.[0]?.physicalLocation?.region ?? {};
    assert.equal(windows.split('\r\n')[startLine - 1]?.slice(startColumn - 1, endColumn - 1), 'skipped');
  });

  it('has fixes whose places are those of the engine', async () => {
    const { results = [] } = run(await reportOf('sarif', { 'a.release.yaml': windows }));
    const lines = new Lines(windows);
    const at = (line = 1, column = 1) => lines.start(line - 1) + column - 1;
    const replacements = results[0]?.fixes?.[0]?.artifactChanges[0]?.replacements ?? assert.fail('a fix');
    const edits = replacements.map(({ deletedRegion: region, insertedContent }) => ({
      span: { start: at(region.startLine, region.startColumn), end: at(region.endLine, region.endColumn) },
      text: insertedContent?.text ?? '',
    }));
    const { plans } = review(windows, { now: Date.UTC(2026, 2, 1), policy: undefined });
    assert.deepEqual(edits, plans[0]?.findings[0]?.fixes[0]?.edits);
  });

  it('escapes paths, and says nowhere that a plan makes a link', async () => {
    const { results = [] } = run(await reportOf('sarif', { [hostilePath]: hostile }));
    const { uri = '', uriBaseId } = results[0]?.locations?.[0]?.physicalLocation?.artifactLocation ?? {};
    assert.equal(uriBaseId, '%SRCROOT%');
    assert.equal(decodeURIComponent(uri), hostilePath);
    assert.match(uri, /^[\w\-.~%/]+$/);
    assert.ok(results.every(({ message }) => !message.text?.includes('](')));
  });

  it('carries what was accepted as suppressed, with its reason', async () => {
    const { results = [] } = run(await reportOf('sarif', { 'a.release.yaml': hostile }));
    assert.deepEqual(
      results.flatMap(({ ruleId, suppressions = [] }) => suppressions.map(one => [ruleId, one])),
      [
        [
          'test-skipped',
          {
            kind: 'inSource',
            status: 'accepted',
            justification: '1 < 2 & "quotes" ]]> and [a link](https://example.com)',
          },
        ],
      ],
    );
  });

  it('explains every rule that it names, and leaves the fingerprint of GitHub to GitHub', async () => {
    const { results = [], tool } = run(await reportOf('sarif', { 'a.release.yaml': story }));
    const { rules = [] } = tool.driver;
    for (const { ruleId, ruleIndex = -1, level, partialFingerprints } of results) {
      assert.equal(rules[ruleIndex]?.id, ruleId);
      assert.match(level ?? '', /^(?:error|warning|note)$/);
      assert.deepEqual(Object.keys(partialFingerprints ?? {}), ['repli/v1']);
    }
    assert.equal(tool.driver.informationUri, undefined, 'no address while there is none that is ours');
    for (const { id, help, helpUri, shortDescription, fullDescription } of rules) {
      assert.equal(help?.markdown, readFileSync(new URL(`../../../docs/rules/${id}.md`, import.meta.url), 'utf8'));
      assert.equal(helpUri, undefined);
      for (const text of [shortDescription?.text, fullDescription?.text, help?.text]) assert.ok(text && text !== '');
    }
  });

  it('keeps the worst where there are more than code scanning takes, and says so', () =>
    withFolder({ 'a.release.yaml': story }, async folder => {
      const check = checkFiles(world(folder), [], { now: Date.UTC(2026, 2, 1), config: undefined });
      const all = run(reportSarif(check)).results ?? [];
      const { results = [], invocations } = run(reportSarif(check, 5));
      assert.equal(results.length, 5);
      assert.ok(results.every(({ level }) => level === 'error'));
      assert.match(
        invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text ?? '',
        new RegExp(`^${all.length - 5} findings left out`),
      );
    }));
});

function run(text: string): Run {
  return (JSON.parse(text) as Log).runs[0] ?? assert.fail('a run');
}

/** What the validator misses while the project has no address on the web. */
const wantsAnAddress = projectAddress === '' ? /SARIF2005.*'informationUri'/ : /^$/;

/** The errors and warnings of the validator. */
function complaints(sarif: string): Promise<string[]> {
  return withFolder({ 'report.sarif': sarif }, async folder => {
    const args = ['validate', join(folder, 'report.sarif'), '--rule-kind', 'Sarif;Ghas'];
    const { stdout, stderr } = spawnSync(multitool, args, {
      encoding: 'utf8',
      env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' },
    });
    assert.match(stdout, /Analysis completed successfully/, stderr);
    return stdout.split('\n').filter(line => /: (?:error|warning) /.test(line) && !wantsAnAddress.test(line));
  });
}
