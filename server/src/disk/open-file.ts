import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  type Stats,
} from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import * as l10n from '@vscode/l10n';

/** What is in a file, and the one path that it has however it is spelled; or why it is not opened. */
export type Opened<Content> = (Content & { readonly kind: 'file'; readonly real: string }) | Refused;

export type OpenedFile = Opened<{ readonly bytes: Buffer }>;

interface Refused {
  readonly kind: 'refused';
  readonly cause: OpenFailure;
}

/** `special`: a pipe, a device or a socket, which could keep its reader waiting for ever. */
export type OpenFailure = 'absent' | 'outside' | 'denied' | 'circle' | 'folder' | 'long-name' | 'special' | 'too-large';

/** In bytes. No plan, policy or baseline comes near it, and what is longer would take the memory of its reader. */
export const largestText = 16_000_000;

/**
 * The only way in which a file is opened. A file that a checked-out file names, or that is a link of the checkout, has
 * to lie within it: the author of a branch could otherwise read the machine that checks it. Without `within`, the user
 * has named a file that lies elsewhere.
 */
export function openFile(path: string, within: string | undefined, most: number = largestText): OpenedFile {
  return open(path, within, real => readRegular(real, most));
}

/**
 * The same for a text, by the way that Node has for it, which is several times as fast as bytes and a decoder. Bytes
 * that are no UTF-8 become U+FFFD; a byte order mark stays.
 */
export function openText(path: string, within: string | undefined): Opened<{ readonly text: string }> {
  return open(path, within, readRegularText);
}

function open<Content>(
  path: string,
  within: string | undefined,
  read: (real: string) => Opened<Content>,
): Opened<Content> {
  try {
    const root = within === undefined ? undefined : realFolderOf(within);
    const near = join(realFolderOf(dirname(path)), basename(path));
    if (opensNoLink && (root === undefined || isInside(near, root))) {
      try {
        return read(near);
      } catch (error) {
        if (!isLink(near)) throw error;
      }
    }
    const real = realpathSync(path);
    if (root !== undefined && !isInside(real, root)) return refused('outside');
    return read(real);
  } catch (error) {
    return refused(failureOf(error));
  }
}

function refused(cause: OpenFailure): Refused {
  return { kind: 'refused', cause };
}

/** Windows has no such way of opening. */
const opensNoLink = Boolean(constants.O_NOFOLLOW);

function realFolderOf(folder: string): string {
  return remember(realFolders, folder, () => realpathSync(folder));
}

/** Without waiting, and without following a link: one that has come since the path was looked at is an error. */
const flag = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/** Asked what it is only once it is open: nothing can take its place. */
function readRegular(real: string, most: number): OpenedFile {
  const file = openSync(real, flag);
  try {
    const facts = fstatSync(file);
    const cause = causeAgainst(facts, most);
    if (cause !== undefined) return refused(cause);
    return { kind: 'file', real, bytes: readWhole(file, facts.size) };
  } finally {
    closeSync(file);
  }
}

/** What takes its place after the look cannot lead elsewhere, and does not block. */
function readRegularText(real: string): Opened<{ readonly text: string }> {
  const facts = lstatSync(real);
  // As opening it would fail.
  if (facts.isSymbolicLink()) throw Object.assign(new Error(`${real} is a link`), { code: 'ELOOP' });
  const cause = causeAgainst(facts, largestText);
  if (cause !== undefined) return refused(cause);
  return { kind: 'file', real, text: facts.size === 0 ? '' : readFileSync(real, asText) };
}

/**
 * One object for all files. The types know flags by their letters only; Node takes the numbers of all its ways to open.
 */
const asText = { encoding: 'utf8', flag: flag as unknown as string } as const;

function causeAgainst(facts: Stats, most: number): OpenFailure | undefined {
  if (facts.isDirectory()) return 'folder';
  if (!facts.isFile()) return 'special';
  return facts.size > most ? 'too-large' : undefined;
}

/** As much as the file said it has. Files of `/proc` say zero, and are read as empty. */
function readWhole(file: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let done = 0;
  for (let read = -1; done < size && read !== 0; done += read) read = readSync(file, bytes, done, size - done, done);
  return bytes.subarray(0, done);
}

/** True where both are real paths and one lies below the other, outside of what git keeps for itself. */
function isInside(real: string, root: string): boolean {
  return isBelow(real, root) && !ofGit.test(real.slice(root.length));
}

const ofGit = sep === '/' ? /(?:^|\/)\.git(?:\/|$)/i : /(?:^|[\\/])\.git(?:[\\/]|$)/i;

export function isBelow(path: string, folder: string): boolean {
  if (path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`)) return true;
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** The repository that holds a file, else the folder that somebody works in, else the file's own. */
export function checkoutOf(file: string, folder: string): string {
  return repositoryOf(dirname(file)) ?? (isBelow(file, folder) ? folder : dirname(file));
}

/** Where a file has to lie that the user names: in the checkout that its path leads into, else anywhere. */
export function boundsOf(file: string, folder: string): string | undefined {
  return isBelow(file, repositoryOf(folder) ?? folder) ? checkoutOf(file, folder) : undefined;
}

function repositoryOf(folder: string): string | undefined {
  return remember(repositories, folder, () => {
    for (let at = folder; ; at = dirname(at)) {
      if (existsSync(join(at, '.git'))) return at;
      if (dirname(at) === at) return undefined;
    }
  });
}

/** Many files lie in one folder. Remembered until the process has time for something else. */
const realFolders = new Map<string, string>();
const repositories = new Map<string, string | undefined>();

function remember<T>(known: Map<string, T>, folder: string, find: () => T): T {
  if (known.has(folder)) return known.get(folder) as T;
  const found = find();
  if (realFolders.size + repositories.size === 0) setImmediate(forget);
  known.set(folder, found);
  return found;
}

function forget(): void {
  realFolders.clear();
  repositories.clear();
}

/** True where a path is a link itself. */
export function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  } catch {
    return false;
  }
}

const failures: Readonly<Record<string, OpenFailure>> = {
  ENOENT: 'absent',
  ENOTDIR: 'absent',
  ENAMETOOLONG: 'long-name',
  EISDIR: 'folder',
  ELOOP: 'circle',
  // A socket, or a device that is not there.
  ENXIO: 'special',
};

function failureOf(error: unknown): OpenFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (code === undefined) throw error;
  return failures[code] ?? 'denied';
}

/** Why a file was not opened, in words that follow a colon. */
export function describeFailure(cause: OpenFailure): string {
  return reasons[cause]();
}

const reasons: Readonly<Record<OpenFailure, () => string>> = {
  absent: () => l10n.t('it does not exist'),
  outside: () => l10n.t('a link leads out of the checkout, or into what git keeps for itself'),
  denied: () => l10n.t('permission is denied'),
  circle: () => l10n.t('its links go in a circle'),
  folder: () => l10n.t('it is a folder'),
  'long-name': () => l10n.t('its name is too long'),
  special: () => l10n.t('it is a pipe or a device, and no file'),
  'too-large': () => l10n.t('it is too large'),
};
