import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formats } from '../../../server/src/cli/report/index.ts';
import { routinePlan } from '../../../server/src/engine/rules/support/base-plans.ts';
import { withFolder } from '../../support/folder.ts';
import { repli } from '../../support/io.ts';
import { tries } from '../../support/fuzz.ts';
import { readXml } from './support.ts';

/** Pieces that mean something to some format, between characters of every kind. */
const words = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ' ::error::x '.repeat(20),
        ']]>',
        '<!--',
        '&amp;',
        '%0A',
        '::error::',
        '\n',
        '\r',
        '##vso[task.complete]',
        '##[group]',
        '](x)',
      ),
      fc.constantFrom('\u0000', '\u001B[31m', '\uFFFE', '\uFFFF', '\u2028', '🚚', '\\', '"', "'", '`', '{0}', ';', ','),
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.string({ maxLength: 4 }).map(text => text.replaceAll('e', '\uD83D')),
    ),
    { maxLength: 8 },
  )
  .map(parts => parts.join(''));

const plan = fc.tuple(words, words, words).map(([id, reason, key]) =>
  routinePlan.replace(
    'rollback:',
    () => `tests:
  - id: ${JSON.stringify(id)}
    status: skipped
  - { title: ${JSON.stringify(reason)}, status: skipped }
  - { id: quiet, status: skipped } # repli-ignore test-skipped: because ${JSON.stringify(reason)}
${JSON.stringify(key)}: 1
rollback:`,
  ),
);

/** What has to hold of a report, whatever the plan says; the others are text for people. */
const readers: Readonly<Record<string, (report: string) => void>> = {
  json: report => JSON.parse(report),
  sarif: jsonWithoutHalfCharacters,
  gitlab: jsonWithoutHalfCharacters,
  rdjson: jsonWithoutHalfCharacters,
  junit: report => assert.equal(readXml(report).name, 'testsuites'),
  checkstyle: report => assert.equal(readXml(report).name, 'checkstyle'),
  markdown: onlyTheseTags,
  pretty: onlyTheseCommands(/^$/),
  github: onlyTheseCommands(/^::(?:error|warning|notice) title=[a-z-]+,file=a\.release\.yaml,|^::(?:end)?group::/),
  azure: onlyTheseCommands(/^##vso\[task\.logissue type=(?:error|warning);|^##\[(?:end)?group\]/),
};

describe('every format for machines', () => {
  for (const format of formats.keys()) {
    if (format === 'pretty') continue;
    it(`writes the paths of Windows with forward slashes: ${format}`, () =>
      withFolder({}, async folder => {
        const flags = ['--stdin', '--stdin-filename', 'plans\\night\\a.release.yaml', '--format', format];
        const { stdout } = await repli(folder, ['check', ...flags], { stdin: 'kind: ReleasePlan' });
        assert.ok(stdout.includes('plans/night/a.release.yaml'), stdout);
        assert.ok(!stdout.includes('plans\\'), stdout);
      }));
  }
});

describe('every format, whatever a plan says', () => {
  for (const format of formats.keys()) {
    it(`gives a report that its readers can read: ${format}`, async () => {
      const read = readers[format] ?? assert.fail(`a reader for ${format}`);
      await withFolder({}, folder =>
        fc.assert(
          fc.asyncProperty(plan, async text => {
            const flags = ['--stdin', '--stdin-filename', 'a.release.yaml', '--format', format];
            const { stdout, code } = await repli(folder, ['check', ...flags], { stdin: text });
            assert.equal(code, 1, stdout);
            read(stdout);
          }),
          tries(150),
        ),
      );
    });
  }
});

/** Tags are the report's own, and each row of a table has as many cells as the first. */
function onlyTheseTags(report: string): void {
  onlyTheseCommands(/^$/)(report);
  assert.deepEqual(report.match(/<(?!\/?(?:details|summary|sub)>|!-- repli -->\n)/g) ?? [], []);
  const cells = (line: string) => line.replaceAll(/\\./g, '').split('|').length;
  for (const [table] of report.matchAll(/(?:^\|.*\n)+/gm))
    assert.equal(new Set(table.trimEnd().split('\n').map(cells)).size, 1, table);
}

function jsonWithoutHalfCharacters(report: string): void {
  JSON.parse(report, (_key, value: unknown) => {
    if (typeof value === 'string') assert.doesNotMatch(value, /\p{Surrogate}/u);
    return value;
  });
}

/** Lines that a build would obey are the report's own. */
function onlyTheseCommands(own: RegExp): (report: string) => void {
  return report => {
    for (const line of report.split(/\r\n|\r|\n/)) {
      if (own.test(line)) continue;
      assert.doesNotMatch(line, /^\s*::|##\[|##vso\[|[\p{Cc}]/u);
    }
  };
}
