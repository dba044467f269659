import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { isSeq, parse, parseDocument } from 'yaml';
import {
  applyEdits,
  planFormat,
  review,
  reviewPolicy,
  rules,
  wholeExample,
  type Risk,
} from '../../server/src/engine/index.ts';
import { isRoutine } from '../../server/src/engine/plan/nature.ts';
import { readPlan } from '../../server/src/engine/plan/read.ts';
import { riskOf } from '../../server/src/engine/risk/risk.ts';
import { readDocuments } from '../../server/src/engine/tree/read.ts';
import { tries } from '../support/fuzz.ts';
import {
  documentsOf,
  leavingOut,
  omissionsOf,
  pathsOf,
  replacing,
  saysSomethingElse,
  textOf,
  valueAt,
  type Path,
} from '../support/omissions.ts';
import { plans as layouts, widened } from '../support/plans.ts';

const world = { now: Date.UTC(2026, 2, 1), policy: undefined };
const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const plansIn = (folder: string) =>
  readdirSync(new URL(`../../${folder}`, import.meta.url))
    .filter(file => file.endsWith('.release.yaml'))
    .flatMap(file => documentsOf(read(`${folder}/${file}`)));

const story = read('examples/wms-go-live.release.yaml');
const repaired = read('examples/wms-go-live-repaired.release.yaml');
const good = plansIn('test/plans');
const all = [...plansIn('examples'), ...good];

describe('the risk of the examples', () => {
  it('is critical for the story, and low or moderate for its repaired twin', () => {
    assert.equal(riskIn(story).level, 'critical');
    assert.ok(riskIn(repaired).score < 35, String(riskIn(repaired).score));
  });

  it('is low or moderate for every good plan, and low for a routine one', () => {
    for (const plan of good) assert.match(riskIn(plan).level, /low|moderate/);
    const routine = good.filter(plan => isRoutine(planIn(plan)));
    assert.ok(routine.length >= 4);
    for (const plan of routine) assert.equal(riskIn(plan).level, 'low');
  });

  it('blames the story for what happened to it', () => {
    const codes = new Set(riskIn(story).factors.map(({ code }) => code));
    for (const code of [
      'test-skipped',
      'test-vendor-assured',
      'rollback-missing',
      'rollback-not-rehearsed',
      'mandate-missing',
    ])
      assert.ok(codes.has(code), code);
  });

  it('blames the repaired plan for nothing but what is at stake', () => {
    for (const { code } of riskIn(repaired).factors)
      assert.match(code, /^(?:criticality|type|data|users|downtime|costPerHour|sites)$/);
  });
});

describe('the score', () => {
  it('is between 0 and 100, and so are its parts, for any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(spoiled, fc.constantFrom(...layouts), fc.string()),
        fc.nat(),
        fc.string({ maxLength: 5 }),
        (plan, at, typed) => {
          const place = at % (plan.length + 1);
          for (const { risk } of review(plan.slice(0, place) + typed + plan.slice(place), world).plans) {
            if (!risk) continue;
            assert.ok(risk.score >= 0 && risk.score <= 100, String(risk.score));
            for (const dial of [risk.likelihood, risk.impact, risk.recovery])
              assert.ok(dial >= 0 && dial <= 1, String(dial));
            assert.equal(risk.level, levelOf(risk.score));
          }
        },
      ),
      tries(300),
    );
  });

  it('is not lowered by leaving anything out', () => {
    for (const plan of all) {
      const { score } = riskIn(plan);
      for (const { path, without } of omissionsOf(plan))
        if (!saysSomethingElse(path)) atLeast(scoreIn(without), score, path.join('/'));
    }
  }).timeout(60_000);

  it('is not lowered by leaving anything out of a bad plan either', () => {
    fc.assert(
      fc.property(spoiled, fc.nat(), (plan, choice) => {
        const paths = pathsOf(plan).filter(path => !saysSomethingElse(path));
        const path = paths[choice % paths.length] ?? [];
        atLeast(scoreIn(leavingOut(plan, path)), scoreIn(plan), path.join('/'));
      }),
      tries(1500),
    );
  }).timeout(60_000);

  it('is not raised by any quick fix', () => {
    const examples = rules.flatMap(rule => rule.examples).flatMap(example => wholeExample(example).text);
    for (const plan of [story, ...examples]) fixesNeverRaise(plan);
    fc.assert(fc.property(spoiled, fixesNeverRaise), tries(25));
  }).timeout(60_000);

  it('is not lowered by skipping a test', () => {
    fc.assert(
      fc.property(spoiled, fc.nat(), (plan, choice) => {
        const tests = itemsAt(plan, ['tests']);
        if (tests.length === 0) return;
        const skipped = replacing(plan, [...(tests[choice % tests.length] ?? []), 'status'], 'skipped');
        const before = valueAt(plan, [...(tests[choice % tests.length] ?? []), 'status']);
        if (before === 'passed') atLeast(scoreIn(skipped), scoreIn(plan));
        else assert.equal(scoreIn(skipped), scoreIn(plan));
      }),
      tries(500),
    );
    for (const index of itemsAt(repaired, ['tests']).keys()) {
      if (valueAt(repaired, ['tests', index, 'status']) !== 'passed') continue;
      atLeast(scoreIn(replacing(repaired, ['tests', index, 'status'], 'skipped')), scoreIn(repaired));
    }
  }).timeout(30_000);

  it('is not lowered by dropping rollback steps', () => {
    fc.assert(
      fc.property(spoiled, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), (plan, choices) => {
        let shorter = plan;
        for (const choice of choices) {
          const steps = itemsAt(shorter, ['rollback', 'steps']);
          const path = steps[choice % steps.length];
          if (path) shorter = leavingOut(shorter, path);
        }
        atLeast(scoreIn(shorter), scoreIn(plan));
      }),
      tries(500),
    );
  }).timeout(30_000);

  it('is not lowered by shortening the window', () => {
    fc.assert(
      fc.property(spoiled, fc.nat(600), fc.nat(600), (plan, later, earlier) => {
        const [start, end] = ['start', 'end'].map(key => Date.parse(String(valueAt(plan, ['window', key]))));
        if (start === undefined || end === undefined || Number.isNaN(start + end)) return;
        const moved = replacing(plan, ['window', 'start'], instant(start + later * 60_000));
        const still = replacing(plan, ['window', 'start'], instant(start));
        atLeast(scoreIn(replacing(moved, ['window', 'end'], instant(end - earlier * 60_000))), scoreIn(still));
      }),
      tries(500),
    );
  }).timeout(30_000);

  it('is neither raised nor lowered by silence', () => {
    const { plans, lines } = review(story, world);
    for (const { code, span } of plans[0]?.findings ?? []) {
      const { line } = lines.positionAt(span.start);
      const silenced = story.split('\n').toSpliced(line, 0, `# repli-ignore ${code}: we know`).join('\n');
      assert.equal(scoreIn(silenced), scoreIn(story));
    }
    const off = rules.map(({ code }) => `${code}: off`).join(', ');
    const { policy } = reviewPolicy(`apiVersion: repli/v1\nkind: Policy\nrules: { ${off} }\n`);
    assert.deepEqual(review(story, { ...world, policy }).plans[0]?.findings, []);
    assert.equal(review(story, { ...world, policy }).plans[0]?.risk?.score, scoreIn(story));
  });

  it('does not depend on comments, the order of keys, the format or the day', () => {
    fc.assert(
      fc.property(spoiled, fc.infiniteStream(fc.nat()), (plan, random) => {
        const { score } = riskIn(plan);
        const shuffled = textOf(reordered(parse(plan), random));
        const same = [
          shuffled,
          JSON.stringify(parse(plan)),
          widened(plan),
          plan.replaceAll('\n', '\r\n'),
          plan.replaceAll(/(?<=: [a-z-]+)$/gm, ' # yes'),
        ];
        for (const text of same) assert.equal(riskIn(text).score, score);
        assert.equal(review(plan, { ...world, now: Date.UTC(2031, 0, 1) }).plans[0]?.risk?.score, score);
      }),
      tries(100),
    );
  }).timeout(30_000);

  it('is the same twice', () => {
    for (const plan of all) assert.deepEqual(riskIn(plan), riskIn(plan));
  });
});

describe('telling the truth', () => {
  const withIssues = (issues: unknown) => scoreIn(replacing(textOf(parse(repaired)), ['issues'], issues));
  const open = { id: 'slow', title: 'Orders take minutes', severity: 'major', status: 'open' };

  it('about an issue costs less than no list, and going ahead over it costs', () => {
    const silent = scoreIn(leavingOut(repaired, ['issues']));
    const honest = withIssues([{ ...open, severity: 'blocker', acceptedBy: 'dana', mitigation: 'batches of ten' }]);
    const bare = withIssues([{ ...open, severity: 'blocker' }]);
    assert.ok(withIssues([]) < honest && honest < bare && bare < silent);
    assert.ok(withIssues(Array.from({ length: 40 }, (_, id) => ({ ...open, id: `i${id}` }))) <= silent);
  });

  it('about a failed test never costs more than leaving it out', () => {
    const failed = replacing(repaired, ['tests', 0, 'status'], 'failed');
    assert.ok(scoreIn(failed) > scoreIn(repaired));
    assert.ok(scoreIn(failed) <= scoreIn(leavingOut(repaired, ['tests', 0])));
  });
});

describe('what counts', () => {
  const without = (...paths: Path[]) => paths.reduce(leavingOut, repaired);

  it('is proof: a written way back that was never rehearsed is worth little', () => {
    const neverTried = without(['rollback', 'rehearsal']);
    const nothing = without(['rollback']);
    assert.ok(riskIn(neverTried).recovery < (riskIn(repaired).recovery + riskIn(nothing).recovery) / 2);
  });

  it('is big-bang only where something else is missing', () => {
    const staged = (plan: string) => scoreIn(replacing(plan, ['release', 'strategy'], 'phased'));
    assert.ok(scoreIn(repaired) - staged(repaired) < 1);
    const gaps = without(['rollback', 'fallback'], ['rollback', 'rehearsal'], ['readiness']);
    assert.ok(scoreIn(gaps) - staged(gaps) > 2);
  });

  it('is an irreversible step only where nothing guards it', () => {
    assert.ok(!codesIn(repaired).has('irreversible-step-unguarded'));
    const index = itemsAt(repaired, ['gates']).length - 1;
    const early = ['gates', index, 'before'];
    assert.ok(codesIn(without(['gates'])).has('irreversible-step-unguarded'));
    assert.ok(valueAt(repaired, early) === 'release-trucks');
  });

  it('depends on the class', () => {
    const as = (release: string, path: Path) => {
      const plan = replacing(repaired, ['release', 'class'], release);
      return scoreIn(leavingOut(plan, path)) - scoreIn(plan);
    };
    assert.ok(as('business-cutover', ['rollback', 'fallback']) > as('service', ['rollback', 'fallback']));
    assert.ok(as('business-cutover', ['rollback', 'independent']) < as('service', ['rollback', 'independent']));
  });

  it('is more with every step up of what is at stake', () => {
    const criticalities = ['low', 'medium', 'high', 'critical'].map(
      word => riskIn(replacing(story, ['impact', 'criticality'], word)).impact,
    );
    assert.deepEqual(
      criticalities,
      [...criticalities].sort((one, other) => one - other),
    );
  });
});

describe('the factors', () => {
  it('cost more than nothing, the dearest first, each at a place of the plan', () => {
    fc.assert(
      fc.property(spoiled, plan => {
        const { factors, nextBest, score } = riskIn(plan);
        for (const [index, { costs, span, label }] of factors.entries()) {
          assert.ok(costs >= 0.1 && costs <= score + 0.1 && costs <= (factors[index - 1]?.costs ?? 100));
          assert.ok(span.end > span.start && span.end <= plan.length && label !== '');
        }
        assert.ok(nextBest.length <= 3);
        for (const [index, { scoreAfter }] of nextBest.entries())
          assert.ok(scoreAfter < score && scoreAfter >= (nextBest[index - 1]?.scoreAfter ?? 0));
      }),
      tries(200),
    );
  });

  it('cost what the score falls by when they are settled', () => {
    const plan = leavingOut(repaired, ['rollback', 'fallback']);
    const factor = riskIn(plan).factors.find(({ code }) => code === 'fallback-missing');
    assert.ok(Math.abs((factor?.costs ?? 0) - (scoreIn(plan) - scoreIn(repaired))) < 0.11);
    const next = riskIn(plan).nextBest.find(({ code }) => code === 'fallback-missing');
    assert.equal(next?.scoreAfter, scoreIn(repaired));
  });

  it('are worked out in no time for two thousand steps', () => {
    const steps = Array.from({ length: 2000 }, (_, index) => ({ id: `s${index}`, title: 'x', duration: 'PT1M' }));
    const plan = planIn(replacing(repaired, ['steps'], steps));
    riskOf(plan);
    const began = performance.now();
    riskOf(plan);
    assert.ok(performance.now() - began < 100);
  });
});

function planIn(text: string) {
  const root = readDocuments(text)[0]?.root;
  assert.ok(root?.kind === 'mapping', text.slice(0, 200));
  return readPlan(root);
}

function riskIn(text: string): Risk {
  return riskOf(planIn(text));
}

function scoreIn(text: string): number {
  return riskIn(text).score;
}

function codesIn(text: string): ReadonlySet<string> {
  return new Set(riskIn(text).factors.map(({ code }) => code));
}

function levelOf(score: number): string {
  return score < 25 ? 'low' : score < 50 ? 'moderate' : score < 75 ? 'high' : 'critical';
}

function atLeast(score: number, least: number, what = ''): void {
  assert.ok(score >= least, `${what}: ${score} is less than ${least}`);
}

function instant(time: number): string {
  return new Date(time).toISOString();
}

function itemsAt(text: string, path: Path): Path[] {
  const node: unknown = parseDocument(text).getIn(path);
  return isSeq(node) ? node.items.map((_, index) => [...path, index]) : [];
}

function fixesNeverRaise(text: string): void {
  const before = review(text, world).plans;
  for (const [index, { findings, risk }] of before.entries()) {
    for (const { code, fixes } of findings) {
      for (const fix of fixes) {
        const after = review(applyEdits(text, fix.edits), world).plans[index]?.risk;
        if (risk && after) atLeast(risk.score, after.score, `${code}: ${fix.title}`);
      }
    }
  }
}

/** The same plan with its keys in another order; the order of lists means something and stays. */
function reordered(value: unknown, random: Iterator<number>): unknown {
  if (Array.isArray(value)) return value.map(item => reordered(item, random));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, item]) => ({
    key,
    item: reordered(item, random),
    rank: random.next().value as number,
  }));
  return Object.fromEntries(entries.sort((one, other) => one.rank - other.rank).map(({ key, item }) => [key, item]));
}

/** Other words, numbers, times and promises in the place of what a plan says. */
const words = Object.values(planFormat.words).flatMap(({ meanings }) => Object.keys(meanings));
const others = [
  'TODO: later',
  '???',
  0,
  -1,
  7,
  1e12,
  true,
  false,
  'PT0S',
  'PT5M',
  'PT9H',
  'P40D',
  '2026-01-01',
  '2026-05-09T23:00:00+02:00',
  '2029-12-31',
  null,
  [],
];

/** Plans with a few things left out or made worse, or better: whatever somebody may write. */
const spoiled: fc.Arbitrary<string> = fc
  .record({
    plan: fc.constantFrom(...all),
    spoils: fc.array(
      fc.record({
        at: fc.nat(),
        by: fc.oneof(fc.constantFrom(...words), fc.constantFrom<unknown>(...others)),
        removes: fc.boolean(),
      }),
      { maxLength: 12 },
    ),
  })
  .map(({ plan, spoils }) =>
    spoils.reduce((text, { at, by, removes }) => {
      const paths = pathsOf(text).filter(path => path.length > 1);
      const path = paths[at % paths.length];
      if (!path) return text;
      if (removes) return leavingOut(text, path);
      const value = valueAt(text, path);
      return value === null || typeof value !== 'object' ? replacing(text, path, by) : text;
    }, plan),
  );
