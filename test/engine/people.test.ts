import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PlanIndex, planFactsIn, review } from '../../server/src/engine/index.ts';
import { routinePlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { itSlow } from '../support/slow.ts';

/** A shift as somebody writes it: a local time on a wall clock, and the offset that holds at that moment. */
interface Shift {
  readonly start: number;
  readonly end: number;
}

const minute = 60_000;
const hour = 60 * minute;
/** In Paris the clocks went forward on Sunday 29 March 2026 at 01:00 UTC: offsets change within the night. */
const clockChange = Date.UTC(2026, 2, 29, 1);
const monday = Date.UTC(2026, 2, 23);

const shift = fc
  .tuple(fc.integer({ min: 0, max: 14 * 48 }), fc.integer({ min: 1, max: 40 }))
  .map(([start, length]): Shift => ({
    start: monday + start * 30 * minute,
    end: monday + (start + length) * 30 * minute,
  }));

describe('the hours of people, over all plans and a night on which the clocks change', () => {
  itSlow('are those that somebody counts minute by minute', () => {
    let judged = 0;
    fc.assert(
      fc.property(
        fc.array(shift, { minLength: 1, maxLength: 4 }),
        fc.array(fc.array(shift, { minLength: 1, maxLength: 4 }), { maxLength: 3 }),
        (own, others) => {
          const index = new PlanIndex();
          others.forEach((shifts, at) => {
            const path = `/plans/other-${at}.release.yaml`;
            index.set(path, planFactsIn(planWith(`other-${at}`, shifts), path));
          });
          const workspace = { index, path: '/plans/own.release.yaml' };
          const { plans } = review(planWith('own', own), { now: monday, policy: undefined, workspace });
          const codes = new Set(plans.flatMap(({ findings }) => findings.map(({ code }) => code)));
          const truth = counted(own, others.flat());
          const seen = {
            shift: codes.has('shift-too-long'),
            rest: codes.has('rest-too-short'),
            week: codes.has('week-too-long'),
          };
          judged += Number(truth.shift) + Number(truth.rest) + Number(truth.week);
          assert.deepEqual(seen, truth);
        },
      ),
      { numRuns: 400, seed: 20260329 },
    );
    assert.ok(judged > 200, `only ${judged} of them found anything`);
  });
});

describe('a step the day before', () => {
  it('keeps nobody up until the night', () => {
    const text = routinePlan.replace(
      /steps:[^]*/,
      'people: [{ id: dana }]\nsteps:\n  - { id: back-up, at: T-1d, kind: check, owner: dana, duration: 1h }\n  - { id: push-config, owner: dana, duration: 1h, leaveInPlace: nobody reads it yet }\nrollback: { strategy: none, justification: nothing to undo }\n',
    );
    const { findings = [], clock } = review(text, { now: monday, policy: undefined }).plans[0] ?? {};
    assert.deepEqual(
      clock?.steps.map(({ start }) => start),
      [Date.UTC(2026, 2, 6, 19), Date.UTC(2026, 2, 7, 19)],
    );
    assert.deepEqual(
      findings.map(({ code }) => code),
      [],
    );
  });
});

describe('a night that hundreds of plans share', () => {
  const paths = Array.from({ length: 300 }, (_, at) => `/plans/other-${String(at).padStart(3, '0')}.release.yaml`);
  const night = planFactsIn(routinePlan, '').flatMap(({ window }) => window ?? []);
  const conflictsAmong = (inOrder: readonly string[], change = (text: string) => text) => {
    const index = new PlanIndex();
    for (const path of inOrder) index.set(path, planFactsIn(change(planWith(path.slice(7, 16), night)), path));
    const workspace = { index, path: '/plans/own.release.yaml' };
    const { plans } = review(change(planWith('own', night)), { now: monday, policy: undefined, workspace });
    return plans.flatMap(({ findings }) => findings.filter(({ code }) => code === 'window-conflict'));
  };

  it('is told by the first twenty of them, in whatever order they became known', () => {
    const told = conflictsAmong(paths).map(({ message }) => message);
    assert.equal(told.length, 20);
    for (const path of paths.slice(0, 20))
      assert.ok(
        told.some(message => message.includes(path.slice(7, 16))),
        path,
      );
    const backwards = conflictsAmong(paths.toReversed());
    assert.deepEqual(
      backwards.map(({ message }) => message),
      told,
    );
  });

  it('names everybody whom two plans share, also where there are more plans than are told', () => {
    const twice = (text: string) =>
      text.replace(/people:\n([^]*?)(?=steps:)/, (people, dana: string) => people + dana.replace('dana', 'karim'));
    const told = conflictsAmong(paths, twice);
    assert.equal(told.length, 20);
    for (const { message } of told) assert.match(message, /dana.*karim/);
  });

  it('holds a plan once that names somebody twice', () => {
    const again = planWith('again', night).replace(
      /people:\n([^]*?)(?=steps:)/,
      (people, dana: string) => people + dana,
    );
    const index = new PlanIndex();
    index.set('/plans/again.release.yaml', planFactsIn(again, '/plans/again.release.yaml'));
    const found = () => [...index.othersOf('/plans/own.release.yaml', []).withPerson('dana')].length;
    assert.equal(found(), 1);
    index.set('/plans/again.release.yaml', []);
    assert.equal(found(), 0);
  });
});

/** The oracle: every half hour of five weeks is worked or not, in this plan or in any. */
function counted(own: readonly Shift[], others: readonly Shift[]) {
  const slots = 48 * 35;
  const from = monday - 7 * 24 * hour;
  const worked = (shifts: readonly Shift[]) =>
    Array.from({ length: slots }, (_, slot) => {
      const at = from + slot * 30 * minute;
      return shifts.some(({ start, end }) => start <= at && at < end);
    });
  const [mine, all] = [worked(own), worked([...own, ...others])];
  const truth = { shift: false, rest: false, week: false };
  let [run, rest] = [0, Infinity];
  for (let slot = 0; slot < slots; slot++) {
    run = mine[slot] ? run + 1 : 0;
    if (run > 24) truth.shift = true;
    const begins = all[slot] && !all[slot - 1];
    // Whoever begins is asked how long they have rested; the plan that they begin for is the one that is told.
    if (begins && mine[slot] && rest < 22) truth.rest = true;
    rest = all[slot] ? 0 : rest + 1;
    const week = all.slice(slot, slot + 48 * 7);
    if (mine.slice(slot, slot + 48 * 7).some(Boolean) || touchesOwn(all, mine, slot)) {
      if (week.filter(Boolean).length > 96) truth.week = true;
    }
  }
  return truth;
}

/** Work that runs on from or into this plan's own belongs to it. */
function touchesOwn(all: readonly boolean[], mine: readonly boolean[], from: number): boolean {
  const until = from + 48 * 7;
  for (let slot = from; slot < until; slot++) {
    if (!all[slot]) continue;
    let [first, last] = [slot, slot];
    while (all[first - 1]) first--;
    while (all[last + 1]) last++;
    if (mine.slice(first, last + 1).some(Boolean)) return true;
    slot = last;
  }
  return false;
}

function planWith(name: string, shifts: readonly Shift[]): string {
  const lines = shifts.map(({ start, end }) => `      - { start: ${written(start)}, end: ${written(end)} }`);
  return routinePlan
    .replace('shop-config', name)
    .replace('service: shop', `service: ${name}`)
    .replace('steps:', `people:\n  - id: dana\n    shifts:\n${lines.join('\n')}\nsteps:`);
}

/** As a wall clock in Paris shows it. */
function written(time: number): string {
  const offset = time < clockChange ? 1 : 2;
  return `${new Date(time + offset * hour).toISOString().slice(0, 19)}+0${offset}:00`;
}
