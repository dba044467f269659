import * as l10n from '@vscode/l10n';
import { draftRollbackStep } from '../plan/draft.ts';
import { idResolver } from '../plan/resolve-ids.ts';
import type { Rollback, Step } from '../plan/model.generated.ts';
import { placeholder } from '../plan/placeholder.ts';
import { forgoesRollback, lacksRollback, stepsToUndo } from '../plan/rollback.ts';
import type { Item } from '../tree/node.ts';
import type { PlanWriter } from '../plan/plan-writer.ts';
import type { TextEdit } from '../text/edit.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';

export const rollbackStepMissing = defineRule({
  code: 'rollback-step-missing',
  title: 'A step that nothing undoes',
  severity: 'error',
  reads: ['steps', 'stages', 'rollback'],
  why: 'A way back with a gap ends in a state that nobody has ever seen: half old, half new.',
  lesson:
    'A public change plan of GitLab had two operations and the undo of one; the reviewers saw that there was a rollback and did not count.',
  check(plan) {
    const { rollback, steps } = plan;
    if (!rollback || lacksRollback(plan) || forgoesRollback(rollback)) return undefined;
    const undone = new Set<string>();
    for (const { undoes } of rollback.steps ?? []) for (const id of undoes ?? []) undone.add(id.value);
    const left = stepsToUndo(plan).filter(({ id }) => id && !undone.has(id.value));
    if (left.length === 0) return undefined;
    const meant = idResolver(new Set(steps?.map(({ id }) => id?.value ?? '')));
    const meantToBeUndone = new Set([...undone].map(meant));
    return collectMatches(left, step => {
      if (!step.id || meantToBeUndone.has(step.id.value)) return undefined;
      return { at: step.id.span, step, id: step.id.value, rollback, steps };
    });
  },
  message({ id }) {
    return l10n.t(
      'Step {step} changes something, and no rollback step undoes it. Add one, say in leaveInPlace why it can stay, or “reversible: false” if nothing can undo it.',
      {
        step: id,
      },
    );
  },
  fix({ step, rollback, steps = [] }, write) {
    return [
      {
        title: l10n.t('Insert a rollback step that undoes {step}', { step: step.id?.value ?? '' }),
        edits: undoing(step, steps, rollback, write),
      },
      {
        title: l10n.t('It can stay, because …'),
        edits: write.insert(step, 'leaveInPlace', placeholder(l10n.t('why it can stay when one goes back'))),
      },
    ];
  },
  group: {
    name: ({ id }) => id,
    message: names =>
      l10n.t(
        'Steps {names} change something, and no rollback step undoes them. Add one for each, say in leaveInPlace why it can stay, or “reversible: false” where nothing can undo it.',
        { names },
      ),
    fix(matches, write) {
      // The last step is undone first.
      const edits = matches
        .toReversed()
        .flatMap(({ step, steps = [], rollback }) => undoing(step, steps, rollback, write));
      return { title: l10n.t('Insert a rollback step for each'), edits };
    },
  },
  examples: [
    {
      title: 'Two changes and one undo',
      plan: `
steps:
  - id: widen-table # rollback-step-missing on "widen-table"
    title: Widen the table
    duration: PT10M
  - id: push-config
rollback:
  strategy: redeploy
  steps:
    - id: pull-config # the old one is kept beside it
      undoes: [push-config]
`,
      fixed: `
steps:
  - id: widen-table
    title: Widen the table
    duration: PT10M
  - id: push-config
rollback:
  strategy: redeploy
  steps:
    - id: pull-config # the old one is kept beside it
      undoes: [push-config]
    - id: undo-widen-table
      title: "Undo: Widen the table"
      run: "TODO: the command or the instruction that undoes widen-table"
      duration: PT10M
      undoes: [widen-table]
`,
    },
    {
      title: 'A slip in the name of the step that takes the backup is one finding, and not also a missing step',
      plan: `
steps:
  - id: copy-settings
  - id: push-config
rollback:
  strategy: restore
  steps:
    - id: pull-config
      undoes: [push-config]
  data:
    backup: the copy of the night
    takenBy: copy-setings # reference-unknown on "copy-setings"
`,
    },
    {
      title: 'It can stay, another party does it, or it ends what another step began',
      plan: `
steps:
  - { id: make-token, leaveInPlace: nobody uses the new token yet }
  - { id: move-number, external: true }
  - { id: close-shop }
  - { id: push-config }
  - { id: open-shop, ends: close-shop }
rollback:
  strategy: redeploy
  steps:
    - { id: pull-config, undoes: [push-config] }
    - { id: open-again, undoes: [close-shop] }
`,
    },
    {
      title: 'What was closed has to be opened again on the way back too',
      plan: `
steps:
  - { id: close-shop } # rollback-step-missing on "close-shop"
  - { id: push-config }
  - { id: open-shop, ends: close-shop }
rollback:
  strategy: redeploy
  steps:
    - { id: pull-config, undoes: [push-config] }
`,
    },
    {
      title: 'Checks change nothing, and what cannot be undone is said',
      plan: `
steps:
  - id: look-around
    kind: check
  - id: push-config
rollback:
  strategy: redeploy
  steps:
    - id: pull-config
      undoes: [push-config]
`,
    },
  ],
});

function undoing(step: Step, steps: readonly Step[], rollback: Rollback, write: PlanWriter): TextEdit[] {
  const before = placeToUndo(step, steps, rollback);
  return write.addItem(rollback, 'steps', draftRollbackStep(step, rollback.steps), before ? { before } : {});
}

/** What was done later is undone earlier: the first rollback step that undoes something from before this step. */
function placeToUndo(step: Step, steps: readonly Step[], rollback: Rollback): Item | undefined {
  const earlier = new Set(steps.slice(0, steps.indexOf(step)).map(({ id }) => id?.value));
  const index = rollback.steps?.findIndex(({ undoes }) => undoes?.some(id => earlier.has(id.value))) ?? -1;
  const node = rollback.steps?.[index]?.node;
  return rollback.steps?.node.items.find(item => item.value === node && node !== undefined);
}
