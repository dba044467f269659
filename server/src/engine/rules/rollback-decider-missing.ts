import * as l10n from '@vscode/l10n';
import { draftDecider } from '../plan/draft.ts';
import { isRoutine } from '../plan/stakes.ts';
import { forgoesRollbackForReason, lacksRollback } from '../plan/rollback.ts';
import { defineRule } from './support/define-rule.ts';
import { placeFor } from '../plan/locations.ts';

export const rollbackDeciderMissing = defineRule({
  code: 'rollback-decider-missing',
  title: 'Nobody is named to decide the rollback',
  severity: 'error',
  severityNote: 'silent for a routine change',
  reads: ['rollback', 'release', 'impact'],
  why: 'Going back is the hardest decision of the night; it falls to whoever is named, or to nobody.',
  lesson:
    'In the crisis of the warehouse system the way out began when management stated openly who decides. Documented releases with an unclear mandate failed seven times out of seven.',
  check(plan) {
    const { rollback } = plan;
    if (!rollback || lacksRollback(plan) || rollback.decider || isRoutine(plan)) return undefined;
    if (forgoesRollbackForReason(rollback)) return undefined;
    return { at: placeFor(rollback, 'decider'), rollback };
  },
  message() {
    return l10n.t(
      'Nobody is named to decide that you go back, so on the night everyone will wait for someone else. Name one person as decider.',
    );
  },
  fix({ rollback }, write) {
    return {
      title: l10n.t('Insert a decider'),
      edits: write.insert(rollback, 'decider', draftDecider(write.plan, l10n.t('who decides to go back'))),
    };
  },
  examples: [
    {
      title: 'A way back that nobody may choose',
      in: 'serious',
      without: ['rollback.decider', 'rollback.deputy'],
      patch: true,
      plan: `
rollback: # rollback-decider-missing on "rollback"
`,
      fixed: `
rollback:
  decider: "TODO: who decides to go back, perhaps dana"
`,
    },
    {
      title: 'For a routine change the team decides as always',
      plan: `
rollback:
  strategy: redeploy
  steps:
    - id: pull-config
      undoes: [push-config]
`,
    },
  ],
});
