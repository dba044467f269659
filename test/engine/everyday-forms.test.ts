import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, review } from '../../server/src/engine/index.ts';
import { durationMeant } from '../../server/src/engine/plan/everyday-forms.ts';
import { parseDuration } from '../../server/src/engine/plan/time.ts';
import { routinePlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { tries } from '../support/fuzz.ts';

const minute = 60_000;

describe('a duration', () => {
  it('is written as d, h, m and s in this order, or in ISO 8601', () => {
    for (const [written, minutes] of [
      ['45m', 45],
      ['2h', 120],
      ['2h5m', 125],
      ['3d', 3 * 24 * 60],
      ['1d2h3m', 24 * 60 + 123],
      ['90s', 1.5],
      ['PT45M', 45],
    ] as const) {
      const { plan, findings } = planWith(`duration: ${written}`);
      assert.ok(!findings.some(({ code }) => code === 'plan-shape'), written);
      assert.equal(plan?.steps?.[0]?.duration?.likely, minutes * minute, written);
    }
  });

  it('is one thing, in whichever form it is written', () => {
    const amounts = fc.record({ d: fc.nat(9), h: fc.nat(30), m: fc.nat(90), s: fc.nat(90) });
    fc.assert(
      fc.property(amounts, ({ d, h, m, s }) => {
        const short = [d && `${d}d`, h && `${h}h`, m && `${m}m`, s && `${s}s`].filter(Boolean).join('') || '0m';
        const words = `${d} days, ${h} hours ${m} min and ${s} seconds`;
        const length = ((d * 24 + h) * 60 + m) * minute + s * 1000;
        assert.equal(parseDuration(short), length);
        assert.equal(parseDuration(durationMeant(words) ?? ''), length, words);
      }),
      tries(200),
    );
  });

  settles('duration', {
    '40 minutes': 'PT40M',
    '"40 minutes"': 'PT40M',
    '2:45': 'PT2H45M',
    '0:07:30': 'PT7M30S',
    '2h 20': 'PT2H20M',
    '2h20': 'PT2H20M',
    '2 h 20 min': 'PT2H20M',
    '3 hours and 10 minutes': 'PT3H10M',
    '1.5 hours': 'PT1H30M',
    '2,5 jours': 'P2DT12H',
    '3 weeks': 'P3W',
    'half an hour': 'PT30M',
    'an hour': 'PT1H',
    pt25m: 'PT25M',
    '2H15M': 'PT2H15M',
    'PT 25M': 'PT25M',
    PT2D: 'P2D',
    PT1H20: 'PT1H20M',
    '40\u00A0min': 'PT40M',
  });

  keepsOpen('duration', ['40', 'P5M', '1 month', '10-20 min', 'about 20 min', '20m1h', '75:00', '1:75', 'soon']);
});

describe('a time', () => {
  settles('at', {
    '2026-03-07 20:15:00+01:00': '2026-03-07T20:15:00+01:00',
    '2026-03-07T20:15+01:00': '2026-03-07T20:15:00+01:00',
    '2026-03-07 20:15:00 +0100': '2026-03-07T20:15:00+01:00',
    '2026/03/07 20:15Z': '2026-03-07T20:15:00Z',
    '7 March 2026, 8:15 pm +01:00': '2026-03-07T20:15:00+01:00',
    '7 mars 2026 à 20h15 UTC+1': '2026-03-07T20:15:00+01:00',
    '2026-03-07T14:15:00\u221205:00': '2026-03-07T14:15:00-05:00',
  });

  keepsOpen('at', ['2026-03-07 20:15:00', '07/03/2026 20:15Z', '2026-02-30 20:15Z', '2026-03-07 25:15Z', '20:15']);
});

describe('a time that counts from the start of the window', () => {
  const start = Date.parse('2026-03-07T20:00:00+01:00');
  for (const [written, minutes] of [
    ['T', 0],
    ['T+90m', 90],
    ['T+1h30m', 90],
    ['T-6d', -6 * 24 * 60],
    ['T-P6D', -6 * 24 * 60],
  ] as const) {
    it(`may be written as ${written}`, () => {
      const { plan, findings } = planIn(holders['at']?.(`at: ${written}`) ?? '');
      assert.ok(!findings.some(({ code }) => code === 'plan-shape'));
      assert.equal(plan?.gates?.[0]?.at?.value, start + minutes * minute);
      const on = planIn(holders['on']?.(`on: ${written}`) ?? '').plan?.review?.on;
      assert.deepEqual([on?.start, on?.end], [start + minutes * minute, start + minutes * minute]);
    });
  }

  settles('at', { 't+2h': 'T+2h', 'T + 2 hours': 'T+PT2H', 'T - 1:30': 'T-PT1H30M' });
  keepsOpen('at', ['T+', 'T+2', 'T6d', 'T+1h-30m']);

  it('stands nowhere where something else is counted from it, or was measured', () => {
    for (const text of [
      routinePlan.replace('start: 2026-03-07T20:00:00+01:00', 'start: T'),
      `${routinePlan}people: [{ id: dana, shifts: [{ start: T-1h, end: 2026-03-07T22:00:00+01:00 }] }]\n`,
      `${routinePlan}tests: [{ id: smoke, status: passed, executedAt: T-1d, evidence: the page }]\n`,
    ])
      assert.equal(shapeOf(text).length, 1);
  });

  it('is the length of the window at its end', () => {
    const { plan, clock, findings } = planIn(
      routinePlan.replace(/start: .*\n +end: .*/, 'end: 2h\n  start: 2026-03-07T20:00:00+01:00'),
    );
    assert.deepEqual(findings, []);
    assert.equal(plan?.window?.end?.value, start + 120 * minute);
    assert.equal(clock?.windowEnd, start + 120 * minute);
  });
});

describe('a day', () => {
  settles('on', {
    '2026-3-7': '2026-03-07',
    '2026/03/07': '2026-03-07',
    '25.03.2026': '2026-03-25',
    '7th March 2026': '2026-03-07',
    '1er mars 2026': '2026-03-01',
    '2026-03-07 20:15Z': '2026-03-07T20:15:00Z',
  });

  keepsOpen('on', ['07.03.2026', '2026-02-30', 'March', '7 Marsch 2026']);
});

describe('yes or no', () => {
  settles('reversible', {
    yes: 'true',
    No: 'false',
    on: 'true',
    OFF: 'false',
    '"true"': 'true',
    oui: 'true',
    n: 'false',
  });
  keepsOpen('reversible', ['maybe', '1', '2h']);

  it('is read as what it means until then', () => {
    const { plan } = planWith('reversible: no');
    assert.equal(plan?.steps?.[0]?.reversible?.value, false);
  });
});

describe('a number', () => {
  settles('users', { '"340"': '340', '42 000': '42000', "42'000": '42000', '1_000_000': '1000000' });
  keepsOpen('users', ['42,000', '42k', 'many', '1 00']);
});

const holders: Readonly<Record<string, (line: string) => string>> = {
  duration: line => routinePlan.replace('  - id: push-config\n', `  - id: push-config\n    ${line}\n`),
  reversible: line => routinePlan.replace('  - id: push-config\n', `  - id: push-config\n    ${line}\n`),
  users: line => routinePlan.replace('impact:\n', `impact:\n  ${line}\n`),
  at: line => `${routinePlan}gates:\n  - id: go\n    title: Go?\n    before: push-config\n    ${line}\n`,
  on: line => `${routinePlan}review:\n  ${line}\n`,
};

/** One finding for each, whose safe fix writes the form and leaves nothing to say of it. */
function settles(key: string, forms: Readonly<Record<string, string>>): void {
  for (const [written, meant] of Object.entries(forms)) {
    it(`as “${written}” has a safe fix`, () => {
      const text = holders[key]?.(`${key}: ${written} # kept`) ?? '';
      const shape = shapeOf(text);
      assert.equal(shape.length, 1, JSON.stringify(shape));
      const [fix] = shape[0]?.fixes ?? [];
      assert.ok(fix?.safe, shape[0]?.message);
      const fixed = applyEdits(text, fix.edits);
      assert.ok(fixed.includes(`${key}: ${meant} # kept\n`), fixed);
      assert.deepEqual(shapeOf(fixed), []);
      assert.deepEqual(
        codesOf(text).filter(code => code !== 'plan-shape'),
        codesOf(fixed),
      );
    });
  }
}

/** A finding for each, and no guess. */
function keepsOpen(key: string, forms: readonly string[]): void {
  for (const written of forms) {
    it(`as “${written}” is left to its author`, () => {
      const shape = shapeOf(holders[key]?.(`${key}: ${written}`) ?? '');
      assert.equal(shape.length, 1, JSON.stringify(shape));
      assert.deepEqual(shape[0]?.fixes, []);
    });
  }
}

function shapeOf(text: string) {
  return planIn(text).findings.filter(({ code }) => code === 'plan-shape' || code === 'plan-syntax');
}

function codesOf(text: string): string[] {
  return planIn(text).findings.map(({ code }) => code);
}

function planWith(line: string) {
  return planIn(holders['duration']?.(line) ?? '');
}

function planIn(text: string) {
  const [plan] = review(text, { now: Date.UTC(2026, 2, 1), policy: undefined }).plans;
  return plan ?? assert.fail('a plan');
}
