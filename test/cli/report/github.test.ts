import assert from 'node:assert/strict';
import * as core from '@actions/core';
import { asShown, hostile, hostilePath, reportOf, story, windows, windowsLine } from './support.ts';

describe('--format github', () => {
  it('writes annotations as the toolkit of GitHub writes them', async () => {
    const files = { [hostilePath]: hostile, 'wms.release.yaml': story, 'x.release.yaml': windows };
    const { plans } = JSON.parse(await reportOf('json', files)) as Json;
    const findings = plans.flatMap(plan => plan.findings.map(finding => ({ ...finding, file: plan.path })));
    for (const [severity, write] of Object.entries({ error: core.error, warning: core.warning, info: core.notice })) {
      const wanted = findings.filter(one => one.severity === severity).slice(0, 10);
      assert.ok(wanted.length > 0);
      const expected = printed(() => {
        for (const { code, message, file, range } of wanted) {
          const columns = { startColumn: range.start.character + 1, endColumn: range.end.character + 1 };
          write(asShown(message), {
            title: code,
            file,
            startLine: range.start.line + 1,
            endLine: range.end.line + 1,
            ...(range.start.line === range.end.line && columns),
          });
        }
      });
      const type = severity === 'info' ? 'notice' : severity;
      const lines = (await reportOf('github', files)).split('\n').filter(line => line.startsWith(`::${type} `));
      assert.deepEqual(lines, expected.split('\n').filter(Boolean));
    }
  });

  it('puts the ten worst of a type first, and the rest into the log', async () => {
    const files = { 'wms.release.yaml': story, 'other.release.yaml': story };
    const lines = (await reportOf('github', files)).trimEnd().split('\n');
    const kinds = lines.map(line => /^::(\w+)/.exec(line)?.[1] ?? 'text');
    const count = (kind: string) => kinds.filter(one => one === kind).length;
    assert.deepEqual([count('error'), count('warning')], [10, 10]);
    assert.ok(kinds.lastIndexOf('error') < kinds.indexOf('warning'));
    assert.ok(kinds.lastIndexOf('warning') < kinds.indexOf('notice'));
    const [opening, ending] = [kinds.indexOf('group'), kinds.indexOf('endgroup')];
    const { plans, summary } = JSON.parse(await reportOf('json', files)) as Json;
    const all = plans.flatMap(({ findings }) => findings).length;
    const shown = count('error') + count('warning') + count('notice');
    assert.match(lines[opening] ?? '', new RegExp(` ${all - shown} findings`));
    assert.equal(ending - opening - 1, all - shown);
    const { error, warning, info } = summary;
    assert.equal(lines.at(-1), `${error} errors, ${warning} warnings, ${info} notes in 2 plans.`);
  });

  it('counts columns as JavaScript does', async () => {
    const column = windowsLine.indexOf('skipped') + 1;
    const report = await reportOf('github', { 'a.release.yaml': windows });
    assert.ok(report.includes(`,col=${column},endColumn=${column + 'skipped'.length}::`), report);
  });

  it('lets no plan give commands to the runner', async () => {
    const many = hostile.replace(/ {2}- id: "(.*)"\n.*\n/, item => Array.from({ length: 15 }, () => item).join(''));
    const report = await reportOf('github', { 'a.release.yaml': many });
    const plain = report.split('\n').filter(line => !/^::(?:error|warning|notice|group|endgroup)\b/.test(line.trim()));
    assert.ok(plain.length > 5);
    for (const line of plain) assert.doesNotMatch(line, /^\s*::|##\[|[\p{Cc}\p{Surrogate}]/u);
  });

  it('says that nothing was found, and that no plan was there', async () => {
    assert.equal(await reportOf('github', {}), 'No plan to check.\n');
  });

  it('shows errors only where that is asked', async () => {
    const report = await reportOf('github', { 'wms.release.yaml': story }, '--quiet');
    assert.ok(report.includes('::error ') && !report.includes('::warning '));
  });
});

interface Json {
  readonly plans: readonly {
    readonly path: string;
    readonly findings: readonly { code: string; severity: string; message: string; range: Range }[];
  }[];
  readonly summary: Record<'error' | 'warning' | 'info', number>;
}

interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** What goes to standard output meanwhile. */
function printed(action: () => void): string {
  const original = process.stdout.write.bind(process.stdout);
  let text = '';
  process.stdout.write = (chunk: string | Uint8Array): boolean => {
    text += String(chunk);
    return true;
  };
  try {
    action();
  } finally {
    process.stdout.write = original;
  }
  return text;
}
