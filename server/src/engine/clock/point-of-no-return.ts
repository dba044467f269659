import type { PointOfNoReturn, StepTime, TurningBack } from './clock-times.ts';
import type { Moment } from './critical-path.ts';

type Turned = Pick<TurningBack, 'outcome' | 'latestDecision'>;

/**
 * What has to be undone grows only where a step begins, and never shrinks, so the steps are searched by halves for the
 * last one at whose beginning one is still back in time.
 */
export function pointOfNoReturn(
  steps: readonly StepTime[],
  { start: opening, end, from }: { readonly start: number; readonly end: number; readonly from?: number | undefined },
  turnBack: (moment: Moment) => Turned,
): PointOfNoReturn | undefined {
  if (steps.length === 0) return undefined;
  // What began in an earlier stage has begun, and is judged there.
  const starts = steps.map(({ start }) => start).filter(start => from === undefined || start >= from);
  const beginnings = [...new Set([opening, ...starts])].sort((one, other) => one - other);
  const after = (start: number) =>
    turnBack({ time: start, also: steps.flatMap(step => (step.start === start ? [step.index] : [])) });
  /** From when on it is too late, if no further step begins. */
  const limitFrom = (start: number): number => {
    const { outcome, latestDecision } = after(start);
    if (outcome === 'no-return') return start;
    return Math.max(start, latestDecision ?? Infinity);
  };
  const isPassed = (position: number) => {
    const [start, next] = [beginnings[position] ?? end, beginnings[position + 1]];
    if (next !== undefined) return limitFrom(start) < next;
    const { outcome } = after(start);
    // Behind the end of the last step no way back is asked for.
    return outcome === 'no-return' || (start < end ? limitFrom(start) < end : outcome === 'late');
  };
  let [low, high] = [0, beginnings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isPassed(middle)) high = middle;
    else low = middle + 1;
  }
  const start = beginnings[low];
  if (start === undefined) return undefined;
  const at = limitFrom(start);
  return { at, ...stepAt(at, steps, turnBack) };
}

function stepAt(
  at: number,
  steps: readonly StepTime[],
  turnBack: (moment: Moment) => Turned,
): Omit<PointOfNoReturn, 'at'> {
  const beginning = steps.filter(({ start }) => start === at);
  const outcomeWith = ({ index }: StepTime) => turnBack({ time: at, also: [index] });
  const final = beginning.find(step => outcomeWith(step).outcome === 'no-return');
  if (final) return { step: final.step, cause: 'irreversible', begins: true };
  const before = turnBack({ time: at, also: [] });
  const isOver = before.latestDecision !== undefined && before.latestDecision <= at;
  if (!isOver) {
    const ending = beginning.find(step => (outcomeWith(step).latestDecision ?? Infinity) <= at) ?? beginning[0];
    if (ending) return { step: ending.step, cause: 'late', begins: true };
  }
  const running = steps.find(({ start, end }) => start < at && at < end);
  const next = steps.reduce<StepTime | undefined>(
    (first, one) => (one.start < at || (first && first.start <= one.start) ? first : one),
    undefined,
  );
  const step = (running ?? next ?? steps[0])?.step;
  if (!step) throw new Error('A point of no return without a step.');
  return { step, cause: 'late', begins: false };
}
