import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { review, type Clock } from '../../server/src/engine/index.ts';
import { tries } from '../support/fuzz.ts';
import { itSlow } from '../support/slow.ts';

const minute = 60_000;
const begin = Date.parse('2026-03-28T20:00:00+01:00');

describe('the clock of the repaired plan', () => {
  const clock = clockIn(
    readFileSync(new URL('../../examples/wms-go-live-repaired.release.yaml', import.meta.url), 'utf8'),
  );
  const at = (time: string) => Date.parse(`2026-05-10T${time}:00+02:00`);

  it('reaches its last gate at 02:30 and leaves it until 03:20', () => {
    assert.equal(clock.lastGate?.at, at('02:30'));
    assert.equal(clock.latestDecision, at('03:20'));
  });

  it('is back at 05:10 when that gate says no: an hour to think, and 100 minutes of way back', () => {
    assert.equal(clock.lastGate && clock.wayBack(clock.lastGate.moment), 100 * minute);
    assert.equal(clock.pause, 60 * minute);
    assert.equal(clock.windowEnd, at('06:00'));
  });

  it('has its point of no return where the plan says, and is back in time in every night that the estimates allow from its last gate', () => {
    assert.equal(clock.pointOfNoReturn?.step.id?.value, 'release-trucks');
    assert.equal(clock.recoveryConfidence, 1);
    assert.equal(clock.complete, true);
  });
});

describe('the clock', () => {
  it('agrees with a clock that asks each step anew, on any plan', () => {
    fc.assert(
      fc.property(sketches, sketch => {
        const clock = clockIn(written(sketch));
        const naive = new NaiveClock(sketch);
        assert.deepEqual(
          clock.steps.map(({ start, end, backBy }) => [start, end, backBy]),
          sketch.steps.map((_, index) => [at(naive.start(index)), at(naive.end(index)), at(naive.backByAtEnd(index))]),
        );
        assert.deepEqual(
          clock.gates.map(gate => [gate.at, gate.latestDecision]),
          sketch.gates.map(gate => [at(naive.reached(gate)), at(naive.latestDecision(gate))]),
        );
        assert.equal(clock.latestDecision, at(naive.latestOfPlan()));
        const point = naive.pointOfNoReturn();
        assert.equal(clock.pointOfNoReturn?.at, at(point?.at));
        assert.equal(clock.pointOfNoReturn?.step.id?.value, point && `s${point.step}`);
        assert.equal(clock.complete, naive.isComplete());
      }),
      tries(500),
    );
  });

  it('agrees with it on the latest go of each gate and the slack of each step', () => {
    fc.assert(
      fc.property(sketches, sketch => {
        const clock = clockIn(written(sketch));
        const naive = new NaiveClock(sketch);
        assert.deepEqual(
          clock.gates.map(gate => clock.latestGo(gate)),
          sketch.gates.map((_, index) => at(naive.latestGo(index))),
        );
        assert.deepEqual(
          clock.steps.map(step => clock.slack(step)),
          sketch.steps.map((_, index) => naive.slack(index) * minute),
        );
      }),
      tries(100),
    );
  });

  it('moves as a whole when the plan moves by a day', () => {
    fc.assert(
      fc.property(sketches, sketch => {
        const [today, tomorrow] = [clockIn(written(sketch)), clockIn(written(sketch, 24 * 60))];
        assert.deepEqual(
          tomorrow.steps.map(({ end }) => end),
          today.steps.map(({ end }) => end + 24 * 60 * minute),
        );
        assert.equal(tomorrow.pointOfNoReturn?.step.id?.value, today.pointOfNoReturn?.step.id?.value);
        assert.equal(tomorrow.recoveryConfidence, today.recoveryConfidence);
      }),
      tries(300),
    );
  });

  itSlow('gives each plan a chance of its own, whatever plans were asked about before', () => {
    const vague = (text: string) =>
      text.replaceAll(/duration: PT(\d+)M/g, (_, likely: string) => {
        const length = Number(likely) + 5;
        return `duration: { best: PT${length}M, likely: PT${length * 2}M, worst: PT${length * 6}M }`;
      });
    const [base] = fc.sample(fc.array(sketches, { minLength: 110, maxLength: 110 }), { numRuns: 1, seed: 20260307 });
    const texts = (base ?? []).flatMap(sketch => {
      const { window, pause, steps, gates, back } = sketch;
      const [first, ...others] = back;
      const nearly: Sketch[] = [
        sketch,
        { ...sketch, window: window + 45 },
        { ...sketch, pause: pause + 45 },
        { ...sketch, gates: gates.map(gate => ({ ...gate, at: (gate.at ?? 0) + 90 })) },
        { ...sketch, gates: gates.map(gate => ({ ...gate, before: 0 })) },
        { ...sketch, steps: steps.map(step => ({ ...step, length: step.length + 20 })) },
        { ...sketch, steps: steps.map(step => ({ ...step, needs: [] })) },
        { ...sketch, back: back.map(step => ({ ...step, length: step.length + 20 })) },
        { ...sketch, back: back.map(step => ({ ...step, needs: undefined })) },
        ...(first ? [{ ...sketch, back: [{ ...first, undoes: [] }, ...others] }] : []),
      ];
      return nearly.map(one => vague(written(one)));
    });
    const chances = (all: readonly string[]) => all.map(text => clockIn(text).recoveryConfidence);
    const expected = chances(texts);
    // So many others that nothing is remembered of these.
    chances(
      Array.from({ length: 600 }, (_, index) => {
        const lengths = `{ best: PT1M, likely: PT${10 + index}M, worst: PT900M }`;
        return `${head('23:00')}steps:\n  - { id: a, duration: PT1H }\ngates:\n  - { id: g, before: a }\nrollback:\n  steps:\n    - { id: b, duration: ${lengths} }\n`;
      }),
    );
    assert.deepEqual(chances(texts.toReversed()).toReversed(), expected);
    const between = expected.filter(chance => chance !== undefined && chance > 0 && chance < 1);
    assert.ok(between.length > 80 && new Set(between).size > 50, `${between.length}, ${new Set(between).size}`);
  });

  it('never makes anyone earlier by a longer pause', () => {
    fc.assert(
      fc.property(sketches, fc.nat(120), (sketch, more) => {
        const [short, long] = [clockIn(written(sketch)), clockIn(written({ ...sketch, pause: sketch.pause + more }))];
        for (const [index, step] of short.steps.entries())
          assert.ok((long.steps[index]?.backBy ?? Infinity) >= (step.backBy ?? Infinity));
        assert.ok((long.pointOfNoReturn?.at ?? Infinity) <= (short.pointOfNoReturn?.at ?? Infinity));
        for (const [index, gate] of short.gates.entries())
          assert.ok((long.gates[index]?.latestDecision ?? -Infinity) <= (gate.latestDecision ?? -Infinity));
      }),
      tries(300),
    );
  });

  it('never finds less to say when the window is shorter', () => {
    const [early, late] = [new Set(['window-overrun']), new Set(lateCodes)];
    const families = (sketch: Sketch) => {
      const codes = review(written(sketch), { now: begin, policy: undefined }).plans[0]?.findings.map(
        ({ code }) => code,
      );
      return [early, late].map(family => codes?.some(code => family.has(code)));
    };
    fc.assert(
      fc.property(sketches, fc.nat(200), (sketch, less) => {
        const [long, short] = [families(sketch), families({ ...sketch, window: Math.max(30, sketch.window - less) })];
        for (const [index, found] of long.entries()) if (found) assert.ok(short[index]);
      }),
      tries(300),
    );
  });

  it('tells a chance between never and always where the night may go either way', () => {
    const plan = (end: string) => `${head(end)}steps:
  - id: a
    duration: { best: PT30M, likely: PT1H, worst: PT2H }
  - { id: b, duration: PT10M }
gates: [{ id: g, before: b }]
rollback:
  strategy: redeploy
  steps: [{ id: back-a, duration: { best: PT30M, likely: PT1H, worst: PT2H }, undoes: [a] }]
`;
    const chances = ['20:59', '22:10', '22:40', '23:10', '23:59'].map(
      time => clockIn(plan(time)).recoveryConfidence ?? -1,
    );
    assert.deepEqual([chances[0], chances[4]], [0, 1]);
    // The sum of two such estimates has a mean of 130 minutes and a standard deviation of 21.
    const expected = [0, 0.52, 0.92, 0.998, 1];
    for (const [index, chance] of chances.entries())
      assert.ok(Math.abs(chance - (expected[index] ?? 0)) < 0.03, String(chances));
  });

  it('knows when it does not know', () => {
    const clock = clockIn(
      `${head('23:00')}steps: [{ id: a }]\nrollback: { strategy: none, justification: nothing changes }\n`,
    );
    assert.deepEqual([clock.complete, clock.latestDecision, clock.steps[0]?.backBy], [false, undefined, undefined]);
    assert.equal(clockOrNothing(`${head('23:00')}steps: [{ id: a, needs: [b] }, { id: b, needs: [a] }]\n`), undefined);
    const circle = 'rollback: { steps: [{ id: x, needs: [y], undoes: [a] }, { id: y, needs: [x], duration: PT1H }] }';
    const turning = clockIn(`${head('23:00')}steps: [{ id: a, duration: PT1H }]\n${circle}\n`);
    assert.deepEqual(
      [turning.complete, turning.latestDecision, turning.steps[0]?.backBy],
      [false, undefined, undefined],
    );
  });

  it('misses nothing where only a message has no duration', () => {
    const plan = (kind: string) => `${head('23:00')}steps:
  - { id: a, duration: PT1H }
  - { id: b, kind: ${kind} }
rollback: { steps: [{ id: back-a, duration: PT1H, undoes: [a] }] }
`;
    assert.deepEqual(
      ['notify', 'check', 'change'].map(kind => clockIn(plan(kind)).complete),
      [true, false, false],
    );
  });

  it('waits for what a part of the way back would have waited for that is not needed', () => {
    const clock = clockIn(`${head('23:00')}steps:
  - { id: one, duration: PT1H }
  - { id: other, duration: PT1H }
gates: [{ id: g, before: other }]
rollback:
  steps:
    - { id: a, duration: PT3H, needs: [c], undoes: [one] }
    - { id: x, duration: PT3H, needs: [], undoes: [other] }
    - { id: c, duration: PT3H, undoes: [one] }
`);
    const back = clock.goingBack(clock.gates[0]?.moment ?? assert.fail('a gate'));
    const hours = (time: number) => (time - Date.parse('2026-03-07T21:00:00Z')) / 60 / minute;
    assert.deepEqual(
      back.map(({ step, start, end }) => [step.id?.value, hours(start), hours(end)]),
      [
        ['a', 3, 6],
        ['c', 0, 3],
      ],
    );
    assert.equal(clock.wayBack(clock.gates[0]?.moment ?? assert.fail('a gate')), 6 * 60 * minute);
  });

  it('knows no way back behind a step that nothing undoes, from its very start', () => {
    const clock = clockIn(`${head('23:59')}steps:
  - { id: a, duration: PT1H }
  - { id: b, duration: PT10M, reversible: false }
  - { id: c, duration: PT10M }
gates: [{ id: before, before: b }, { id: behind, before: c }]
rollback: { steps: [{ id: back-a, duration: PT30M, undoes: [a] }] }
`);
    const time = (text: string) => Date.parse(`2026-03-07T${text}:00Z`);
    assert.deepEqual(
      clock.steps.map(({ backBy }) => backBy),
      [time('21:30'), undefined, undefined],
    );
    assert.equal(clock.pointOfNoReturn?.at, time('21:00'));
    assert.deepEqual(
      clock.gates.map(({ latestDecision, outcome }) => [latestDecision, outcome]),
      [
        [time('23:29'), 'in-time'],
        [undefined, 'no-return'],
      ],
    );
    // The last gate stands behind it, so the plan can only be called off up to there, and never from that gate.
    assert.equal(clock.latestDecision, time('21:00'));
    assert.equal(clock.recoveryConfidence, 0);
  });
});

describe('the clock of a release in stages', () => {
  const night = (day: number, end: string, extra: string) =>
    `window: { start: 2026-03-0${day}T20:00:00Z, end: ${end}${extra} }`;
  const rollback = (undoes: readonly string[], scope = '') =>
    `rollback:\n  strategy: redeploy\n${scope}  steps:\n${undoes.map(id => `    - { id: back-${id}, duration: 50m, undoes: [${id}] }\n`).join('')}`;
  const plan = (stages: string, steps: readonly string[], back: string, more = '') =>
    `apiVersion: repli/v1\nkind: ReleasePlan\n${stages}\nsteps:\n${steps.map(step => `  - { ${step} }\n`).join('')}${more}${back}`;

  it('is that of a plan for each stage, once the ones before it are over and have soaked', () => {
    fc.assert(
      fc.property(fc.tuple(sketches, sketches), fc.nat(8), ([one, other], hours) => {
        const [first, second] = [alike(one, one), alike(other, one)];
        const alone = clockOrNothing(written(first));
        if (!alone) return;
        const opening = Math.max(alone.end, begin) + hours * 60 * minute;
        const later = clockIn(moved(second, opening));
        const clock = clockIn(inStages(first, second, opening, hours));
        const facts = (each: Clock) => [
          each.steps.map(({ start, end, backBy, latestDecision }) => [start, end, backBy, latestDecision]),
          each.gates.map(gate => [gate.at, gate.latestDecision, each.latestGo(gate)]),
          each.steps.map(step => each.slack(step)),
        ];
        const [steps = [], gates = [], slack = []] = facts(clock);
        const [a, b] = [facts(alone), facts(later)];
        assert.deepEqual(steps, [...(a[0] ?? []), ...(b[0] ?? [])]);
        assert.deepEqual(gates, [...(a[1] ?? []), ...(b[1] ?? [])]);
        assert.deepEqual(slack, [...(a[2] ?? []), ...(b[2] ?? [])]);
        const points = [alone, later].map(each => each.pointOfNoReturn?.at);
        assert.deepEqual(
          clock.stages.map(stage => stage.pointOfNoReturn?.at),
          points,
        );
        const known = points.filter(point => point !== undefined);
        assert.equal(clock.pointOfNoReturn?.at, known.length > 0 ? Math.min(...known) : undefined);
        const decisions = [alone, later].map(each => each.latestDecision ?? Infinity);
        assert.equal(clock.latestDecision ?? Infinity, Math.min(...decisions));
      }),
      tries(150),
    );
  });

  it('undoes what earlier stages did only where the scope is the release', () => {
    const stages = `stages:\n  - { id: one, ${night(7, '4h', '')} }\n  - { id: two, ${night(8, '4h', '')} }`;
    const steps = ['id: a, stage: one, duration: 1h', 'id: b, stage: two, duration: 1h'];
    const backBy = (scope: string) =>
      clockIn(plan(stages, steps, rollback(['b', 'a'], scope))).steps.map(step => step.backBy);
    const [lyon, paris] = [Date.UTC(2026, 2, 7, 21, 50), Date.UTC(2026, 2, 8, 21, 50)];
    assert.deepEqual(backBy(''), [lyon, paris]);
    assert.deepEqual(backBy('  scope: release\n'), [lyon, paris + 50 * minute]);
  });

  it('takes the length of a stage where none of its steps has one, and leaves rehearsals out of the plan', () => {
    const stages = `stages:\n  - { id: staging, environment: staging, ${night(7, '1h', '')}, soak: 2h, duration: 3h }\n  - { id: live, environment: production, ${night(7, '9h', '')} }`;
    const steps = ['id: a, stage: staging, reversible: false', 'id: b, stage: live, duration: 1h'];
    const clock = clockIn(plan(stages, steps, rollback(['b'])));
    assert.deepEqual(
      clock.stages.map(({ start, end }) => [start, end]),
      [
        [Date.UTC(2026, 2, 7, 20), Date.UTC(2026, 2, 7, 23)],
        [Date.UTC(2026, 2, 8, 1), Date.UTC(2026, 2, 8, 2)],
      ],
    );
    assert.deepEqual([clock.complete, clock.pointOfNoReturn], [true, undefined]);
  });

  it('knows no time where a step waits for a later stage, and none where a stage has no window', () => {
    const steps = ['id: a, stage: one, needs: [b]', 'id: b, stage: two'];
    const stages = `stages:\n  - { id: one, ${night(7, '4h', '')} }\n  - { id: two, ${night(8, '4h', '')} }`;
    assert.equal(clockOrNothing(plan(stages, steps, '')), undefined);
    assert.equal(clockOrNothing(plan('stages: [{ id: one }]', ['id: a'], '')), undefined);
  });
});

/** One cause, three words for it: the graver one speaks. */
const lateCodes = ['rollback-exceeds-window', 'point-of-no-return-passed', 'recovery-unlikely'];

/** A plan in numbers: minutes and places in lists. */
interface Sketch {
  readonly window: number;
  readonly pause: number;
  readonly decideBy: number | undefined;
  readonly steps: readonly {
    readonly length: number;
    readonly needs: readonly number[] | undefined;
    readonly final: boolean;
    /** Not before this time, which may lie before the window. */
    readonly floor: number | undefined;
  }[];
  readonly gates: readonly { readonly before: number; readonly at: number | undefined }[];
  readonly back: readonly {
    readonly length: number;
    readonly needs: readonly number[] | undefined;
    readonly undoes: readonly number[];
  }[];
}

/** Whole quarters of an hour, so that things often happen at the very same moment. */
const quarters = (most: number) => fc.nat(most / 15).map(count => count * 15);

/** Steps need only what stands above them, so that there is no circle. */
const needsOf = (index: number) =>
  index === 0
    ? fc.constantFrom(undefined, [])
    : fc.option(fc.uniqueArray(fc.nat(index - 1), { maxLength: 3 }), { nil: undefined });

const sketches: fc.Arbitrary<Sketch> = fc.integer({ min: 1, max: 7 }).chain(count =>
  fc.record({
    window: quarters(900).map(length => length + 60),
    pause: quarters(90),
    decideBy: fc.option(quarters(600), { nil: undefined }),
    steps: fc.tuple(
      ...Array.from({ length: count }, (_, index) =>
        fc.record({
          length: quarters(120),
          needs: needsOf(index),
          final: fc.integer({ max: 3, min: 0 }).map(n => n === 0),
          floor: fc.option(
            fc.integer({ min: -8, max: 24 }).map(quarter => quarter * 15),
            { nil: undefined, freq: 3 },
          ),
        }),
      ),
    ),
    gates: fc.array(fc.record({ before: fc.nat(count - 1), at: fc.option(quarters(600), { nil: undefined }) }), {
      maxLength: 3,
    }),
    back: fc.integer({ min: 1, max: 5 }).chain(length =>
      fc.tuple(
        ...Array.from({ length }, (_, index) =>
          fc.record({
            length: quarters(90),
            needs: needsOf(index),
            undoes: fc.uniqueArray(fc.nat(count - 1), { maxLength: 2 }),
          }),
        ),
      ),
    ),
  }),
);

/**
 * The contract's clock in the most naive way: in minutes, without order or table, every moment looked at one after the
 * other and every question asked anew. All lengths are whole quarters of an hour, and so are all answers.
 */
class NaiveClock {
  readonly #sketch: Sketch;
  readonly #starts: number[] = [];

  constructor(sketch: Sketch) {
    this.#sketch = sketch;
  }

  start(index: number): number {
    const { gates } = this.#sketch;
    const waits = gates.flatMap(gate => (gate.before === index && gate.at !== undefined ? [gate.at] : []));
    return (this.#starts[index] ??= Math.max(
      this.#sketch.steps[index]?.floor ?? 0,
      ...waits,
      ...this.#needs(index).map(need => this.end(need)),
    ));
  }

  end(index: number): number {
    return this.start(index) + (this.#sketch.steps[index]?.length ?? 0);
  }

  /** When the last step ends. */
  over(): number {
    return Math.max(0, ...this.#all().map(index => this.end(index)));
  }

  reached({ before, at }: Sketch['gates'][number]): number {
    const opening = Math.min(0, this.#sketch.steps[before]?.floor ?? 0);
    return Math.max(opening, at ?? opening, ...this.#needs(before).map(need => this.end(need)));
  }

  backByAtEnd(index: number): number | undefined {
    const begun = new Set([...this.#startedBefore(this.end(index)), index, ...this.#waitedFor(index)]);
    return this.#backBy(this.end(index), begun);
  }

  latestDecision(gate: Sketch['gates'][number]): number | undefined {
    const back = this.#wayBack(this.#begunAt(gate));
    return back === undefined ? undefined : this.#sketch.window - this.#sketch.pause - back;
  }

  latestOfPlan(): number | undefined {
    const { gates, window, pause } = this.#sketch;
    const point = this.pointOfNoReturn();
    const last = gates.reduce<Sketch['gates'][number] | undefined>(
      (latest, gate) => (latest && this.reached(latest) > this.reached(gate) ? latest : gate),
      undefined,
    );
    if (last && this.#isBefore(last, point)) return this.latestDecision(last);
    if (point) return point.at;
    return window - pause - (this.#wayBack(new Set(this.#all())) ?? 0);
  }

  /** Right after each minute: what starts at that minute has begun then. */
  pointOfNoReturn(): { readonly at: number; readonly step: number } | undefined {
    for (let at = Math.min(0, ...this.#all().map(index => this.start(index))); at <= this.over(); at += 15) {
      const begun = new Set(this.#all().filter(index => this.start(index) <= at));
      if (this.#isGone(at, begun)) return { at, step: this.#stepAt(at) };
    }
    return undefined;
  }

  isComplete(): boolean {
    return true;
  }

  latestGo(index: number): number | undefined {
    const { gates } = this.#sketch;
    const own = this.reached(gates[index] ?? assert.fail('a gate'));
    const later = gates.flatMap((gate, other) => (other === index || this.reached(gate) < own ? [] : [other]));
    let latest: number | undefined;
    for (let go = own; go <= this.#sketch.window; go += 15) {
      const delayed = new NaiveClock({
        ...this.#sketch,
        gates: gates.map((gate, other) => (other === index ? { ...gate, at: go } : gate)),
      });
      if (!delayed.#isSound([index, ...later], true)) break;
      latest = go;
    }
    return latest;
  }

  slack(index: number): number {
    const { steps, gates } = this.#sketch;
    const behind = gates.flatMap((gate, other) => {
      const waits = [gate.before, ...this.#ancestors(gate.before)].includes(index) && gate.before !== index;
      return waits && this.latestDecision(gate) !== undefined ? [other] : [];
    });
    let slack = 0;
    for (let more = 15; more <= this.#sketch.window + 15; more += 15) {
      const slower = new NaiveClock({
        ...this.#sketch,
        steps: steps.map((step, other) => (other === index ? { ...step, length: step.length + more } : step)),
      });
      if (!slower.#isSound(behind, false)) break;
      slack = more;
    }
    return this.#isSound(behind, false) ? slack : 0;
  }

  #isSound(gates: readonly number[], asksDecideBy: boolean): boolean {
    const { window, decideBy } = this.#sketch;
    const inTime = gates.every(index => {
      const gate = this.#sketch.gates[index] ?? assert.fail('a gate');
      return this.reached(gate) <= (this.latestDecision(gate) ?? -1);
    });
    if (!inTime || this.over() > window) return false;
    if (decideBy === undefined || !asksDecideBy) return true;
    return (this.#backBy(decideBy, this.#begunBy(decideBy)) ?? Infinity) <= window;
  }

  /** What has begun at a time that somebody names: at the moment of a gate, as there. */
  #begunBy(time: number): ReadonlySet<number> {
    const gates = this.#sketch.gates.filter(gate => this.reached(gate) === time);
    return new Set([...this.#startedBefore(time), ...gates.flatMap(gate => [...this.#begunAt(gate)])]);
  }

  #begunAt(gate: Sketch['gates'][number]): ReadonlySet<number> {
    return new Set([...this.#startedBefore(this.reached(gate)), ...this.#waitedFor(gate.before)]);
  }

  #isBefore(gate: Sketch['gates'][number], point: { readonly at: number } | undefined): boolean {
    if (!point || this.reached(gate) < point.at) return true;
    if (this.reached(gate) > point.at) return false;
    // What would have begun by the next moment if the guarded step, and what waits for it, is held back.
    const held = (index: number) => index === gate.before || this.#ancestors(index).includes(gate.before);
    const begun = this.#all().filter(index => this.start(index) <= point.at && !held(index));
    const back = this.#backBy(point.at, new Set([...begun, ...this.#begunAt(gate)]));
    return back !== undefined && back <= this.#sketch.window;
  }

  #isGone(at: number, begun: ReadonlySet<number>): boolean {
    const back = this.#backBy(at, begun);
    if (back === undefined) return true;
    // A moment later one is back a moment later, but behind the end of the last step nobody asks any more.
    return at < this.over() ? back >= this.#sketch.window : back > this.#sketch.window;
  }

  #stepAt(at: number): number {
    const { window } = this.#sketch;
    const steps = this.#all();
    const before = steps.filter(index => this.start(index) < at);
    const begins = steps.filter(index => this.start(index) === at);
    const isOver = (this.#backBy(at, new Set(before)) ?? Infinity) >= window;
    const ending = [
      begins.filter(index => this.#wayBack(new Set([...before, index])) === undefined),
      isOver ? [] : begins.filter(index => this.#isGone(at, new Set([...before, index]))),
      isOver ? [] : begins,
      steps.filter(index => this.start(index) < at && at < this.end(index)),
      steps.filter(
        index => this.start(index) === Math.min(...steps.map(one => this.start(one)).filter(one => one >= at)),
      ),
    ];
    return ending.find(list => list.length > 0)?.[0] ?? assert.fail('a step');
  }

  #backBy(at: number, begun: ReadonlySet<number>): number | undefined {
    const back = this.#wayBack(begun);
    return back === undefined ? undefined : at + this.#sketch.pause + back;
  }

  /** Undefined where something has begun that nothing undoes. */
  #wayBack(begun: ReadonlySet<number>): number | undefined {
    const { back, steps } = this.#sketch;
    const undone = new Set(back.flatMap(({ undoes }) => undoes));
    if ([...begun].some(index => steps[index]?.final && !undone.has(index))) return undefined;
    const part = back.map(({ undoes }) => undoes.length === 0 || undoes.some(step => begun.has(step)));
    // A step that is not needed hands on what it would have waited for.
    const waits = (index: number): number[] =>
      (back[index]?.needs ?? (index === 0 ? [] : [index - 1])).flatMap(need => (part[need] ? [need] : waits(need)));
    const ends = (index: number): number => Math.max(0, ...waits(index).map(ends)) + (back[index]?.length ?? 0);
    return Math.max(0, ...back.flatMap((_, index) => (part[index] ? [ends(index)] : [])));
  }

  #all(): number[] {
    return this.#sketch.steps.map((_, index) => index);
  }

  #needs(index: number): readonly number[] {
    return this.#sketch.steps[index]?.needs ?? (index === 0 ? [] : [index - 1]);
  }

  #ancestors(index: number): number[] {
    return this.#needs(index).flatMap(need => [need, ...this.#ancestors(need)]);
  }

  #waitedFor(index: number): number[] {
    return this.#ancestors(index);
  }

  #startedBefore(time: number): number[] {
    return this.#all().filter(index => this.start(index) < time);
  }
}

/** Minutes of the night as the engine counts. */
function at(minutes: number): number;
function at(minutes: number | undefined): number | undefined;
function at(minutes: number | undefined): number | undefined {
  return minutes === undefined ? undefined : begin + minutes * minute;
}

function written({ window, pause, decideBy, steps, gates, back }: Sketch, later = 0): string {
  const time = (minutes: number) => onTheWall(begin + (minutes + later) * minute);
  const list = (name: string, numbers: readonly number[] | undefined, letter: string) =>
    numbers ? `, ${name}: [${numbers.map(number => letter + number).join(', ')}]` : '';
  const rows = [
    'apiVersion: repli/v1',
    'kind: ReleasePlan',
    `window: { start: ${time(0)}, end: ${time(window)} }`,
    'steps:',
    ...steps.map(
      ({ length, needs, final, floor }, index) =>
        `  - { id: s${index}, duration: PT${length}M${list('needs', needs, 's')}, reversible: ${!final}${floor === undefined ? '' : `, at: ${index % 2 === 0 ? time(floor) : relative(floor)}`} }`,
    ),
    'gates:',
    ...gates.map(
      ({ before, at: planned }, index) =>
        `  - { id: g${index}, before: s${before}${planned === undefined ? '' : `, at: ${time(planned)}`} }`,
    ),
    'rollback:',
    ...(decideBy === undefined ? [] : [`  decideBy: ${time(decideBy)}`]),
    '  steps:',
    ...back.map(
      ({ length, needs, undoes }, index) =>
        `    - { id: b${index}, duration: PT${length}M${list('needs', needs, 'b')}${undoes.length > 0 ? list('undoes', undoes, 's') : ''} }`,
    ),
    `crisis: { pause: PT${pause}M }`,
  ];
  return `${rows.join('\n')}\n`;
}

/**
 * With the pause of another, and a way back in which each step undoes something: one without would be part of each
 * stage.
 */
function alike(sketch: Sketch, { pause }: Sketch): Sketch {
  const back = sketch.back.map(step => ({ ...step, undoes: step.undoes.length > 0 ? step.undoes : [0] }));
  // A time before the stage, or one that counts from the start of the first, means another time in a plan of its own.
  const steps = sketch.steps.map(step => ({ ...step, floor: undefined }));
  return { ...sketch, pause, back, steps, decideBy: undefined };
}

/** The sketch as a plan that begins at a time. */
function moved(sketch: Sketch, opening: number): string {
  return written(sketch, (opening - begin) / minute);
}

/** Two sketches as the stages of one plan; the second begins right after the first has soaked. */
function inStages(first: Sketch, second: Sketch, opening: number, soak: number): string {
  const later = (opening - begin) / minute;
  const sections = [written(first), written(second, later)].map((text, index) =>
    (index === 0 ? text : text.replaceAll(/\b([sgb])(\d)/g, '$1x$2')).split(/^(?=[a-z])/m),
  );
  const part = (name: string, index: number) => sections[index]?.find(text => text.startsWith(name)) ?? '';
  const items = (name: string, index: number) => part(name, index).replace(/^.*\n/, '');
  const window = (index: number) => part('window', index).trim();
  const steps = (index: number) => items('steps', index).replaceAll(/\{ id:/g, `{ stage: stage-${index}, id:`);
  return [
    'apiVersion: repli/v1',
    'kind: ReleasePlan',
    `stages:\n  - { id: stage-0, ${window(0)}, soak: PT${soak}H }\n  - { id: stage-1, ${window(1)} }`,
    `steps:\n${steps(0)}${steps(1)}gates:\n${items('gates', 0)}${items('gates', 1)}`,
    `rollback:\n  steps:\n${items('rollback', 0).replace('  steps:\n', '')}${items('rollback', 1).replace('  steps:\n', '')}`,
    part('crisis', 0),
  ].join('\n');
}

/** As a wall clock in Paris shows it, in the night on which it goes forward: two offsets within one plan. */
function onTheWall(time: number): string {
  const offset = time < Date.UTC(2026, 2, 29, 1) ? 1 : 2;
  return `${new Date(time + offset * 60 * minute).toISOString().slice(0, 19)}+0${offset}:00`;
}

/** Counted from the start of the window. */
function relative(minutes: number): string {
  return minutes < 0 ? `T-${-minutes}m` : `T+PT${minutes}M`;
}

function head(end: string): string {
  return `apiVersion: repli/v1\nkind: ReleasePlan\nwindow: { start: 2026-03-07T20:00:00Z, end: 2026-03-07T${end}:00Z }\n`;
}

function clockOrNothing(text: string): Clock | undefined {
  return review(text, { now: begin, policy: undefined }).plans[0]?.clock;
}

function clockIn(text: string): Clock {
  return clockOrNothing(text) ?? assert.fail('a clock');
}
