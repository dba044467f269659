import { fieldsOf, planFormat, type Field } from '../format/format.ts';
import type { Plan } from './model.generated.ts';
import type { Entity, Text } from './values.ts';

/** An id that is written where it names something else. */
export interface Reference {
  readonly id: Text;
  /** The key that holds it: `needs`, `owner`. */
  readonly key: string;
  /** What it may name: `step`, `person`, `free` for free words. */
  readonly names: readonly string[];
  readonly holder: Entity;
}

/** Every reference of a plan in the order of the format, found by what it says of each key. */
export function referencesIn(entity: Entity): readonly Reference[] {
  const found: Reference[] = [];
  gather(entity, found);
  return found;
}

function gather(holder: Entity, found: Reference[]): void {
  const values = holder as unknown as Readonly<Record<string, unknown>>;
  for (const [key, { kind, list, names }] of leadingKeysOf(holder.is)) {
    const value = values[key];
    if (value === undefined) continue;
    for (const one of list ? (value as readonly unknown[]) : [value]) {
      if (kind === 'object') gather(one as Entity, found);
      else if (names) found.push({ id: one as Text, key, names, holder });
    }
  }
}

/** The keys of an object under which a name may stand, there or further below. */
function leadingKeysOf(object: string): readonly (readonly [string, Field])[] {
  let keys = leadingKeys.get(object);
  if (!keys) {
    keys = Object.entries(fieldsOf(planFormat, object)).filter(([, { kind, names }]) => kind === 'object' || names);
    leadingKeys.set(object, keys);
  }
  return keys;
}

const leadingKeys = new Map<string, readonly (readonly [string, Field])[]>();

/** The ids that a plan gives to things, by what they are. */
export function idsIn(
  plan: Pick<Plan, 'steps' | 'rollback' | 'tests' | 'impact' | 'monitoring'>,
): Map<string, Set<string>> {
  return new Map([
    ['step', wordsAt(plan.steps, step => step.id)],
    ['rollbackStep', wordsAt(plan.rollback?.steps, step => step.id)],
    ['test', wordsAt(plan.tests, test => test.id)],
    ['process', wordsAt(plan.impact?.processes, process => process)],
    ['signal', wordsAt(plan.monitoring, monitor => monitor.signal)],
  ]);
}

function wordsAt<Item>(items: readonly Item[] = [], at: (item: Item) => Text | undefined): Set<string> {
  const words = new Set<string>();
  for (const item of items) {
    const word = at(item);
    if (word) words.add(word.value);
  }
  return words;
}
