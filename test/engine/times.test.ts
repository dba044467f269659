import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { hintsIn, lensesIn, review, runSheetsOf, stepTimeAt } from '../../server/src/engine/index.ts';
import { routinePlan } from '../../server/src/engine/rules/support/base-plans.ts';

const repaired = readFileSync(new URL('../../examples/wms-go-live-repaired.release.yaml', import.meta.url), 'utf8');

function planIn(text: string) {
  return review(text, { now: 0, policy: undefined }).plans[0]?.plan ?? assert.fail('a plan');
}

/** Each hint behind the words of its line. */
function shown(text: string): string[] {
  return hintsIn(planIn(text), text).map(hint => {
    const start = text.lastIndexOf('\n', hint.offset - 1) + 1;
    const id = /id: ([\w-]+)/.exec(text.slice(start, hint.offset))?.[1] ?? '';
    assert.equal(text.slice(hint.offset).search(/\r?\n|$/), 0, 'behind the whole line');
    return `${id}: ${hint.text}`;
  });
}

describe('the times beside a plan', () => {
  it('are those of the clock, on steps, gates and the way back', () => {
    const hints = shown(repaired);
    assert.ok(hints.includes('migrate-stock: 21:30 → 22:30 · back by 00:40'), hints.join('\n'));
    assert.ok(
      hints.some(hint => hint.endsWith('21:30 · go until 23:00, no until 03:55')),
      hints.join('\n'),
    );
    // An hour to think after the no at 02:30, and 100 minutes of way back.
    const back = hints.filter(hint => hint.includes('↩'));
    assert.ok(back[0]?.includes('↩ 03:30 →'), back.join('\n'));
    assert.ok(
      back.some(hint => hint.endsWith('→ 05:10')),
      back.join('\n'),
    );
  });

  it('say until when one can decide, above the sections', () => {
    const titles = lensesIn(planIn(repaired)).map(
      ({ span, title }) => `${repaired.slice(span.start, span.end)}: ${title}`,
    );
    assert.ok(
      titles.some(title => title.startsWith('rollback: Latest decision 03:20 · back in time in ')),
      titles.join('\n'),
    );
    assert.ok(
      titles.includes(
        'window: Done at 03:10, 2 h 50 before the window ends · point of no return 02:30, release-trucks',
      ),
      titles.join('\n'),
    );
    assert.ok(
      titles.some(title => title.endsWith('Reached 01:00 · go until 02:05, no until 03:35')),
      titles.join('\n'),
    );
  });

  it('tell of a step what happens if it fails', () => {
    const told = stepTimeAt(planIn(repaired), repaired.indexOf('migrate-stock'))?.markdown ?? '';
    assert.match(told, /^\*\*21:30 to 22:30\*\*/);
    assert.match(
      told,
      /If it fails: 1 h to decide, 1 h 10 to go back\. You are back by 00:40, 5 h 20 before the window ends\./,
    );
    assert.match(told, /Undone by /);
    assert.equal(stepTimeAt(planIn(repaired), repaired.indexOf('metadata')), undefined);
  });

  it('say what is not known', () => {
    const plan = planIn(
      routinePlan.replace(/rollback:[^]*$/, 'rollback: { strategy: none, justification: it is nothing }\n'),
    );
    assert.match(
      stepTimeAt(plan, routinePlan.indexOf('push-config'))?.markdown ?? '',
      /No way back is planned for this step/,
    );
    assert.ok(lensesIn(plan).some(({ title }) => title.includes('durations are missing')));
  });

  it('are absent where the plan has no window, or waits in a circle', () => {
    for (const text of [
      routinePlan.replace(/window:\n.*\n.*\n/, ''),
      routinePlan.replace('- id: push-config', '- { id: push-config, needs: [push-config] }'),
    ])
      assert.deepEqual([hintsIn(planIn(text), text), lensesIn(planIn(text))], [[], []]);
  });
});

describe('a night on which the clocks go forward', () => {
  const plan = (window: string, at: string) =>
    routinePlan
      .replace(/window:\n.*\n.*\n/, `window: { start: 2026-03-28T22:00:00+01:00, ${window} }\n`)
      .replace(
        '  - id: push-config\n',
        '  - { id: push-config, duration: 5h }\n  - { id: open, kind: check, duration: 30m }\n',
      )
      .replace('    - id: pull-config\n', '    - id: pull-config\n      duration: 15m\n')
      .concat(`gates: [{ id: go, before: open, at: ${at} }]\n`);

  it('is shown as the clock on the wall of its zone shows it, however its moments are written', () => {
    const text = plan('end: 8h, zone: Europe/Paris', '2026-03-29T02:15:00Z');
    assert.deepEqual(shown(text), [
      'push-config: 22:00 → 04:00 · back by 04:15',
      'open: 04:15 → 04:45 · back by 05:00',
      'go: 04:15 · go until 06:30, no until 06:45',
      'pull-config: ↩ 04:15 → 04:30',
    ]);
    const [sheet] = runSheetsOf(text, { now: 0, policy: undefined });
    assert.match(sheet?.times.map(piece => piece.text).join('') ?? '', /^All times are Europe\/Paris\. T is 22:00 /);
  });

  it('is shown as it is written, and what follows from it as the moment written before it', () => {
    const hints = shown(plan('end: 2026-03-29T07:00:00+02:00', '2026-03-29T04:15:00+02:00'));
    assert.ok(hints.includes('open: 04:15 → 04:45 · back by 05:00'), hints.join('\n'));
    assert.ok(
      hints.some(hint => hint.startsWith('go: 04:15 · ')),
      hints.join('\n'),
    );
    // Before the gate nothing says that the clocks have changed.
    assert.ok(
      hints.some(hint => hint.startsWith('push-config: 22:00 → 03:00 · ')),
      hints.join('\n'),
    );
  });

  it('has a zone that there is', () => {
    const findings = (zone: string) =>
      review(plan(`end: 8h, zone: ${zone}`, '2026-03-29T02:15:00Z'), { now: 0, policy: undefined })
        .plans.flatMap(one => one.findings)
        .filter(({ code }) => code === 'plan-shape');
    assert.deepEqual(findings('America/New_York'), []);
    const [finding, ...others] = findings('Europe/Pariss');
    assert.deepEqual(others, []);
    assert.match(finding?.message ?? '', /Did you mean Europe\/Paris\?/);
    for (const zone of ['+01:00', 'Nowhere/Land', '"TODO"'])
      assert.equal(findings(zone).length, zone === '"TODO"' ? 0 : 1, zone);
  });
});
