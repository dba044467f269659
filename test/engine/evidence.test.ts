import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { combineReports } from '../../server/src/engine/evidence/combine-reports.ts';
import { readReport } from '../../server/src/engine/evidence/read-report.ts';
import type { Report, Results } from '../../server/src/engine/evidence/report.ts';

/** Every report among the fixtures, with what a careful reader would count in it. */
const verdicts: Readonly<Record<string, string>> = {
  'blank.xml': 'empty',
  'broken-nesting.xml': 'broken at line 3',
  'broken-two-roots.xml': 'broken at line 3',
  'byte-order-mark.xml': 'junit: 1 passed',
  'ctrf-broken.json': 'broken',
  'ctrf-failed.json': 'ctrf: 1 passed, 2 failed',
  'ctrf-flaky.json': 'ctrf: 1 passed, 1 failed, 2 flaky',
  'ctrf-no-list.json': 'broken',
  'ctrf-no-tests.json': 'ctrf: nothing',
  'ctrf-pass.json': 'ctrf: 2 passed',
  'ctrf-pending.json': 'ctrf: 1 passed, 3 skipped, 1 todo',
  'ctrf-too-deep.json': 'too-deep at line 1',
  'ctrf-truncated.json': 'truncated at line 26',
  'ctrf-unknown-status.json': 'ctrf: 2 errored',
  'empty.xml': 'empty',
  'entity-expansion.xml': 'broken at line 6',
  'entity-file.xml': 'broken at line 3',
  'googletest-disabled.xml': 'junit: 1 passed, 2 skipped',
  'gotestsum-build-failed.xml': 'junit: 1 failed',
  'gotestsum-rerun.xml': 'junit: 1 passed, 1 flaky',
  'gotestsum-skipped.xml': 'junit: 1 passed, 1 skipped',
  'gotestsum-subtests.xml': 'junit: 1 passed, 2 failed',
  'gradle-pass.xml': 'junit: 2 passed',
  'gradle-retried-failed.xml': 'junit: 1 failed',
  'gradle-retried.xml': 'junit: 1 passed, 1 flaky',
  'jest-broken-suite-errors.xml': 'junit: 1 failed',
  'jest-broken.xml': 'junit: nothing',
  'jest-mixed.xml': 'junit: 5 passed, 1 failed, 1 skipped',
  'jest-pass.xml': 'junit: 3 passed',
  'log.txt': 'unknown-format',
  'lying-summary.xml': 'junit: 1 passed, 1 failed',
  'many-failures.xml': 'junit: 7 failed',
  'mocha-empty.tap': 'tap: nothing',
  'mocha-empty.xml': 'junit: nothing',
  'mocha-hook.tap': 'tap: 1 failed',
  'mocha-hook.xml': 'junit: 1 failed',
  'mocha-mixed.tap': 'tap: 3 passed, 2 failed, 2 skipped',
  'mocha-mixed.xml': 'junit: 3 passed, 2 failed, 2 skipped',
  'mocha-pass.tap': 'tap: 2 passed',
  'mocha-pass.xml': 'junit: 2 passed',
  'nested-suites.xml': 'junit: 2 passed, 1 failed',
  'no-cases.xml': 'junit: nothing',
  'node-brace.tap': 'tap: 1 passed, 1 failed',
  'node-brace.xml': 'junit: 1 passed, 1 failed',
  'node-empty.xml': 'junit: 1 passed',
  'node-hook.tap': 'tap: 1 failed',
  'node-hook.xml': 'junit: 1 failed',
  'node-mixed.tap': 'tap: 4 passed, 3 failed, 2 skipped, 2 todo',
  'node-mixed.xml': 'junit: 4 passed, 3 failed, 2 skipped, 2 todo',
  'node-pass.tap': 'tap: 3 passed',
  'node-pass.xml': 'junit: 3 passed',
  'node-subtests.tap': 'tap: 4 passed, 1 failed',
  'node-subtests.xml': 'junit: 4 passed, 1 failed',
  'node-todo.tap': 'tap: 1 passed, 2 todo',
  'node-todo.xml': 'junit: 1 passed, 2 failed',
  'node-two-files.tap': 'tap: 7 passed, 3 failed, 2 skipped, 2 todo',
  'node-two-files.xml': 'junit: 7 passed, 3 failed, 2 skipped, 2 todo',
  'nunit.xml': 'unknown-format',
  'other.json': 'unknown-format',
  'page.html': 'unknown-format',
  'pass-then-fail-same-name.xml': 'junit: 1 passed, 1 failed',
  'playwright-retries.xml': 'junit: 1 flaky',
  'playwright-skipped.xml': 'junit: 1 passed, 1 skipped',
  'playwright-two-browsers.xml': 'junit: 1 passed, 1 failed',
  'prefixed-names.xml': 'junit: 1 passed',
  'pytest-collection.xml': 'junit: 1 errored',
  'pytest-empty.xml': 'junit: nothing',
  'pytest-mixed.xml': 'junit: 4 passed, 3 failed, 2 errored, 2 skipped',
  'pytest-pass.xml': 'junit: 3 passed',
  'status-attribute.xml': 'junit: 1 passed, 1 failed',
  'suite-error.xml': 'junit: 1 errored',
  'surefire-error.xml': 'junit: 1 passed, 1 errored',
  'surefire-flaky.xml': 'junit: 1 passed, 2 flaky',
  'surefire-pass.xml': 'junit: 2 passed',
  'surefire-rerun-failed.xml': 'junit: 1 failed',
  'surefire-rerun-passed.xml': 'junit: 1 flaky',
  'surefire-skipped.xml': 'junit: 1 passed, 1 skipped',
  'tap-all-skipped.tap': 'tap: 1 skipped',
  'tap-bail-out.tap': 'tap: 1 passed, broken off',
  'tap-braces.tap': 'tap: 2 passed, 1 failed',
  'tap-cut-in-details.tap': 'tap: 1 failed, broken off',
  'tap-details.tap': 'tap: 1 passed, 1 failed',
  'tap-no-plan.tap': 'tap: 2 passed, broken off',
  'tap-noise.tap': 'tap: 2 passed',
  'tap-orphans.tap': 'tap: 2 passed, 1 failed, broken off',
  'tap-plan-last.tap': 'tap: 1 passed, 1 failed',
  'tap-short.tap': 'tap: 2 passed, broken off',
  'tap-skip-todo.tap': 'tap: 2 passed, 1 skipped, 2 todo',
  'tap-subtest-short.tap': 'tap: 1 passed, broken off',
  'tap-too-deep.tap': 'too-deep at line 66',
  'terminal-colours.xml': 'junit: 1 passed',
  'too-deep.xml': 'too-deep at line 1',
  'truncated-attribute.xml': 'truncated at line 6',
  'truncated-prolog.xml': 'truncated at line 1',
  'truncated.xml': 'truncated at line 7',
  'trx-aborted.trx': 'trx: 1 passed, broken off',
  'trx-data-rows.trx': 'trx: 1 passed, 1 failed',
  'trx-empty.trx': 'trx: nothing',
  'trx-host-crashed.trx': 'trx: 1 passed, broken off',
  'trx-mixed.trx': 'trx: 1 passed, 1 failed, 2 errored, 2 skipped',
  'trx-pass.trx': 'trx: 2 passed',
  'trx-passed-but-aborted.trx': 'trx: 1 passed, broken off',
  'trx-truncated.trx': 'truncated at line 8',
  'vitest-all.xml': 'junit: 7 passed, 2 failed, 2 skipped',
  'vitest-broken.xml': 'junit: 1 failed',
  'vitest-mixed-flat.tap': 'tap: 4 passed, 1 failed, 1 skipped, 1 todo',
  'vitest-mixed.tap': 'tap: 4 passed, 1 failed, 1 skipped, 1 todo',
  'vitest-mixed.xml': 'junit: 4 passed, 1 failed, 2 skipped',
  'vitest-none.xml': 'junit: nothing',
  'vitest-pass.tap': 'tap: 3 passed',
  'vitest-pass.xml': 'junit: 3 passed',
};

describe('evidence', () => {
  for (const [file, verdict] of Object.entries(verdicts)) {
    it(`is counted in ${file}`, () => assert.equal(verdictOf(readFixture(file)), verdict));
  }

  it('has a verdict for each fixture', () => {
    assert.deepEqual(readdirSync(fixtures).sort(), Object.keys(verdicts).sort());
  });

  it('names the first that failed and the first that were skipped', () => {
    const report = resultsOf('pytest-mixed.xml');
    assert.equal(report.firstFailing[0], 'test_ledger › test_closes');
    assert.deepEqual(report.firstSkipped, ['test_ledger › test_waits', 'test_ledger › test_known']);
    assert.deepEqual(resultsOf('vitest-mixed.tap').firstFailing, ['v/mixed.test.js › closes']);
    assert.deepEqual(resultsOf('ctrf-failed.json').firstFailing, ['cart › small › removes', 'till › pays']);
    assert.deepEqual(resultsOf('trx-data-rows.trx').firstFailing, ['Cart.Many (2)']);
  });

  it('keeps five names, each short enough for a message', () => {
    assert.equal(resultsOf('many-failures.xml').firstFailing.length, 5);
    const report = readReport(`1..1\nnot ok 1 - ${'long '.repeat(100)}`);
    assert.equal(report.kind === 'report' && report.firstFailing[0]?.length, 200);
  });

  it('knows when the tests ran, however it is written', () => {
    assert.equal(resultsOf('gradle-pass.xml').time, Date.UTC(2026, 2, 4, 5, 6, 7));
    assert.equal(resultsOf('gotestsum-rerun.xml').time, Date.UTC(2026, 2, 4, 5, 6, 7));
    assert.equal(resultsOf('trx-pass.trx').time, Date.UTC(2026, 2, 4, 4, 6, 7, 123));
    assert.equal(resultsOf('ctrf-pass.json').time, Date.UTC(2026, 2, 4, 5, 6, 7));
    assert.equal(timeOf('Wed, 04 Mar 2026 05:06:07 GMT'), Date.UTC(2026, 2, 4, 5, 6, 7));
    assert.equal(timeOf('2026-03-04 05:06-0130'), Date.UTC(2026, 2, 4, 6, 36));
    for (const none of ['', 'yesterday', '2026-13-04T05:06:07Z', '1970-01-01T00:00:00']) {
      assert.equal(timeOf(none), undefined);
    }
    assert.equal(resultsOf('tap-noise.tap').time, undefined);
  });

  it('reads lines that end as on Windows', () => {
    assert.equal(verdictOf(readReport('1..2\r\nok 1 - adds\r\nok 2 - saves # SKIP\r\n')), 'tap: 1 passed, 1 skipped');
  });

  it('reads a failed case whose name holds a line break of Unicode', () => {
    const text = 'TAP version 13\n1..2\nok 1 - a\nnot ok 2 - b\u2028c\n';
    assert.equal(verdictOf(readReport(text)), 'tap: 1 passed, 1 failed');
  });

  it('never takes what is cut off for a whole', () => {
    for (const file of ['surefire-pass.xml', 'trx-pass.trx', 'ctrf-pass.json', 'mocha-pass.tap', 'vitest-pass.tap']) {
      const text = textOf(file).trimEnd();
      for (let end = 0; end < text.length; end++) {
        const report = readReport(text.slice(0, end));
        const isProof = report.kind === 'report' && report.complete && report.passed > 0;
        assert.ok(!isProof, `${file} up to ${end}`);
      }
    }
  });

  it('takes no row of data for another try', () => {
    const rows = (...failed: boolean[]) =>
      `<testsuite name="s">${failed.map(isFailed => `<testcase name="a">${isFailed ? '<failure/>' : ''}</testcase>`).join('')}</testsuite>`;
    assert.equal(verdictOf(readReport(rows(false, true, false))), 'junit: 2 passed, 1 failed');
    assert.equal(verdictOf(readReport(rows(false, true, true, false))), 'junit: 2 passed, 2 failed');
    assert.equal(verdictOf(readReport(rows(true, false))), 'junit: 1 flaky');
    assert.equal(verdictOf(readReport(rows(true, true, false))), 'junit: 1 flaky');
    const inOther = `<testsuites>${rows(false)}${rows(true, false)}</testsuites>`;
    assert.equal(verdictOf(readReport(inOther)), 'junit: 1 passed, 1 flaky');
  });

  it('believes a summary that counts a failure which no case shows', () => {
    const pass = '<testcase name="a"/>';
    const fail = '<testcase name="b"><failure/></testcase>';
    for (const [text, verdict] of [
      [`<testsuite errors="1" tests="0"/>`, 'junit: 1 errored'],
      [`<testsuites><testsuite errors="1"/><testsuite>${pass}</testsuite></testsuites>`, 'junit: 1 passed, 1 errored'],
      [`<testsuites errors="1"><testsuite>${pass}</testsuite></testsuites>`, 'junit: 1 passed, 1 errored'],
      [
        `<testsuites errors="1"><testsuite errors="1"/><testsuite>${pass}</testsuite></testsuites>`,
        'junit: 1 passed, 1 errored',
      ],
      [`<testsuite failures="1">${pass}${fail}</testsuite>`, 'junit: 1 passed, 1 failed'],
      [`<testsuite failures="1" errors="1">${pass}${fail}</testsuite>`, 'junit: 1 passed, 1 failed, 1 errored'],
      [`<testsuite failures="0" errors="0">${fail}</testsuite>`, 'junit: 1 failed'],
      [`<testsuite name="s" failures="1">${fail}<testcase name="b"/></testsuite>`, 'junit: 1 flaky'],
      [`<testsuite failures="some" errors="-1">${pass}</testsuite>`, 'junit: 1 passed'],
      ['{"results":{"summary":{"failed":1},"tests":[{"name":"a","status":"passed"}]}}', 'ctrf: 1 passed, 1 failed'],
      ['TAP version 13\nok 1 - a\n1..1\n# fail 1\n', 'tap: 1 passed, 1 failed'],
      ['TAP version 13\nnot ok 1 - a # TODO\n1..1\n# fail 1\n', 'tap: 1 todo'],
      [
        '<TestRun><Results><UnitTestResult testName="a" outcome="Passed"/></Results><ResultSummary outcome="Completed"><Counters failed="1"/></ResultSummary></TestRun>',
        'trx: 1 passed, 1 errored',
      ],
    ] as const) {
      assert.equal(verdictOf(readReport(text)), verdict, text);
    }
  });

  it('reads references to characters that XML does not have', () => {
    const suite = (reference: string) =>
      `<testsuite name="${reference}"><testcase name="a"><system-out>${reference}[32mok</system-out></testcase></testsuite>`;
    for (const reference of [
      '&#x1B;',
      '&#x1b;',
      '&#27;',
      '&#0;',
      '&#x0;',
      '&#008;',
      '&#xFFFE;',
      '&#xD800;',
      '&#x110000;',
    ])
      assert.equal(verdictOf(readReport(suite(reference))), 'junit: 1 passed', reference);
    assert.equal(verdictOf(readReport(suite('&#x1F600;&#10;&amp;'))), 'junit: 1 passed');
    assert.equal(verdictOf(readReport(suite('&nbsp;'))), 'broken at line 1');
  });

  it('stays within its bounds', () => {
    assert.deepEqual(readReport(' '.repeat(32_000_001)), { kind: 'unreadable', cause: 'too-large' });
    const nested = (levels: number) => '<testsuite>'.repeat(levels) + '</testsuite>'.repeat(levels);
    assert.equal(readReport(nested(64)).kind, 'report');
    assert.equal(verdictOf(readReport(nested(65))), 'too-deep at line 1');
    assert.equal(verdictOf(readReport(nested(200_000))), 'too-deep at line 1');
  });

  it('adds up several files', () => {
    const whole = combineReports([readFixture('pytest-mixed.xml'), readFixture('gradle-retried.xml')]);
    assert.equal(verdictOf(whole), 'junit: 5 passed, 3 failed, 2 errored, 2 skipped, 1 flaky');
    assert.equal(whole.kind === 'report' && whole.time, Date.UTC(2026, 2, 4, 5, 6, 7));
    const brokenOff = combineReports([readFixture('tap-noise.tap'), readFixture('tap-bail-out.tap')]);
    assert.equal(verdictOf(brokenOff), 'tap: 3 passed, broken off');
    assert.equal(verdictOf(combineReports([readFixture('surefire-pass.xml'), readFixture('empty.xml')])), 'empty');
    assert.equal(verdictOf(combineReports([])), 'empty');
  });
});

const fixtures = new URL('../fixtures/reports/', import.meta.url);

const outcomes = ['passed', 'failed', 'errored', 'skipped', 'todo', 'flaky'] as const;

function verdictOf(report: Report): string {
  if (report.kind === 'unreadable') return report.cause + (report.line ? ` at line ${report.line}` : '');
  const counted = outcomes.filter(outcome => report[outcome] > 0).map(outcome => `${report[outcome]} ${outcome}`);
  return `${report.format}: ${counted.join(', ') || 'nothing'}${report.complete ? '' : ', broken off'}`;
}

function readFixture(file: string): Report {
  return readReport(textOf(file));
}

function textOf(file: string): string {
  return readFileSync(new URL(file, fixtures), 'utf8');
}

function resultsOf(file: string): Results {
  const report = readFixture(file);
  assert.ok(report.kind === 'report');
  return report;
}

function timeOf(timestamp: string): number | undefined {
  const report = readReport(`<testsuite timestamp="${timestamp}"/>`);
  return report.kind === 'report' ? report.time : undefined;
}
