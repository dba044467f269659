import * as l10n from '@vscode/l10n';
import { draftCriteria, draftDecider, freeId } from '../plan/draft.ts';
import { ancestorsOf, indicesOf, predecessorsOf } from '../plan/dependency-graph.ts';
import { stepsElsewhere } from '../plan/stages.ts';
import { isSerious } from '../plan/stakes.ts';
import { forgoesRollback, isFinal, lacksRollback } from '../plan/rollback.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';

export const irreversibleStepUnguarded = defineRule({
  code: 'irreversible-step-unguarded',
  title: 'A step that nothing can undo, and nothing stands before it',
  severity: 'error',
  reads: ['steps', 'stages', 'gates', 'rollback', 'impact', 'release'],
  why: 'Before the step from which there is no return somebody has to say yes, and a copy of what it destroys has to exist.',
  lesson:
    'An irreversible step is no fault when it is guarded and rehearsed. Amazon calls such steps one-way doors, and has them opened slowly.',
  check(plan) {
    const steps = plan.steps ?? [];
    if (!steps.some(isFinal)) return undefined;
    const elsewhere = stepsElsewhere(plan);
    const indices = indicesOf(steps);
    const before = ancestorsOf(predecessorsOf(steps));
    const { rollback } = plan;
    const data = plan.impact?.data?.value;
    // Where nothing is asked at all, or no way back exists, another rule has said so.
    const gatesAsked = plan.gates?.length || !isSerious(plan);
    const unplanned = !rollback?.data && (data === 'migrated' || data === 'destroyed');
    const goesBack = !lacksRollback(plan) && rollback && !forgoesRollback(rollback);
    const wantsBackup = goesBack && !unplanned && data !== 'none' && data !== 'read';
    const guards = (plan.gates ?? []).map(gate => gate.before && indices.get(gate.before.value));
    const backup = rollback?.data?.takenBy && indices.get(rollback.data.takenBy.value);
    return collectMatches(steps.entries(), ([index, step]) => {
      if (!isFinal(step) || elsewhere.has(step)) return undefined;
      const comesBefore = (other: number | undefined) =>
        other !== undefined && (before?.[index]?.has(other) ?? other < index);
      const gated = guards.some(guard => guard === index || comesBefore(guard));
      // A step that is named and not found is `reference-unknown`'s.
      const saved =
        backup === undefined ? (rollback?.data?.takenBy ?? rollback?.data?.backup) !== undefined : comesBefore(backup);
      if (gatesAsked && !gated) return { at: step.place, step, lacks: 'gate' as const };
      if (wantsBackup && !saved) return { at: step.place, step, lacks: 'backup' as const };
      return undefined;
    });
  },
  message({ step, lacks }) {
    const args = { step: step.id?.value ?? '' };
    if (lacks === 'gate')
      return l10n.t(
        'Nothing can undo step {step}, and no gate stands before it. Add a gate, so that somebody says yes first.',
        args,
      );
    return l10n.t(
      'Nothing can undo step {step}, and no backup is taken before it. Add a step that takes one, and name it in rollback.data.takenBy.',
      args,
    );
  },
  fix({ step, lacks }, write) {
    if (lacks === 'backup') return undefined;
    const taken = new Set(write.plan.gates?.map(gate => gate.id?.value));
    const id = step.id?.value ?? '';
    return {
      title: l10n.t('Insert a gate before {step}', { step: id }),
      edits: write.addItem(write.plan, 'gates', {
        id: freeId(`before-${id}`, taken),
        before: id,
        decider: draftDecider(write.plan, l10n.t('who says go or no-go')),
        criteria: draftCriteria(write.plan),
      }),
    };
  },
  examples: [
    {
      title: 'The old data are deleted, just like that',
      plan: `
steps:
  - { id: push-config }
  - { id: delete-old, reversible: false } # irreversible-step-unguarded on "delete-old"
rollback:
  strategy: redeploy
  steps:
    - { id: pull-config, undoes: [push-config] }
  data: { backup: s3://backups/shop }
`,
      fixed: `
steps:
  - { id: push-config }
  - { id: delete-old, reversible: false }
gates:
  - id: before-delete-old
    before: delete-old
    decider: "TODO: who says go or no-go"
    criteria:
      - text: "TODO: what has to be true to go on"
rollback:
  strategy: redeploy
  steps:
    - { id: pull-config, undoes: [push-config] }
  data: { backup: s3://backups/shop }
`,
    },
    {
      title: 'What nothing can undo, and can stay as it is',
      plan: `
steps:
  - { id: push-config }
  - { id: add-column, reversible: false, leaveInPlace: the old version ignores the new column }
rollback:
  strategy: redeploy
  steps:
    - { id: pull-config, undoes: [push-config] }
  data: { backup: s3://backups/shop }
`,
    },
    {
      title: 'A gate before it, and a copy',
      plan: `
steps:
  - { id: push-config }
  - { id: back-up }
  - { id: delete-old, reversible: false }
gates:
  - { id: sure, before: delete-old, criteria: [{ text: the new prices are shown everywhere }] }
rollback:
  strategy: redeploy
  steps:
    - { id: pull-config, undoes: [push-config] }
  data: { backup: s3://backups/shop, takenBy: back-up }
`,
    },
  ],
});
