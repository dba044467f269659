import * as l10n from '@vscode/l10n';
import type { Node } from '../tree/node.ts';
import type { Content } from '../tree/print.ts';
import type { Plan, RollbackStep, Step, Trigger } from './model.generated.ts';
import { placeholder, saysNothing } from './placeholder.ts';
import { isRoutine } from './stakes.ts';
import { stepsToUndo } from './rollback.ts';
import type { Entity } from './values.ts';
import type { WaiverKey } from './waiver.ts';

/**
 * What can be said of a missing part from the rest of the plan. Where only a person can know, a placeholder stands,
 * which is a finding of its own: a draft is never mistaken for a plan.
 */
export function draftRollback(plan: Plan): Record<string, Content> {
  const undoing = stepsToUndo(plan)
    .toReversed()
    .map(step => draftRollbackStep(step));
  const unknown = { id: 'go-back', title: placeholder(l10n.t('what is done to go back')) };
  return {
    strategy: likelyStrategy(plan),
    decider: draftDecider(plan, l10n.t('who decides to go back')),
    triggers: draftTriggers(plan),
    steps: undoing.length > 0 ? undoing : [unknown],
    ...(isRoutine(plan) ? {} : draftSafeguards(plan)),
  };
}

/** What a way back needs besides its steps, where more is at stake than in a routine change. */
function draftSafeguards({ impact }: Pick<Plan, 'impact'>): Record<string, Content> {
  const data = impact?.data?.value;
  const survives = { newDataSurvives: placeholder(l10n.t('true where what is written after go-live survives')) };
  const backup = {
    backup: placeholder(l10n.t('where the backup is')),
    restore: placeholder(l10n.t('how long restoring takes')),
    restoreTestedOn: placeholder(l10n.t('the day on which restoring was tried')),
    reconciliation: placeholder(l10n.t('how what happened meanwhile gets into the old system')),
  };
  const moves = data === 'migrated' || data === 'destroyed';
  return {
    ...(moves ? { data: { ...backup, ...survives } } : data === 'written' ? { data: survives } : {}),
    verify: [placeholder(l10n.t('what shows that the old state is back'))],
    rehearsal: {
      on: placeholder(l10n.t('the day on which going back was tried')),
      took: placeholder(l10n.t('how long it took')),
    },
    fallback: placeholder(l10n.t('how the business goes on meanwhile')),
    keepUntil: placeholder(l10n.t('until when the old system can take over')),
    independent: placeholder(l10n.t('true where going back does not depend on what changes')),
  };
}

/** An undoing step under an id that no other rollback step has. */
export function draftRollbackStep(step: Step, others: readonly RollbackStep[] = []): Content {
  const id = step.id?.value ?? 'step';
  const taken = new Set(others.map(other => other.id?.value));
  return {
    id: freeId(`undo-${id}`, taken),
    title: l10n.t('Undo: {title}', { title: step.title?.value ?? id }),
    run: placeholder(l10n.t('the command or the instruction that undoes {step}', { step: id })),
    owner: step.owner?.value,
    duration: writtenAs(step, 'duration'),
    undoes: [id],
  };
}

/** A signal that is watched already is the best trigger; at which value one goes back, only a person can say. */
export function draftTriggers({ monitoring }: Pick<Plan, 'monitoring'>): Content[] {
  const signal = monitoring?.find(monitor => monitor.signal)?.signal?.value;
  if (signal !== undefined) return [{ signal, threshold: placeholder(l10n.t('the value at which you go back')) }];
  return [{ text: placeholder(l10n.t('what you would see that makes you go back, with its number')) }];
}

/** A name is proposed, never set: who decides is for the people to settle among themselves. */
export function draftDecider({ gates, people }: Pick<Plan, 'gates' | 'people'>, what: string): string {
  const atGates = gates?.find(gate => gate.decider && !saysNothing(gate.decider))?.decider;
  const inRole = people?.find(person => person.roles?.some(role => role.value === 'decision-maker'))?.id;
  const name = (atGates ?? inRole)?.value;
  return placeholder(name === undefined ? what : l10n.t('{what}, perhaps {name}', { what, name }));
}

/** What must be measured before somebody says go: the triggers, or what is watched. */
export function draftCriteria(plan: Pick<Plan, 'monitoring' | 'rollback'>): Content[] {
  const triggers: readonly Trigger[] = plan.rollback?.triggers ?? [];
  const signals = triggers.map(trigger => trigger.signal?.value).filter(signal => signal !== undefined);
  const watched = (plan.monitoring ?? []).map(monitor => monitor.signal?.value).filter(signal => signal !== undefined);
  const [signal] = [...signals, ...watched];
  const threshold = placeholder(l10n.t('the value at which it is a go'));
  return signal === undefined
    ? [{ text: placeholder(l10n.t('what has to be true to go on')) }]
    : [{ signal, threshold }];
}

function likelyStrategy({ release, impact }: Pick<Plan, 'release' | 'impact'>): string {
  const data = impact?.data?.value;
  if (data === 'migrated' || data === 'destroyed') return 'restore';
  return strategies[release?.strategy?.value ?? ''] ?? 'redeploy';
}

const strategies: Readonly<Record<string, string>> = {
  'blue-green': 'switch-back',
  'parallel-run': 'switch-back',
  'feature-flag': 'flag-off',
};

/** The name itself, or with the first number that makes it free. */
export function freeId(name: string, taken: { has(id: string): boolean }): string {
  if (!taken.has(name)) return name;
  let count = 2;
  while (taken.has(`${name}-${count}`)) count++;
  return `${name}-${count}`;
}

/** The value of a key as its author wrote it. */
function writtenAs(entity: Entity, key: string): Content | undefined {
  return contentOf(entity.node.entries.find(entry => entry.key.value === key)?.value);
}

function contentOf(node: Node | undefined): Content | undefined {
  if (node === undefined) return undefined;
  if (node.kind === 'scalar') return node.value ?? undefined;
  if (node.kind === 'sequence') return node.items.map(item => contentOf(item.value) ?? '');
  return Object.fromEntries(node.entries.map(({ key, value }) => [String(key.value), contentOf(value)]));
}

/** A waiver to be filled in. */
export function draftWaiver(reason: string): Record<WaiverKey, string> {
  return {
    reason: placeholder(reason),
    acceptedBy: placeholder(l10n.t('who answers for it')),
    mitigation: placeholder(l10n.t('what is done instead')),
  };
}
