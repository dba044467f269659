import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import ignore, { type Ignore } from 'ignore';
import { baseOf, matcherOf } from '../files/glob.ts';
import { isPlanName } from '../files/plan-name.ts';
import { reviewPolicy } from '../engine/index.ts';
import { boundsOf, checkoutOf, isBelow, describeFailure, isLink, openText } from './open-file.ts';
import { UserError } from './user-error.ts';

/** A file to be checked, or the reason why it cannot be. */
export interface Found {
  /** As it is shown: relative to where the command runs, with forward slashes. */
  readonly path: string;
  readonly absolute: string;
  /** Where it has to lie, links followed; undefined where the user has named it outside of the checkout. */
  readonly within: string | undefined;
  /** True where somebody names this very file as a plan: what is none in it is a finding then. */
  readonly isNamed?: true;
}

/** A file that the user has named, by itself or by a folder or pattern that holds it. */
export function namedFile(cwd: string, absolute: string, path: string = shown(cwd, absolute)): Found {
  return { path, absolute, within: boundsOf(absolute, cwd) };
}

/** A file that something in the checkout leads to. */
export function fileOfCheckout(cwd: string, absolute: string): Found {
  return { path: shown(cwd, absolute), absolute, within: checkoutOf(absolute, cwd) };
}

export interface Search {
  readonly files: readonly Found[];
  /** The folders that were searched, and the policies that lie in them. */
  readonly folders: readonly string[];
  readonly policies: readonly string[];
  /** What could not be read, in words. */
  readonly failures: readonly string[];
}

/** The plans that the arguments name: files as they are, folders and patterns for what lies below. */
export function findPlans(cwd: string, paths: readonly string[]): Search {
  const [plans, folders, policies, failures]: [string[], string[], string[], string[]] = [[], [], [], []];
  const named = new Set<string>();
  const failed = (absolute: string, reason: string) => void failures.push(cannotBeRead(shown(cwd, absolute), reason));
  for (const path of paths.length > 0 ? paths : ['.']) {
    const absolute = resolve(cwd, path);
    const kind = kindOf(absolute);
    if (kind === 'file') {
      plans.push(absolute);
      named.add(absolute);
    } else if (kind === 'folder') {
      folders.push(absolute);
      for (const file of filesBelow(absolute, isPlanOrPolicy, failed))
        if (file !== undefined) (isPolicyFile(file) ? policies : plans).push(file);
    } else if (baseOf(path).isPattern) {
      const before = plans.length;
      const matches = matcherOf(slashed(path)) ?? (() => false);
      const told = (file: string) => slashed(isAbsolute(path) ? file : relative(cwd, file));
      for (const file of filesBelow(resolve(cwd, baseOf(path).base), one => matches(told(one)), failed))
        if (file !== undefined) plans.push(file);
      if (plans.length === before) failures.push(l10n.t('No file matches {path}.', { path }));
    } else
      failures.push(
        l10n.t(
          '{path} does not exist. Check the path, or run `repli check` without one to find every plan below this folder.',
          { path },
        ),
      );
  }
  const files = withoutTwins(plans, named).map((absolute): Found => {
    return { ...namedFile(cwd, absolute), ...(named.has(absolute) && { isNamed: true }) };
  });
  return { files, folders, policies, failures };
}

/** Each file once, whatever the ways that lead to it: the first spelling stays, and is named where one of them is. */
function withoutTwins(paths: readonly string[], named: Set<string>): string[] {
  const folders = new Map<string, string>();
  const realFolder = (folder: string) => {
    const known = folders.get(folder) ?? realOf(folder);
    folders.set(folder, known);
    return known;
  };
  const kept = new Map<string, string>();
  for (const path of new Set(paths)) {
    // What a folder lists as a file is no link.
    const real = named.has(path) && isLink(path) ? realOf(path) : join(realFolder(dirname(path)), basename(path));
    const first = kept.get(real);
    if (first === undefined) kept.set(real, path);
    else if (named.has(path)) named.add(first);
  }
  return [...kept.values()];
}

/** The path without links; as it is where it leads nowhere, which is reported when it is opened. */
function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** The files that the patterns of a policy name, from its own folder on. */
export function plansNamedBy(policy: string, patterns: readonly string[]): string[] {
  return plansNamedIn(dirname(policy), patterns);
}

/** The files that patterns name from a folder on. What cannot be read there is left out. */
function plansNamedIn(folder: string, patterns: readonly string[]): string[] {
  const found: string[] = [];
  for (const pattern of patterns) {
    const matches = matcherOf(pattern);
    const base = resolve(folder, baseOf(pattern).base);
    if (!matches || !isBelow(base, folder)) continue;
    if (kindOf(base) === 'file') found.push(base);
    else if (isBelow(realOf(base), realOf(checkoutOf(join(folder, '.repli.yaml'), folder)))) {
      const below = filesBelow(base, file => matches(slashed(relative(folder, file))));
      for (const file of below) if (file !== undefined) found.push(file);
    }
  }
  return found;
}

/** Every plan below a folder: by its name, by what the policies there name, and by further patterns. */
export function* plansBelow(folder: string, patterns: readonly string[] = []): Generator<string | undefined> {
  const policies: string[] = [];
  for (const file of filesBelow(folder, isPlanOrPolicy)) {
    if (file !== undefined && isPolicyFile(file)) policies.push(file);
    else yield file;
  }
  const named = new Set(policies.flatMap(policy => plansNamedBy(policy, patternsOf(policy))));
  for (const file of plansNamedIn(folder, patterns)) named.add(file);
  for (const file of named) if (!isPlanFile(file)) yield file;
}

/** What a policy calls plans. One that cannot be read names none; the check of the policy reports that. */
function patternsOf(policy: string): string[] {
  const { files } = reviewPolicy(readInside(policy, dirname(policy)) ?? '').policy ?? {};
  return (files ?? []).map(({ value }) => value);
}

function isPlanOrPolicy(absolute: string): boolean {
  return isPlanFile(absolute) || isPolicyFile(absolute);
}

export function isPolicyFile(absolute: string): boolean {
  return absolute.endsWith('.repli.yaml') && basename(absolute) === '.repli.yaml';
}

export function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** True for the names that a plan has wherever it lies. */
export function isPlanFile(absolute: string): boolean {
  return isPlanName(slashed(absolute));
}

interface IgnoreRules {
  readonly folder: string;
  readonly rules: Ignore;
}

/**
 * Every file below a folder that is wanted and not ignored by git. Between two folders it yields undefined, so that a
 * caller who has something else to do can do it.
 */
function* filesBelow(
  folder: string,
  wanted: (absolute: string) => boolean,
  failed: (absolute: string, reason: string) => void = () => undefined,
): Generator<string | undefined> {
  yield* visit(folder, ignoredAbove(folder));

  function* visit(at: string, above: readonly IgnoreRules[]): Generator<string | undefined> {
    let entries;
    try {
      entries = readdirSync(at, { withFileTypes: true });
    } catch (error) {
      failed(at, reasonOf(error));
      return;
    }
    yield undefined;
    const own = entries.some(entry => entry.name === '.gitignore') ? rulesIn(at) : undefined;
    const ignoring = own ? [...above, own] : above;
    for (const entry of entries) {
      const absolute = `${at}${at.endsWith(sep) ? '' : sep}${entry.name}`;
      if (entry.isDirectory()) {
        if (entry.name === '.git' || entry.name === 'node_modules' || isIgnored(`${absolute}${sep}`, ignoring))
          continue;
        yield* visit(absolute, ignoring);
      } else if (entry.isFile() && wanted(absolute) && !isIgnored(absolute, ignoring)) yield absolute;
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
  const path = join(folder, '.gitignore');
  // Git does not follow a link there either.
  const file = isLink(path) ? undefined : openText(path, folder);
  return file?.kind === 'file' ? { folder, rules: ignore().add(file.text) } : undefined;
}

function isIgnored(absolute: string, ignoring: readonly IgnoreRules[]): boolean {
  return ignoring.some(({ folder, rules }) => {
    const path = relative(folder, absolute).replaceAll(sep, '/') + (absolute.endsWith(sep) ? '/' : '');
    return path !== '' && path !== '/' && !path.startsWith('..') && rules.ignores(path);
  });
}

/** The text of a file. Bytes that are no UTF-8 become U+FFFD, which the engine reports at its place. */
export function readText({ path, absolute, within }: Found): string {
  const file = openText(absolute, within);
  if (file.kind === 'refused') throw new UserError(cannotBeRead(path, describeFailure(file.cause)));
  return file.text;
}

/** The text of a file that was found and not named; undefined where it cannot be read from within its checkout. */
export function readInside(absolute: string, folder: string): string | undefined {
  const file = openText(absolute, checkoutOf(absolute, folder));
  return file.kind === 'file' ? file.text : undefined;
}

function cannotBeRead(path: string, reason: string): string {
  return l10n.t('{path} cannot be read: {reason}.', { path, reason });
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** The nearest policy above a file, without leaving the repository that holds it. */
export function findPolicy(file: string): string | undefined {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const path = join(folder, '.repli.yaml');
    // A link that leads nowhere is a policy that cannot be read, and not none.
    if (kindOf(path) === 'file' || isLink(path)) return path;
    if (kindOf(join(folder, '.git')) !== undefined || dirname(folder) === folder) return undefined;
  }
}

/** A path as it is shown in results: relative where it lies below, with forward slashes. */
export function shown(cwd: string, absolute: string): string {
  if (absolute.startsWith(`${cwd}${sep}`)) return slashed(absolute.slice(cwd.length + 1));
  const path = relative(cwd, absolute);
  const inside = path !== '' && !path.startsWith('..') && !isAbsolute(path);
  return (inside ? path : path === '' ? '.' : absolute).replaceAll(sep, '/');
}

export function kindOf(path: string): 'file' | 'folder' | undefined {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}

const reasons: Readonly<Record<string, () => string>> = {
  EACCES: () => l10n.t('permission is denied'),
  EPERM: () => l10n.t('permission is denied'),
  ENOENT: () => l10n.t('it does not exist'),
  EISDIR: () => l10n.t('it is a folder'),
  ELOOP: () => l10n.t('its links go in a circle'),
  ENAMETOOLONG: () => l10n.t('its name is too long'),
};

/** Why the file system refused, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code]?.() ?? (error instanceof Error ? error.message : String(error));
}
