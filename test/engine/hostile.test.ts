import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { applyEdits, review, type Finding } from '../../server/src/engine/index.ts';
import { routinePlan, seriousPlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { scraps, tries } from '../support/fuzz.ts';
import { plans } from '../support/plans.ts';
import { withFolder } from '../support/folder.ts';
import { itSlow } from '../support/slow.ts';
import { unitOfWork, workOf } from '../support/work.ts';

const context = { now: Date.UTC(2026, 2, 1), policy: undefined };

function findingsOf(text: string): Finding[] {
  return review(text, { ...context, isNamed: true }).plans.flatMap(plan => plan.findings);
}

function codesOf(text: string): string[] {
  return findingsOf(text).map(({ code }) => code);
}

const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${'b c d e f g h i j'
  .split(' ')
  .map((name, index) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefghij'[index]}`).join(', ')}]`)
  .join('\n')}\n`;

/** What nobody should be able to hurt us with: each gives findings, in bounded time and memory. */
const hostile: readonly [string, string, readonly string[]][] = [
  ['an empty file', '', ['plan-shape']],
  ['a file with a comment only', '# nothing yet\n', ['plan-shape']],
  [
    'an empty line above a broken one',
    '\n\tkind: ReleasePlan\nsteps: []\n',
    ['plan-syntax', 'plan-shape', 'plan-shape'],
  ],
  ['text that is no YAML', 'Dear all,\n\tplease: see [below\n', ['plan-syntax', 'plan-syntax']],
  ['YAML that is no plan', 'services:\n  web:\n    image: nginx\n', ['plan-shape']],
  ['a list', '- a\n- b\n', ['plan-shape']],
  ['a JSON plan', '{"apiVersion": "repli/v1"}', ['plan-shape']],
  ['an alias bomb', `${routinePlan}x-bomb:\n  ${bomb.trimEnd().replaceAll('\n', '\n  ')}\n`, ['plan-syntax']],
  ['3,000 levels of brackets', `${routinePlan}x-deep: ${'['.repeat(3000)}${']'.repeat(3000)}\n`, ['plan-syntax']],
  [
    '3,000 levels of indentation',
    `${routinePlan}x-deep:\n${Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth + 1)}a:`).join('\n')}\n`,
    ['plan-syntax'],
  ],
  ['bytes that are no UTF-8', `${routinePlan}x-bytes: \uFFFD\n`, ['plan-syntax']],
  [
    'a key named like a method',
    `${routinePlan}__proto__:\n  polluted: true\nconstructor: 1\n`,
    ['plan-shape', 'plan-shape'],
  ],
];

describe('hostile text', () => {
  for (const [what, text, codes] of hostile) {
    it(`gives findings for ${what}`, () => assert.deepEqual(codesOf(text), codes));
  }

  it('reads a suppression of any length, and its reason to the end', () => {
    const written = (gap: string) => `${routinePlan}# repli-ignore${gap}test-skipped:${gap}why\u2028not\n`;
    const codes = codesOf(written(' '));
    assert.ok(codes.includes('suppression-unused'));
    const text = written(' '.repeat(100_000));
    assert.ok(workOf(() => assert.deepEqual(codesOf(text), codes)) < 30);
  });

  it('pollutes no prototype', () => {
    codesOf(`${routinePlan}__proto__:\n  polluted: true\n`);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });

  itSlow('stays below 500 MB and a budget of work with 5 MB of anything', async () => {
    const line = 'x'.repeat(99);
    const steps = Array.from(
      { length: 60_000 },
      (_, index) => `  - id: step-${index}\n    title: A step among many, with a title\n`,
    ).join('');
    const unknown = Array.from(
      { length: 50_000 },
      (_, index) => `  - { id: step-${index}, needs: [stpe-${index}] }\n`,
    ).join('');
    const texts: Readonly<Record<string, string>> = {
      words: `${line}\n`.repeat(50_000),
      brackets: '['.repeat(5_000_000),
      keys: Array.from({ length: 300_000 }, (_, index) => `key-${index}: value\n`).join(''),
      labels: `metadata:\n  labels:\n${Array.from({ length: 250_000 }, (_, index) => `    label-${index}: [x]\n`).join('')}`,
      people: `people:\n${'  - id: [x]\n'.repeat(380_000)}`,
      steps: routinePlan.replace('  - id: push-config\n', steps),
      unknown: routinePlan.replace('  - id: push-config\n', unknown),
      plans: `${seriousPlan}---\n`.repeat(1000),
      suppressions: `${routinePlan}${'# repli-ignore test-skipped: why not\n'.repeat(130_000)}`,
      quote: `a: "${`${line}\n`.repeat(50_000)}`,
      flow: `{a: [${'{b: c}, '.repeat(600_000)}]}`,
    };
    const names = Object.keys(texts);
    const files = Object.fromEntries(names.map(name => [`${name}.release.yaml`, texts[name] ?? '']));
    await withFolder(files, async folder => {
      for (const name of names) {
        const { peak, work } = costOf(folder, `${name}.release.yaml`);
        assert.ok(peak < 500, `${name}: ${peak} MB`);
        assert.ok(work < 500, `${name}: ${work} units of work`);
      }
    });
  });
});

describe('any text', () => {
  const odd = fc.array(fc.constantFrom(...scraps), { maxLength: 12 }).map(words => words.join(''));
  const mutated = fc
    .tuple(fc.constantFrom(...plans), fc.nat(), fc.nat(40), fc.oneof(fc.string({ maxLength: 8 }), odd))
    .map(([plan, at, length, typed]) => {
      const start = at % plan.length;
      return plan.slice(0, start) + typed + plan.slice(start + length);
    });

  it('gives a review whose findings lie inside it, in order', () => {
    fc.assert(
      fc.property(fc.oneof(mutated, odd, fc.string({ unit: 'binary', maxLength: 300 })), text => {
        let last = 0;
        for (const { span, message } of findingsOf(text)) {
          assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length, JSON.stringify(span));
          assert.ok(last <= span.start);
          assert.notEqual(message, '');
          last = span.start;
        }
      }),
      tries(800),
    );
  });

  it('is repaired by fixes that keep every comment and settle their finding', () => {
    fc.assert(
      fc.property(mutated, text => {
        const review1 = review(text, context);
        for (const { findings, document } of review1.plans) {
          // What is broken has to be mended by hand before a fix can know where it writes.
          if (document.problems.length > 0) continue;
          for (const finding of findings) {
            for (const fix of finding.fixes) {
              const fixed = applyEdits(text, fix.edits);
              assert.notEqual(fixed, text, fix.title);
              if (finding.code.startsWith('suppression') || finding.code === 'plan-syntax') continue;
              const comments = (one: string) =>
                review(one, context)
                  .plans.flatMap(plan => plan.document.comments.map(({ span }) => one.slice(span.start, span.end)))
                  .sort();

              assert.deepEqual(
                comments(fixed),
                comments(text),
                `${finding.code}: ${fix.title}\n${text}\n=====\n${fixed}`,
              );
              const placesIn = (one: string) =>
                findingsOf(one)
                  .filter(({ code }) => code === finding.code)
                  .reduce((sum, { parts }) => sum + (parts?.length ?? 1), 0);
              const [settled, before] = [placesIn(fixed), placesIn(text)];
              if (finding.code !== 'test-skipped' && finding.code !== 'plan-shape')
                assert.ok(settled < before, `${finding.code} by ${fix.title}\n${text}\n=====\n${fixed}`);
            }
          }
        }
      }),
      tries(300),
    );
  });
});

/** The peak memory of our command in megabytes and its work, whatever else runs; and no crash. */
function costOf(folder: string, file: string): { peak: number; work: number } {
  const cli = fileURLToPath(new URL('../../dist/repli.cjs', import.meta.url));
  const measured = `
    const out = process.stdout.write.bind(process.stdout);
    process.on('exit', code => {
      const { maxRSS, userCPUTime } = process.resourceUsage();
      out('\\ncost ' + maxRSS + ' ' + userCPUTime + ' ' + code);
    });
    process.argv.splice(1, 1, ${JSON.stringify(cli)});
    require(${JSON.stringify(cli)});`;
  const out = execFileSync(
    process.execPath,
    ['-e', measured, '--', 'x', 'check', '--format', 'json', '--output', `${file}.json`, '--fail-on', 'never', file],
    { cwd: folder, encoding: 'utf8' },
  );
  const [, kilobytes, microseconds, code] = /cost (\d+) (\d+) (\d+)/.exec(out) ?? [];
  assert.equal(code, '0');
  return { peak: Number(kilobytes) / 1024, work: Number(microseconds) / unitOfWork() };
}
