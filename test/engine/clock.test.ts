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
    assert.equal(clock.wayBack(at('02:30')), 100 * minute);
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
          sketch.steps.map((_, index) => [naive.start(index), naive.end(index), naive.backBy(naive.end(index))]),
        );
        assert.deepEqual(
          clock.gates.map(({ at, latestDecision }) => [at, latestDecision]),
          sketch.gates.map(gate => [naive.reached(gate), naive.latest(naive.reached(gate))]),
        );
        assert.equal(clock.latestDecision, naive.latestOfPlan());
        assert.equal(clock.pointOfNoReturn?.step.id?.value, naive.pointOfNoReturn());
      }),
      tries(1000),
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
    const [base] = fc.sample(fc.array(sketches, { minLength: 60, maxLength: 60 }), { numRuns: 1, seed: 20260307 });
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
    const told = chances(texts);
    // So many others that nothing is remembered of these.
    chances(
      Array.from({ length: 600 }, (_, index) => {
        const lengths = `{ best: PT1M, likely: PT${10 + index}M, worst: PT900M }`;
        return `${head('23:00')}steps:\n  - { id: a, duration: PT1H }\ngates:\n  - { id: g, before: a }\nrollback:\n  steps:\n    - { id: b, duration: ${lengths} }\n`;
      }),
    );
    assert.deepEqual(chances(texts.toReversed()).toReversed(), told);
    const between = told.filter(chance => chance !== undefined && chance > 0 && chance < 1);
    assert.ok(between.length > 80 && new Set(between).size > 50, `${between.length}, ${new Set(between).size}`);
  });

  it('never makes anyone earlier by a longer pause', () => {
    fc.assert(
      fc.property(sketches, fc.nat(120), (sketch, more) => {
        const [short, long] = [clockIn(written(sketch)), clockIn(written({ ...sketch, pause: sketch.pause + more }))];
        for (const [index, step] of short.steps.entries())
          assert.ok((long.steps[index]?.backBy ?? 0) >= (step.backBy ?? 0));
        assert.ok((long.latestDecision ?? 0) <= (short.latestDecision ?? 0));
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
  });
});

/** One cause, three words for it: the graver one speaks. */
const lateCodes = ['rollback-exceeds-window', 'point-of-no-return-passed', 'recovery-unlikely'];

/** A plan in numbers: minutes and places in lists. */
interface Sketch {
  readonly window: number;
  readonly pause: number;
  readonly steps: readonly {
    readonly length: number;
    readonly needs: readonly number[] | undefined;
    readonly final: boolean;
  }[];
  readonly gates: readonly { readonly before: number; readonly at: number | undefined }[];
  readonly back: readonly {
    readonly length: number;
    readonly needs: readonly number[] | undefined;
    readonly undoes: readonly number[];
  }[];
}

/** Steps need only what stands above them, so that there is no circle. */
const needsOf = (index: number) =>
  index === 0
    ? fc.constantFrom(undefined, [])
    : fc.option(fc.uniqueArray(fc.nat(index - 1), { maxLength: 3 }), { nil: undefined });

const sketches: fc.Arbitrary<Sketch> = fc.integer({ min: 1, max: 7 }).chain(count =>
  fc.record({
    window: fc.integer({ min: 60, max: 900 }),
    pause: fc.nat(90),
    steps: fc.tuple(
      ...Array.from({ length: count }, (_, index) =>
        fc.record({ length: fc.nat(120), needs: needsOf(index), final: fc.boolean() }),
      ),
    ),
    gates: fc.array(fc.record({ before: fc.nat(count - 1), at: fc.option(fc.nat(600), { nil: undefined }) }), {
      maxLength: 2,
    }),
    back: fc.integer({ min: 1, max: 5 }).chain(length =>
      fc.tuple(
        ...Array.from({ length }, (_, index) =>
          fc.record({
            length: fc.nat(90),
            needs: needsOf(index),
            undoes: fc.uniqueArray(fc.nat(count - 1), { maxLength: 2 }),
          }),
        ),
      ),
    ),
  }),
);

/** The contract's clock in the most naive way: no order, no table, every question asked anew. */
class NaiveClock {
  readonly #sketch: Sketch;

  constructor(sketch: Sketch) {
    this.#sketch = sketch;
  }

  start(index: number): number {
    const { steps, gates } = this.#sketch;
    const needs = steps[index]?.needs ?? (index === 0 ? [] : [index - 1]);
    const waits = gates
      .filter(gate => gate.before === index && gate.at !== undefined)
      .map(gate => begin + (gate.at ?? 0) * minute);
    return Math.max(begin, ...waits, ...needs.map(need => this.end(need)));
  }

  end(index: number): number {
    return this.start(index) + (this.#sketch.steps[index]?.length ?? 0) * minute;
  }

  reached({ before, at }: Sketch['gates'][number]): number {
    const needs = this.#sketch.steps[before]?.needs ?? (before === 0 ? [] : [before - 1]);
    return Math.max(begin, ...(at === undefined ? [] : [begin + at * minute]), ...needs.map(need => this.end(need)));
  }

  wayBack(from: number): number {
    const { back, steps } = this.#sketch;
    const done = steps.map((_, index) => this.end(index) <= from);
    const part = back.map(({ undoes }) => undoes.length === 0 || undoes.some(step => done[step]));
    const ends = (index: number): number => {
      let above = index - 1;
      while (above >= 0 && !part[above]) above--;
      const needs = back[index]?.needs?.filter(need => part[need]) ?? (above < 0 ? [] : [above]);
      return Math.max(0, ...needs.map(ends)) + (back[index]?.length ?? 0) * minute;
    };
    return Math.max(0, ...back.flatMap((_, index) => (part[index] ? [ends(index)] : [])));
  }

  backBy(from: number): number {
    return from + this.#sketch.pause * minute + this.wayBack(from);
  }

  latest(from: number): number {
    return begin + (this.#sketch.window - this.#sketch.pause) * minute - this.wayBack(from);
  }

  latestOfPlan(): number {
    const { gates, steps } = this.#sketch;
    if (gates.length === 0) return this.latest(Math.max(begin, ...steps.map((_, index) => this.end(index))));
    return this.latest(Math.max(...gates.map(gate => this.reached(gate))));
  }

  pointOfNoReturn(): string | undefined {
    const { steps, back, window } = this.#sketch;
    const undone = new Set(back.flatMap(({ undoes }) => undoes));
    const passed = steps
      .map((step, index) => ({ index, end: this.end(index), final: step.final && !undone.has(index) }))
      .filter(({ end, final }) => final || this.backBy(end) > begin + window * minute);
    const first = Math.min(...passed.map(({ end }) => end));
    const found = passed.find(({ end }) => end === first);
    return found && `s${found.index}`;
  }
}

function written({ window, pause, steps, gates, back }: Sketch, later = 0): string {
  const time = (minutes: number) => onTheWall(begin + (minutes + later) * minute);
  const list = (name: string, numbers: readonly number[] | undefined, letter: string) =>
    numbers ? `, ${name}: [${numbers.map(number => letter + number).join(', ')}]` : '';
  const rows = [
    'apiVersion: repli/v1',
    'kind: ReleasePlan',
    `window: { start: ${time(0)}, end: ${time(window)} }`,
    'steps:',
    ...steps.map(
      ({ length, needs, final }, index) =>
        `  - { id: s${index}, duration: PT${length}M${list('needs', needs, 's')}, reversible: ${!final} }`,
    ),
    'gates:',
    ...gates.map(
      ({ before, at }, index) =>
        `  - { id: g${index}, before: s${before}${at === undefined ? '' : `, at: ${time(at)}`} }`,
    ),
    'rollback:',
    '  steps:',
    ...back.map(
      ({ length, needs, undoes }, index) =>
        `    - { id: b${index}, duration: PT${length}M${list('needs', needs, 'b')}${undoes.length > 0 ? list('undoes', undoes, 's') : ''} }`,
    ),
    `crisis: { pause: PT${pause}M }`,
  ];
  return `${rows.join('\n')}\n`;
}

/** As a wall clock in Paris shows it, in the night on which it goes forward: two offsets within one plan. */
function onTheWall(time: number): string {
  const offset = time < Date.UTC(2026, 2, 29, 1) ? 1 : 2;
  return `${new Date(time + offset * 60 * minute).toISOString().slice(0, 19)}+0${offset}:00`;
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
