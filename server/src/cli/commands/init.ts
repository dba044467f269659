import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import snippets from '../../../../snippets/release-plan.json' with { type: 'json' };
import { isPlanFile } from '../../disk/files.ts';
import { UserError, type Io } from '../io.ts';
import { writeFileAtomically } from '../../disk/write-file.ts';
import { Option, type Command } from 'commander';

/** Adds `repli init` to the program. */
export function registerInit(program: Command, io: Io): void {
  program
    .command('init')
    .description('write a plan to begin with')
    .argument('[file]', 'the plan to be written', 'my.release.yaml')
    .addOption(new Option('--template <name>', 'what kind of release it is for').choices(templates).default('service'))
    .action((file: string, { template }: { template: Template }) => io.stdout.write(init(io, file, template)));
}

/** The whole plans among the snippets, by the name behind `plan-`. */
export const templates = ['standard', 'service', 'cutover'] as const;

export type Template = (typeof templates)[number];

/** Writes a plan to begin with. What only a person can know stays to be filled in, and is a finding until it is. */
export function init(io: Io, file: string, template: Template): string {
  const path = resolve(io.cwd, file);
  if (existsSync(path)) throw new UserError(`${file} is already there, and nothing is overwritten. Name another file.`);
  if (!isPlanFile(path))
    throw new UserError(`${file} would not be found as a plan. Name it like ${nameOf(file)}.release.yaml.`);
  const snippet = Object.values(snippets).find(({ prefix }) => prefix === `plan-${template}`);
  const day = new Date(io.now() + 7 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const text = resolved(snippet?.body.join('\n') ?? '', day).replace(
    /^(metadata: \{ name: |\s*name: )[\w-]+/m,
    `$1${nameOf(file)}`,
  );
  writeFileAtomically(io, file, `${text}\n`);
  return `Wrote ${file}. Fill in what is still to do; \`repli check ${file}\` tells what is missing.\n`;
}

/** The name of a plan after its file: a slug. */
function nameOf(file: string): string {
  const name = basename(file)
    .replace(/\.(?:release\.)?ya?ml$/, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return name === '' ? 'my-release' : name;
}

/** A snippet as it stands in the file when every tab stop is passed by, on a day such as `2026-03-07`. */
export function resolved(body: string, day: string): string {
  const written = new Map<string, string>();
  const keep = (stop: string, text: string) => {
    written.set(stop, text);
    return text;
  };
  const [CURRENT_YEAR = '', CURRENT_MONTH = '', CURRENT_DATE = ''] = day.split('-');
  const known: Readonly<Record<string, string>> = { CURRENT_YEAR, CURRENT_MONTH, CURRENT_DATE };
  return body
    .replaceAll(/\$\{([A-Z_]+)(?::([^}]*))?\}/g, (_, name: string, otherwise = '') => known[name] ?? otherwise)
    .replaceAll(/\$\{(\d+)\|([^,|]*)[^|]*\|\}/g, (_, stop: string, first: string) => keep(stop, first))
    .replaceAll(/\$\{(\d+):([^}]*)\}/g, (_, stop: string, text: string) => keep(stop, text))
    .replaceAll(/\$\{?(\d+)\}?/g, (_, stop: string) => written.get(stop) ?? '');
}
