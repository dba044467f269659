import { fieldsOf, planFormat } from '../schema-table/format.ts';
import type { Field } from '../schema-table/types.ts';
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

/** The references of a plan that are wanted, in the order of the format, found by what it says of each key. */
export function referencesIn(entity: Entity, isWanted: IsWanted = () => true): readonly Reference[] {
  const found: Reference[] = [];
  gather(entity, isWanted, found);
  return found;
}

type IsWanted = (id: string, names: readonly string[]) => boolean;

function gather(holder: Entity, isWanted: IsWanted, found: Reference[]): void {
  const values = holder as unknown as Readonly<Record<string, unknown>>;
  for (const { key, field } of leadingKeysOf(holder.is)) {
    const value = values[key];
    if (value === undefined) continue;
    if (field.list) for (const one of value as readonly unknown[]) look(one, key, field, holder, isWanted, found);
    else look(value, key, field, holder, isWanted, found);
  }
}

function look(
  one: unknown,
  key: string,
  { kind, names }: Field,
  holder: Entity,
  isWanted: IsWanted,
  found: Reference[],
): void {
  if (kind === 'object') gather(one as Entity, isWanted, found);
  else if (names && isWanted((one as Text).value, names)) found.push({ id: one as Text, key, names, holder });
}

interface LeadingKey {
  readonly key: string;
  readonly field: Field;
}

/** The keys of an object under which a name may stand, there or further below. */
function leadingKeysOf(object: string): readonly LeadingKey[] {
  let keys = leadingKeys.get(object);
  if (!keys) {
    const fields = Object.entries(fieldsOf(planFormat, object));
    keys = fields.map(([key, field]) => ({ key, field })).filter(({ field }) => field.kind === 'object' || field.names);
    leadingKeys.set(object, keys);
  }
  return keys;
}

const leadingKeys = new Map<string, readonly LeadingKey[]>();

type Naming = Pick<Plan, 'steps' | 'stages' | 'scenarios' | 'rollback' | 'tests' | 'impact' | 'monitoring'>;

/** The ids that a plan gives to things, by what they are; those of a kind are gathered when first asked for. */
export class Ids {
  readonly #plan: Naming;
  readonly #known = new Map<string, ReadonlySet<string>>();

  constructor(plan: Naming) {
    this.#plan = plan;
  }

  of(kind: string): ReadonlySet<string> {
    let ids = this.#known.get(kind);
    if (!ids) this.#known.set(kind, (ids = namers.get(kind)?.(this.#plan) ?? new Set()));
    return ids;
  }

  /** True where one of these kinds has that id. */
  hold(id: string, kinds: readonly string[]): boolean {
    return kinds.some(kind => this.of(kind).has(id));
  }
}

const namers: ReadonlyMap<string, (plan: Naming) => ReadonlySet<string>> = new Map([
  ['step', ({ steps }) => wordsAt(steps, step => step.id)],
  ['stage', ({ stages }) => wordsAt(stages, stage => stage.id)],
  [
    'rollbackStep',
    ({ rollback, scenarios }) =>
      wordsAt(
        [...(rollback?.steps ?? []), ...(scenarios ?? []).flatMap(({ steps }) => [...(steps ?? [])])],
        step => step.id,
      ),
  ],
  ['test', ({ tests }) => wordsAt(tests, test => test.id)],
  ['process', ({ impact }) => wordsAt(impact?.processes, process => process)],
  ['signal', ({ monitoring }) => wordsAt(monitoring, monitor => monitor.signal)],
]);

function wordsAt<Item>(items: readonly Item[] = [], at: (item: Item) => Text | undefined): Set<string> {
  const words = new Set<string>();
  for (const item of items) {
    const word = at(item);
    if (word) words.add(word.value);
  }
  return words;
}
