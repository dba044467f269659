import { indicesOf, type Ordered } from '../plan/dependency-graph.ts';
import type { Plan, RollbackStep, Step } from '../plan/model.generated.ts';
import type { Text } from '../plan/values.ts';
import type { Span } from '../text/span.ts';
import { namesOf } from './symbols.ts';

/** A step, or a step of the way back, in the order in which things wait for each other. */
export interface TaskNode {
  readonly id: string;
  readonly title: string | undefined;
  readonly isRollback: boolean;
  readonly span: Span;
  /** The words that name it. */
  readonly place: Span;
}

/** Another task, and where it is written that the two belong together. */
export interface CallLink {
  readonly task: TaskNode;
  readonly places: readonly Span[];
}

/** The step whose name is written at an offset, else the one that the offset lies in. */
export function taskAt(plan: Plan, offset: number): TaskNode | undefined {
  const name = namesOf(plan).at(offset)?.name;
  const entries = tasksIn(plan);
  const named = name && entries.find(({ task }) => task.id === name.id && name.kind === kindOf(task));
  const around = entries.find(({ task: { span } }) => span.start <= offset && offset <= span.end);
  return (named ?? around)?.task;
}

/** What a step waits for; for a step of the way back also what it undoes. */
export function outgoing(plan: Plan, from: TaskNode): CallLink[] {
  return [...tiesIn(plan)]
    .filter(tie => tie.from.place.start === from.place.start)
    .map(({ to, places }) => ({ task: to, places }));
}

/** What waits for a step, and what undoes it. */
export function incoming(plan: Plan, to: TaskNode): CallLink[] {
  return [...tiesIn(plan)]
    .filter(tie => tie.to.place.start === to.place.start)
    .map(({ from, places }) => ({ task: from, places }));
}

interface Entry {
  readonly task: TaskNode;
  readonly item: Ordered & { readonly undoes?: readonly Text[] };
}

function tasksIn({ steps, rollback }: Plan): Entry[] {
  const entry = (item: Step | RollbackStep): Entry => ({
    task: {
      id: item.id?.value ?? item.title?.value ?? '',
      title: item.title?.value,
      isRollback: item.is === 'rollbackStep',
      span: item.node.span,
      place: item.place,
    },
    item,
  });
  return [...(steps ?? []), ...(rollback?.steps ?? [])].map(entry);
}

/** Every tie of a plan. A step without `needs` waits for the one above it. */
function* tiesIn(
  plan: Plan,
): Iterable<{ readonly from: TaskNode; readonly to: TaskNode; readonly places: readonly Span[] }> {
  const entries = tasksIn(plan);
  const ways = [false, true].map(isRollback => {
    const own = entries.filter(({ task }) => task.isRollback === isRollback);
    return { own, indices: indicesOf(own.map(({ item }) => item)) };
  });
  const [forward] = ways;
  for (const { own, indices } of ways)
    for (const [index, { task, item }] of own.entries()) {
      const above = own[index - 1];
      if (item.needs === undefined && above) yield { from: task, to: above.task, places: [task.place] };
      const ties = [
        ...(item.needs ?? []).map(need => ({ text: need, target: own[indices.get(need.value) ?? -1] })),
        ...(item.undoes ?? []).map(undone => ({
          text: undone,
          target: forward?.own[forward.indices.get(undone.value) ?? -1],
        })),
      ];
      for (const { text, target } of ties) if (target) yield { from: task, to: target.task, places: [text.span] };
    }
}

function kindOf({ isRollback }: TaskNode): string {
  return isRollback ? 'rollbackStep' : 'step';
}
