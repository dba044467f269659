import * as l10n from '@vscode/l10n';
import { ancestorsOf, BitSet, indicesOf, topologicalOrder, predecessorsOf } from '../plan/dependency-graph.ts';
import type { RollbackStep, Step } from '../plan/model.generated.ts';
import { defineRule } from './support/define-rule.ts';

export const rollbackOrder = defineRule({
  code: 'rollback-order',
  title: 'The way back runs in the wrong order',
  severity: 'warning',
  reads: ['rollback', 'steps'],
  why: 'What was built on top has to go first; undone in the order of building, a step pulls the floor from under the next.',
  lesson:
    'A rollback that was missing, never tried or too slow came before 24 documented failures and one success. An order that cannot work shows at the first try, and costs the night when the first try is the real one.',
  check({ steps = [], rollback }) {
    const list = rollback?.steps;
    if (!list || !steps.some(({ needs }) => needs)) return undefined;
    const contradiction = contradictionIn(steps, list);
    if (!contradiction) return undefined;
    const { early } = contradiction;
    return { at: early.id?.span ?? early.place, ...contradiction, list, steps };
  },
  message({ early, late, earlyStep, lateStep }) {
    return l10n.t(
      'Rollback step {early} undoes {earlyStep} before {late} undoes {lateStep}, which needs it. Undo {lateStep} first.',
      {
        early: early.id?.value ?? '',
        late: late.id?.value ?? '',
        earlyStep: earlyStep.id?.value ?? '',
        lateStep: lateStep.id?.value ?? '',
      },
    );
  },
  fix({ list, steps }, write) {
    // Where `needs` make the order, moving lines would not change it.
    if (list.some(step => step.needs !== undefined)) return undefined;
    const order = orderThatHolds(steps, list);
    if (!order) return undefined;
    const items = order.map(index => list.node.items[index]).filter(item => item !== undefined);
    return { title: l10n.t('Undo first what needs the others'), edits: write.reorder(list, items) };
  },
  examples: [
    {
      title: 'The table is gone before what needs it',
      plan: `
steps:
  - id: widen-table
  - { id: push-config, needs: [widen-table] }
rollback:
  strategy: redeploy
  steps:
    - id: narrow-table # rollback-order on "narrow-table"
      undoes: [widen-table]
    # the config is kept for a week
    - id: pull-config
      undoes: [push-config]
`,
      fixed: `
steps:
  - id: widen-table
  - { id: push-config, needs: [widen-table] }
rollback:
  strategy: redeploy
  steps:
    # the config is kept for a week
    - id: pull-config
      undoes: [push-config]
    - id: narrow-table
      undoes: [widen-table]
`,
    },
    {
      title: 'The last step is undone first',
      plan: `
steps:
  - id: widen-table
  - { id: push-config, needs: [widen-table] }
rollback:
  strategy: redeploy
  steps:
    - id: pull-config
      undoes: [push-config]
    - id: narrow-table
      undoes: [widen-table]
`,
    },
  ],
});

interface Contradiction {
  readonly early: RollbackStep;
  readonly late: RollbackStep;
  readonly earlyStep: Step;
  readonly lateStep: Step;
}

/** What each step needs by its own words: the order of a list alone proves nothing. */
function writtenNeedsOf(steps: readonly Step[]): number[][] {
  const indices = indicesOf(steps);
  return steps.map(({ needs = [] }) => needs.map(need => indices.get(need.value)).filter(found => found !== undefined));
}

/**
 * The first rollback step in whose way another one has gone already, though this one’s step needs what that one undid.
 */
function contradictionIn(steps: readonly Step[], list: readonly RollbackStep[]): Contradiction | undefined {
  const indices = indicesOf(steps);
  const doneBefore = ancestorsOf(writtenNeedsOf(steps));
  const way = predecessorsOf(list);
  // Steps in a circle have no order to contradict; `dependency-cycle` speaks of them.
  if (!doneBefore || !topologicalOrder(predecessorsOf(steps))) return undefined;
  const undoneSoFar = list.map(() => new BitSet(steps.length));
  for (const index of topologicalOrder(way) ?? []) {
    const [late, undone] = [list[index], undoneSoFar[index]];
    if (!late || !undone) continue;
    for (const before of way[index] ?? []) {
      const previous = undoneSoFar[before];
      if (previous) undone.addAll(previous);
    }
    for (const lateStep of undoneBy(late, indices)) {
      const earlyStep = doneBefore[lateStep]?.firstShared(undone);
      if (earlyStep === undefined) continue;
      const early = list.find(step => step !== late && undoneBy(step, indices).includes(earlyStep));
      const [one, other] = [steps[earlyStep], steps[lateStep]];
      if (early && one && other) return { early, late, earlyStep: one, lateStep: other };
    }
    for (const step of undoneBy(late, indices)) undone.add(step);
  }
  return undefined;
}

/** Upper bound: each rollback step is compared with each other one. */
const mostReordered = 500;

/**
 * The order, as indices of the list, in which nothing is undone before what needs it, and which leaves all else as it
 * is. Undefined where there is none: a step that undoes several may have to be divided.
 */
function orderThatHolds(steps: readonly Step[], list: readonly RollbackStep[]): number[] | undefined {
  const indices = indicesOf(steps);
  const needed = ancestorsOf(writtenNeedsOf(steps));
  if (!needed || list.length > mostReordered) return undefined;
  const undone = list.map(step => undoneBy(step, indices));
  const waitsFor = undone.map((own, index) =>
    [...undone.keys()].filter(
      other => other !== index && undone[other]?.some(step => own.some(mine => needed[step]?.has(mine))),
    ),
  );
  const waiting = [...list.keys()];
  const order: number[] = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex(index => waitsFor[index]?.every(other => order.includes(other)));
    if (next < 0) return undefined;
    order.push(...waiting.splice(next, 1));
  }
  return order;
}

function undoneBy(step: RollbackStep, indices: ReadonlyMap<string, number>): number[] {
  return (step.undoes ?? []).map(id => indices.get(id.value)).filter(index => index !== undefined);
}
