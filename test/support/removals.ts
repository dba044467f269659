import type { YAMLMap } from 'yaml';
import { keysIn, printed, type GoodPlan, type Key, type Path } from './good-plans.ts';

/** A good plan with something gone, and the codes that this has to bring. */
export interface Removal {
  readonly name: string;
  readonly mutant: () => string;
  readonly codes: readonly string[];
}

/** Every key of a plan, gone: one at a time where a rule asks for it, all of its kind at once where none does. */
export function* removalsFrom(plan: GoodPlan): Iterable<Removal> {
  for (const [pattern, alike] of byPattern(keysIn(plan.tree.contents))) {
    const asks = asked[pattern] ?? (/^(?:metadata\.labels\.|.*\.x-)/.test(pattern) ? [] : undefined);
    if (!asks) throw new Error(`Say in the table what it brings when ${pattern} is gone`);
    if (typeof asks !== 'function' && asks.length === 0) {
      yield { name: pattern, mutant: () => without(plan, alike), codes: [] };
      continue;
    }
    for (const key of alike) {
      const codes = typeof asks === 'function' ? asks({ ...plan, key, holder: plainOf(key.holder) }) : asks;
      const name = key.path.join('.');
      yield {
        name,
        mutant: () => without(plan, [key]),
        codes: [...codes, ...(consequences[`${plan.name} ${name}`] ?? [])],
      };
    }
  }
}

interface Gone extends GoodPlan {
  readonly key: Key;
  /** The mapping that held it, as plain values. */
  readonly holder: Readonly<Record<string, unknown>>;
}

type Asks = readonly string[] | ((gone: Gone) => readonly string[]);

const silent: Asks = [];
const required: Asks = ['plan-shape'];
const serious =
  (...codes: string[]): Asks =>
  plan =>
    plan.serious ? codes : [];
const unlessRoutine =
  (...codes: string[]): Asks =>
  plan =>
    plan.routine ? [] : codes;
/** Where the plan goes back at all: one that only goes forward has nothing to rehearse or to keep. */
const unlessForward =
  (...codes: string[]): Asks =>
  plan =>
    plan.routine || goesForward(plan) ? [] : codes;
const migrated =
  (...codes: string[]): Asks =>
  plan =>
    movesData(plan) ? codes : [];

/** What each key brings when it is gone: the codes, exactly. */
const asked: Readonly<Record<string, Asks>> = {
  apiVersion: required,
  kind: required,
  metadata: required,
  'metadata.name': required,
  'metadata.title': silent,
  'metadata.ticket': silent,
  'metadata.links': silent,
  'metadata.labels': silent,
  release: plan => ['plan-shape', ...(plan.routine ? askedOfMore(plan) : [])],
  'release.service': required,
  'release.version': required,
  'release.replaces': silent,
  'release.type': plan => ['plan-shape', ...(plan.routine ? askedOfMore(plan) : [])],
  'release.class': silent,
  'release.strategy': required,
  'release.owner': silent,
  'release.vendor': silent,
  'release.dependsOn': silent,
  impact: required,
  'impact.criticality': required,
  'impact.processes': silent,
  'impact.users': silent,
  'impact.sites': silent,
  'impact.data': silent,
  'impact.downtime': silent,
  'impact.costPerHour': silent,
  'impact.costPerHour.amount': silent,
  'impact.costPerHour.currency': silent,
  window: required,
  'window.start': required,
  'window.end': required,
  people: silent,
  'people[].id': () => required,
  'people[].name': silent,
  'people[].team': () => silent,
  'people[].roles': silent,
  'people[].deputy': silent,
  'people[].contact': silent,
  'people[].shifts': () => silent,
  'people[].shifts[].start': () => silent,
  'people[].shifts[].end': () => silent,
  steps: required,
  'steps[].id': () => required,
  'steps[].title': silent,
  'steps[].kind': plan => (plan.holder['kind'] === 'change' ? [] : [...undone(plan), ...unseen(plan)]),
  'steps[].run': silent,
  'steps[].runbook': silent,
  'steps[].owner': silent,
  'steps[].duration': plan => (plan.holder['kind'] === 'notify' ? [] : unlessRoutineAsks(plan, 'duration-missing')),
  'steps[].duration.best': silent,
  'steps[].duration.likely': () => silent,
  'steps[].duration.worst': silent,
  'steps[].verify': plan => (plan.holder['kind'] === undefined ? unseen(plan) : []),
  'steps[].needs': () => silent,
  'steps[].reversible': () => ['rollback-step-missing'],
  gates: serious('gate-missing'),
  'gates[].id': () => required,
  'gates[].title': silent,
  'gates[].before': () => silent,
  'gates[].at': () => silent,
  'gates[].decider': silent,
  'gates[].criteria': unlessRoutine('gate-without-criteria'),
  'gates[].criteria[].text': plan =>
    plan.written.gates?.[numberAt(plan.key.path, 1)]?.criteria?.length === 1 ? ['gate-without-criteria'] : [],
  'gates[].criteria[].signal': silent,
  'gates[].criteria[].threshold': silent,
  tests: plan => requiredTests(plan).map(() => 'test-kind-missing'),
  'tests[].id': () => required,
  'tests[].title': silent,
  'tests[].kind': plan => {
    const kind = String(plan.holder['kind']);
    const others = plan.written.tests?.filter(test => test.kind === kind) ?? [];
    return requiredTests(plan).includes(kind) && others.length === 1 ? ['test-kind-missing'] : [];
  },
  'tests[].status': silent,
  'tests[].covers': plan => (plan.routine ? [] : onlyCoveredBy(plan).map(() => 'process-untested')),
  'tests[].environment': silent,
  'tests[].version': silent,
  'tests[].sites': silent,
  'tests[].volume': silent,
  'tests[].volume.tested': silent,
  'tests[].volume.expected': silent,
  'tests[].volume.unit': silent,
  'tests[].report': withoutEvidence('evidence'),
  'tests[].evidence': withoutEvidence('report'),
  'tests[].executedAt': silent,
  'tests[].executedBy': silent,
  'tests[].waiver': plan => [plan.holder['status'] === 'skipped' ? 'test-skipped' : 'test-failed'],
  'tests[].waiver.reason': ['test-waiver-incomplete'],
  'tests[].waiver.acceptedBy': ['test-waiver-incomplete'],
  'tests[].waiver.mitigation': ['test-waiver-incomplete'],
  'tests[].waiver.expires': silent,
  issues: silent,
  'issues[].id': silent,
  'issues[].title': silent,
  'issues[].severity': silent,
  'issues[].status': silent,
  'issues[].acceptedBy': silent,
  'issues[].mitigation': silent,
  readiness: plan => (plan.written.release.class === 'business-cutover' ? ['readiness-missing'] : []),
  'readiness[].group': silent,
  'readiness[].need': silent,
  'readiness[].status': silent,
  'readiness[].evidence': silent,
  monitoring: unlessRoutine('monitoring-missing'),
  'monitoring[].signal': ['trigger-unmonitored'],
  'monitoring[].title': silent,
  'monitoring[].source': silent,
  'monitoring[].threshold': unlessRoutine('signal-without-threshold'),
  'monitoring[].for': silent,
  'monitoring[].owner': silent,
  rollback: withoutWayBack,
  'rollback.strategy': plan => (goesForward(plan) ? ['rollback-missing'] : []),
  'rollback.justification': plan => (goesForward(plan) ? ['rollback-justification-missing'] : []),
  'rollback.decider': plan => (goesForward(plan) ? [] : unlessRoutineAsks(plan, 'rollback-decider-missing')),
  'rollback.deputy': silent,
  'rollback.triggers': plan => (goesForward(plan) ? [] : unlessRoutineAsks(plan, 'rollback-trigger-missing')),
  'rollback.triggers[].signal': plan => (goesForward(plan) ? [] : ['rollback-trigger-vague']),
  'rollback.triggers[].threshold': plan => (goesForward(plan) ? [] : ['rollback-trigger-vague']),
  'rollback.triggers[].for': silent,
  'rollback.decideBy': silent,
  'rollback.pointOfNoReturn': plan =>
    plan.written.steps.some(step => step.reversible === false) ? ['point-of-no-return-missing'] : [],
  'rollback.steps': ['rollback-missing'],
  'rollback.steps[].id': () => required,
  'rollback.steps[].title': silent,
  'rollback.steps[].run': silent,
  'rollback.steps[].owner': silent,
  'rollback.steps[].duration': unlessRoutine('duration-missing'),
  'rollback.steps[].duration.best': silent,
  'rollback.steps[].duration.likely': silent,
  'rollback.steps[].duration.worst': silent,
  'rollback.steps[].undoes': plan => listOf(plan.holder['undoes']).map(() => 'rollback-step-missing'),
  'rollback.steps[].verify': silent,
  'rollback.steps[].needs': () => silent,
  // The step that takes the backup is excused from being undone for as long as the plan says that it takes one.
  'rollback.data': plan => [
    ...(movesData(plan) ? ['rollback-data-unplanned'] : unlessRoutineAsks(plan, 'new-data-lost')),
    ...(plan.written.rollback.data?.takenBy === undefined ? [] : ['rollback-step-missing']),
  ],
  'rollback.data.backup': migrated('rollback-data-unplanned'),
  'rollback.data.takenBy': ['rollback-step-missing'],
  'rollback.data.restore': migrated('rollback-data-unplanned'),
  'rollback.data.restoreTestedOn': serious('backup-untested'),
  'rollback.data.lossWindow': silent,
  'rollback.data.reconciliation': migrated('rollback-data-unplanned'),
  'rollback.data.newDataSurvives': unlessRoutine('new-data-lost'),
  'rollback.verify': unlessForward('rollback-unverified'),
  'rollback.rehearsal': unlessForward('rollback-not-rehearsed'),
  'rollback.rehearsal.on': unlessForward('rollback-not-rehearsed'),
  'rollback.rehearsal.took': silent,
  'rollback.rehearsal.environment': silent,
  'rollback.rehearsal.report': silent,
  'rollback.fallback': plan => {
    if (plan.written.steps.some(({ reversible }) => reversible === false) && !plan.routine)
      return goesForward(plan) ? [] : ['after-no-return-unplanned'];
    return plan.serious ? ['fallback-missing'] : [];
  },
  'rollback.keepUntil': unlessForward('fallback-not-kept'),
  'rollback.independent': unlessForward('recovery-shares-fate'),
  crisis: serious('crisis-missing'),
  'crisis.lead': silent,
  'crisis.warRoom': silent,
  'crisis.pause': unlessRoutine('pause-missing'),
  'crisis.syncEvery': unlessRoutine('sync-missing'),
  'crisis.escalation': unlessRoutine('escalation-missing'),
  communications: unlessRoutine('audience-uninformed'),
  'communications[].audience': silent,
  'communications[].channel': silent,
  'communications[].when': plan => {
    const same = plan.written.communications?.filter(({ when }) => when === plan.holder['when']) ?? [];
    const { steps } = plan.written;
    const isTold = {
      before: steps.at(0)?.kind === 'notify',
      done: steps.at(-1)?.kind === 'notify',
      rollback: goesForward(plan),
    };
    const wanted = Object.entries(isTold).some(([when, told]) => when === plan.holder['when'] && !told);
    return wanted && same.length === 1 ? unlessRoutineAsks(plan, 'audience-uninformed') : [];
  },
  'communications[].owner': silent,
  mandate: serious('mandate-missing'),
  'mandate.sponsor': serious('mandate-missing'),
  'mandate.statement': silent,
  'mandate.announcedOn': serious('mandate-missing'),
  'mandate.announcedTo': silent,
  approvals: serious('approval-missing'),
  'approvals[].role': withoutApproval,
  'approvals[].by': silent,
  'approvals[].on': silent,
  'approvals[].status': withoutApproval,
  review: unlessRoutine('review-missing'),
  'review.on': unlessRoutine('review-missing'),
  'review.owner': silent,
};

/** What else one key holds together in one plan: without it the night is another one. */
const consequences: Readonly<Record<string, readonly string[]>> = {
  // Without a name, the step is not found by the backup, the gate or the rollback steps that speak of it.
  'wms-go-live-repaired steps.6.id': ['irreversible-step-unguarded'],
  'wms-go-live-repaired steps.11.id': ['point-of-no-return-passed'],
  'facility-automation steps.8.id': ['point-of-no-return-passed'],
  // Without its length the next step comes before its owner does.
  'bank-core-migration steps.3.duration': ['role-uncovered'],
  'bank-core-migration steps.10.id': ['point-of-no-return-passed'],
  'payroll-switch steps.5.id': ['point-of-no-return-passed'],
  'wms-go-live-repaired rollback.steps.2.id': ['rollback-rehearsal-slower'],
  'facility-automation rollback.steps.1.id': ['rollback-rehearsal-slower'],
  'facility-automation rollback.steps.2.id': ['rollback-rehearsal-slower'],
  // The data move before they are saved; going back, two things wait for each other that went side by side, or the
  // reverse.
  'wms-go-live-repaired steps.4.needs': ['irreversible-step-unguarded'],
  'wms-go-live-repaired rollback.steps.4.needs': ['rollback-rehearsal-slower'],
  'facility-automation rollback.steps.4.needs': ['rollback-rehearsal-slower'],
  // No shift is written, so that the hours go from the first task to the last.
  'bank-core-migration people.0.shifts': ['shift-too-long'],
  'bank-core-migration people.7.shifts': ['shift-too-long'],
  // Nothing holds back the step that cannot be undone until the gate is reached.
  'bank-core-migration gates.2.before': ['point-of-no-return-passed'],
  'bank-core-migration gates.2.at': ['rollback-exceeds-window'],
  'wms-go-live-repaired gates.2.before': ['point-of-no-return-passed'],
  'wms-go-live-repaired gates.2.at': ['rollback-exceeds-window'],
  'facility-automation gates.2.before': ['point-of-no-return-passed'],
  'facility-automation gates.2.at': ['rollback-exceeds-window'],
  'wms-go-live-repaired gates': ['rollback-exceeds-window'],
  'bank-core-migration gates': ['rollback-exceeds-window'],
  'facility-automation gates': ['rollback-exceeds-window'],
  'payroll-switch gates': ['rollback-exceeds-window'],
  'payroll-switch gates.1.before': ['point-of-no-return-passed'],
  'payroll-switch gates.1.at': ['rollback-exceeds-window'],
};

/** What a small change need not say: a plan that no longer says that it is small is asked for it. */
function askedOfMore({ written: { steps, monitoring, rollback, review } }: GoodPlan): string[] {
  const unseenSteps = steps.filter(
    (step, index) =>
      (step.kind ?? 'change') === 'change' && step.verify === undefined && steps[index + 1]?.kind !== 'check',
  );
  const wanted: readonly (readonly [unknown, string])[] = [
    [monitoring, 'monitoring-missing'],
    [rollback.triggers, 'rollback-trigger-missing'],
    [rollback.decider, 'rollback-decider-missing'],
    [rollback.rehearsal, 'rollback-not-rehearsed'],
    [rollback.verify, 'rollback-unverified'],
    [rollback.keepUntil, 'fallback-not-kept'],
    [rollback.independent, 'recovery-shares-fate'],
    [review, 'review-missing'],
  ];
  const all = [...steps.filter(({ kind }) => kind !== 'notify'), ...(rollback.steps ?? [])];
  const unmeasured = all.filter(step => !('duration' in step));
  const isMeasured = unmeasured.length < all.length;
  return [
    ...(isMeasured ? unmeasured : []).map(() => 'duration-missing'),
    ...(steps.some(({ verify }) => verify !== undefined) ? unseenSteps : []).map(() => 'step-unverified'),
    ...wanted.flatMap(([section, code]) => (section === undefined ? [code] : [])),
  ];
}

function undone(plan: Gone): string[] {
  return goesForward(plan) ? [] : ['rollback-step-missing'];
}

/** A change of more than a routine plan, with no check right behind it and no word of how one sees that it worked. */
function unseen({ written, routine, key, holder }: Gone): string[] {
  const next = written.steps[numberAt(key.path, 1) + 1];
  const verified = holder['verify'] !== undefined && key.path.at(-1) !== 'verify';
  return routine || verified || next?.kind === 'check' ? [] : ['step-unverified'];
}

/** A kind that has nothing to try in this release is not asked. All good plans replace a version by another. */
function requiredTests(plan: GoodPlan): readonly string[] {
  const byCriticality: Readonly<Record<string, readonly string[]>> = {
    critical: ['load', 'migration', 'rollback', 'user-acceptance'],
    high: ['integration', 'rollback'],
  };
  const hasNothingToTry: Readonly<Record<string, boolean>> = {
    migration: !movesData(plan),
    rollback: goesForward(plan),
  };
  return (byCriticality[plan.written.impact.criticality] ?? []).filter(kind => !hasNothingToTry[kind]);
}

function onlyCoveredBy({ written, key }: Gone): readonly string[] {
  const index = numberAt(key.path, 1);
  const others = new Set(written.tests?.flatMap((test, at) => (at === index ? [] : (test.covers ?? []))));
  const own = written.tests?.[index]?.covers ?? [];
  return (written.impact.processes ?? []).filter(name => own.includes(name) && !others.has(name));
}

function withoutEvidence(other: 'report' | 'evidence'): Asks {
  return ({ routine, holder }) =>
    routine || holder['status'] !== 'passed' || holder[other] !== undefined ? [] : ['test-evidence-missing'];
}

function withoutWayBack({ written, serious: hurts }: GoodPlan): string[] {
  const atOnce = written.release.strategy === 'big-bang' && hurts;
  return ['rollback-missing', ...(atOnce ? ['big-bang-unjustified'] : [])];
}

function withoutApproval({ holder, written }: Gone): string[] {
  if (written.release.class !== 'business-cutover') return [];
  return /^(?:infrastructure|application)$/.test(String(holder['role'])) ? ['approval-missing'] : [];
}

function goesForward({ written }: GoodPlan): boolean {
  return written.rollback.strategy === 'fix-forward';
}

function movesData({ written }: GoodPlan): boolean {
  return /^(?:migrated|destroyed)$/.test(written.impact.data ?? '');
}

function unlessRoutineAsks(plan: GoodPlan, ...codes: string[]): readonly string[] {
  return plan.routine ? [] : codes;
}

function numberAt(path: Path, index: number): number {
  return Number(path[index]);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function plainOf(holder: YAMLMap): Record<string, unknown> {
  return holder.toJSON() as Record<string, unknown>;
}

function byPattern(keys: Iterable<Key>): Map<string, Key[]> {
  const groups = new Map<string, Key[]>();
  for (const key of keys) groups.set(key.pattern, [...(groups.get(key.pattern) ?? []), key]);
  return groups;
}

/** The plan printed without these keys; the tree is as before afterwards. */
function without({ tree }: GoodPlan, keys: readonly Key[]): string {
  const before = keys.map(({ holder, path }) => ({ holder, items: [...holder.items], name: path.at(-1) }));
  for (const { holder, name } of before) {
    holder.items = holder.items.filter(({ key }) => String(key) !== name);
  }
  const text = printed(tree);
  for (const { holder, items } of before) holder.items = items;
  return text;
}
