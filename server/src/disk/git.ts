import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as l10n from '@vscode/l10n';
import { slashed } from './files.ts';
import { UserError } from './user-error.ts';

/** Lines of a file, the first one 0, the end exclusive. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** A revision of the repository that a folder lies in. Nothing is checked out: git is asked for what it holds. */
export class Revision {
  readonly name: string;
  readonly root: string;
  readonly #commit: string;
  /** The files of the revision by their paths from the root, with the names of their contents. */
  readonly #blobs: ReadonlyMap<string, string>;
  /** Where a file of today stood then. */
  readonly #renamed: ReadonlyMap<string, string>;
  readonly #changed: ReadonlySet<string>;

  /** Throws in words where there is no repository, no git, or no such revision. */
  constructor(folder: string, name: string) {
    this.name = name;
    this.root = rootOf(folder);
    this.#commit = commitOf(this.root, name);
    this.#blobs = blobsOf(this.root, this.#commit);
    const { renamed, changed } = changesSince(this.root, this.#commit);
    this.#renamed = renamed;
    this.#changed = changed;
  }

  /** The files of the revision, by their absolute paths. */
  get files(): string[] {
    return [...this.#blobs.keys()].map(path => join(this.root, path));
  }

  /** Where a file of today stood in the revision; undefined where it is new. */
  pathThen(file: string): string | undefined {
    const path = slashed(relative(this.root, file));
    const then = this.#renamed.get(path) ?? path;
    return this.#blobs.has(then) ? join(this.root, then) : undefined;
  }

  /** The contents of files as they were, by their absolute paths; what the revision does not hold is left out. */
  read(files: readonly string[]): Map<string, Buffer> {
    const known = files.flatMap(file => {
      const blob = this.#blobs.get(slashed(relative(this.root, file)));
      return blob === undefined ? [] : [{ file, blob }];
    });
    const contents = new Map<string, Buffer>();
    if (known.length === 0) return contents;
    const out = git(this.root, ['cat-file', '--batch'], known.map(({ blob }) => `${blob}\n`).join(''));
    let at = 0;
    for (const { file } of known) {
      const headEnd = out.indexOf(10, at);
      const size = Number(out.toString('latin1', at, headEnd).split(' ')[2] ?? 0);
      contents.set(file, out.subarray(headEnd + 1, headEnd + 1 + size));
      at = headEnd + 1 + size + 1;
    }
    return contents;
  }

  /** The lines of a file that have changed since; undefined where all of it is new. */
  changedLines(file: string): LineRange[] | undefined {
    const then = this.pathThen(file);
    if (then === undefined) return undefined;
    const path = slashed(relative(this.root, file));
    if (!this.#changed.has(path)) return [];
    const paths = [path, slashed(relative(this.root, then))];
    const diff = git(this.root, [...diffing, '--unified=0', this.#commit, '--', ...paths.map(literal)]).toString();
    return [...diff.matchAll(/^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/gm)].map(([, from, count]) => {
      const lines = Number(count ?? 1);
      // Where lines only went, the lines around the gap are what a reviewer sees.
      if (lines === 0) return { start: Math.max(0, Number(from) - 1), end: Number(from) + 1 };
      return { start: Number(from) - 1, end: Number(from) - 1 + lines };
    });
  }
}

const diffing = ['diff', '--no-color', '--no-ext-diff', '--no-textconv', '--find-renames'];

/** A path that is no pattern, whatever stands in it. */
function literal(path: string): string {
  return `:(top,literal)${path}`;
}

function rootOf(folder: string): string {
  const root = text(tried(folder, ['rev-parse', '--show-toplevel']));
  if (root === undefined)
    throw new UserError(
      l10n.t('There is no git repository here, so there is nothing to compare with. Leave out --base.'),
    );
  return root;
}

function commitOf(root: string, name: string): string {
  const commit = name.startsWith('-')
    ? undefined
    : text(tried(root, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]));
  if (commit !== undefined) return commit;
  const isShallow = existsSync(join(root, '.git', 'shallow'));
  const hint = isShallow
    ? l10n.t(
        'This clone is shallow. Fetch it first, with `git fetch --depth=1 origin` and its name, or clone with the whole history (fetch-depth: 0).',
      )
    : l10n.t('Check its name, or fetch it first.');
  throw new UserError(`${l10n.t('The revision {name} is not known here.', { name })} ${hint}`);
}

function blobsOf(root: string, commit: string): Map<string, string> {
  const blobs = new Map<string, string>();
  for (const row of git(root, ['ls-tree', '-r', '-z', '--full-tree', commit]).toString().split('\0')) {
    const [facts = '', path] = row.split('\t');
    const [mode, , blob] = facts.split(' ');
    if (path !== undefined && blob !== undefined && mode?.startsWith('100')) blobs.set(path, blob);
  }
  return blobs;
}

function changesSince(root: string, commit: string) {
  const renamed = new Map<string, string>();
  const changed = new Set<string>();
  const words = git(root, [...diffing, '--name-status', '-z', commit])
    .toString()
    .split('\0');
  for (let at = 0; at + 1 < words.length;) {
    const [status = '', path = ''] = [words[at], words[at + 1]];
    const isRename = /^[RC]/.test(status);
    const now = isRename ? (words[at + 2] ?? '') : path;
    if (status.startsWith('R')) renamed.set(now, path);
    changed.add(now);
    at += isRename ? 3 : 2;
  }
  return { renamed, changed };
}

function git(folder: string, args: readonly string[], input?: string): Buffer {
  return execFileSync('git', args, {
    cwd: folder,
    maxBuffer: 2 ** 30,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(input !== undefined && { input }),
  });
}

/** Undefined where git says no. */
function tried(folder: string, args: readonly string[]): Buffer | undefined {
  try {
    return git(folder, args);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new UserError(l10n.t('git is not installed here, and --base needs it.'));
    return undefined;
  }
}

function text(out: Buffer | undefined): string | undefined {
  return out?.toString().replace(/\r?\n$/, '');
}
