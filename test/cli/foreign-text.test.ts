import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { routinePlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { formats } from '../../server/src/cli/report/index.ts';
import { withFolder } from '../support/folder.ts';
import { repli } from '../support/io.ts';

const hostile = 'x\\n::error::taken \\e[31m \\u202Egnp.exe ##vso[task.setvariable]\\uD800';
const plan = routinePlan.replace(/name: [\w-]+/, `name: "${hostile}"`).replace('rolling', '**rolling**');
const baseline = {
  version: 1,
  findings: [{ key: 'a', path: 'gone.yaml', rule: 'r', message: 'a\n::error::taken \u001B[31m\u202E' }],
};

/** No command to a build or a terminal, no order of words turned round, no half of a character. */
function assertHarmless(text: string): void {
  assert.doesNotMatch(
    text.replaceAll(/^::(?:error|warning|notice) title=[\w-]+,.*$|^::(?:end)?group::.*$/gm, ''),
    /^\s*::/m,
  );
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  assert.doesNotMatch(text, /[\0-\x08\x0B-\x1F\x7F-\x9F\u2028-\u202E\u2066-\u2069]/);
  assert.doesNotMatch(text, /\p{Surrogate}/u);
  if (/^[[{]/.test(text)) assert.doesNotMatch(text, /(?<!\\)\\ud800/i);
  assert.doesNotMatch(text.replaceAll(/^##(?:vso\[task\.logissue .*|\[(?:end)?group\].*)$/gm, ''), /##vso\[/);
}

describe('what is not ours', () => {
  const files = {
    'a.release.yaml': plan,
    'baseline.json': JSON.stringify(baseline),
    'line\n::error::b.release.yaml': plan,
  };
  for (const format of formats.keys()) {
    it(`gives no commands on either stream: ${format}`, () =>
      withFolder(files, async folder => {
        const flags = ['--max-risk', '0', '--baseline', 'baseline.json'];
        const { stdout, stderr } = await repli(folder, [
          'check',
          '--format',
          format,
          ...flags,
          '.',
          'gone\n::error::c',
        ]);
        assertHarmless(stdout);
        assertHarmless(stderr);
      }));
  }

  it('gives no commands in the diff of what could be fixed, nor in what the other commands say', () =>
    withFolder(files, async folder => {
      writeFileSync(join(folder, 'a.release.yaml'), plan.replace(/^steps:/m, '# x\n::error::taken: x\nsteps:'));
      for (const args of [
        ['check', '--fix-dry-run'],
        ['risk', 'a.release.yaml'],
        ['digest', 'no\n::error::c'],
        ['init', 'new\n::error::d \u001B[31m.release.yaml'],
        ['render', 'a.release.yaml'],
        ['render', '--format', 'html', 'a.release.yaml'],
        ['help', 'no\n::error::e \u001B[31m'],
        ['risk', '--format', 'no\n::error::f ##vso[task.setvariable]\u202E', 'a.release.yaml'],
        ['--no\n::error::g', 'check'],
      ]) {
        const { stdout, stderr } = await repli(folder, args);
        assert.ok(stdout + stderr, args.join(' '));
        assertHarmless(stdout);
        assertHarmless(stderr);
      }
    }));
});
