import type { Plan, Step } from '../plan/model.generated.ts';
import { Ids, referencesIn } from '../plan/references.ts';
import { saysNothing } from '../plan/placeholder.ts';
import type { Text } from '../plan/values.ts';
import type { Gap } from './gap.ts';

/**
 * What a plan names without describing it. A name that stands for nothing is something that is not described
 * yet: it weighs as a thing of which nothing is proven, so that correcting or adding it never weighs more.
 */
export interface Undeclared {
  readonly steps: readonly Step[];
  readonly processes: readonly Text[];
}

export function undeclaredIn(plan: Plan): Undeclared {
  const ids = new Ids(plan);
  const steps = new Map<string, Step>();
  const processes = new Map<string, Text>();
  for (const { id, key, names, holder } of referencesIn(plan)) {
    // A way back from nowhere calls for no step: it has the wrong name.
    if (key === 'undoes') continue;
    // What is still to be filled in is absent.
    if (saysNothing(id)) continue;
    if (!names.includes('step') || ids.hold(id.value, names)) continue;
    if (names.includes('process')) processes.set(id.value, processes.get(id.value) ?? id);
    else if (!steps.has(id.value)) steps.set(id.value, { is: 'step', place: id.span, node: holder.node, id });
  }
  return { steps: [...steps.values()], processes: [...processes.values()] };
}

/**
 * The gaps of `count` things, and those of things that are only named, each with its share of the whole. What is only
 * named counts where that makes it worse.
 */
export function withUndeclared(gaps: readonly Gap[], count: number, named: readonly Gap[]): Gap[] {
  const counted = [...gaps];
  let [sum, all] = [gaps.reduce((total, gap) => total + gap.amount, 0), count];
  for (const gap of [...named].sort((one, other) => other.amount - one.amount)) {
    if (gap.amount * all <= sum) break;
    counted.push(gap);
    [sum, all] = [sum + gap.amount, all + 1];
  }
  return counted.map(gap => ({ ...gap, amount: gap.amount / all }));
}
