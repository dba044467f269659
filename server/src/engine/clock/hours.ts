import { clockOf } from './clock.ts';
import type { Timed } from './critical-path.ts';
import type { Person, Plan } from '../plan/model.generated.ts';
import { isRota } from '../plan/people.ts';
import { memoizeLast } from '../memoize-last.ts';
import type { Span } from '../text/span.ts';

/** A stretch of somebody's work, in milliseconds since 1970 UTC. */
export interface Work {
  readonly start: number;
  readonly end: number;
  /** Where it is written, or who it is where it follows from the plan. */
  readonly place: Span;
}

type Peopled = Timed & Pick<Plan, 'people'>;

/**
 * When a person works: the shifts where they are given, else from the first to the last of their steps, gates and
 * rollback decisions. In the order of time.
 */
export function hoursOf(person: Person, plan: Peopled): readonly Work[] {
  const known = hoursIn(plan);
  const own = known.get(person) ?? workOf(person, plan);
  // A hostile plan has hundreds of thousands of people, and who has no hours is soon asked again.
  if (own.length > 0) known.set(person, own);
  return own;
}

/** Several rules ask for the same hours; they are worked out once. */
const hoursIn = memoizeLast<Peopled, Map<Person, readonly Work[]>>(() => new Map());

function workOf(person: Person, plan: Peopled): Work[] {
  const shifts = shiftsOf(person);
  if (shifts.length > 0) return shifts;
  const clock = clockOf(plan);
  const id = person.id?.value;
  if (id === undefined || !clock || isRota(person)) return [];
  const nights = new Map<number, Work>();
  const work = (start: number, end: number, stage: number) => {
    // A backup the day before does not keep anybody up until the night, nor does one stage until the next.
    const night = start < clock.start ? start : stage;
    const known = nights.get(night) ?? { start, end, place: person.place };
    nights.set(night, { ...known, start: Math.min(known.start, start), end: Math.max(known.end, end) });
  };
  for (const { step, start, end, moment } of clock.steps)
    if (step.owner?.value === id) work(start, end, moment.stage ?? 0);
  for (const { gate, at, moment } of clock.gates) if (gate.decider?.value === id) work(at, at, moment.stage ?? 0);
  const decideBy = plan.rollback?.decideBy?.value;
  if (decideBy !== undefined && plan.rollback?.decider?.value === id)
    work(decideBy, decideBy, clock.momentAt(decideBy).stage ?? 0);
  return nights.size > 1 ? merged([...nights.values()]) : [...nights.values()];
}

/** The shifts of a person in the order of time; those that touch or overlap are one. */
export function shiftsOf(person: Person): Work[] {
  const { shifts } = person;
  if (!shifts || isRota(person)) return [];
  const written: Work[] = shifts.flatMap(({ start, end }) =>
    start && end && end.value > start.value ? [{ start: start.value, end: end.value, place: end.span }] : [],
  );
  return merged(written);
}

/** In the order of time; those that touch or overlap are one. */
function merged(work: readonly Work[]): Work[] {
  const joined: Work[] = [];
  for (const one of [...work].sort((earlier, later) => earlier.start - later.start)) {
    const last = joined.at(-1);
    if (last && one.start <= last.end)
      joined[joined.length - 1] = { ...last, end: Math.max(last.end, one.end), place: one.place };
    else joined.push(one);
  }
  return joined;
}

/** The stretches of a time in which none of the shifts is on. A moment at the very end of a shift is still covered. */
export function uncovered(
  { start, end }: { readonly start: number; readonly end: number },
  shifts: readonly Work[],
): { start: number; end: number }[] {
  if (start === end) return shifts.some(shift => shift.start <= start && start <= shift.end) ? [] : [{ start, end }];
  const gaps: { start: number; end: number }[] = [];
  let covered = start;
  for (const shift of [...shifts].sort((one, other) => one.start - other.start)) {
    if (shift.start >= end || covered >= end) break;
    if (shift.start > covered) gaps.push({ start: covered, end: shift.start });
    covered = Math.max(covered, shift.end);
  }
  return covered < end ? [...gaps, { start: covered, end }] : gaps;
}
