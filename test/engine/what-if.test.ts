import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { failurePoints, formatInstant, parseTime, review } from '../../server/src/engine/index.ts';

const repaired = readFileSync(new URL('../../examples/wms-go-live-repaired.release.yaml', import.meta.url), 'utf8');

describe('what if it fails at a time', () => {
  it('tells when one is back, until nothing brings one back any more', () => {
    const failures = failuresIn(repaired);
    const at = (time: string) => failures.find(failure => failure.at === parseTime(`2026-05-${time}:00+02:00`));
    assert.deepEqual(at('09T20:00')?.outcome, 'in-time');
    assert.equal(at('10T02:30')?.outcome, 'in-time');
    // An hour alone to think, and the whole way back of an hour and forty minutes.
    assert.equal(at('10T02:30')?.backBy, parseTime('2026-05-10T05:10:00+02:00'));
    assert.equal(failures.at(-1)?.outcome, 'no-return', 'the trucks have left');
    const outcomes = failures.map(({ outcome }) => outcome);
    assert.ok(outcomes.indexOf('no-return') > outcomes.lastIndexOf('in-time'));
  });

  it('says late where the way back does not fit, and unknown where nothing tells', () => {
    const late = failuresIn(repaired.replace('pause: PT1H ', 'pause: PT9H '));
    assert.ok(late.some(({ outcome }) => outcome === 'late'));
    const untold = failuresIn(readExample('wms-go-live'));
    assert.deepEqual([...new Set(untold.map(({ outcome }) => outcome))], ['unknown', 'no-return']);
  });

  it('looks at a window of centuries in no more moments than at a night', () => {
    const failures = failuresIn(repaired.replace('end: 2026-05-10T06:00', 'end: 9999-05-10T06:00'));
    assert.ok(failures.length > 50 && failures.length < 500, String(failures.length));
    const inOrder = failures.map(({ at }) => at);
    assert.deepEqual(
      inOrder,
      [...inOrder].sort((one, other) => one - other),
    );
  });

  it('writes times that no calendar has as the last that one can write', () => {
    assert.equal(formatInstant(1e300, 0), '9999-12-30T00:00:00Z');
    assert.equal(formatInstant(Number.NaN, 60), '9999-12-30T01:00:00+01:00');
  });
});

function failuresIn(text: string) {
  const clock = review(text, { now: 0, policy: undefined }).plans[0]?.clock;
  assert.ok(clock);
  return failurePoints(clock);
}

function readExample(name: string): string {
  return readFileSync(new URL(`../../examples/${name}.release.yaml`, import.meta.url), 'utf8');
}
