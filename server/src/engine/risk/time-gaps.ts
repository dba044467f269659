import * as l10n from '@vscode/l10n';
import { clockOf } from '../clock/clock.ts';
import { fieldsOf, planFormat } from '../schema-table/format.ts';
import { understandKeys } from '../schema-table/keys.ts';
import { indicesOf, topologicalOrder } from '../plan/dependency-graph.ts';
import type { Plan, RollbackStep, Step } from '../plan/model.generated.ts';
import { forgoesRollbackForReason } from '../plan/rollback.ts';
import { nameOf } from '../plan/wording.ts';
import { durationMeant } from '../plan/everyday-forms.ts';
import { placeFor, placeForSection } from '../plan/locations.ts';
import { parseDuration } from '../plan/time.ts';
import type { Node } from '../tree/node.ts';
import { clampUnit, type Gap } from './gap.ts';
import { guardedSteps } from './guard.ts';
import { goingForward } from './weights.ts';

/** What makes the time of the way back unknown, or too long. */
export type TimeGap = Pick<Gap, 'code' | 'span' | 'label'>;

/**
 * How far it is from shown that one is back by the end of the window. Together these gaps are never less than what the
 * clock says of the last gate: where it gives a chance of 0, they are all that they can be. This asks more than the
 * clock, so that no gate, estimate or order that is left out makes it look better: the last step that can be undone
 * turns out to have failed, the way back takes as long as was measured, and what is not known counts as the worst.
 */
export function* timeGaps(plan: Plan, found: readonly TimeGap[]): Iterable<Gap> {
  const { rollback } = plan;
  if (rollback && forgoesRollbackForReason(rollback)) {
    const label = () => l10n.t('There is no going back, only forward');
    const span = placeFor(rollback, 'strategy');
    yield { need: 'time', code: 'no-way-back', amount: goingForward, span, label };
    return;
  }
  const unknown = distinct([...found, ...unknownsOf(plan)]);
  // What is unknown is shared by all that makes it so.
  for (const gap of unknown) yield { need: 'time', amount: 1 / unknown.length, ...gap };
  if (unknown.length > 0) return;
  const late = latenessOf(plan);
  if (late) yield { need: 'time', ...late };
}

function distinct(gaps: readonly TimeGap[]): TimeGap[] {
  return [...new Map(gaps.map(({ code, span, label }) => [code, { code, span, label }])).values()];
}

/** What would have to be known to tell when one is back. */
function* unknownsOf(plan: Plan): Iterable<TimeGap> {
  const { window, steps, rollback, crisis } = plan;
  if (window?.start === undefined || window.end === undefined) {
    const label = () => l10n.t('Nothing says when it begins and ends');
    yield { code: 'window', span: placeForSection(plan, 'window'), label };
  }
  const untimed = [...undoableSteps(plan), ...(rollback?.steps ?? [])].find(step => !isTimed(step));
  if (untimed) {
    const label = () => l10n.t('Nothing says how long {step} takes', { step: nameOf(untimed) });
    yield { code: 'duration-missing', span: untimed.place, label };
  }
  if (!steps?.length) {
    const label = () => l10n.t('Nothing says what would have to be undone');
    yield { code: 'rollback-missing', span: placeForSection(plan, 'rollback', 'steps'), label };
  }
  if (rollback && !rollback.rehearsal?.took) {
    const label = () => l10n.t('Nobody knows how long the rehearsed way back took');
    const { rehearsal } = rollback;
    if (rehearsal) yield { code: 'rehearsal', span: placeFor(rehearsal, 'took'), label };
  }
  if (!crisis?.pause) {
    const label = () => l10n.t('No time is kept to think before deciding');
    const span = crisis ? placeFor(crisis, 'pause') : placeForSection(plan, 'crisis');
    yield { code: crisis ? 'pause-missing' : 'crisis-missing', span, label };
  }
  const clock = clockOf(plan);
  if (clock && !clock.lastGate) {
    const label = () => l10n.t('No decision is planned that the way back would begin with');
    yield { code: 'gate-missing', span: placeForSection(plan, 'gates', 'steps'), label };
  }
  if (window?.start && window.end && !clock) {
    const label = () => l10n.t('The steps wait for each other in a circle');
    yield { code: 'dependency-cycle', span: placeForSection(plan, 'steps'), label };
  }
}

/** Where all is known: how far it is from sure that one is back in time. */
function latenessOf(plan: Plan): Omit<Gap, 'need'> | undefined {
  const took = plan.rollback?.rehearsal?.took;
  const window = slack(plan);
  const back = Math.max(0, took?.value ?? 0) + (plan.crisis?.pause?.value ?? 0);
  const measured = window ? lateness(window.likely - back, window.worst - back, back) : 1;
  const clock = clockOf(plan);
  const gate = clock?.lastGate;
  const chance = clock?.recoveryConfidence ?? 0;
  if (gate?.outcome === 'no-return') {
    const label = () =>
      l10n.t('Nothing brings one back any more when gate {gate} is reached', { gate: nameOf(gate.gate) });
    return { code: 'point-of-no-return-passed', amount: 1, span: gate.gate.place, label };
  }
  if (gate && 1 - chance >= measured) {
    const label = () => l10n.t('A no at gate {gate} may come too late to be back in time', { gate: nameOf(gate.gate) });
    const code = gate.outcome === 'late' ? 'rollback-exceeds-window' : 'recovery-unlikely';
    return { code, amount: 1 - chance, span: gate.gate.place, label };
  }
  const label = () => l10n.t('The way back may take longer than the window');
  const span = plan.window ? placeFor(plan.window, 'end') : placeForSection(plan, 'window');
  return { code: 'recovery-unlikely', amount: measured, span, label };
}

/** 0 where even the worst night is in time, 1/2 where the likely one just is, 1 where there is hardly time to begin. */
function lateness(likely: number, worst: number, back: number): number {
  if (worst >= 0) return 0;
  if (likely < 0) return 0.5 + 0.5 * clampUnit(-likely / back);
  return 0.5 * clampUnit(-worst / (likely - worst));
}

/**
 * What is left of the window after the last step, on a likely and on the worst night; undefined where it is unknown.
 */
function slack(plan: Plan): { likely: number; worst: number } | undefined {
  const { window } = plan;
  const [start, end] = [window?.start?.value, window?.end?.value];
  if (start === undefined || end === undefined) return undefined;
  const undoable = undoableSteps(plan);
  const before = carefulOrder(undoable);
  const order = topologicalOrder(before);
  if (!order) return undefined;
  const left = (durationOf: (step: Step) => number) => end - start - lengthOf(before, order, undoable.map(durationOf));
  return { likely: left(step => step.duration?.likely ?? 0), worst: left(badLength) };
}

/** Behind a guarded step that nothing can undo there is no way back. */
function undoableSteps(plan: Plan): readonly Step[] {
  const { steps = [] } = plan;
  const guarded = guardedSteps(plan);
  const last = steps.findIndex(step => guarded.has(step));
  return last === -1 ? steps : steps.slice(0, last);
}

/** How much of the way from likely to worst a bad night takes: not everything goes wrong at once. */
const badNight = 0.7;

function badLength({ duration }: Step): number {
  const { likely, worst } = duration ?? { likely: 0, worst: 0 };
  return likely + badNight * Math.max(0, worst - likely);
}

/**
 * What comes before each step. One that does not say what it needs comes after all those above it, so that leaving its
 * needs out gains no time: behind the steps stands, for each, a milestone at which it and all above it are done.
 */
function carefulOrder(steps: readonly Step[]): number[][] {
  const count = steps.length;
  const indices = indicesOf(steps);
  const before = steps.map(({ needs }, index) => {
    if (!needs) return index === 0 ? [] : [count + index - 1];
    return needs.map(need => indices.get(need.value)).filter(found => found !== undefined);
  });
  const milestones = steps.map((_, index) => (index === 0 ? [0] : [index, count + index - 1]));
  return [...before, ...milestones];
}

function lengthOf(
  before: readonly (readonly number[])[],
  order: readonly number[],
  durations: readonly number[],
): number {
  const ends = new Float64Array(before.length);
  let length = 0;
  for (const index of order) {
    let begin = 0;
    for (const previous of before[index] ?? []) begin = Math.max(begin, ends[previous] ?? 0);
    const end = begin + (durations[index] ?? 0);
    ends[index] = end;
    length = Math.max(length, end);
  }
  return length;
}

const parts = ['best', 'likely', 'worst'] as const;

/** True where a length was given whole: one duration, or all three of an estimate. A message takes no time. */
function isTimed(step: Step | RollbackStep): boolean {
  const { node, duration } = step;
  if (!duration) return 'kind' in step && step.kind?.known && step.kind.value === 'notify';
  const written = understandKeys(node, fieldsOf(planFormat, step.is)).known.get('duration')?.value;
  if (written?.kind !== 'mapping') return true;
  const { known } = understandKeys(written, fieldsOf(planFormat, 'durationEstimate'));
  return parts.every(part => isDuration(known.get(part)?.value));
}

function isDuration(node: Node | undefined): boolean {
  if (node?.kind !== 'scalar' || typeof node.value !== 'string') return false;
  return parseDuration(node.value) !== undefined || durationMeant(node.value) !== undefined;
}
