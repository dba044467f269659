import assert from 'node:assert/strict';
import { placeholderIn } from '../../server/src/engine/plan/placeholder.ts';
import { review } from '../../server/src/engine/index.ts';
import { routinePlan } from '../../server/src/engine/rules/support/base-plans.ts';

const left = [
  ['todo', 'todo'],
  ['n/d', 'n/d'],
  ['N/D', 'N/D'],
  ['xxxxxxxxxx', 'xxxxxxxxxx'],
  ['----------', '----------'],
  ['…', '…'],
  ['fixme: later', 'fixme:'],
  ['5.0-TBD', 'TBD'],
  ['2026-03-07TBD', undefined],
  ['2026-03-07 TBD', 'TBD'],
  ['https://example.com/changeme', 'changeme'],
  ['s3://backups/???', '???'],
  ['PT<minutes>M', '<minutes>'],
  ['{{team}}', '{{team}}'],
  ['will be tested later', 'will be tested later'],
  ['à définir', 'à définir'],
] as const;

const facts = [
  '2026-03-07T20:00:00+01:00',
  '2026-03-07T19:00:00Z',
  'PT1H30M',
  'P90D',
  '5.0',
  'todo-list',
  'xenon',
  'next',
  'pre-production',
  'https://grafana.example.com/d/1?panelId=2',
  '> 60 s',
  'Write what the old version answers',
];

describe('what counts as still to be filled in', () => {
  for (const [text, found] of left)
    it(`${found === undefined ? 'leaves' : 'sees'} “${text}”`, () => assert.equal(placeholderIn(text), found));

  for (const text of facts) it(`takes “${text}” for a fact`, () => assert.equal(placeholderIn(text), undefined));

  it('is looked for in every value of a plan, as short or as long as an id', () => {
    for (const word of ['todo', 'xxxxxxxxxx', 'https://example.com/changeme']) {
      const text = routinePlan.replace('metadata:', `metadata:\n  ticket: ${word}`);
      const { plans } = review(text, { now: 0, policy: undefined });
      const codes = plans.flatMap(({ findings }) => findings.map(({ code }) => code));
      assert.ok(codes.includes('placeholder-left'), `${word}: ${codes.join()}`);
    }
  });
});
