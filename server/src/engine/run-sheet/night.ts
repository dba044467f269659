import * as l10n from '@vscode/l10n';
import type { Clock, GateTime, StepTime } from '../clock/clock.ts';
import { backByWords, gateWords, noReturnSentence, undoingOf } from '../clock/wording.ts';
import { topologicalOrder, predecessorsOf } from '../plan/dependency-graph.ts';
import type { Criterion, Gate, Monitor, Plan, RollbackStep, Stage, Step } from '../plan/model.generated.ts';
import { stagesOfSteps } from '../plan/stages.ts';
import type { DayRow, Fact, GateRow, Line, Lines, NightRow, NoReturnRow, StepRow, Task } from './sheet-model.ts';
import { lengthOf, type TimeFormatter } from './times.ts';
import type { Contacts } from './contacts.ts';
import { code, fact, missing, quiet, said, strong, unbroken, words } from './inline.ts';

/** What the parts of a sheet are made of. */
export interface SheetContext {
  readonly plan: Plan;
  /** Undefined where the plan does not tell when things happen. */
  readonly clock: Clock | undefined;
  readonly who: Contacts;
  readonly teller: TimeFormatter;
  /** What is watched, by its signal. */
  readonly signals: ReadonlyMap<string, Monitor>;
}

/** Every step and gate in the order of time, with the days and the points of no return between them. */
export function nightOf(source: SheetContext): NightRow[] {
  const { plan, clock, teller } = source;
  const steps = plan.steps ?? [];
  const undoing = undoersOf(plan.rollback?.steps ?? []);
  const titles = titlesOf(steps);
  const stepTimes = new Map(clock?.steps.map(time => [time.step, time]));
  const gateTimes = new Map(clock?.gates.map(time => [time.gate, time]));
  const limits = noReturnsOf(source);
  const rows: NightRow[] = [];
  let today: number | undefined;
  let stage: number | undefined;
  const stageOf = stagesOfSteps(plan);
  const indices = new Map(steps.map((step, index) => [step, index]));
  for (const item of inTimeOrder(source)) {
    const isGate = item.is === 'gate';
    const before = 'before' in item ? item.before?.value : undefined;
    const guarded = isGate ? steps.find(({ id }) => id?.value === before) : (item as Step);
    const running = guarded && stageOf[indices.get(guarded) ?? -1];
    const heading = running === undefined || running === stage ? undefined : plan.stages?.[running];
    if (heading) rows.push(dayRow(stageWords(heading)));
    if (heading) today = undefined;
    stage = running ?? stage;
    const at = isGate ? gateTimes.get(item)?.at : stepTimes.get(item)?.start;
    const date = at === undefined ? undefined : teller.dayNumber(at);
    if (at !== undefined && date !== today) rows.push(dayRow(teller.date(at)));
    today = date ?? today;
    if (isGate) rows.push(gateRow(item, gateTimes.get(item), source));
    else {
      rows.push(...(limits.get(item) ?? []));
      const undoers = undoing.get(item.id?.value ?? '') ?? [];
      rows.push(stepRow(item, { time: stepTimes.get(item), undoers, titles }, source));
    }
  }
  return rows;
}

/**
 * Steps by their start and gates by when they are reached. At one time, what others wait for comes first, and a gate
 * stands directly before its step. Without a clock they stay in the order of the plan.
 */
function inTimeOrder({ plan, clock }: SheetContext): (Step | Gate)[] {
  const steps = plan.steps ?? [];
  const order = topologicalOrder(predecessorsOf(steps)) ?? [...steps.keys()];
  const ranks = new Map<string, number>();
  const items: { readonly item: Step | Gate; readonly at: number; readonly rank: number }[] = [];
  for (const [rank, index] of order.entries()) {
    const [item, at] = [steps[index], clock?.steps[index]?.start ?? 0];
    if (!item) continue;
    if (item.id && !ranks.has(item.id.value)) ranks.set(item.id.value, rank);
    items.push({ item, at, rank });
  }
  const times = new Map(clock?.gates.map(({ gate, at }) => [gate, at]));
  for (const gate of plan.gates ?? []) {
    const rank = (ranks.get(gate.before?.value ?? '') ?? steps.length) - 0.5;
    items.push({ item: gate, at: times.get(gate) ?? (clock ? Infinity : 0), rank });
  }
  return items
    .sort((one, other) => (one.at === other.at ? 0 : one.at - other.at) || one.rank - other.rank)
    .map(({ item }) => item);
}

/** `Stage: First warehouse, 5 %`. */
function stageWords({ id, title, share, environment }: Stage): string {
  const name = title?.value ?? id?.value ?? '';
  const more = [environment?.value, share?.value].filter(word => word !== undefined);
  return l10n.t('Stage: {stage}', { stage: [name, ...more].join(', ') });
}

function dayRow(title: string): DayRow {
  return { kind: 'day', title };
}

interface StepFacts {
  readonly time: StepTime | undefined;
  readonly undoers: readonly RollbackStep[];
  readonly titles: ReadonlyMap<string, string>;
}

function stepRow(step: Step, { time, undoers, titles }: StepFacts, source: SheetContext): StepRow {
  return {
    kind: 'step',
    id: step.id?.value,
    planned: time && source.teller.planned(time.start),
    ...taskOf(step, titles, source),
    nature: natures()[step.kind?.known ? step.kind.value : 'change'],
    wayBack: wayBackOf(step, time, undoers, source),
  };
}

/** What is said of a step and of a step of the way back alike. */
export function taskOf(step: Step | RollbackStep, titles: ReadonlyMap<string, string>, { who }: SheetContext): Task {
  const isOurs = !('external' in step && step.external?.value);
  const change = step.is !== 'step' || !('kind' in step) || step.kind?.value === 'change';
  const check = step.verify
    ? [fact(l10n.t('Check'), words(step.verify.value))]
    : change && isOurs
      ? [fact(l10n.t('Check'), missing(l10n.t('Nothing checks that it worked.')))]
      : [];
  return {
    title: titleOf(step),
    nature: undefined,
    details: [
      ...('when' in step && step.when ? [fact(l10n.t('Only when'), strong(step.when.value))] : []),
      ...(step.run ? [fact(l10n.t('Do'), code(step.run.value))] : []),
      ...(step.runbook ? [fact(l10n.t('Runbook'), words(step.runbook.value))] : []),
      ...(step.links?.length ? [fact(l10n.t('See'), ...step.links.map(({ value }) => words(value)))] : []),
      ...check,
      ...needsOf(step, titles),
    ],
    who: who.reach(step.owner, isOurs ? l10n.t('Nobody is named.') : l10n.t('Another party.')),
    length: lengthOf(step.duration),
  };
}

/** A step that follows the one above it says nothing of it. */
function needsOf({ needs }: Step | RollbackStep, titles: ReadonlyMap<string, string>): Fact[] {
  if (!needs?.length) return [];
  const names = needs.map(need => titles.get(need.value) ?? need.value);
  return [fact(l10n.t('After'), ...names.map(words))];
}

export function titleOf({ title, id }: Step | RollbackStep): string {
  return title?.value ?? id?.value ?? l10n.t('A step without a title');
}

export function titlesOf(steps: readonly (Step | RollbackStep)[]): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  for (const step of steps) if (step.id && !titles.has(step.id.value)) titles.set(step.id.value, titleOf(step));
  return titles;
}

function natures(): Readonly<Record<string, string>> {
  return { check: l10n.t('Check only'), notify: l10n.t('Message') };
}

function undoersOf(steps: readonly RollbackStep[]): ReadonlyMap<string, readonly RollbackStep[]> {
  const undoers = new Map<string, RollbackStep[]>();
  for (const step of steps) {
    for (const { value } of step.undoes ?? []) {
      const known = undoers.get(value);
      if (known?.at(-1) === step) continue;
      if (known) known.push(step);
      else undoers.set(value, [step]);
    }
  }
  return undoers;
}

function wayBackOf(
  step: Step,
  time: StepTime | undefined,
  undoers: readonly RollbackStep[],
  source: SheetContext,
): Lines {
  const undoing = undoingOf(step, source.plan);
  const undone = undoers.map(undoer => words(`↶ ${titleOf(undoer)}`));
  switch (undoing.kind) {
    case 'undone':
    case 'restored':
      return [...backByOf(time, source), ...undone];
    case 'irreversible':
      return [...backByOf(time, source), strong(l10n.t('Nothing can undo this step.'))];
    case 'backup':
      return [...backByOf(time, source), quiet(l10n.t('It takes the backup: nothing to undo.'))];
    case 'stays':
      return [...backByOf(time, source), quiet(l10n.t('It stays as it is: {reason}', { reason: undoing.reason }))];
    case 'ends':
      return [...backByOf(time, source), quiet(endsWords(undoing.step, source.plan))];
    case 'external':
      return [...backByOf(time, source), quiet(l10n.t('Another party does it: nothing to undo.'))];
    case 'nothing-to-undo':
      return backByOf(time, source);
    case 'unplanned':
      // One comes back from the other steps only, so no time is promised here.
      return [missing(l10n.t('No way back is planned for this step.'))];
  }
}

function endsWords(id: string, { steps }: Plan): string {
  return l10n.t('It ends “{step}”: neither has to be undone any more.', { step: titlesOf(steps ?? []).get(id) ?? id });
}

/** Until when one is back if this step turns out to have failed at its end. */
function backByOf(time: StepTime | undefined, { clock, teller }: SheetContext): Lines {
  if (!time || !clock) return [];
  const back = backByWords(time, at => teller.after(at, time.start));
  if (time.outcome === 'unknown') return [missing(back)];
  if (time.outcome === 'late')
    return [
      strong(back),
      quiet(l10n.t('The window ends at {time}.', { time: teller.after(time.windowEnd, time.start) })),
    ];
  return [strong(back)];
}

/** The heavy lines by the step above which they stand: where the plan draws one, and where the clock does. */
function noReturnsOf({ plan, clock, teller }: SheetContext): ReadonlyMap<Step, NoReturnRow[]> {
  const rows = new Map<Step, NoReturnRow[]>();
  const name = plan.rollback?.pointOfNoReturn?.value;
  const planned = name === undefined ? undefined : plan.steps?.find(({ id }) => id?.value === name);
  const real = clock?.pointOfNoReturn;
  if (real) {
    const format = (time: number) => teller.moment(time);
    const facts = { time: teller.moment(real.at), reason: noReturnSentence(real, clock, format) };
    rows.set(real.step, [noReturn(l10n.t('{time}. {reason}', facts))]);
  }
  if (planned && planned !== real?.step) {
    const reason = l10n.t('The plan draws it here, before “{step}”.', { step: titleOf(planned) });
    rows.set(planned, [noReturn(reason)]);
  }
  return rows;
}

function noReturn(reason: string): NoReturnRow {
  return { kind: 'no-return', title: l10n.t('Point of no return'), reason: [{ text: reason }] };
}

function gateRow(gate: Gate, time: GateTime | undefined, source: SheetContext): GateRow {
  const { who, teller } = source;
  const deputy = who.deputyOf(gate.decider) ?? source.plan.rollback?.deputy;
  const decider = who.reach(gate.decider, l10n.t('Nobody is named to decide.'));
  const instead = deputy && deputy.value !== gate.decider?.value ? who.name(deputy) : undefined;
  return {
    kind: 'gate',
    id: gate.id?.value,
    planned: time && teller.planned(time.at),
    title: gate.title?.value ?? gate.id?.value ?? l10n.t('Go or no-go?'),
    who: instead === undefined ? decider : [...decider, quiet(l10n.t('else {name}', { name: instead }))],
    criteria: gate.criteria?.length
      ? gate.criteria.map(criterion => criterionOf(criterion, source))
      : [missing(l10n.t('Nothing is written down to decide by.'))],
    latest: latestOf(time, source),
  };
}

function latestOf(time: GateTime | undefined, { clock, teller }: SheetContext): Line {
  if (!time || !clock) return missing(l10n.t('The plan does not tell when this is decided.'));
  const limits = sentence(gateWords(time, clock, at => teller.after(at, time.at)));
  return time.outcome === 'unknown' ? missing(limits) : strong(limits);
}

function sentence(phrase: string): string {
  return `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}.`;
}

/** A criterion or a trigger in one line. */
export function criterionOf({ signal, threshold, text }: Criterion, { signals }: SheetContext): Line {
  if (!signal) return said(text, l10n.t('Nothing is written down.'));
  const name = signals.get(signal.value)?.title?.value ?? signal.value;
  const limit = threshold
    ? strong(` ${unbroken(threshold.value)}`)
    : [{ text: ' ' }, ...missing(l10n.t('(without a threshold)'))];
  return [...words(name), ...limit];
}
