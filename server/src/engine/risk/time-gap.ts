import * as l10n from '@vscode/l10n';
import { fieldsOf, planFormat } from '../schema-table/format.ts';
import { understandKeys } from '../schema-table/keys.ts';
import { indicesOf, topologicalOrder } from '../plan/dependency-graph.ts';
import type { Plan, Step } from '../plan/model.generated.ts';
import { hour } from '../plan/time.ts';
import { placeFor, placeForSection } from '../plan/locations.ts';
import { clampUnit, type Gap } from './gap.ts';
import { guardedSteps } from './guard.ts';

/**
 * Whether one is back by the end of the window when the last step turns out to have failed that can be undone. The clock
 * tells the chance of it from the last gate on; this asks more, so that no gate, estimate or order that is left out makes
 * it look better: what is not known counts as the worst, and only a measured way back counts as known.
 */
export function* timeGap(plan: Plan, unknown: boolean): Iterable<Gap> {
  const gap = { need: 'time', code: 'recovery-unlikely' } as const;
  const took = plan.rollback?.rehearsal?.took;
  const span = took?.span ?? (plan.rollback ? plan.rollback.place : placeForSection(plan, 'rollback', 'steps'));
  const window = slack(plan);
  if (unknown || !took || !window) {
    const label = () => l10n.t('Nothing shows that one is back in time');
    yield { ...gap, amount: 1, span, label };
    return;
  }
  // An hour to think, unless a shorter one was settled: leaving the pause out gains no time.
  const pause = Math.min(plan.crisis?.pause?.value ?? hour, hour);
  const back = Math.max(0, took.value) + pause;
  const [likely, worst] = [window.likely - back, window.worst - back];
  const label = () => l10n.t('The way back may take longer than the window');
  yield {
    ...gap,
    amount: lateness(likely, worst, back),
    span: plan.window ? placeFor(plan.window, 'end') : span,
    label,
  };
}

/** 0 where even the worst night is in time, 1/2 where the likely one just is, 1 where there is hardly time to begin. */
function lateness(likely: number, worst: number, back: number): number {
  if (worst >= 0) return 0;
  if (likely < 0) return 0.5 + 0.5 * clampUnit(-likely / back);
  return 0.5 * clampUnit(-worst / (likely - worst));
}

/** What is left of the window after the last step, on a likely and on the worst night; undefined where nobody can tell. */
function slack(plan: Plan): { likely: number; worst: number } | undefined {
  const { window, steps } = plan;
  const [start, end] = [window?.start?.value, window?.end?.value];
  if (start === undefined || end === undefined || !steps?.length) return undefined;
  // Behind a guarded step that nothing can undo nobody goes back any more.
  const guarded = guardedSteps(plan);
  const last = steps.findIndex(step => guarded.has(step));
  const undoable = last === -1 ? steps : steps.slice(0, last);
  if (!undoable.every(isEstimated)) return undefined;
  const before = carefulOrder(undoable);
  const order = topologicalOrder(before);
  if (!order) return undefined;
  const left = (durationOf: (step: Step) => number) => end - start - lengthOf(before, order, undoable.map(durationOf));
  return { likely: left(step => step.duration?.likely ?? 0), worst: left(badLength) };
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

/** True where a length was given whole: one duration, or all three of an estimate. */
function isEstimated({ node, duration }: Step): boolean {
  if (!duration) return false;
  const written = understandKeys(node, fieldsOf(planFormat, 'step')).known.get('duration')?.value;
  if (written?.kind !== 'mapping') return true;
  const { known } = understandKeys(written, fieldsOf(planFormat, 'durationEstimate'));
  return parts.every(part => known.get(part)?.value !== undefined);
}
