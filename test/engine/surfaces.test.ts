import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import {
  hintsIn,
  lensesIn,
  printMarkdown,
  review,
  runSheetsOf,
  stepTimeAt,
  type Clock,
  type Plan,
  wallClockOf,
} from '../../server/src/engine/index.ts';
import { planJson } from '../../server/src/protocol/review-json.ts';
import { timelineOf } from '../../server/src/cli/report/support/timeline.ts';

const now = Date.UTC(2026, 2, 1);

/** Nights in which something is wrong: the surfaces have to agree on that, too. */
const broken: Readonly<Record<string, (text: string) => string>> = {
  'as it is': text => text,
  'a pause of nine hours': text => text.replace(/^ {2}pause: PT\w+/m, '  pause: PT9H'),
  'a window that is too short': text => text.replace(/^( {2}end: \d{4}-\d{2}-\d{2}T)\d{2}/m, '$102'),
  'an irreversible first step': text => text.replace(/^( {2,4}- id: [a-z-]+\n)( +)/m, '$1$2reversible: false\n$2'),
  'no way back': text => text.replace(/^rollback:\n(?:(?: .*)?\n)*/m, ''),
  'no undoes': text => text.replaceAll(/^ +undoes: .*\n/gm, ''),
};

describe('what the surfaces say of one plan', () => {
  for (const path of plans()) {
    const original = readFileSync(path, 'utf8');
    for (const [what, change] of Object.entries(broken)) {
      const text = change(original);
      if (what !== 'as it is' && text === original) continue;
      it(`is the same everywhere: ${path.pathname.split('/').pop() ?? ''}, ${what}`, () => {
        for (const { plan, clock, findings, accepted } of review(text, { now, policy: undefined }).plans) {
          if (plan && clock) compare({ text, plan, clock, findings, accepted });
        }
      });
    }
  }

  it('has been compared where each kind of answer is given', () => {
    const kinds = [
      /no way back$/,
      /too late$/,
      /no way back is planned/,
      /go until/,
      /nothing brings you back/,
      /say no by/,
    ];
    for (const kind of kinds)
      assert.ok(
        [...seen].some(words => kind.test(words)),
        String(kind),
      );
  });
});

const seen = new Set<string>();

type Reviewed = Omit<ReturnType<typeof review>['plans'][number], 'document' | 'plan' | 'clock'> & {
  readonly text: string;
  readonly plan: Plan;
  readonly clock: Clock;
};

function compare({ text, plan, clock, findings, accepted }: Reviewed): void {
  const wall = wallClockOf(plan);
  const json = planJson({
    path: 'a.release.yaml',
    name: undefined,
    lines: review('', { now, policy: undefined }).lines,
    findings: [],
    accepted,
    clock,
    risk: undefined,
    wall,
    plan,
  }).clock;
  assert.ok(json);
  const hints = hintsIn(plan, text);
  const sheet = printMarkdown(runSheetsOf(text, { now, policy: undefined }).filter(one => one !== undefined));
  const hhmm = (time: string | null | undefined) => time?.slice(11, 16);

  for (const [index, step] of json.steps.entries()) {
    const time = clock.steps[index] ?? assert.fail('a step');
    const hint = hints.find(
      one => one.text.startsWith(`${clockWords(step.start, plan)} → `) && one.text.endsWith(step.back ?? ''),
    );
    seen.add(step.back ?? '');
    assert.ok(hint, `${step.id}: no hint says “${step.back}”`);
    // Words and record name the same time, or none.
    const said = /back by (?:[\d-]+ )?(\d\d:\d\d)/.exec(step.back ?? '')?.[1];
    if (step.back !== 'no way back is planned for this step')
      assert.equal(said, hhmm(step.backBy) ?? undefined, step.back);
    assert.equal(step.back?.endsWith('too late') ?? false, said !== undefined && time.outcome === 'late');
    const hover = stepTimeAt(plan, time.step.place.start)?.markdown ?? '';
    if (said !== undefined) assert.ok(hover.includes(`back by `) && hover.includes(said), hover);
    else assert.doesNotMatch(hover, /back by/);
    // Nothing that one cannot come back from has a time at which one is back.
    if (time.outcome === 'no-return') assert.match(hover, /nothing brings you back|No way back is planned/);
    if (step.id !== null && step.id === json.pointOfNoReturn)
      assert.ok(hover.includes(`Point of no return: ${clockWords(json.pointOfNoReturnAt, plan)}`), hover);
  }

  const lenses = lensesIn(plan).map(({ title }) => title);
  for (const gate of json.gates) {
    const limits = gate.limits ?? '';
    seen.add(limits);
    assert.ok(
      hints.some(one => one.text.endsWith(` · ${limits}`)),
      limits,
    );
    assert.ok(
      lenses.some(title => title.endsWith(` · ${limits}`)),
      limits,
    );
    const [first] = limits.matchAll(/\d\d:\d\d/g);
    if (gate.latestGo !== null && gate.latestGo <= (gate.latestDecision ?? ''))
      assert.equal(first?.[0], hhmm(gate.latestGo), limits);
    const no = /(?:no until|say no by) (?:[\d-]+ )?(\d\d:\d\d)/.exec(limits)?.[1];
    assert.equal(no, hhmm(gate.latestDecision) ?? undefined, limits);
    const onSheet = limits.charAt(0).toUpperCase() + limits.slice(1).replaceAll(/\d{4}-\d\d-\d\d /g, '');
    if (!/\d{4}-\d\d-\d\d /.test(limits))
      assert.ok(plainWords(sheet).includes(onSheet), `the sheet does not say “${onSheet}”`);
  }

  const point = json.pointOfNoReturnAt;
  assert.equal(point === null, clock.pointOfNoReturn === undefined);
  if (point !== null) {
    const at = clockWords(point, plan);
    assert.ok(
      lenses.some(title => title.includes(`point of no return ${at}`)),
      lenses.join('\n'),
    );
    assert.ok(sheet.includes(hhmm(point) ?? '?'), 'the sheet names the point of no return');
    const card = timelineOf({ clock, wall } as Parameters<typeof timelineOf>[0]);
    if (card !== undefined)
      assert.ok(card.includes(`POINT OF NO RETURN :crit, milestone, ${point.slice(0, 16)}`), card);
    // From there on no failure ends in time, and before it each does.
    for (const { from, outcome } of json.wayBack ?? []) {
      if (from < point) assert.notEqual(outcome, 'no-return');
      if (from > point && from <= (json.end ?? '')) assert.notEqual(outcome, 'in-time', `${from} ${outcome}`);
    }
  }
  if (json.latestDecision !== null) {
    const latest = `Latest decision ${clockWords(json.latestDecision, plan)}`;
    assert.ok(!plan.rollback || lenses.some(title => title.startsWith(latest)), latest);
    assert.ok(
      point === null || json.latestDecision <= point || json.gates.some(gate => gate.at !== null && gate.at <= point),
    );
  }
  const tooLate = findings.filter(({ code }) => /^(?:rollback-exceeds-window|point-of-no-return-passed)$/.test(code));
  const last = clock.lastGate;
  if (last && tooLate.length === 0 && plan.rollback) assert.notEqual(last.outcome, 'late');
  if (json.recoveryConfidence === 0 && last?.outcome === 'no-return') assert.ok(tooLate.length > 0);
}

/** A time of the record as hints and lenses write it. */
function clockWords(time: string | null, plan: Plan): string {
  if (time === null) return '';
  const start = plan.window?.start?.value ?? 0;
  const at = Date.parse(time);
  return at >= start - 3_600_000 && at < start + 86_400_000
    ? time.slice(11, 16)
    : `${time.slice(0, 10)} ${time.slice(11, 16)}`;
}

function plainWords(markdown: string): string {
  return markdown.replaceAll(/[\\*]/g, '');
}

function plans(): URL[] {
  return ['../../examples/', '../plans/'].flatMap(folder => {
    const base = new URL(folder, import.meta.url);
    return readdirSync(base)
      .filter(name => name.endsWith('.release.yaml'))
      .map(name => new URL(name, base));
  });
}
