import * as l10n from '@vscode/l10n';
import { draftCriteria, draftDecider } from '../plan/draft.ts';
import type { Plan, Step } from '../plan/model.generated.ts';
import { isChange, isFinal } from '../plan/rollback.ts';
import { stepsElsewhere } from '../plan/stages.ts';
import { isSerious } from '../plan/stakes.ts';
import { defineRule } from './support/define-rule.ts';
import { placeForSection } from '../plan/locations.ts';

export const gateMissing = defineRule({
  code: 'gate-missing',
  title: 'Nobody says go or no-go',
  severity: 'error',
  severityNote: 'silent where the release is not serious',
  reads: ['gates', 'steps', 'stages', 'rollback', 'release', 'impact', 'metadata'],
  why: 'Without a moment at which somebody decides, the night decides: one step follows the other until it is too late to stop.',
  lesson:
    'Heathrow’s Terminal 5 opened in 2008 after building delays had cut testing and training, and nothing stopped the day: 36,584 passengers were affected and 23,205 bags had to be sorted by hand.',
  check(plan) {
    // What has to hold at the end of a stage is a gate before the next one.
    if (plan.gates?.length || plan.stages?.some(({ exit }) => exit?.length) || !isSerious(plan)) return undefined;
    const at = placeForSection(plan, 'gates', 'steps');
    return { at, name: plan.metadata?.name?.value ?? l10n.t('without a name'), step: riskiest(plan) };
  },
  message({ name, step }) {
    if (!step?.id)
      return l10n.t('Plan {name} has no go/no-go. Name a moment, a decider and what has to be true to go on.', {
        name,
      });
    return l10n.t(
      'Plan {name} has no go/no-go: nothing stops it before {step}. Add a gate there, with a decider and what has to be true to go on.',
      {
        name,
        step: step.id.value,
      },
    );
  },
  fix({ step }, write) {
    const before = step?.id?.value;
    return {
      title: before === undefined ? l10n.t('Insert a gate') : l10n.t('Insert a gate before {step}', { step: before }),
      edits: write.addItem(write.plan, 'gates', {
        id: 'go-no-go',
        title: l10n.t('Go live?'),
        before,
        decider: draftDecider(write.plan, l10n.t('who says go or no-go')),
        criteria: draftCriteria(write.plan),
      }),
    };
  },
  examples: [
    {
      title: 'A serious release that nobody stops',
      in: 'serious',
      without: ['gates'],
      plan: `
steps: # gate-missing on "steps"
  - { id: migrate-stock, owner: karim, duration: PT1H, verify: counts equal }
  - { id: open-orders, owner: karim, duration: PT30M, verify: the first order is picked }
`,
      fixed: `
steps:
  - { id: migrate-stock, owner: karim, duration: PT1H, verify: counts equal }
  - { id: open-orders, owner: karim, duration: PT30M, verify: the first order is picked }

gates:
  - id: go-no-go
    title: Go live?
    before: migrate-stock
    decider: "TODO: who says go or no-go, perhaps dana"
    criteria:
      - signal: order-time
        threshold: "TODO: the value at which it is a go"
`,
    },
    {
      title: 'A small change goes without',
      plan: `
steps:
  - id: push-config
`,
    },
  ],
});

/**
 * The step that should not begin unasked: the first that nothing can undo, else the first change with the longest way
 * back, which is known by the durations of what undoes it, or else by its own.
 */
function riskiest({ steps, stages, rollback }: Pick<Plan, 'steps' | 'stages' | 'rollback'>): Step | undefined {
  const elsewhere = stepsElsewhere({ stages, steps } as Pick<Plan, 'steps' | 'stages'>);
  const changes = (steps ?? []).filter(step => isChange(step) && !elsewhere.has(step));
  const final = changes.find(isFinal);
  if (final) return final;
  const lengthBack = ({ id, duration }: Step) => {
    const undoing = rollback?.steps?.filter(({ undoes }) => undoes?.some(({ value }) => value === id?.value)) ?? [];
    const lengths = undoing.map(one => one.duration?.worst ?? 0);
    return lengths.length > 0 ? Math.max(...lengths) : (duration?.worst ?? 0);
  };
  return changes.reduce<Step | undefined>(
    (longest, step) => (longest && lengthBack(longest) >= lengthBack(step) ? longest : step),
    undefined,
  );
}
