import * as l10n from '@vscode/l10n';
import type { Command } from 'commander';
import policySchema from '../../../../schemas/v1/policy.schema.json' with { type: 'json' };
import planSchema from '../../../../schemas/v1/release-plan.schema.json' with { type: 'json' };
import type { Io } from '../io.ts';

/** Adds `repli schema` to the program. */
export function registerSchema(program: Command, io: Io): void {
  program
    .command('schema')
    .description(l10n.t('print the JSON schema of plans'))
    .option('--policy', l10n.t('print the one of policies instead'))
    .action(({ policy }: { policy?: true }) => {
      io.stdout.write(`${JSON.stringify(policy ? policySchema : planSchema, undefined, 2)}\n`);
    });
}
