import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { routinePlan } from '../../../server/src/engine/rules/support/base-plans.ts';
import { withFolder } from '../../support/folder.ts';
import { repli } from '../../support/io.ts';
import { itSlow } from '../../support/slow.ts';
import { hostile, hostilePath, reportOf, story } from './support.ts';

const markdown = ['check', '--format', 'markdown'];

describe('--format markdown', () => {
  it('says go where nothing has to be mended, with the risk of each plan', async () => {
    const text = await reportOf('markdown', { 'a.release.yaml': routinePlan });
    assert.match(text, /^<!-- repli -->\n\n## ✅ Go: 1 plan checked, nothing that must be mended$/m);
    assert.match(text, /^\| shop-config \| ready \| [\d.]+ low \| 0 \| 0 \|$/m);
  });

  it('says no go, what to mend first, each finding with its rule, and draws the night', async () => {
    const text = await reportOf('markdown', { 'a.release.yaml': story });
    assert.match(text, /^## ❌ No go: \d+ errors, \d+ warnings, \d+ notes? in 1 plan$/m);
    assert.match(text, /^Risk [\d.]+: [\d.]+ of itself, [\d.]+ left open\.$/m);
    assert.match(text, /^1\. Plan the way back.*: [\d.]+ → [\d.]+ \(`rollback-missing`, .+\)$/m);
    assert.match(text, /^\| ❌ \| Plan wms-go-live has no way back\. .* `rollback-missing` \| line \d+ \|$/m);
    const errors = text.indexOf('| ⚠️ |');
    assert.ok(errors > text.lastIndexOf('| ❌ |'), 'the errors come first');
    assert.match(text, /^```mermaid\ngantt\n/m);
  });

  itSlow(
    'shows the worst of two thousand plans where there is no room for all, and says how many are left',
    async () => {
      const files: Record<string, string> = { 'z.release.yaml': story };
      for (let at = 0; at < 2000; at++)
        files[`${at}.release.yaml`] = routinePlan
          .replace('name: shop-config', `name: shop-${at}`)
          .replace('service: shop', `service: shop-${at}`);
      const text = await reportOf('markdown', files);
      assert.ok(text.length <= 65_000, `${text.length} characters`);
      assert.match(text, /^\| wms-go-live \| \*\*incomplete\*\* \| [\d.]+ critical /m);
      assert.match(text, /^\| Plan .*\n\| --- .*\n\| wms-go-live /m);
      const shown = text.match(/^\| (?:shop-\d+|wms-go-live) \|/gm)?.length ?? 0;
      assert.match(
        text,
        new RegExp(`^_And ${2001 - shown} plans more, none of them worse: run \`repli check\`\\._$`, 'm'),
      );
    },
  );

  it('draws nothing that Mermaid could take for something else', async () => {
    const odd = routinePlan.replace(
      '- id: push-config',
      '- { id: push-config, title: "a: b; c # d, e\\n    section x", owner: "%%{init}" }',
    );
    const text = await reportOf('markdown', {
      'a.release.yaml': odd.replace('undoes: [push-config]', 'undoes: [pull]'),
    });
    const chart = /```mermaid\n([^]*?)```/.exec(text)?.[1]?.trimEnd().split('\n') ?? [];
    const row =
      /^ {4}(?:dateFormat \S+|axisFormat \S+|section [^:;#%]+|[^:;#%]+ :(?:crit, )?(?:milestone, )?\d{4}-\d\d-\d\dT\d\d:\d\d, (?:0m|\d{4}-\d\d-\d\dT\d\d:\d\d))$/;
    assert.equal(chart[0], 'gantt');
    for (const line of chart.slice(1)) assert.match(line, row);
  });

  it('shows what a plan says and never obeys it', async () => {
    const tricks = hostile.replace(
      'id: quiet',
      'id: "<img src=x onerror=alert(1)> | @everyone [x](https://evil.example.com) ![y](z) <!-- repli -->"',
    );
    const text = await reportOf('markdown', { [hostilePath]: tricks });
    const own = new Set(['details', '/details', 'summary', '/summary', 'sub', '/sub', '!-- repli --']);
    for (const [, tag = ''] of text.matchAll(/<([^>]*)>/g)) assert.ok(own.has(tag), tag);
    assert.doesNotMatch(text, /@everyone|evil\.example\.com\)|!\[y/);
    const cells = (line: string) => line.replaceAll('\\|', '').split('|').length;
    for (const [table] of text.matchAll(/(?:^\|.*\n)+/gm)) {
      const counts = new Set(table.trimEnd().split('\n').map(cells));
      assert.equal(counts.size, 1, table);
    }
  });

  it('links to the lines where the build says where the code is', () =>
    withFolder({ 'sub/a b.release.yaml': story }, async folder => {
      const github = {
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_REPOSITORY: 'a/b',
        GITHUB_SHA: 'c0ffee',
        GITHUB_WORKSPACE: folder,
      };
      const { stdout } = await repli(join(folder, 'sub'), markdown, { env: github });
      assert.match(stdout, /\]\(https:\/\/github\.com\/a\/b\/blob\/c0ffee\/sub\/a%20b\.release\.yaml\?plain=1#L\d+\)/);
      const gitlab = { CI_PROJECT_URL: 'https://gitlab.com/a/b', CI_COMMIT_SHA: 'c0ffee', CI_PROJECT_DIR: folder };
      const { stdout: other } = await repli(folder, markdown, { env: gitlab });
      assert.match(other, /\]\(https:\/\/gitlab\.com\/a\/b\/-\/blob\/c0ffee\/sub\/a%20b\.release\.yaml#L\d+\)/);
    }));

  it('fits a comment, however much there is to say, and says what it left out', async () => {
    const tests = Array.from(
      { length: 400 },
      (_, index) => `  - { id: "test-${index} ${'long '.repeat(40)}", status: skipped }\n`,
    );
    const files = Object.fromEntries(
      Array.from({ length: 4 }, (_, index) => [
        `${index}.release.yaml`,
        `${routinePlan.replace('shop-config', `p${index}`)}tests:\n${tests.join('')}`,
      ]),
    );
    const text = await reportOf('markdown', files);
    assert.ok(text.length <= 65_000, `${text.length} characters`);
    assert.match(text, /_And \d+ findings more: run `repli check 0\.release\.yaml`\._/);
  });

  it('tells what moved since an earlier revision', () =>
    withFolder({ 'a.release.yaml': story, 'b.release.yaml': routinePlan }, async folder => {
      const git = (...args: string[]) =>
        execFileSync('git', ['-c', 'user.name=D', '-c', 'user.email=d@example.com', ...args], { cwd: folder });
      git('init', '-q');
      git('add', '-A');
      git('commit', '-qm', 'before');
      const { stdout: before } = await repli(folder, [...markdown, '--base', 'HEAD']);
      assert.match(before, /^## 📝 Incomplete: 2 plans checked, nothing new since `HEAD`$/m);
      writeFileSync(join(folder, 'b.release.yaml'), routinePlan.replace('criticality: low', 'criticality: critical'));
      const { stdout } = await repli(folder, [...markdown, '--base', 'HEAD']);
      assert.match(stdout, /^## ❌ No go: .* new since `HEAD`$/m);
      assert.match(
        stdout,
        /^\| shop-config \| \*\*incomplete\*\* \| [\d.]+ → \*\*[\d.]+ \w+\*\* ▲ \| \d+ \| \d+ \| 0 \| 0 \|$/m,
      );
      assert.match(stdout, /^\*\*Risk [\d.]+ → [\d.]+\.\*\* ▲ /m);
      assert.doesNotMatch(stdout, /### wms-go-live/, 'what has not moved takes no room');
    }));

  it('says that there was nothing, or that something could not be read', async () => {
    assert.match(await reportOf('markdown', {}), /No plan was found here\./);
    await withFolder({}, async folder => {
      const { stdout, code } = await repli(folder, [...markdown, 'no.release.yaml']);
      assert.equal(code, 2);
      assert.match(stdout, /## ❌ Not everything could be read\n\n> \[!WARNING\]\n> no\.release\.yaml does not exist/);
    });
  });
});
