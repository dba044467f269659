import assert from 'node:assert/strict';
import { asShown, hostile, hostilePath, reportOf, story, windows, windowsLine } from './support.ts';

describe('--format azure', () => {
  it('writes an issue for each error and warning, and notes into the log', async () => {
    const report = await reportOf('azure', { 'wms.release.yaml': story });
    const { summary } = JSON.parse(await reportOf('json', { 'wms.release.yaml': story })) as {
      summary: Record<string, number>;
    };
    const lines = report.trimEnd().split('\n');
    const count = (type: string) => lines.filter(line => line.startsWith(`##vso[task.logissue type=${type};`)).length;
    assert.deepEqual([count('error'), count('warning')], [summary['error'], summary['warning']]);
    const notes = lines.slice(lines.findIndex(line => line.startsWith('##[group]')) + 1, lines.indexOf('##[endgroup]'));
    assert.equal(notes.length, summary['info']);
    assert.match(lines.at(-1) ?? '', /^\d+ errors, \d+ warnings, \d+ notes? in 1 plan\.$/);
  });

  it('escapes what a plan says, so that reading it gives the words back and commands nothing', async () => {
    const files = { [hostilePath]: hostile };
    const { plans } = JSON.parse(await reportOf('json', files)) as {
      plans: { path: string; findings: { code: string; severity: string; message: string }[] }[];
    };
    const errors = plans.flatMap(({ path, findings }) =>
      findings
        .filter(({ severity }) => severity === 'error')
        .map(({ code, message }) => ({ path, code, message: asShown(message) })),
    );
    const lines = (await reportOf('azure', files)).trimEnd().split('\n');
    const read = lines.flatMap(line => readIssue(line) ?? []).filter(({ type }) => type === 'error');
    assert.ok(errors.some(({ message }) => message.includes('# #vso[')));
    assert.deepEqual(
      read.map(({ path, code, message }) => ({ path, code, message })),
      errors,
    );
  });

  it('counts columns in characters', async () => {
    const [first = ''] = (await reportOf('azure', { 'a.release.yaml': windows })).split('\n');
    const column = Array.from(windowsLine.slice(0, windowsLine.indexOf('skipped'))).length + 1;
    assert.ok(first.includes(`columnnumber=${column};`), first);
  });

  it('says that no plan was there', async () => {
    assert.equal(await reportOf('azure', {}), 'No plan to check.\n');
  });
});

/** As the agent of Azure Pipelines reads a line: properties up to the first bracket, the message behind it. */
function readIssue(line: string) {
  const found = /^##vso\[task\.logissue ([^\]]*)\](.*)$/.exec(line);
  if (!found) return undefined;
  const [, list = '', message = ''] = found;
  const properties = new Map(list.split(';').map(pair => [pair.split('=')[0], unescaped(pair.replace(/^\w+=/, ''))]));
  const of = (key: string) => properties.get(key) ?? '';
  return { type: of('type'), path: of('sourcepath'), code: of('code'), message: unescaped(message) };
}

function unescaped(text: string): string {
  return text
    .replaceAll('%3B', ';')
    .replaceAll('%5D', ']')
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%AZP25', '%');
}
