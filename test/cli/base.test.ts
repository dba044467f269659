import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { routinePlan, seriousPlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { goodPlans, printed } from '../support/good-plans.ts';
import { withFolder } from '../support/folder.ts';
import { repli, type Ran } from '../support/io.ts';
import { mutations } from '../support/mutations.ts';
import { itSlow } from '../support/slow.ts';

interface Compared {
  readonly path: string;
  readonly isNew: boolean;
  readonly findings: readonly { code: string; state: string; message: string; range: { start: { line: number } } }[];
  readonly gone: readonly { code: string }[];
}

const skipped = (id: string) =>
  routinePlan.replace(
    'rollback:',
    `tests:\n  - { id: ${id}, status: skipped }\n  - { id: smoke, status: passed }\nrollback:`,
  );

describe('repli check --base', () => {
  it('tells what is new, what is kept and what is gone, and fails over what is new', () =>
    withHistory({ 'a.release.yaml': skipped('load') }, async (folder, check) => {
      writeFileSync(join(folder, 'a.release.yaml'), skipped('load').replace('status: passed', 'status: failed'));
      const [plan] = await check();
      assert.deepEqual(told(plan), ['kept test-skipped', 'new test-failed']);
      assert.equal((await repli(folder, ['check', '--base', 'HEAD'])).code, 1);
      writeFileSync(join(folder, 'a.release.yaml'), skipped('load'));
      assert.equal((await repli(folder, ['check', '--base', 'HEAD'])).code, 0, 'what was there does not fail');
      writeFileSync(join(folder, 'a.release.yaml'), skipped('load').replace('status: skipped', 'status: passed'));
      const [mended] = await check();
      assert.deepEqual([told(mended), mended?.gone.map(({ code }) => code)], [[], ['test-skipped']]);
    }));

  it('tells it to people', () =>
    withHistory({ 'a.release.yaml': skipped('load'), 'b.release.yaml': named('b') }, async folder => {
      writeFileSync(join(folder, 'a.release.yaml'), skipped('load').replace('status: passed', 'status: failed'));
      writeFileSync(join(folder, 'c.release.yaml'), named('c'));
      rmSync(join(folder, 'b.release.yaml'));
      const { stdout } = await repli(folder, ['check', '--base', 'HEAD']);
      assert.match(stdout, /^a\.release\.yaml {2}1 new · 0 gone · 1 kept/m);
      assert.match(stdout, /^b\.release\.yaml {2}was removed$/m);
      assert.match(stdout, /^c\.release\.yaml {2}a new plan · 0 new · 0 gone · 0 kept$/m);
      assert.match(stdout, /1 error in 2 plans, new since HEAD\./);
      assert.doesNotMatch(stdout, /Test load was skipped/);
    }));

  it('counts as new only what was added to a finding that stands for several places', () =>
    withHistory({ 'a.release.yaml': seriousPlan.replace('duration: PT1H, ', '') }, async (folder, check) => {
      const more = seriousPlan.replace('duration: PT1H, ', '').replace('duration: PT30M, ', '');
      writeFileSync(join(folder, 'a.release.yaml'), more);
      const [plan] = await check();
      assert.deepEqual(told(plan), ['kept duration-missing', 'new duration-missing']);
      const messages = plan?.findings.map(({ state, message }) => `${state} ${message.split(',')[0]}`);
      assert.deepEqual(messages, ['kept Step migrate-stock has no duration', 'new Step open-orders has no duration']);
      writeFileSync(join(folder, 'a.release.yaml'), seriousPlan.replace('duration: PT30M, ', ''));
      const [moved] = await check();
      assert.deepEqual(
        [told(moved), moved?.gone.map(({ code }) => code)],
        [['new duration-missing'], ['duration-missing']],
      );
    }));

  for (const [what, edit] of [
    ['lines above', (text: string) => `# one\n\n# two\n${text}`],
    ['other spaces', (text: string) => text.replaceAll('status: ', 'status:    ')],
    ['the line breaks of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
    [
      'another order of keys',
      (text: string) => text.replace('{ id: load, status: skipped }', '{ status: skipped, id: load }'),
    ],
  ] as const) {
    it(`finds nothing new in ${what}`, () =>
      withHistory({ 'a.release.yaml': skipped('load') }, async (folder, check) => {
        writeFileSync(join(folder, 'a.release.yaml'), edit(skipped('load')));
        assert.deepEqual((await check()).flatMap(told), ['kept test-skipped']);
      }));
  }

  it('follows a file that was renamed, and a plan that was', () =>
    withHistory({ 'a.release.yaml': skipped('load') }, async (folder, check, git) => {
      renameSync(join(folder, 'a.release.yaml'), join(folder, 'b.release.yaml'));
      git('add', '-A');
      assert.deepEqual((await check()).flatMap(told), ['kept test-skipped']);
      writeFileSync(join(folder, 'b.release.yaml'), skipped('load').replace('shop-config', 'shop-settings'));
      assert.deepEqual((await check()).flatMap(told), ['kept test-skipped']);
    }));

  it('sees evidence that vanishes', () =>
    withHistory({ 'a.release.yaml': seriousPlan }, async (folder, check) => {
      const less = seriousPlan.replace(/ {2}- id: together\n(?: {4}.*\n)+/, '');
      assert.notEqual(less, seriousPlan);
      writeFileSync(join(folder, 'a.release.yaml'), less);
      const [plan] = await check();
      assert.deepEqual(told(plan), ['new evidence-removed', 'new test-kind-missing']);
    }));

  it('works below the root of the repository, and with names of many alphabets', () =>
    withHistory({ 'ops/é b/计划.release.yaml': skipped('load'), 'x.release.yaml': named('x') }, async folder => {
      const at = join(folder, 'ops/é b');
      writeFileSync(join(at, '计划.release.yaml'), skipped('load').replace('status: passed', 'status: failed'));
      const { stdout } = await repli(at, ['check', '--base', 'HEAD', '--format', 'json']);
      const { plans, base } = JSON.parse(stdout) as { plans: Compared[]; base: { removed: unknown[] } };
      assert.deepEqual(plans.flatMap(told), ['kept test-skipped', 'new test-failed']);
      assert.deepEqual(base.removed, [], 'what was not asked for was not removed');
    }));

  const wrong: readonly (readonly [string, (folder: string) => Promise<Ran>, RegExp])[] = [
    [
      'a revision that is none',
      folder => repli(folder, ['check', '--base', 'nowhere']),
      /The revision nowhere is not known here/,
    ],
    ['an option instead of a revision', folder => repli(folder, ['check', '--base=--output=x']), /is not known here/],
    [
      'standard input',
      folder => repli(folder, ['check', '--stdin', '--base', 'HEAD'], { stdin: '' }),
      /Name the files/,
    ],
  ];
  for (const [what, run, message] of wrong) {
    it(`says in words that it got ${what}`, () =>
      withHistory({ 'a.release.yaml': routinePlan }, async folder => {
        const { code, stderr } = await run(folder);
        assert.equal(code, 2);
        assert.match(stderr, message);
      }));
  }

  it('says in words that there is no repository, and that a clone is shallow', () =>
    withFolder({ 'a.release.yaml': routinePlan }, async folder => {
      assert.match((await repli(folder, ['check', '--base', 'HEAD'])).stderr, /There is no git repository here/);
      return withHistory({ 'a.release.yaml': routinePlan }, async (origin, _, git) => {
        git('commit', '-q', '--allow-empty', '-m', 'another');
        git('clone', '-q', '--depth=1', `file://${origin}`, 'shallow');
        const { stderr } = await repli(join(origin, 'shallow'), ['check', '--base', 'HEAD~1']);
        assert.match(stderr, /This clone is shallow\. Fetch it first/);
      });
    }));

  itSlow('points into the diff, over many histories', async () => {
    let [histories, found] = [0, 0];
    const outside: string[] = [];
    const file = 'plan.release.yaml';
    await withHistory({ [file]: '' }, async (folder, check, git) => {
      for (const [turn, plan] of goodPlans.entries()) {
        const before = printed(plan.tree);
        writeFileSync(join(folder, file), before);
        git('commit', '-qam', plan.name);
        // A few of the ways in which people break a plan, others for each plan.
        const chosen = mutations.filter((mutation, index) => {
          return !mutation.policy && !mutation.beside && !mutation.tonight && index % goodPlans.length === turn % 12;
        });
        for (const mutation of chosen) {
          const after = mutation.mutant(plan);
          if (after === undefined || after === before) continue;
          histories++;
          writeFileSync(join(folder, file), after);
          const lines = diffLines(git('diff', '--unified=0'));
          for (const { code, state, range } of (await check()).flatMap(({ findings }) => findings)) {
            if (state !== 'new') continue;
            found++;
            if (!lines.has(range.start.line))
              outside.push(`${plan.name}, ${mutation.name}: ${code} on line ${range.start.line}`);
          }
        }
      }
    });
    assert.ok(histories >= 30, `${histories} histories`);
    assert.ok(found >= histories, `${found} findings`);
    assert.ok(outside.length <= found * 0.05, outside.join('\n'));
  });
});

function told(plan: Compared | undefined): string[] {
  return (plan?.findings ?? []).map(({ code, state }) => `${state} ${code}`).sort();
}

function named(name: string): string {
  return routinePlan.replace('shop-config', name).replace('service: shop', `service: ${name}`);
}

type Git = (...args: string[]) => string;

/** A repository with one commit that holds these files. */
function withHistory(
  files: Readonly<Record<string, string>>,
  use: (folder: string, check: () => Promise<Compared[]>, git: Git) => Promise<void>,
): Promise<void> {
  return withFolder(files, async folder => {
    const git: Git = (...args) =>
      execFileSync('git', ['-c', 'user.name=Dana', '-c', 'user.email=dana@example.com', ...args], {
        cwd: folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    git('init', '-q');
    git('add', '-A');
    git('commit', '-q', '-m', 'the plan as it was');
    const check = async () => {
      const { stdout, stderr } = await repli(folder, ['check', '--base', 'HEAD', '--format', 'json']);
      assert.equal(stderr, '');
      return (JSON.parse(stdout) as { plans: Compared[] }).plans;
    };
    await use(folder, check, git);
  });
}

/** The lines of the new file that a diff shows as changed, or as the neighbours of what went. */
function diffLines(diff: string): Set<number> {
  const lines = new Set<number>();
  for (const [, from, count] of diff.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm)) {
    const [first, length] = [Number(from) - 1, Number(count ?? 1)];
    for (let line = first; line < first + Math.max(length, 2); line++) lines.add(line);
  }
  return lines;
}
