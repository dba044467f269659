import { fieldsOf, planFormat } from '../format/format.ts';
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

/** Every reference of a plan in the order of the file, found by what the format says of each key. */
export function* referencesIn(entity: Entity): Iterable<Reference> {
  const values = entity as unknown as Readonly<Record<string, unknown>>;
  for (const [key, field] of Object.entries(fieldsOf(planFormat, entity.is))) {
    const value = values[key];
    if (value === undefined) continue;
    for (const one of field.list ? (value as readonly unknown[]) : [value]) {
      if (field.kind === 'object') yield* referencesIn(one as Entity);
      else if (field.names) yield { id: one as Text, key, names: field.names, holder: entity };
    }
  }
}

/** The ids that a plan gives to things, by what they are. */
export function idsIn(
  plan: Pick<Plan, 'steps' | 'rollback' | 'tests' | 'impact' | 'monitoring'>,
): Map<string, Set<string>> {
  const ids = (texts: readonly (Text | undefined)[] = []) => new Set(texts.map(text => text?.value).filter(isText));
  return new Map([
    ['step', ids(plan.steps?.map(step => step.id))],
    ['rollbackStep', ids(plan.rollback?.steps?.map(step => step.id))],
    ['test', ids(plan.tests?.map(test => test.id))],
    ['process', ids(plan.impact?.processes)],
    ['signal', ids(plan.monitoring?.map(monitor => monitor.signal))],
  ]);
}

function isText(value: string | undefined): value is string {
  return value !== undefined;
}
