import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { Option, type Command } from 'commander';
import { isPlanFile } from '../../disk/files.ts';
import { writeFileAtomically } from '../../disk/write-file.ts';
import { planFrom, planTemplates } from '../../files/plan-template.ts';
import { slugOf } from '../../files/slug.ts';
import { withChoices } from '../usage.ts';
import { sentenceLine } from '../foreign-text.ts';
import { UserError, type Io } from '../io.ts';

/** Adds `repli init` to the program. */
export function registerInit(program: Command, io: Io): void {
  program
    .command('init')
    .description(l10n.t('write a plan to begin with'))
    .argument('[file]', l10n.t('the plan to be written'), 'my.release.yaml')
    .addOption(
      withChoices(new Option('--template <name>', l10n.t('what kind of release it is for')), templates).default(
        'service',
      ),
    )
    .action((file: string, { template }: { template: string }) => io.stdout.write(init(io, file, template)));
}

export const templates: readonly string[] = planTemplates.map(({ name }) => name);

/** Writes a plan to begin with. */
export function init(io: Io, file: string, name: string): string {
  const path = resolve(io.cwd, file);
  if (existsSync(path))
    throw new UserError(l10n.t('{file} is already there, and nothing is overwritten. Name another file.', { file }));
  if (!isPlanFile(path))
    throw new UserError(
      l10n.t('{file} would not be found as a plan. Name it like {example}.', {
        file,
        example: `${nameOf(file)}.release.yaml`,
      }),
    );
  const template = planTemplates.find(one => one.name === name);
  if (!template) throw new Error(`There is no template ${name}.`);
  const day = new Date(io.now() + 7 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  writeFileAtomically(io, file, planFrom(template, { name: nameOf(file), day }));
  const command = `repli check ${file}`;
  return `${sentenceLine(l10n.t('Wrote {file}. Fill in what is still to do; {command} lists what is missing.', { file, command }))}\n`;
}

/** The name of a plan after its file: a slug. */
function nameOf(file: string): string {
  return slugOf(basename(file).replace(/\.(?:release\.)?ya?ml$/, '')) || 'my-release';
}
