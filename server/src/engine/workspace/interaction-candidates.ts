import type { Limits } from '../plan/limits.ts';
import { day } from '../plan/time.ts';
import type { PersonFacts, PlanFacts, Interval } from './facts.ts';

/** A stretch of time that a plan asks for. */
interface Reservation extends Interval {
  readonly plan: PlanFacts;
}

/** Marks the plans of a service whose windows meet another. */
export function markMeeting(plans: readonly PlanFacts[], found: Set<PlanFacts>): void {
  if (plans.length < 2) return;
  markNear(inOrder(plans.flatMap(windowOf)), 0, found);
}

/**
 * Marks the plans of a person that meet, between which there is too little rest, or which are too much work for seven
 * days all together. Some may be marked for nothing; none is forgotten.
 */
export function markRestAndWeek(
  id: string,
  plans: readonly PlanFacts[],
  { rest, week }: Pick<Limits, 'rest' | 'week'>,
  found: Set<PlanFacts>,
): void {
  if (plans.length < 2) return;
  for (const parts of namesakes(id, plans)) {
    if (parts.length < 2) continue;
    const hours = inOrder(
      parts.flatMap(({ plan, person }) => person.hours.map(({ start, end }) => ({ start, end, plan }))),
    );
    markNear(inOrder(parts.flatMap(({ plan }) => windowOf(plan))), 0, found);
    markNear(hours, rest, found);
    markFullWeeks(hours, week, found);
  }
}

interface Part {
  readonly plan: PlanFacts;
  readonly person: PersonFacts;
}

/** One id with two names is two people; who has no name may be any of them. */
function namesakes(id: string, plans: readonly PlanFacts[]): Iterable<readonly Part[]> {
  const byName = new Map<string | undefined, Part[]>();
  for (const plan of plans) {
    for (const person of plan.people) {
      if (person.id !== id) continue;
      const known = byName.get(person.name);
      if (known) known.push({ plan, person });
      else byName.set(person.name, [{ plan, person }]);
    }
  }
  return byName.has(undefined) ? [[...byName.values()].flat()] : byName.values();
}

function windowOf(plan: PlanFacts): Reservation[] {
  return plan.window ? [{ start: plan.window.start, end: plan.window.end, plan }] : [];
}

function inOrder(wishes: Reservation[]): readonly Reservation[] {
  return wishes.sort((one, other) => one.start - other.start);
}

/**
 * Marks those that begin less than a time after another has ended. Whatever is that near to one further up is that near
 * to the one right behind it, so that each is compared only with what ends last and what stands before.
 */
function markNear(wishes: readonly Reservation[], distance: number, found: Set<PlanFacts>): void {
  let [before, latest] = [undefined as Reservation | undefined, -Infinity];
  for (const wish of wishes) {
    if (wish.start - latest < distance) found.add(wish.plan);
    if (before && wish.start - before.end < distance) found.add(before.plan);
    latest = Math.max(latest, wish.end);
    before = wish;
  }
}

/** Marks those within any seven days that hold more hours than the limit, in milliseconds. */
function markFullWeeks(wishes: readonly Reservation[], limit: number, found: Set<PlanFacts>): void {
  let [first, marked, length] = [0, 0, 0];
  for (const [index, { start, end }] of wishes.entries()) {
    length += end - start;
    for (let one = wishes[first]; one && one.end <= start - 7 * day; one = wishes[++first])
      length -= one.end - one.start;
    if (length <= limit) continue;
    for (marked = Math.max(marked, first); marked <= index; marked++) {
      const one = wishes[marked];
      if (one) found.add(one.plan);
    }
  }
}
