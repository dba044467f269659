import * as l10n from '@vscode/l10n';
import { isRoutine, isSerious } from '../plan/stakes.ts';
import { placeholder } from '../plan/placeholder.ts';
import { forgoesRollback, lacksRollback } from '../plan/rollback.ts';
import { defineRule } from './support/define-rule.ts';
import { isWritten, placeFor } from '../plan/locations.ts';

export const recoverySharesFate = defineRule({
  code: 'recovery-shares-fate',
  title: 'Going back needs the very thing that changes',
  severity: 'warning',
  severityNote: 'error where the release is serious; silent for a routine change that does not say',
  reads: ['rollback', 'release', 'impact'],
  why: 'A ladder that stands in the room that burns helps nobody. Tools, access and status page for going back have to work when the new thing does not.',
  lesson:
    'In October 2021 a command took down Facebook’s whole network, and with it the tools and the remote access that would have repaired it. People had to travel to the data centres.',
  check(plan) {
    const { rollback } = plan;
    if (!rollback || lacksRollback(plan) || forgoesRollback(rollback)) return undefined;
    const severity = isSerious(plan) ? ('error' as const) : ('warning' as const);
    if (rollback.independent?.value === false)
      return { at: rollback.independent.span, severity, rollback, known: true };
    if (isWritten(rollback, 'independent') || isRoutine(plan)) return undefined;
    return { at: placeFor(rollback, 'independent'), severity, rollback, known: false };
  },
  message({ known }) {
    if (known)
      return l10n.t(
        'Going back depends on what changes, so both may fail together. Find tools and an access of their own for the way back.',
      );
    return l10n.t(
      'Nothing says whether the tools and the access for going back depend on what changes. Find out, and write down independent: true or false.',
    );
  },
  fix({ rollback, known }, write) {
    if (known) return undefined;
    const independent = placeholder(l10n.t('true where going back does not depend on what changes'));
    return { title: l10n.t('Insert independent'), edits: write.insert(rollback, 'independent', independent) };
  },
  examples: [
    {
      title: 'Nobody has asked',
      in: 'serious',
      without: ['rollback.independent'],
      patch: true,
      plan: `
rollback: # recovery-shares-fate on "rollback"
`,
      fixed: `
rollback:
  independent: "TODO: true where going back does not depend on what changes"
`,
    },
    {
      title: 'Both stand or fall together',
      in: 'serious',
      patch: true,
      plan: `
rollback:
  independent: false # recovery-shares-fate on "false"
`,
    },
    {
      title: 'Tools and access of their own',
      in: 'serious',
      patch: true,
      plan: `
rollback:
`,
    },
  ],
});
