import { isSeq, type Document, type YAMLSeq } from 'yaml';
import { printed, type GoodPlan, type Path, type Written } from './good-plans.ts';

/** One thing that people do to a plan, with the codes that it has to bring where a plan has the place for it. */
export interface Mutation {
  readonly name: string;
  /** The plan after it, or undefined where it has no place. */
  readonly mutant: (plan: GoodPlan) => string | undefined;
  readonly codes: (plan: GoodPlan) => readonly string[];
  readonly policy?: string;
  /** Another plan of the workspace. */
  readonly beside?: (plan: GoodPlan) => string;
  /** True where it is looked at as the window begins, and not weeks before. */
  readonly tonight?: true;
}

type Where = (written: Written) => Path | undefined;

/** Something has another value. */
function set(name: string, where: Where, value: unknown, ...codes: string[]): Mutation {
  return {
    name,
    mutant: plan => {
      const path = where(plan.written);
      return path && changed(plan, tree => tree.setIn(path, tree.createNode(value)));
    },
    codes: () => codes,
  };
}

/** A list has one more entry. */
function add(name: string, list: Path, value: (written: Written) => unknown, ...codes: string[]): Mutation {
  return {
    name,
    mutant: plan => {
      const entry = value(plan.written);
      if (entry === undefined || !isSeq(plan.tree.getIn(list))) return undefined;
      return changed(plan, tree => tree.addIn(list, tree.createNode(entry)));
    },
    codes: () => codes,
  };
}

function only(when: (plan: GoodPlan) => boolean, mutation: Mutation): Mutation {
  return { ...mutation, mutant: plan => (when(plan) ? mutation.mutant(plan) : undefined) };
}

/** The text itself is another. */
function text(name: string, edit: (before: string) => string | false, ...codes: string[]): Mutation {
  const mutant = ({ tree }: GoodPlan) => {
    const before = printed(tree);
    const after = edit(before);
    return after === false || after === before ? undefined : after;
  };
  return { name, mutant, codes: () => codes };
}

function changed({ tree }: GoodPlan, change: (tree: Document) => void): string {
  return changedTree(tree, change);
}

function changedTree(tree: Document, change: (tree: Document) => void): string {
  const copy = tree.clone();
  change(copy);
  return printed(copy);
}

/** JSON is YAML: as much of another plan as somebody else has to know. */
function planBeside(facts: object): string {
  return JSON.stringify({ apiVersion: 'repli/v1', kind: 'ReleasePlan', metadata: { name: 'the-other' }, ...facts });
}

const goesBack = ({ written }: GoodPlan) => written.rollback.steps !== undefined;

/** True where sections stand below each other, so that one more can be put at the end. */
const inBlocks = (before: string) => /^kind: /m.test(before) && !/^\.\.\./m.test(before);

const always =
  (...path: Path): Where =>
  () =>
    path;
const within =
  (...path: Path): Where =>
  written =>
    path.slice(0, -1).reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], written)
      ? path
      : undefined;
const passedTest =
  (...keys: Path): Where =>
  ({ tests }) => {
    const index = tests?.findIndex(({ status }) => status === 'passed') ?? -1;
    return index === -1 ? undefined : ['tests', index, ...keys];
  };

const person = { id: 'newcomer', name: 'Kim' };

export const mutations: readonly Mutation[] = [
  // How it is written.
  text('a tab', before => before.replace(/^ {2}(?=title: )/m, '\t'), 'plan-syntax'),
  text('a quote left open', before => before.replace(/^( +name: )(\S+)$/m, '$1"$2'), 'plan-syntax'),
  text('a bracket left open', before => inBlocks(before) && `${before}x-note: [one, two\n`, 'plan-syntax'),
  text(
    'a section without its colon',
    before => inBlocks(before) && before.replace(/^window:/m, 'window'),
    'plan-syntax',
  ),
  text('a key twice', before => inBlocks(before) && `${before}kind: ReleasePlan\n`, 'plan-syntax'),
  text(
    'a section twice',
    before => inBlocks(before) && `${before}x-a: 1\nx-b: 2\nwindow:\n  start: now\n`,
    'plan-syntax',
  ),
  set('another version of the format', always('apiVersion'), 'repli/v9', 'plan-shape'),
  set('a strategy that nobody knows', always('release', 'strategy'), 'sideways', 'plan-shape'),
  set('a number in words', always('impact', 'users'), 'many', 'plan-shape'),
  set('a time without an offset', always('window', 'start'), '2026-03-07 20:00', 'plan-shape'),
  set('a duration in words', always('steps', 0, 'duration'), 'an hour', 'plan-shape'),
  set('a list that is a word', always('rollback', 'steps'), 'see the wiki', 'plan-shape'),
  set('a key that nobody knows', always('weather'), 'rain', 'plan-shape'),
  set('a name with spaces', always('metadata', 'name'), 'Go live!', 'plan-shape'),
  set('a key of their own', always('x-weather'), 'rain'),
  set('a password in a command', always('steps', 0, 'run'), './push --password hunter2secret', 'secret-in-plan'),
  set(
    'an address with its password',
    always('metadata', 'links'),
    ['https://me:hunter2@example.com'],
    'secret-in-plan',
  ),
  text(
    'silence for nothing',
    before => before.replace(/^kind: /m, '# repli-ignore test-skipped: it ran last week\nkind: '),
    'suppression-unused',
  ),
  text(
    'silence without a reason',
    before => before.replace(/^kind: "?ReleasePlan/m, '# repli-ignore plan-shape\nkind: ReleasePlaan'),
    'plan-shape',
    'suppression-without-reason',
  ),

  // Names.
  add('a test twice', ['tests'], ({ tests }) => tests?.[0], 'id-duplicate'),
  add('a person twice', ['people'], ({ people }) => people?.[0], 'id-duplicate'),
  add('an issue twice', ['issues'], ({ issues }) => issues?.[0], 'id-duplicate'),
  add('a signal twice', ['monitoring'], ({ monitoring }) => monitoring?.[0], 'id-duplicate'),
  add('a gate twice', ['gates'], ({ gates }) => gates?.[0], 'id-duplicate'),
  add('a check twice', ['steps'], ({ steps }) => steps.find(({ kind }) => kind === 'check'), 'id-duplicate'),
  add('a person more', ['people'], () => person),
  {
    name: 'the first step waits for the last',
    mutant: plan => {
      const { steps } = plan.written;
      const chain = steps.length > 1 && steps.every(({ needs }) => needs === undefined);
      return chain ? changed(plan, tree => tree.setIn(['steps', 0, 'needs'], [steps.at(-1)?.id])) : undefined;
    },
    codes: () => ['dependency-cycle'],
  },
  {
    name: 'a step waits for itself',
    mutant: plan => changed(plan, tree => tree.setIn(['steps', 0, 'needs'], [plan.written.steps[0]?.id])),
    codes: () => ['dependency-cycle'],
  },

  // Tests, and what they stand on.
  set('a test is skipped', passedTest('status'), 'skipped', 'test-skipped'),
  set('a test has failed', passedTest('status'), 'failed', 'test-failed'),
  set('a test is blocked', passedTest('status'), 'blocked', 'test-failed'),
  only(
    ({ written }) => written.window.start > '2026-03-03',
    set('a test is still to come, with days left', passedTest('status'), 'planned'),
  ),
  { ...set('a test is still to come, tonight', passedTest('status'), 'planned', 'test-not-run'), tonight: true },
  { ...set('a test still runs tonight', passedTest('status'), 'running', 'test-not-run'), tonight: true },
  set('a report that is gone', passedTest('report'), 'reports/gone.xml', 'test-report-unreadable'),
  set('a report with a failure', passedTest('report'), 'reports/red.xml', 'test-report-contradicts'),
  set('a run of last year', passedTest('executedAt'), '2025-01-02', 'test-report-stale'),
  set('the vendor says so', passedTest('basis'), 'vendor-statement', 'test-vendor-assured'),
  set('it worked the last time', passedTest('basis'), 'previous-release', 'test-vendor-assured'),
  set('another version was tested', passedTest('version'), '0.0.1-old', 'evidence-out-of-scope'),
  set('it was tested on a laptop', passedTest('environment'), 'a laptop', 'evidence-out-of-scope'),
  set('a fortieth of the orders', passedTest('volume'), { tested: 10_000, expected: 420_000 }, 'evidence-out-of-scope'),
  only(
    ({ written }) => (written.impact.sites ?? 1) > 1,
    set('one of the sites was tested', passedTest('sites'), 1, 'evidence-out-of-scope'),
  ),
  set('the waiver has expired', ({ tests }) => waived(tests, 'expires'), '2026-01-31', 'test-waiver-expired'),
  set(
    'the vendor waives',
    ({ tests, release }) => (release.vendor === undefined ? undefined : waived(tests, 'acceptedBy')),
    'Acme WMS',
    'test-waiver-self-accepted',
  ),

  // What is known to be wrong, and who is not ready.
  add(
    'an open blocker',
    ['issues'],
    () => ({ id: 'lost', title: 'Lost', severity: 'blocker', status: 'open' }),
    'issue-open-blocker',
  ),
  add(
    'a major issue nobody took',
    ['issues'],
    () => ({ id: 'slow', title: 'Slow', severity: 'major' }),
    'issue-open-blocker',
  ),
  add('a minor issue', ['issues'], () => ({ id: 'dull', title: 'Dull', severity: 'minor', status: 'open' })),
  set('nobody is trained', within('readiness', 0, 'status'), 'missing', 'readiness-missing'),
  set('half are trained', within('readiness', 0, 'status'), 'partial', 'readiness-missing'),

  // The way back.
  only(
    goesBack,
    set('no strategy but hope', within('rollback', 'triggers'), [{ text: 'it feels wrong' }], 'rollback-trigger-vague'),
  ),
  only(
    plan => plan.serious && goesBack(plan),
    set('nobody rehearsed', within('rollback', 'rehearsal'), {}, 'rollback-not-rehearsed'),
  ),
  set('rehearsed years ago', within('rollback', 'rehearsal', 'on'), '2020-02-29', 'rollback-rehearsal-stale'),
  only(
    goesBack,
    set('the rehearsal took a day', within('rollback', 'rehearsal', 'took'), 'PT24H', 'rollback-rehearsal-slower'),
  ),
  only(goesBack, set('it goes down with the rest', within('rollback', 'independent'), false, 'recovery-shares-fate')),
  only(
    ({ written }) => /^(?:written|migrated)$/.test(written.impact.data ?? ''),
    set('new orders are lost', within('rollback', 'data', 'newDataSurvives'), false, 'new-data-lost'),
  ),
  only(
    goesBack,
    set('the old one is gone the next day', within('rollback', 'keepUntil'), '2026-01-02', 'fallback-not-kept'),
  ),
  {
    name: 'only forwards, and nobody says why',
    mutant: plan =>
      changed(plan, tree => {
        tree.setIn(['rollback', 'strategy'], 'fix-forward');
        tree.deleteIn(['rollback', 'justification']);
        tree.deleteIn(['rollback', 'steps']);
      }),
    codes: () => ['rollback-justification-missing'],
  },
  {
    name: 'undone in the order in which it was done',
    mutant: plan => {
      const steps = plan.written.rollback.steps ?? [];
      const forwards = plan.written.steps;
      const plain = [...steps, ...forwards].every(step => !('needs' in step)) && steps.every(step => step.undoes);
      return plain && steps.length > 1
        ? changed(plan, tree => {
            // The order of a list alone says nothing of what needs what.
            for (const index of forwards.keys())
              if (index > 0) tree.setIn(['steps', index, 'needs'], [forwards[index - 1]?.id]);
            const list = tree.getIn(['rollback', 'steps']) as YAMLSeq;
            list.items = list.items.toReversed();
          })
        : undefined;
    },
    codes: () => ['rollback-order'],
  },

  {
    name: 'one step back may take days',
    mutant: plan => {
      const { rollback, release } = plan.written;
      const [first] = rollback.steps ?? [];
      const likely = first && (typeof first.duration === 'string' ? first.duration : first.duration?.likely);
      // Elsewhere the windows are wide, or the step is one of many.
      if (release.class !== 'business-cutover' || likely === undefined) return undefined;
      return changed(plan, tree => {
        tree.setIn(['rollback', 'steps', 0, 'duration'], tree.createNode({ best: likely, likely, worst: 'P20D' }));
      });
    },
    codes: () => ['recovery-unlikely'],
  },

  // Who decides, and who carries it out.
  {
    name: 'the only one who decides has no deputy',
    mutant: plan =>
      plan.written.people &&
      changed(plan, tree => {
        tree.addIn(['people'], tree.createNode(person));
        tree.setIn(['rollback', 'decider'], person.id);
        tree.deleteIn(['rollback', 'deputy']);
      }),
    codes: plan => (plan.routine ? [] : ['decider-without-deputy']),
  },
  {
    name: 'who decides does most of the work as well',
    mutant: plan =>
      plan.written.gates?.length && plan.written.steps.length > 1
        ? changed(plan, tree => {
            tree.addIn(['people'], tree.createNode({ ...person, deputy: plan.written.people?.[0]?.id }));
            for (const index of plan.written.steps.keys()) tree.setIn(['steps', index, 'owner'], person.id);
            tree.setIn(['gates', 0, 'decider'], person.id);
            tree.deleteIn(['people']);
          })
        : undefined,
    codes: plan => (plan.routine ? [] : ['decider-is-executor']),
  },
  {
    name: 'one does everything, and nobody stands in',
    mutant: plan =>
      plan.written.people &&
      changed(plan, tree => {
        tree.addIn(['people'], tree.createNode(person));
        for (const index of plan.written.steps.keys()) tree.setIn(['steps', index, 'owner'], person.id);
        for (const index of plan.written.rollback.steps?.keys() ?? []) {
          tree.setIn(['rollback', 'steps', index, 'owner'], person.id);
        }
      }),
    codes: plan => {
      const [first, last] = [plan.written.window.start, plan.written.window.end].map(time => Date.parse(time));
      const long = (last ?? 0) - (first ?? 0) > 20 * 3_600_000;
      const clashes = Array.from({ length: sideBySide[plan.name] ?? 0 }, () => 'person-double-booked');
      return [...clashes, ...(plan.routine ? [] : ['single-point-of-failure', ...(long ? ['shift-too-long'] : [])])];
    },
  },
  {
    name: 'approved by who carries it out',
    mutant: plan => {
      const owner = plan.written.steps.find(step => step.owner !== undefined)?.owner;
      return owner !== undefined && plan.written.approvals
        ? changed(plan, tree => tree.setIn(['approvals', 0, 'by'], owner))
        : undefined;
    },
    codes: () => ['approval-self'],
  },
  set('an approval was refused', within('approvals', 0, 'status'), 'rejected', 'approval-rejected'),
  set(
    'the mandate is announced where nobody works on it',
    ({ mandate }) => (mandate === undefined ? undefined : ['mandate', 'announcedTo']),
    ['the sales department'],
    'mandate-missing',
  ),
  set(
    'the best case takes longer than the likely one',
    ({ steps }) => {
      const index = steps.findIndex(({ kind }) => kind === 'notify');
      return index === -1 ? undefined : ['steps', index, 'duration'];
    },
    { best: 'PT2M', likely: 'PT1M' },
    'estimate-contradictory',
  ),
  {
    name: 'the first to act has something else to do meanwhile',
    mutant: plan => {
      const first = plan.written.steps.find(({ owner }) => plan.written.people?.some(({ id }) => id === owner));
      const task = { id: 'meanwhile', kind: 'check', needs: [], duration: 'PT1M', owner: first?.owner };
      return plan.written.steps[0] === first && first
        ? changed(plan, tree => tree.addIn(['steps'], tree.createNode(task)))
        : undefined;
    },
    codes: () => ['person-double-booked'],
  },
  set(
    'approved before it was changed',
    within('approvals', 0, 'digest'),
    `sha256:${'0'.repeat(64)}`,
    'approval-outdated',
  ),

  // The night.
  {
    name: 'the decision comes with the end of the window',
    mutant: plan => {
      const { window, rollback } = plan.written;
      return rollback.decideBy === undefined
        ? undefined
        : changed(plan, tree => tree.setIn(['rollback', 'decideBy'], window.end));
    },
    // Where there is no going back, it does not have to be decided in time.
    codes: ({ written }) => (written.rollback.strategy === 'fix-forward' ? [] : ['rollback-exceeds-window']),
  },
  {
    name: 'the last step goes on for a day after the window',
    mutant: plan => {
      const last = plan.written.steps.length - 1;
      return changed(plan, tree => {
        tree.setIn(['steps', last, 'duration'], 'P1D');
        tree.deleteIn(['steps', last, 'owner']);
      });
    },
    codes: () => ['window-overrun'],
  },
  {
    name: 'a freeze over the whole year',
    mutant: ({ tree }) => printed(tree),
    codes: () => ['freeze-violation'],
    policy: 'freezes: [{ name: Everything, start: 2026-01-01, end: 2026-12-31 }]',
  },
  {
    name: 'two days of rest are asked for between two shifts',
    mutant: withShifts,
    codes: ({ written }) =>
      (written.people ?? []).flatMap(({ shifts = [] }) => shifts.slice(1).map(() => 'rest-too-short')),
    policy: 'limits: { rest: P2D }',
  },
  {
    name: 'who decides goes home, and the deputy too',
    mutant: plan => {
      const { people = [], rollback } = plan.written;
      const alone = people.findIndex(({ id, shifts }) => id === rollback.decider && shifts?.length === 1);
      return alone === -1 || rollback.decideBy === undefined
        ? undefined
        : changed(plan, tree => {
            tree.deleteIn(['people', alone, 'deputy']);
            tree.deleteIn(['gates']);
            tree.deleteIn(['rollback', 'deputy']);
            tree.setIn(['people', alone, 'shifts', 0, 'end'], plan.written.window.start);
          });
    },
    // Without gates, what nothing undoes begins before one decides.
    codes: ({ written }) => [
      'decider-without-deputy',
      'gate-missing',
      'role-uncovered',
      ...(written.steps.some(({ reversible }) => reversible === false) ? ['rollback-exceeds-window'] : []),
    ],
  },
  {
    name: 'shifts are long for the rules of this house',
    mutant: withShifts,
    codes: ({ written }) => (written.people ?? []).flatMap(({ shifts = [] }) => shifts.map(() => 'shift-too-long')),
    policy: 'limits: { shift: PT1M }',
  },
  beside(
    'another plan for the same service in the same night',
    ({ release, window }) => planBeside({ release: { service: release.service }, window }),
    'window-conflict',
  ),
  {
    ...set('a dependency that goes live next year', () => ['release', 'dependsOn'], ['the-other'], 'dependency-later'),
    beside: () => planBeside({ window: { start: '2031-01-01T20:00:00Z', end: '2031-01-01T22:00:00Z' } }),
  },
  {
    ...set('a dependency that depends on this one', () => ['metadata', 'name'], 'this-one', 'dependency-cycle'),
    mutant: ({ tree }) =>
      changedTree(tree, copy => {
        copy.setIn(['metadata', 'name'], 'this-one');
        copy.setIn(['release', 'dependsOn'], copy.createNode(['the-other']));
      }),
    beside: () => planBeside({ release: { dependsOn: ['this-one'] } }),
  },
  {
    name: 'a week of a minute',
    mutant: withShifts,
    codes: ({ written }) =>
      (written.people ?? []).flatMap(({ shifts = [] }) => (shifts.length > 0 ? ['week-too-long'] : [])),
    policy: 'limits: { week: PT1M }',
  },
];

/** In how many lists, of the steps and of the way back, several people work side by side. */
const sideBySide: Readonly<Record<string, number>> = {
  'wms-go-live-repaired': 2,
  'facility-automation': 2,
  'blue-green-web-shop': 1,
  'identity-provider-switch': 1,
};

/** The plan as it is, beside another one. */
function beside(name: string, other: (written: Written) => string, ...codes: string[]): Mutation {
  return { name, mutant: ({ tree }) => printed(tree), codes: () => codes, beside: ({ written }) => other(written) };
}

function waived(tests: Written['tests'], key: string): Path | undefined {
  const index = tests?.findIndex(test => 'waiver' in test) ?? -1;
  return index === -1 ? undefined : ['tests', index, 'waiver', key];
}

function withShifts({ tree, written }: GoodPlan): string | undefined {
  return written.people?.some(({ shifts }) => shifts) ? printed(tree) : undefined;
}
