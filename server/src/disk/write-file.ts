import { randomUUID } from 'node:crypto';
import { closeSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync, type Stats } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { reasonOf } from './files.ts';
import { UserError } from './user-error.ts';

/** Where relative paths begin, and how a piece of work is protected from an interruption. */
export interface Writing {
  readonly cwd: string;
  /** Runs the work to its end before an interruption is heeded. */
  uninterrupted(work: () => void): void;
}

/** Writes all of a file or nothing: a reader never finds half of it, also after an interruption. */
export function writeFileAtomically(io: Writing, file: string, text: string | Iterable<string>): void {
  const path = resolve(io.cwd, file);
  try {
    const present = statSync(path, { throwIfNoEntry: false });
    if (present && !present.isFile()) writePieces(path, 'w', text);
    else io.uninterrupted(() => replace(present ? realpathSync(path) : path, text, present));
  } catch (error) {
    throw new UserError(l10n.t('{file} cannot be written: {reason}.', { file, reason: reasonOf(error) }));
  }
}

function replace(path: string, text: string | Iterable<string>, present: Stats | undefined): void {
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    writePieces(beside, 'wx', text, present?.mode);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function writePieces(path: string, flag: string, text: string | Iterable<string>, mode?: number): void {
  const file = openSync(path, flag, mode);
  try {
    for (const piece of chunked(text)) {
      const bytes = Buffer.from(piece);
      for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    }
  } finally {
    closeSync(file);
  }
}

/** A text in pieces that are worth a call to the system each. */
export function* chunked(text: string | Iterable<string>): Iterable<string> {
  if (typeof text === 'string') return yield text;
  let waiting: string[] = [];
  let length = 0;
  for (const piece of text) {
    waiting.push(piece);
    length += piece.length;
    if (length < worthWriting) continue;
    yield waiting.join('');
    [waiting, length] = [[], 0];
  }
  if (waiting.length > 0) yield waiting.join('');
}

/** In characters. */
const worthWriting = 64 * 1024;
