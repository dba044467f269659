import assert from 'node:assert/strict';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { routinePlan, seriousPlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { withFolder } from '../support/folder.ts';
import { repli } from '../support/io.ts';

const skipped = routinePlan.replace('rollback:', 'tests:\n  - id: peak-day\n    status: skipped\nrollback:');

interface Json {
  readonly version: number;
  readonly plans: readonly {
    readonly path: string;
    readonly name: string | null;
    readonly findings: readonly { code: string; severity: string; range: unknown; fixes: unknown }[];
    readonly accepted: readonly { code: string; reason: string }[];
  }[];
  readonly summary: { readonly maxRisk: number | null };
}

describe('repli check', () => {
  it('is silent about a plan without fault, and says so', () =>
    withFolder({ 'a.release.yaml': seriousPlan }, async folder => {
      const { code, stdout, stderr } = await repli(folder, ['check']);
      assert.deepEqual(
        { code, stdout, stderr },
        { code: 0, stdout: '✓ Ready: 1 plan checked, nothing to report.\n', stderr: '' },
      );
    }));

  it('shows a finding with its place, its lines, why and what to do', () =>
    withFolder({ 'a.release.yaml': skipped }, async folder => {
      const { code, stdout } = await repli(folder, ['check', 'a.release.yaml']);
      assert.equal(code, 1);
      for (const part of [
        'error test-skipped  a.release.yaml:19:13',
        'Test peak-day was skipped.',
        '19 │     status: skipped',
        '│             ^^^^^^^',
        'why  What a test',
        'fix  Insert a waiver',
        '✗ Not ready: 1 error in 1 plan.',
      ]) {
        assert.ok(stdout.includes(part), `${part} in:\n${stdout}`);
      }
    }));

  it('colours for a terminal only, and not against NO_COLOR', () =>
    withFolder({ 'a.release.yaml': skipped }, async folder => {
      const escape = '\u001B[';
      assert.ok((await repli(folder, ['check'], { isTerminal: true })).stdout.includes(escape));
      assert.ok(!(await repli(folder, ['check'])).stdout.includes(escape));
      assert.ok(
        !(await repli(folder, ['check'], { isTerminal: true, env: { NO_COLOR: '1' } })).stdout.includes(escape),
      );
    }));

  it('gives the JSON of the contract', () =>
    withFolder({ 'plans/a.release.yaml': skipped }, async folder => {
      const { code, stdout } = await repli(folder, ['check', '--format', 'json']);
      assert.equal(code, 1);
      const { version, plans, summary } = JSON.parse(stdout) as Json;
      const { maxRisk, ...counts } = summary;
      assert.deepEqual([version, counts], [1, { error: 1, warning: 0, info: 0 }]);
      assert.ok(typeof maxRisk === 'number' && maxRisk > 0 && maxRisk < 25, String(maxRisk));
      assert.deepEqual([plans[0]?.path, plans[0]?.name], ['plans/a.release.yaml', 'shop-config']);
      const { code: rule, severity, range, fixes } = plans[0]?.findings[0] ?? assert.fail('a finding');
      assert.deepEqual([rule, severity], ['test-skipped', 'error']);
      assert.deepEqual(range, { start: { line: 18, character: 12 }, end: { line: 18, character: 19 } });
      assert.deepEqual(fixes, [{ title: 'Insert a waiver', safe: false }]);
    }));

  it('lists what was accepted with its reason', () =>
    withFolder(
      {
        'a.release.yaml': skipped.replace(
          'status: skipped',
          'status: skipped # repli-ignore test-skipped: no peak in January',
        ),
      },
      async folder => {
        const { code, stdout } = await repli(folder, ['check', '--format', 'json']);
        const { plans } = JSON.parse(stdout) as Json;
        assert.equal(code, 0);
        assert.deepEqual(
          plans[0]?.accepted.map(({ code: rule, reason }) => [rule, reason]),
          [['test-skipped', 'no peak in January']],
        );
      },
    ));

  it('fails from the severity on that it is told', () =>
    withFolder({ 'a.release.yaml': skipped }, async folder => {
      const codes = await Promise.all(
        ['error', 'warning', 'info', 'never'].map(async one => (await repli(folder, ['check', '--fail-on', one])).code),
      );
      assert.deepEqual(codes, [1, 1, 1, 0]);
    }));

  it('reads standard input under the name it is given', () =>
    withFolder({}, async folder => {
      const { code, stdout } = await repli(folder, ['check', '--stdin', '--stdin-filename', 'x/y.release.yaml'], {
        stdin: skipped,
      });
      assert.equal(code, 1);
      assert.ok(stdout.includes('x/y.release.yaml:19:13'));
    }));

  it('finds plans by their names, below folders and by patterns, and respects .gitignore', () =>
    withFolder(
      {
        '.git/HEAD': '',
        '.gitignore': 'old/\n',
        'a.release.yaml': routinePlan,
        'b/release-plan.yml': routinePlan,
        'b/.releases/c.yaml': routinePlan,
        'b/other.yaml': routinePlan,
        'b/another.yaml': 'a: b',
        'old/d.release.yaml': routinePlan,
        'node_modules/e.release.yaml': routinePlan,
      },
      async folder => {
        const paths = async (...args: string[]) =>
          (JSON.parse((await repli(folder, ['check', '--format', 'json', ...args])).stdout) as Json).plans.map(
            ({ path }) => path,
          );
        assert.deepEqual(await paths(), ['a.release.yaml', 'b/.releases/c.yaml', 'b/release-plan.yml']);
        assert.deepEqual(await paths('b/**/*.yaml'), ['b/.releases/c.yaml', 'b/other.yaml']);
        assert.deepEqual(await paths('old/d.release.yaml'), ['old/d.release.yaml']);
      },
    ));

  it('takes severities from the nearest policy', () =>
    withFolder(
      {
        '.repli.yaml': 'apiVersion: repli/v1\nkind: Policy\nrules: { test-skipped: info }\n',
        'a.release.yaml': skipped,
        'strict/.repli.yaml': 'apiVersion: repli/v1\nkind: Policy\nrules: { test-skipped: off }\n',
        'strict/b.release.yaml': skipped
          .replace('shop-config', 'other-config')
          .replace('service: shop', 'service: other'),
      },
      async folder => {
        const { plans } = JSON.parse((await repli(folder, ['check', '--format', 'json'])).stdout) as Json;
        assert.deepEqual(
          plans.map(({ findings }) => findings.map(({ severity }) => severity)),
          [['info'], []],
        );
      },
    ));

  it('takes the plans that a policy names, and checks those below the folder', () =>
    withFolder(
      {
        '.repli.yaml': 'apiVersion: repli/v1\nkind: Policy\nfiles: ["ops/**/*.yaml", "../out/*.yaml"]\n',
        'ops/a/plan.yaml': routinePlan,
        'other.yaml': routinePlan,
        'sub/b.release.yaml': routinePlan,
      },
      async folder => {
        const found = async (...args: string[]) =>
          (JSON.parse((await repli(folder, ['check', '--format', 'json', ...args])).stdout) as Json).plans.map(
            ({ path, findings }) => `${path}: ${findings.map(({ code }) => code).join(', ')}`,
          );
        const twins = 'id-duplicate, window-conflict';
        assert.deepEqual(await found(), [`ops/a/plan.yaml: ${twins}`, `sub/b.release.yaml: ${twins}`]);
        assert.deepEqual(
          await found('sub'),
          [`sub/b.release.yaml: ${twins}`],
          'it knows the plan that it does not check',
        );
      },
    ));

  it('tells two plans of one file apart', () =>
    withFolder({ 'a.release.yaml': `${routinePlan}---\n${routinePlan}` }, async folder => {
      const { plans } = JSON.parse((await repli(folder, ['check', '--format', 'json'])).stdout) as Json;
      assert.deepEqual(
        plans.map(({ findings }) => findings.map(({ code }) => code)),
        [
          ['id-duplicate', 'window-conflict'],
          ['id-duplicate', 'window-conflict'],
        ],
      );
    }));

  it('shows a broken policy at its own place, and goes on', () =>
    withFolder(
      { '.repli.yaml': 'apiVersion: repli/v1\nkind: Policy\nruels: {}\n', 'a.release.yaml': skipped },
      async folder => {
        const { plans } = JSON.parse((await repli(folder, ['check', '--format', 'json'])).stdout) as Json;
        assert.deepEqual(
          plans.map(({ path, findings }) => [path, findings.map(({ code }) => code)]),
          [
            ['.repli.yaml', ['plan-shape']],
            ['a.release.yaml', ['test-skipped']],
          ],
        );
      },
    ));

  it('checks a policy that it is asked about', () =>
    withFolder(
      { '.repli.yaml': 'apiVersion: repli/v1\nkind: Policy\nlimits: { shift: half a day }\n' },
      async folder => {
        const { code, stdout } = await repli(folder, ['check', '.repli.yaml', '--format', 'json']);
        const { plans } = JSON.parse(stdout) as Json;
        assert.equal(code, 1);
        assert.deepEqual(
          plans.map(({ path, findings }) => [path, findings.map(({ code: rule }) => rule)]),
          [['.repli.yaml', ['plan-shape']]],
        );
      },
    ));

  it("tells the clock of a plan in the plan's own offset", () =>
    withFolder({ 'a.release.yaml': seriousPlan }, async folder => {
      const { stdout } = await repli(folder, ['check', '--format', 'json']);
      const { plans } = JSON.parse(stdout) as { plans: { clock: Record<string, unknown> }[] };
      const { steps, ...clock } = plans[0]?.clock ?? assert.fail('a clock');
      assert.deepEqual(
        { ...clock, step: (steps as unknown[])[0] },
        {
          complete: true,
          end: '2026-03-07T22:30:00+01:00',
          latestDecision: '2026-03-08T04:00:00+01:00',
          recoveryConfidence: 1,
          pointOfNoReturn: null,
          pointOfNoReturnAt: null,
          step: {
            id: 'migrate-stock',
            start: '2026-03-07T20:00:00+01:00',
            end: '2026-03-07T21:00:00+01:00',
            backBy: '2026-03-07T23:00:00+01:00',
            slack: 'PT7H',
          },
          gates: [
            {
              id: 'go-no-go',
              at: '2026-03-07T22:00:00+01:00',
              latestDecision: '2026-03-08T04:00:00+01:00',
              latestGo: '2026-03-08T04:00:00+01:00',
            },
          ],
        },
      );
    }));

  it('writes where it is told', () =>
    withFolder({ 'a.release.yaml': skipped }, async folder => {
      const { code, stdout } = await repli(folder, ['check', '--format', 'json', '--output', 'result.json']);
      assert.deepEqual([code, stdout], [1, '']);
      assert.equal((JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')) as Json).version, 1);
    }));
});

describe('repli check, used wrongly', () => {
  const wrong: [string, string[], RegExp][] = [
    ['a path that is not there', ['check', 'nowhere.yaml'], /nowhere\.yaml does not exist/],
    ['a pattern that matches nothing', ['check', '*.nothing'], /No file matches/],
    ['a format that is none', ['check', '--format', 'pdf'], /Allowed choices/],
    ['a time that is none', ['check', '--now', 'tomorrow'], /wants a day/],
    ['a policy that is not there', ['check', '--config', 'no.yaml', '.'], /no\.yaml cannot be read: it does not exist/],
    ['a command that is none', ['chekc'], /Did you mean check/],
    ['a rule that is none', ['explain', 'test-skiped'], /Did you mean test-skipped/],
  ];
  for (const [what, args, message] of wrong) {
    it(`says in words that it got ${what}`, () =>
      withFolder({ 'a.release.yaml': routinePlan }, async folder => {
        const { code, stdout, stderr } = await repli(folder, args);
        assert.equal(code, 2);
        assert.match(stdout + stderr, message);
        assert.ok(!stderr.includes('    at '), 'no stack trace');
      }));
  }

  it('names the folder that it may not read, and checks the rest', () =>
    withFolder({ 'a.release.yaml': routinePlan, 'closed/b.release.yaml': routinePlan }, async folder => {
      chmodSync(folder, 0o755);
      chmodSync(join(folder, 'closed'), 0);
      const { code, stdout, stderr } = await asNobody(() => repli(folder, ['check']));
      chmodSync(join(folder, 'closed'), 0o755);
      assert.equal(stderr, 'repli: closed cannot be read: permission is denied.\n');
      assert.equal(stdout, '✓ Ready: 1 plan checked, nothing to report.\n');
      assert.equal(code, 2);
    }));

  it('says that there was nothing to check', () =>
    withFolder({}, async folder => {
      const { code, stderr } = await repli(folder, ['check']);
      assert.equal(code, 0);
      assert.match(stderr, /^repli: There is no release plan here yet\. `repli init` writes a first one\. /);
    }));
});

describe('repli, about itself', () => {
  it('lists every rule', () =>
    withFolder({}, async folder => {
      const { stdout } = await repli(folder, ['rules']);
      assert.match(stdout, /^rollback-missing +error +There is no way back$/m);
    }));

  it('explains a rule with its examples', () =>
    withFolder({}, async folder => {
      const { stdout } = await repli(folder, ['explain', 'test-skipped']);
      for (const part of [
        'A test was skipped',
        'Why',
        '^^^^^^^ Test peak-day was skipped.',
        '+     waiver:',
        '# repli-ignore test-skipped',
      ]) {
        assert.ok(stdout.includes(part), `${part} in:\n${stdout}`);
      }
    }));

  it('prints the schemas', () =>
    withFolder({}, async folder => {
      const { stdout } = await repli(folder, ['schema']);
      assert.equal((JSON.parse(stdout) as { title: string }).title, 'Release plan');
    }));
});

/** Root may read everything, so it is nobody for a while; nobody may not even start what lies in the home of root. */
async function asNobody<T>(use: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return use();
  process.seteuid?.(65_534);
  try {
    return await use();
  } finally {
    process.seteuid?.(0);
  }
}
