import { randomUUID } from 'node:crypto';
import { closeSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync, type Stats } from 'node:fs';
import { basename, dirname, join, normalize, resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { nearest } from '../engine/index.ts';
import { reasonOf } from '../disk/files.ts';
import { Unusable, type Io } from './io.ts';
import { formats } from './report/index.ts';

/** A report that is wanted: in which format, and into which file unless it goes to standard output. */
export interface Wanted {
  readonly format: string;
  readonly file?: string;
}

/** Reads `F` or `F=FILE`, one more each time the flag is given. */
export function readFormat(text: string, before: readonly Wanted[] = []): Wanted[] {
  const [format = '', ...rest] = text.split('=');
  if (!formats.has(format)) {
    const meant = nearest(format, [...formats.keys()]);
    const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
    throw new InvalidArgumentError(`Allowed choices are ${[...formats.keys()].join(', ')}.${hint}`);
  }
  if (rest.length === 0) return [...before, { format }];
  const file = rest.join('=');
  if (file === '') throw new InvalidArgumentError(`Name the file behind the equals sign: --format ${format}=FILE.`);
  return [...before, { format, file }];
}

/**
 * What is to be written where. `--output` names the file of the one format that has none; without any format it is the
 * one for people, or in a job of GitHub Actions the one that GitHub shows in the pull request.
 */
export function wantedReports(asked: readonly Wanted[] = [], output: string | undefined, env: Io['env']): Wanted[] {
  const usual = env['GITHUB_ACTIONS'] === 'true' && output === undefined ? 'github' : 'pretty';
  const all = asked.length > 0 ? asked : [{ format: usual }];
  const bare = all.filter(({ file }) => file === undefined).map(({ format }) => format);
  if (bare.length > 1)
    throw new Unusable(`Only one report can go to standard output, not ${bare.join(' and ')}. Write --format F=FILE.`);
  if (bare.length === 0 && output !== undefined)
    throw new Unusable(`Every format has a file of its own already, so nothing is left for --output ${output}.`);
  const placed = all.map(one => (one.file === undefined && output !== undefined ? { ...one, file: output } : one));
  const files = placed.flatMap(({ file }) => (file === undefined ? [] : [normalize(file)]));
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined) throw new Unusable(`Two reports cannot go into one file, ${twice}. Name two.`);
  return placed;
}

/** Writes all of a file or nothing: whoever reads it meanwhile, or after an interruption, finds no half of it. */
export function writeWhole(io: Io, file: string, text: string | Iterable<string>): void {
  const path = resolve(io.cwd, file);
  try {
    const present = statSync(path, { throwIfNoEntry: false });
    if (present && !present.isFile()) writePieces(path, 'w', text);
    else io.toTheEnd(() => replace(present ? realpathSync(path) : path, text, present));
  } catch (error) {
    throw new Unusable(`${file} cannot be written: ${reasonOf(error)}.`);
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
    for (const piece of inPieces(text)) {
      const bytes = Buffer.from(piece);
      for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    }
  } finally {
    closeSync(file);
  }
}

/** A text in pieces that are worth a call to the system each. */
export function* inPieces(text: string | Iterable<string>): Iterable<string> {
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
