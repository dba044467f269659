import { closeSync, constants, existsSync, fstatSync, lstatSync, openSync, readSync, realpathSync } from 'node:fs';
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
 * The only way in which a file is opened. A file that a checked-out file names, or that is a link of the checkout, has to
 * lie within it: whoever writes a branch would otherwise read the machine that checks it. Without `within`, the user has
 * named a file that lies elsewhere.
 */
export function openFile(path: string, within: string | undefined, most: number = largestText): OpenedFile {
  return open(path, within, most, (file, size) => ({ bytes: readWhole(file, Buffer.allocUnsafe(size), size) }));
}

/** The same for a text, without a copy of its bytes. Bytes that are no UTF-8 become U+FFFD; a byte order mark stays. */
export function openText(path: string, within: string | undefined): Opened<{ readonly text: string }> {
  return open(path, within, largestText, (file, size) => {
    const bytes = size <= scratch.length ? scratch : Buffer.allocUnsafe(size);
    return { text: readWhole(file, bytes, size).toString('utf8') };
  });
}

/** Most texts fit, and need no memory of their own before they are decoded. */
const scratch = Buffer.allocUnsafeSlow(65_536);

type Read<Content> = (file: number, size: number) => Content;

function open<Content>(path: string, within: string | undefined, most: number, read: Read<Content>): Opened<Content> {
  try {
    const root = within === undefined ? undefined : realFolderOf(within);
    const near = join(realFolderOf(dirname(path)), basename(path));
    if (opensNoLink && (root === undefined || isInside(near, root))) {
      try {
        return readRegular(near, most, read);
      } catch (error) {
        if (!isLink(near)) throw error;
      }
    }
    const real = realpathSync(path);
    if (root !== undefined && !isInside(real, root)) return { kind: 'refused', cause: 'outside' };
    return readRegular(real, most, read);
  } catch (error) {
    return { kind: 'refused', cause: failureOf(error) };
  }
}

/** Windows has no such way of opening. */
const opensNoLink = Boolean(constants.O_NOFOLLOW);

function realFolderOf(folder: string): string {
  return remember(realFolders, folder, () => realpathSync(folder));
}

/** Opened without waiting and without following a link, and asked what it is only then: nothing can take its place. */
function readRegular<Content>(real: string, most: number, read: Read<Content>): Opened<Content> {
  const file = openSync(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
  try {
    const facts = fstatSync(file);
    if (facts.isDirectory()) return { kind: 'refused', cause: 'folder' };
    if (!facts.isFile()) return { kind: 'refused', cause: 'special' };
    if (facts.size > most) return { kind: 'refused', cause: 'too-large' };
    return { kind: 'file', real, ...read(file, facts.size) };
  } finally {
    closeSync(file);
  }
}

/** As much as the file said it has. Files of `/proc` say zero, and are read as empty. */
function readWhole(file: number, bytes: Buffer, size: number): Buffer {
  let done = 0;
  for (let read = -1; done < size && read !== 0; done += read) read = readSync(file, bytes, done, size - done, done);
  return bytes.subarray(0, done);
}

/** True where both are real paths and one lies below the other, outside of what git keeps for itself. */
function isInside(real: string, root: string): boolean {
  if (!isBelow(real, root)) return false;
  return !relative(root, real)
    .split(sep)
    .some(name => name.toLowerCase() === '.git');
}

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
