import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import picomatch from 'picomatch';
import { Unusable } from './io.ts';

/** A file to be checked, or the reason why it cannot be. */
export interface Found {
  /** As it is shown: relative to where the command runs, with forward slashes. */
  readonly path: string;
  readonly absolute: string;
}

export interface Search {
  readonly files: readonly Found[];
  /** What could not be read, in words. */
  readonly failures: readonly string[];
}

/** The plans that the arguments name: files as they are, folders and patterns for what lies below. */
export function findPlans(cwd: string, paths: readonly string[]): Search {
  const files = new Map<string, Found>();
  const failures: string[] = [];
  const add = (absolute: string) => files.set(absolute, { path: shown(cwd, absolute), absolute });
  for (const path of paths.length > 0 ? paths : ['.']) {
    const absolute = resolve(cwd, path);
    const kind = kindOf(absolute);
    if (kind === 'file') add(absolute);
    else if (kind === 'folder') walk(absolute, isPlanFile, add, failures, cwd);
    else if (picomatch.scan(path).isGlob) {
      const before = files.size;
      const { base } = picomatch.scan(path);
      const matches = picomatch(absolute.replaceAll(sep, '/'), { dot: true });
      walk(resolve(cwd, base), file => matches(file.replaceAll(sep, '/')), add, failures, cwd);
      if (files.size === before) failures.push(`No file matches ${path}.`);
    } else
      failures.push(
        `${path} does not exist. Check the path, or run repli check without one to find every plan below this folder.`,
      );
  }
  const inOrder = [...files.values()].sort((one, other) =>
    one.path < other.path ? -1 : one.path > other.path ? 1 : 0,
  );
  return { files: inOrder, failures };
}

/** True for the names that a plan has wherever it lies. */
export function isPlanFile(absolute: string): boolean {
  const name = basename(absolute);
  if (/\.release\.ya?ml$|^release-plan\.ya?ml$/.test(name)) return true;
  return /\.ya?ml$/.test(name) && dirname(absolute).split(sep).includes('.releases');
}

interface IgnoreRules {
  readonly folder: string;
  readonly rules: Ignore;
}

/** Every file below a folder that is wanted and not ignored by git. */
function walk(
  folder: string,
  wanted: (absolute: string) => boolean,
  add: (absolute: string) => void,
  failures: string[],
  cwd: string,
): void {
  visit(folder, ignoredAbove(folder));

  function visit(at: string, above: readonly IgnoreRules[]): void {
    let entries;
    try {
      entries = readdirSync(at, { withFileTypes: true });
    } catch (error) {
      failures.push(`${shown(cwd, at)} cannot be read: ${reasonOf(error)}.`);
      return;
    }
    const own = entries.some(entry => entry.name === '.gitignore') ? rulesIn(at) : undefined;
    const ignoring = own ? [...above, own] : above;
    for (const entry of entries) {
      const absolute = join(at, entry.name);
      if (entry.isDirectory()) {
        if (entry.name === '.git' || entry.name === 'node_modules' || isIgnored(`${absolute}${sep}`, ignoring))
          continue;
        visit(absolute, ignoring);
      } else if (entry.isFile() && wanted(absolute) && !isIgnored(absolute, ignoring)) add(absolute);
    }
  }
}

/** The `.gitignore` files of the folders above, up to the root of the repository. */
function ignoredAbove(folder: string): IgnoreRules[] {
  const found: IgnoreRules[] = [];
  for (let at = folder; ; at = dirname(at)) {
    if (kindOf(join(at, '.git')) !== undefined) return found;
    const parent = dirname(at);
    if (parent === at) return [];
    const own = rulesIn(parent);
    if (own) found.unshift(own);
  }
}

function rulesIn(folder: string): IgnoreRules | undefined {
  try {
    return { folder, rules: ignore().add(readFileSync(join(folder, '.gitignore'), 'utf8')) };
  } catch {
    return undefined;
  }
}

function isIgnored(absolute: string, ignoring: readonly IgnoreRules[]): boolean {
  return ignoring.some(({ folder, rules }) => {
    const path = relative(folder, absolute).replaceAll(sep, '/') + (absolute.endsWith(sep) ? '/' : '');
    return path !== '' && path !== '/' && !path.startsWith('..') && rules.ignores(path);
  });
}

/** The text of a file. Bytes that are no UTF-8 become U+FFFD, which the engine reports at its place. */
export function readText({ path, absolute }: Found): string {
  try {
    return decode(readFileSync(absolute));
  } catch (error) {
    throw new Unusable(`${path} cannot be read: ${reasonOf(error)}.`);
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** The nearest policy above a file, without leaving the repository that holds it. */
export function findPolicy(file: string): string | undefined {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const path = join(folder, '.repli.yaml');
    if (kindOf(path) === 'file') return path;
    if (kindOf(join(folder, '.git')) !== undefined || dirname(folder) === folder) return undefined;
  }
}

/** A path as it is shown in results: relative where it lies below, with forward slashes. */
export function shown(cwd: string, absolute: string): string {
  const path = relative(cwd, absolute);
  const inside = path !== '' && !path.startsWith('..') && !isAbsolute(path);
  return (inside ? path : path === '' ? '.' : absolute).replaceAll(sep, '/');
}

function kindOf(path: string): 'file' | 'folder' | undefined {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  ENOENT: 'it does not exist',
  EISDIR: 'it is a folder',
  ELOOP: 'its links go in a circle',
  ENAMETOOLONG: 'its name is too long',
};

/** Why the file system refused, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}
