import * as l10n from '@vscode/l10n';
import { isRoutine, isSerious } from '../plan/stakes.ts';
import { placeholder } from '../plan/placeholder.ts';
import { forgoesRollback, lacksRollback } from '../plan/rollback.ts';
import { defineRule } from './support/define-rule.ts';
import { isWritten, placeFor } from '../plan/locations.ts';

export const rollbackNotRehearsed = defineRule({
  code: 'rollback-not-rehearsed',
  title: 'Nobody has ever gone this way back',
  severity: 'error',
  severityNote: 'info where the release is not serious; silent for a routine change',
  reads: ['rollback', 'release', 'impact'],
  why: 'A way back that was only written is an idea. What it really takes shows when somebody walks it.',
  lesson:
    'Among documented releases as many failed as succeeded with a written rollback plan. Where it had never been rehearsed, fifteen failed and none succeeded.',
  check(plan) {
    const { rollback } = plan;
    if (!rollback || lacksRollback(plan) || forgoesRollback(rollback) || isRoutine(plan)) return undefined;
    const rehearsed = rollback.rehearsal && isWritten(rollback.rehearsal, 'on');
    if (rehearsed) return undefined;
    return {
      at: placeFor(rollback, 'rehearsal'),
      severity: isSerious(plan) ? ('error' as const) : ('info' as const),
      rollback,
    };
  },
  message() {
    return l10n.t(
      'Going back was never rehearsed, so nobody knows whether it works or how long it takes. Try it where it hurts nobody, and write down when and how long.',
    );
  },
  fix({ rollback }, write) {
    const draft = {
      on: placeholder(l10n.t('the day on which going back was tried')),
      took: placeholder(l10n.t('how long it took')),
    };
    const edits = rollback.rehearsal
      ? write.insert(rollback.rehearsal, 'on', draft.on)
      : write.insert(rollback, 'rehearsal', draft);
    return { title: l10n.t('Insert a rehearsal'), edits };
  },
  examples: [
    {
      title: 'A way back on paper',
      in: 'serious',
      without: ['rollback.rehearsal'],
      patch: true,
      plan: `
rollback: # rollback-not-rehearsed on "rollback"
`,
      fixed: `
rollback:
  rehearsal:
    on: "TODO: the day on which going back was tried"
    took: "TODO: how long it took"
`,
    },
    {
      title: 'Walked once, and timed',
      in: 'serious',
      patch: true,
      plan: `
rollback:
`,
    },
  ],
});
