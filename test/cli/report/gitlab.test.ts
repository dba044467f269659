import assert from 'node:assert/strict';
import { hostile, hostilePath, reportOf, story, windows } from './support.ts';

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end: number } };
}

describe('--format gitlab', () => {
  it('gives a bare list of issues with the documented fields, one line each', async () => {
    const files = { [hostilePath]: hostile, 'wms.release.yaml': story };
    const report = await reportOf('gitlab', files);
    assert.ok(!report.startsWith('\uFEFF'));
    const issues = JSON.parse(report) as Issue[];
    assert.ok(Array.isArray(issues) && issues.length > 20);
    for (const { description, check_name: name, fingerprint, severity, location } of issues) {
      assert.match(description, /^[^\p{Cc}\p{Surrogate}]+$/u);
      assert.match(name, /^[a-z-]+$/);
      assert.match(fingerprint, /^[0-9a-f]{40}$/);
      assert.match(severity, /^(?:info|minor|major|critical|blocker)$/);
      assert.ok(Object.keys(files).includes(location.path));
      assert.ok(Number.isInteger(location.lines.begin) && location.lines.begin >= 1);
      assert.ok(location.lines.end >= location.lines.begin);
    }
  });

  it('gives no two issues one fingerprint, since GitLab would show one of them', async () => {
    const twins = `${story}\n---\n${story}\n---\n${windows}`;
    const issues = JSON.parse(
      await reportOf('gitlab', { 'a.release.yaml': twins, 'b.release.yaml': story }),
    ) as Issue[];
    const fingerprints = issues.map(({ fingerprint }) => fingerprint);
    assert.equal(new Set(fingerprints).size, fingerprints.length);
  });

  it('is an empty list where there is no plan', async () => {
    assert.equal(await reportOf('gitlab', {}), '[]\n');
  });
});
