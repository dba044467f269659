import { stringify } from 'yaml';
import type { Facts } from './facts.ts';

/**
 * Facts → the plan that says them. One mapping for all releases: it knows neither how a release ended nor which one it
 * is. What a fact speaks of is in the plan as that fact says it, and left out where the fact is unknown or a word that
 * is not in these tables. What no fact speaks of, such as who is on duty or how long a step takes, is the same in every
 * plan and in order: it tells no release from another, and would otherwise be a gap of each. So is what is at stake:
 * how many were hit is documented, which is something else than how critical a release was known to be.
 */
export function planOf(facts: Facts): string {
  const plan = {
    apiVersion: 'repli/v1',
    kind: 'ReleasePlan',
    metadata: { name: 'documented-release' },
    release: {
      service: 'released',
      version: '2',
      replaces: '1',
      type: 'major',
      class: word(facts, 'change_class', classes),
      strategy: word(facts, 'rollout', strategies),
      vendor: facts.get('vendor_assurance') === 'relied-on' ? 'vendor' : undefined,
    },
    impact: {
      criticality: 'critical',
      processes: ['business'],
      users: 1000,
      sites: 2,
      data: 'migrated',
      downtime: 'PT1H',
      costPerHour: { amount: 10_000, currency: 'EUR' },
    },
    window: { start: '2026-03-07T20:00:00Z', end: '2026-03-08T06:00:00Z' },
    people: [
      { id: 'worker', deputy: 'boss', shifts: [{ start: '2026-03-07T19:00:00Z', end: '2026-03-08T07:00:00Z' }] },
      { id: 'boss', deputy: 'worker', shifts: [{ start: '2026-03-07T19:00:00Z', end: '2026-03-08T07:00:00Z' }] },
    ],
    steps: [
      {
        id: 'change',
        title: 'Change it',
        run: './change.sh',
        owner: 'worker',
        duration: 'PT1H',
        verify: 'it answers',
        reversible: word(facts, 'reversibility', { irreversible: false, reversible: true }),
      },
    ],
    gates: gatesOf(facts),
    tests: testsOf(facts),
    issues: issuesOf(facts),
    readiness: word(facts, 'staffing_training', {
      adequate: [readiness('done', 'staff'), readiness('done', 'support')],
      partial: [readiness('partial', 'staff')],
      inadequate: [readiness('missing', 'staff')],
    }),
    monitoring: word(facts, 'monitoring', {
      present: [{ signal: 'health', threshold: '> 1 %', source: 'https://watch.example.com', owner: 'team' }],
      partial: [{ signal: 'health' }],
    }),
    rollback: rollbackOf(facts),
    crisis: { lead: 'boss', pause: 'PT1H', syncEvery: 'PT30M', escalation: ['board'] },
    communications: word(facts, 'communications', {
      good: ['before', 'done', 'rollback'].map(when => ({ audience: 'everyone', channel: 'mail', when })),
      poor: [{ audience: 'everyone', channel: 'mail', when: 'done' }],
    }),
    mandate: word(facts, 'mandate', {
      clear: {
        sponsor: 'board',
        statement: 'One person decides',
        announcedOn: '2026-03-01',
        announcedTo: ['everyone'],
      },
      unclear: { sponsor: 'board' },
    }),
    approvals: ['infrastructure', 'application'].map(role => ({ role, by: 'somebody else', status: 'approved' })),
    review: { on: '2026-03-15', owner: 'boss' },
  };
  // What is undefined is left out on the way through JSON.
  return stringify(JSON.parse(JSON.stringify(plan)));
}

const classes: Words = {
  'wms-cutover': 'business-cutover',
  'supplier-cutover': 'business-cutover',
  'erp-go-live': 'business-cutover',
  'new-facility': 'facility',
  'platform-migration': 'infrastructure',
  'infra-upgrade': 'infrastructure',
  'infra-maintenance': 'infrastructure',
  'destructive-maintenance': 'infrastructure',
  'emergency-ops': 'infrastructure',
  'data-migration': 'data',
  'app-release': 'service',
  'protocol-change': 'service',
  'config-push': 'configuration',
  'unplanned-auto-change': 'configuration',
};

const strategies: Words = {
  'big-bang': 'big-bang',
  'mostly-big-bang': 'big-bang',
  staged: 'phased',
  phased: 'phased',
  rolling: 'rolling',
  canary: 'canary',
  'blue-green': 'blue-green',
  'feature-flag': 'feature-flag',
  'parallel-run': 'parallel-run',
};

function gatesOf(facts: Facts) {
  const gate = { id: 'go', before: 'change', decider: 'boss', at: '2026-03-07T20:00:00Z' };
  const criteria = [{ signal: 'health', threshold: '< 1 %' }];
  // A criterion that was overridden was none.
  return word(facts, 'decision_criteria', { defined: [{ ...gate, criteria }], overridden: [gate], none: [] });
}

/** The tests whose state is known: what was cut was skipped, and what was representative was like what goes live. */
function testsOf(facts: Facts) {
  const [cut, representative, rehearsed] = ['tests_cut', 'representative_test', 'cutover_rehearsal'].map(name =>
    facts.get(name),
  );
  const assured = facts.get('vendor_assurance') === 'relied-on';
  if (cut === undefined && representative === undefined && rehearsed === undefined && !assured) return undefined;
  const scope = representative === 'yes' ? whole : representative === 'partial' || representative === 'no' ? part : {};
  const ran = (cut === 'no' || representative !== undefined) && !assured;
  const proof = ran ? { executedBy: 'team', executedAt: '2026-03-01', evidence: 'https://ci.example.com/1' } : {};
  const status = cut === 'yes' ? 'skipped' : ran || assured ? 'passed' : 'planned';
  const basis = assured ? 'vendor-statement' : undefined;
  const tests: object[] = ['load', 'migration', 'user-acceptance', 'integration'].map(kind => {
    return { id: kind, kind, status, basis, covers: ['business'], ...scope, ...proof };
  });
  if (rehearsed === 'full' || rehearsed === 'partial') {
    const dress = { executedBy: 'team', executedAt: '2026-03-01', evidence: 'https://ci.example.com/2' };
    const scale = rehearsed === 'full' ? whole : part;
    tests.push({
      id: 'dress',
      kind: 'end-to-end',
      status: 'passed',
      covers: ['business', 'change'],
      ...scale,
      ...dress,
    });
  }
  return tests;
}

const whole = { environment: 'pre-production', version: '2', sites: 2, volume: { tested: 100, expected: 100 } };
const part = { environment: 'laboratory', version: '2', sites: 1, volume: { tested: 10, expected: 100 } };

function issuesOf(facts: Facts) {
  const [defects, warned] = [facts.get('known_open_defects'), facts.get('warned_not_ready')];
  if (defects !== 'yes' && warned !== 'yes') return defects === 'no' ? [] : undefined;
  return [
    ...(defects === 'yes' ? [{ id: 'defects', severity: 'major', status: 'open' }] : []),
    ...(warned === 'yes' ? [{ id: 'warning', severity: 'blocker', status: 'open' }] : []),
  ];
}

function rollbackOf(facts: Facts) {
  const planned = facts.get('rollback_plan');
  const fits = word(facts, 'rollback_fits_window', { yes: 'PT1H', no: 'P2D' });
  const on = word(facts, 'rollback_rehearsed', { yes: '2026-03-01' });
  const environment = on && 'pre-production';
  const kept = word(facts, 'fallback_kept', { yes: true });
  const survives = word(facts, 'reversibility', { reversible: true, 'reversible-with-loss': false });
  const back = { id: 'back', title: 'Go back', run: './back.sh', owner: 'worker', verify: 'it answers as before' };
  const decides = word(facts, 'mandate', { clear: true });
  return {
    strategy: word(facts, 'rollback_plan', { documented: 'redeploy', implicit: 'redeploy', none: 'none' }),
    decider: decides && 'boss',
    deputy: decides && 'worker',
    steps: planned === 'documented' ? [{ ...back, duration: fits ?? 'PT1H', undoes: ['change'] }] : undefined,
    triggers: facts.get('decision_criteria') === 'defined' ? [{ signal: 'health', threshold: '> 1 %' }] : undefined,
    pointOfNoReturn: facts.has('point_of_no_return') ? 'change' : undefined,
    data: {
      backup: 's3://backups',
      restore: 'PT1H',
      restoreTestedOn: '2026-03-01',
      reconciliation: 'replay what was written',
      newDataSurvives: survives,
    },
    verify: ['the old one answers'],
    rehearsal: (on ?? fits) ? { on, took: fits, environment } : undefined,
    fallback: kept && 'the old way goes on',
    keepUntil: kept && '2026-04-30',
    independent: true,
  };
}

type Words = Readonly<Record<string, string>>;

function word<T>(facts: Facts, name: string, words: Readonly<Record<string, T>>): T | undefined {
  const fact = facts.get(name);
  return fact !== undefined && Object.hasOwn(words, fact) ? words[fact] : undefined;
}

function readiness(status: string, group: string) {
  return { group, need: 'ready for it', status, evidence: status === 'done' ? 'https://wiki.example.com' : undefined };
}
