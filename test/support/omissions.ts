import { Document, isMap, isSeq, parseAllDocuments } from 'yaml';

export type Path = readonly (string | number)[];

/** Something that can be left out of a plan, and the plan without it. */
export interface Omission {
  readonly path: Path;
  readonly without: string;
}

/** Each document of a file as a text of its own, in block style and without comments. */
export function documentsOf(text: string): string[] {
  return parseAllDocuments(text).map(document => textOf(document.toJS()));
}

export function textOf(plan: unknown): string {
  return new Document(plan, { aliasDuplicateObjects: false }).toString({ lineWidth: 0 });
}

/** Every key and every item of a list in a plan, each left out once. */
export function* omissionsOf(text: string): Iterable<Omission> {
  for (const path of pathsOf(text)) yield { path, without: leavingOut(text, path) };
}

export function pathsOf(text: string): Path[] {
  return [...pathsIn(parseAllDocuments(text)[0]?.contents)];
}

export function leavingOut(text: string, path: Path): string {
  const [document] = parseAllDocuments(text);
  document?.deleteIn(path);
  return textOf(document?.toJS());
}

export function replacing(text: string, path: Path, value: unknown): string {
  const [document] = parseAllDocuments(text);
  document?.setIn(path, value);
  return textOf(document?.toJS());
}

export function valueAt(text: string, path: Path): unknown {
  const value: unknown = parseAllDocuments(text)[0]?.getIn(path);
  return value;
}

function* pathsIn(node: unknown, above: Path = []): Iterable<Path> {
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      const path = [...above, String(key)];
      yield path;
      yield* pathsIn(value, path);
    }
  } else if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      const path = [...above, index];
      yield path;
      yield* pathsIn(item, path);
    }
  }
}

/**
 * Left out, these do not hide something: they say something else. All others are omissions, which never lower a score.
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
