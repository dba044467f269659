import { planFormat, policyFormat } from './format.generated.ts';
import type { Field, Format } from './types.ts';

export { planFormat, policyFormat };

/** The `maxItems` of every list in the schemas; no plan that somebody reads comes near it. */
export const mostItems = 20_000;

/** Keys that begin so belong to the author. */
export const freeKeyPrefix = 'x-';

/** The keys of an object, made to be looked up: reading asks for each key of each plan. */
export interface KeyTable {
  readonly keys: ReadonlyMap<unknown, KnownKey>;
  /** The marks of all keys that have to be there. */
  readonly required: number;
}

export interface KnownKey {
  readonly name: string;
  readonly field: Field;
  /** One bit that no other key of the object has. */
  readonly mark: number;
}

export function keysOf(format: Format, object: string): KeyTable {
  const tables = keyTables.get(format) ?? new Map<string, KeyTable>();
  keyTables.set(format, tables);
  let table = tables.get(object);
  if (!table) tables.set(object, (table = keyTable(fieldsOf(format, object))));
  return table;
}

const keyTables = new WeakMap<Format, Map<string, KeyTable>>();

function keyTable(fields: Readonly<Record<string, Field>>): KeyTable {
  const keys = Object.entries(fields).map(([name, field], index): KnownKey => ({ name, field, mark: 1 << index }));
  // A number has 32 bits to mark keys with.
  if (keys.length > 32) throw new Error('An object of the format has more than 32 keys.');
  const required = keys.filter(({ field }) => field.required).reduce((marks, { mark }) => marks | mark, 0);
  return { keys: new Map(keys.map(key => [key.name, key])), required };
}

export function fieldsOf(format: Format, object: string): Readonly<Record<string, Field>> {
  return format.objects[object]?.fields ?? {};
}
