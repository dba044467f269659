import assert from 'node:assert/strict';
import { RDFormatValidator } from '@umbrelladocs/rdformat-validator';
import { review } from '../../../server/src/engine/index.ts';
import { applyEdits } from '../../../server/src/engine/index.ts';
import { hostile, hostilePath, reportOf, story, windows } from './support.ts';

interface Rdjson {
  readonly diagnostics: readonly {
    readonly message: string;
    readonly location: { readonly path: string; readonly range: Range };
    readonly severity: string;
    readonly suggestions?: readonly { readonly range: Range; readonly text: string }[];
  }[];
}

interface Range {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

describe('--format rdjson', () => {
  const validator = new RDFormatValidator({ strictMode: true, allowExtraFields: false });
  const cases: [string, Record<string, string>][] = [
    ['the story', { 'wms.release.yaml': story }],
    ['emoji and CRLF', { 'a.release.yaml': windows }],
    ['a hostile plan', { [hostilePath]: hostile }],
    ['no plan at all', {}],
  ];
  for (const [what, files] of cases) {
    it(`gives what a strict validator of the format accepts: ${what}`, async () => {
      const { valid, errors } = await validator.validateString(await reportOf('rdjson', files));
      assert.deepEqual([valid, errors], [true, []]);
    });
  }

  it('is held to something: the validator refuses a diagnostic without a message', async () => {
    const damaged = (await reportOf('rdjson', { 'a.release.yaml': story })).replaceAll('"message"', '"massage"');
    assert.equal((await validator.validateString(damaged)).valid, false);
  });

  it('counts columns in bytes', async () => {
    const { diagnostics } = JSON.parse(await reportOf('rdjson', { 'a.release.yaml': windows })) as Rdjson;
    assert.equal(diagnostics.length, 2);
    for (const { location } of diagnostics) {
      const { start, end } = location.range;
      const line = Buffer.from(windows.split('\r\n')[start.line - 1] ?? '');
      assert.equal(line.subarray(start.column - 1, end.column - 1).toString(), 'skipped');
    }
  });

  it('suggests what a quick fix does, each one by itself', async () => {
    for (const text of [windows, story]) {
      const { diagnostics } = JSON.parse(await reportOf('rdjson', { 'a.release.yaml': text })) as Rdjson;
      const { plans } = review(text, { now: Date.UTC(2026, 2, 1), policy: undefined });
      const findings = plans.flatMap(plan => plan.findings);
      assert.ok(diagnostics.some(({ suggestions }) => suggestions !== undefined));
      for (const [index, { suggestions = [] }] of diagnostics.entries()) {
        const mended = suggestions.map(one => replaced(text, one.range, one.text));
        const wanted = findings[index]?.fixes.map(({ edits }) => applyEdits(text, edits));
        assert.deepEqual(mended, wanted);
      }
    }
  });
});

/** The text with the bytes of a range replaced. */
function replaced(text: string, { start, end }: Range, by: string): string {
  const bytes = Buffer.from(text);
  const lines = text.split('\n').map(line => Buffer.byteLength(line) + 1);
  const at = ({ line, column }: Range['start']) => lines.slice(0, line - 1).reduce((sum, one) => sum + one, column - 1);
  return Buffer.concat([bytes.subarray(0, at(start)), Buffer.from(by), bytes.subarray(at(end))]).toString();
}
