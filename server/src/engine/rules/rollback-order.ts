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
    if (!list || runsStraightBack(steps, list)) return undefined;
    const contradiction = contradictionIn(steps, list);
    if (!contradiction) return undefined;
    const { early } = contradiction;
    return { at: early.id?.span ?? early.place, ...contradiction, list, steps };
  },
  message({ early, late, earlyStep, lateStep }) {
    return l10n.t(
      'Rollback step {early} undoes {earlyStep} before {late} undoes {lateStep}, which was done after it. Undo {lateStep} first.',
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
    const indices = indicesOf(steps);
    const place = topologicalOrder(predecessorsOf(steps)) ?? [];
    // A step that undoes nothing stays at the end, where the last checks stand.
    const ranks = new Map<unknown, number>(
      list.map(step => [step.node, Math.max(-1, ...undoneBy(step, indices).map(index => place.indexOf(index)))]),
    );
    const rank = (node: unknown) => ranks.get(node) ?? -1;
    // A step that undoes several at once may have no right place at all, and then has to be divided.
    const sorted = [...list].sort((one, other) => rank(other.node) - rank(one.node));
    if (contradictionIn(steps, sorted)) return undefined;
    const order = [...list.node.items].sort((one, other) => rank(other.value) - rank(one.value));
    return { title: l10n.t('Undo in the reverse order of the steps'), edits: write.reorder(list, order) };
  },
  examples: [
    {
      title: 'Undone in the order of doing',
      plan: `
steps:
  - id: widen-table
  - id: push-config
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
  - id: push-config
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
  - id: push-config
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

/** True of most plans, and quickly seen: nobody says what waits for what, and each step undoes what is further up. */
function runsStraightBack(steps: readonly Step[], list: readonly RollbackStep[]): boolean {
  if (steps.some(({ needs }) => needs) || list.some(({ needs }) => needs)) return false;
  const indices = indicesOf(steps);
  let highest = Infinity;
  for (const step of list) {
    const undone = undoneBy(step, indices);
    if (undone.some(index => index > highest)) return false;
    for (const index of undone) highest = Math.min(highest, index);
  }
  return true;
}

/** The first rollback step in whose way another one has gone already, though what that one undid was done before. */
function contradictionIn(steps: readonly Step[], list: readonly RollbackStep[]): Contradiction | undefined {
  const indices = indicesOf(steps);
  const doneBefore = ancestorsOf(predecessorsOf(steps));
  const way = predecessorsOf(list);
  // Steps in a circle have no order to contradict; `dependency-cycle` speaks of them.
  if (!doneBefore) return undefined;
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

function undoneBy(step: RollbackStep, indices: ReadonlyMap<string, number>): number[] {
  return (step.undoes ?? []).map(id => indices.get(id.value)).filter(index => index !== undefined);
}
