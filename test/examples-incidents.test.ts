import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { review } from '../server/src/engine/index.ts';

const folder = new URL('../examples/incidents/', import.meta.url);

/** The documented causes, by the rules that speak of them. */
const failed: Readonly<Record<string, { readonly day: string; readonly causes: readonly string[] }>> = {
  'heathrow-terminal-5': {
    day: '2008-03-26',
    causes: [
      'test-skipped', // the delays took the time for testing
      'test-waiver-incomplete', // a calculated risk, without a word of what was done instead
      'readiness-missing', // the training was not sufficient
      'gate-without-criteria', // it opened on the announced day, against the warnings
      'mandate-missing', // owner and airline each for itself
      'big-bang-unjustified',
    ],
  },
  'knight-capital': {
    day: '2012-07-31',
    causes: [
      'step-unverified', // nobody looked whether all eight servers had the code
      'rollback-missing',
      'gate-missing', // nothing said when to stop
      'signal-without-threshold', // the mails were no alarms
    ],
  },
  'adidas-spartanburg': {
    day: '1995-12-31',
    causes: ['big-bang-unjustified', 'rollback-missing', 'issue-open-blocker', 'readiness-missing'],
  },
  'london-ambulance': {
    day: '1992-10-25',
    causes: [
      'rollback-missing', // no provision for working by hand
      'big-bang-unjustified',
      'test-skipped', // the change to the back-up computer
      'test-vendor-assured',
      'issue-open-blocker',
      'readiness-missing',
    ],
  },
};

/** What the sources of the good cases do not say. All that is found in them is of this kind. */
const undocumented: Readonly<Record<string, { readonly day: string; readonly gaps: readonly string[] }>> = {
  'heathrow-terminal-2': {
    day: '2014-06-03',
    gaps: [
      'approval-missing',
      'audience-uninformed',
      'crisis-missing',
      'duration-missing',
      'gate-missing',
      'mandate-missing',
      'monitoring-missing',
      'review-missing',
      'rollback-missing',
      'step-unverified',
    ],
  },
  'gitlab-postgresql-11': {
    day: '2020-05-09',
    gaps: [
      'approval-missing',
      'backup-untested',
      'crisis-missing',
      'duration-missing',
      'fallback-missing',
      'fallback-not-kept',
      'mandate-missing',
      'new-data-lost', // documented: the way back would have lost what was written since
      'recovery-shares-fate',
      'review-missing',
      'rollback-decider-missing',
      'rollback-not-rehearsed',
      'rollback-trigger-missing',
      'rollback-unverified',
      'signal-without-threshold',
      'test-kind-missing', // of the way back
    ],
  },
};

describe('a documented release', () => {
  it('has a place in this test, each of them', () => {
    const plans = readdirSync(folder).filter(name => name.endsWith('.release.yaml'));
    assert.deepEqual(
      plans.map(name => name.replace('.release.yaml', '')).sort(),
      [...Object.keys(failed), ...Object.keys(undocumented)].sort(),
    );
  });

  for (const [name, { day, causes }] of Object.entries(failed)) {
    it(`shows the documented causes: ${name}`, () => {
      const codes = codesIn(name, day);
      assert.deepEqual(
        causes.filter(code => !codes.has(code)),
        [],
      );
      assert.deepEqual(codesInTable(name), causes);
    });
  }

  for (const [name, { day, gaps }] of Object.entries(undocumented)) {
    it(`that went well shows only what is not documented: ${name}`, () => {
      assert.deepEqual([...codesIn(name, day)].sort(), gaps);
      assert.deepEqual(codesInTable(name), []);
    });
  }

  it('has nothing that is not well written', () => {
    const slips = new Set(['plan-syntax', 'plan-shape', 'id-duplicate', 'reference-unknown', 'placeholder-left']);
    for (const [name, { day }] of [...Object.entries(failed), ...Object.entries(undocumented)]) {
      assert.deepEqual(
        [...codesIn(name, day)].filter(code => slips.has(code)),
        [],
        name,
      );
    }
  });

  it('names its sources, in the plan and in the table', () => {
    for (const name of [...Object.keys(failed), ...Object.keys(undocumented)]) {
      assert.match(textOf(name), /^# Sources:$/m);
      const plan = textOf(name);
      const links = [...(rowOf(name).split('|').at(-2) ?? '').matchAll(/\]\((https?:[^)]+)\)/g)].map(
        ([, link]) => link,
      );
      assert.notEqual(links.length, 0, name);
      assert.deepEqual(
        links.filter(link => !plan.includes(link ?? '')),
        [],
        name,
      );
    }
  });
});

function textOf(name: string): string {
  return readFileSync(new URL(`${name}.release.yaml`, folder), 'utf8');
}

/** The codes of the findings of a plan, looked at on the day before. */
function codesIn(name: string, day: string): ReadonlySet<string> {
  const { plans } = review(textOf(name), { now: Date.parse(day), policy: undefined });
  const findings = plans.flatMap(plan => plan.findings);
  return new Set(findings.flatMap(({ code, parts }) => parts?.map(part => part.code) ?? [code]));
}

function rowOf(name: string): string {
  const rows = readFileSync(new URL('README.md', folder), 'utf8').split('\n');
  const row = rows.find(line => line.startsWith('|') && line.includes(`(${name}.release.yaml)`));
  assert.ok(row, `${name} has a row in the table`);
  return row;
}

function codesInTable(name: string): (string | undefined)[] {
  return [...(rowOf(name).split('|')[2] ?? '').matchAll(/`([^`]+)`/g)].map(([, code]) => code);
}
