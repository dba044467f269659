import { normalize } from 'node:path';
import * as l10n from '@vscode/l10n';
import { InvalidArgumentError } from 'commander';
import { nearest } from '../../engine/index.ts';
import { oneOf } from '../usage.ts';
import { UserError, type Io } from '../io.ts';
import { formats } from './index.ts';

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
    const hint = meant === undefined ? '' : ` ${l10n.t('Did you mean {meant}?', { meant })}`;
    throw new InvalidArgumentError(oneOf([...formats.keys()]) + hint);
  }
  if (rest.length === 0) return [...before, { format }];
  const file = rest.join('=');
  if (file === '')
    throw new InvalidArgumentError(l10n.t('Name the file behind the equals sign: --format {format}=FILE.', { format }));
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
    throw new UserError(
      l10n.t('Only one report can go to standard output, and not {formats}. Write --format F=FILE.', {
        formats: bare.join(', '),
      }),
    );
  if (bare.length === 0 && output !== undefined)
    throw new UserError(
      l10n.t('Every format has a file of its own already, so nothing is left for --output {file}.', { file: output }),
    );
  const placed = all.map(one => (one.file === undefined && output !== undefined ? { ...one, file: output } : one));
  const files = placed.flatMap(({ file }) => (file === undefined ? [] : [normalize(file)]));
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined)
    throw new UserError(l10n.t('Two reports cannot go into one file, {file}. Name two.', { file: twice }));
  return placed;
}
