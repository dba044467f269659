import { parseAllDocuments, stringify } from 'yaml';
import type { Mapping, Node } from '../../server/src/engine/tree/node.ts';

/** Plans as plain values, which are changed and read much faster than text. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

export type Path = readonly (string | number)[];

export function valuesIn(text: string): Value[] {
  return parseAllDocuments(text).map(document => document.toJS() as Value);
}

export function textOf(value: Value): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** The tree that the engine would read from the value; every node has a place of its own. */
export function treeOf(value: Value): Mapping {
  let offset = 0;
  const next = () => ({ start: offset, end: ++offset });
  const nodeOf = (one: Value): Node => {
    const span = next();
    if (Array.isArray(one))
      return { kind: 'sequence', span, flow: false, items: one.map(item => ({ start: offset, value: nodeOf(item) })) };
    if (one === null || typeof one !== 'object') return { kind: 'scalar', span, value: one, style: 'plain' };
    const entries = Object.entries(one).map(([key, item]) => {
      return { key: { kind: 'scalar', span: next(), value: key, style: 'plain' } as const, value: nodeOf(item) };
    });
    return { kind: 'mapping', span, flow: false, entries };
  };
  return nodeOf(value) as Mapping;
}

/** The way to every key and to every item of a list. */
export function pathsOf(value: Value, above: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap(key => {
    const path = [...above, key];
    return [path, ...pathsOf(valueAt(value, [key]) ?? null, path)];
  });
}

export function valueAt(value: Value, path: Path): Value | undefined {
  return path.reduce<Value | undefined>((at, key) => {
    if (at === null || typeof at !== 'object') return undefined;
    return Array.isArray(at) ? at[Number(key)] : at[key];
  }, value);
}

export function leavingOut(value: Value, path: Path): Value {
  return changing(value, path, (list, key) => {
    if (Array.isArray(list)) list.splice(Number(key), 1);
    else delete list[key];
  });
}

export function replacing(value: Value, path: Path, by: Value): Value {
  return changing(value, path, (list, key) => {
    if (Array.isArray(list)) list[Number(key)] = by;
    else list[key] = by;
  });
}

type Holder = Value[] | { [key: string]: Value };

/** Only what is on the way is copied: plans are changed ten thousands of times. */
function changing(value: Value, path: Path, change: (holder: Holder, key: string | number) => void): Value {
  const [key, ...rest] = path;
  if (value === null || typeof value !== 'object' || key === undefined) return value;
  const copy: Holder = Array.isArray(value) ? [...value] : { ...value };
  if (rest.length === 0) {
    change(copy, key);
    return copy;
  }
  const below = valueAt(copy, [key]);
  if (below === undefined) return value;
  const changed = changing(below, rest, change);
  if (Array.isArray(copy)) copy[Number(key)] = changed;
  else copy[key] = changed;
  return copy;
}

/**
 * Left out, these do not hide something: they say something else. Everything else that is left out is unknown, which
 * never lowers a score.
 */
const otherStatements: readonly { readonly path: RegExp; readonly because: string }[] = [
  { path: /^steps\/\d+$/, because: 'less work is done' },
  { path: /^impact\/processes\/\d+$/, because: 'fewer processes are hit' },
  { path: /^(?:steps|rollback\/steps)\/\d+\/needs\/\d+$/, because: 'a step begins without waiting for another one' },
  { path: /^issues\/\d+$/, because: 'the list says that this is not wrong, which only a comparison can contradict' },
];

export function saysSomethingElse(path: Path): boolean {
  return otherStatements.some(statement => statement.path.test(path.join('/')));
}
