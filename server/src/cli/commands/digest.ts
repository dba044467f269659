import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { digestOf, review } from '../../engine/index.ts';
import { namedFile, readText } from '../../disk/files.ts';
import { UserError, type Io } from '../io.ts';
import type { Command } from 'commander';

/** Adds `repli digest` to the program. */
export function registerDigest(program: Command, io: Io): void {
  program
    .command('digest')
    .description(l10n.t('print the mark of what a plan says, for its approvals'))
    .argument('<plan>', l10n.t('the plan'))
    .action((plan: string) => io.stdout.write(digest(io, plan)));
}

/** The mark of each plan in a file, one a line. */
export function digest(io: Io, path: string): string {
  const text = readText(namedFile(io.cwd, resolve(io.cwd, path), path));
  const { plans } = review(text, { now: io.now(), policy: undefined, isNamed: true });
  const digests = plans.map(({ plan }) => {
    if (!plan) throw new UserError(l10n.t('{path} is no plan, so there is nothing to mark.', { path }));
    return digestOf(plan.node);
  });
  return `${digests.join('\n')}\n`;
}
