import { hoursOf } from '../clock/hours.ts';
import type { Person } from '../plan/model.generated.ts';
import { day } from '../plan/time.ts';
import { memoizeLast } from '../memoize-last.ts';
import type { Span } from '../text/span.ts';
import { personIn, type PersonFacts, type Interval } from './facts.ts';
import type { Others } from './plan-index.ts';

/** A stretch of somebody's work over all plans of the workspace, in milliseconds since 1970 UTC. */
export interface SharedWork {
  readonly start: number;
  readonly end: number;
  /** Where this plan writes what the stretch begins with; undefined where another plan begins it. */
  readonly place: Span | undefined;
  /** True where some of it is this plan's. */
  readonly isOwn: boolean;
  /** The plans, other than this one, that ask for some of it. */
  readonly elsewhere: readonly string[];
}

const around = 8 * day;

/** Upper bound of plans of one person in a fortnight. */
const mostPlans = 50;

/** When a person works, for whichever plan. In the order of time; stretches that touch or overlap are one. */
export function hoursOverAll(
  person: Person,
  plan: Parameters<typeof hoursOf>[1],
  others: Others | undefined,
): readonly SharedWork[] {
  const own = hoursOf(person, plan);
  if (own.length === 0) return [];
  // Without an id a person cannot be recognised in another plan.
  if (!person.id || !others) return ownHours(own);
  const known = hoursAmong(others);
  let hours = known.get(own);
  if (!hours) known.set(own, (hours = sharedHours({ id: person.id.value, name: person.name?.value }, own, others)));
  return hours;
}

/** Two rules ask for the same hours, one after the other. */
const hoursAmong = memoizeLast<Others, Map<readonly OwnWork[], readonly SharedWork[]>>(() => new Map());

type OwnWork = Interval & { readonly place?: Span };

/** The same for somebody of whom no more is known than what other plans need to know. */
export function sharedHours(
  who: Pick<PersonFacts, 'id' | 'name'>,
  own: readonly OwnWork[],
  others: Others | undefined,
): readonly SharedWork[] {
  const [firstStart, lastEnd] = [own[0]?.start, own.at(-1)?.end];
  if (firstStart === undefined || lastEnd === undefined) return [];
  const all = ownHours(own);
  let plans = 0;
  for (const facts of others?.withPerson(who.id) ?? []) {
    const hours = personIn(facts, who)?.hours ?? [];
    // Only what lies within a week of this plan's own work can be too near to it.
    const isNear = (work: Interval) => work.start < lastEnd + around && work.end > firstStart - around;
    if (!hours.some(isNear)) continue;
    if (++plans > mostPlans) break;
    const elsewhere = [facts.name ?? others?.wayTo(facts) ?? ''];
    for (const work of hours) if (isNear(work)) all.push({ place: undefined, isOwn: false, elsewhere, ...work });
  }
  if (plans === 0) return all;
  const merged: { start: number; end: number; place: Span | undefined; isOwn: boolean; elsewhere: Set<string> }[] = [];
  // Of two that begin at once, the one of this plan comes first: here it can be changed.
  const inOrder = all.sort(
    (one, other) => one.start - other.start || Number(!one.place) - Number(!other.place) || byName(one, other),
  );
  for (const work of inOrder) {
    const last = merged.at(-1);
    const { start, end, place, isOwn } = work;
    if (!last || start > last.end) merged.push({ start, end, place, isOwn, elsewhere: new Set(work.elsewhere) });
    else {
      last.end = Math.max(last.end, end);
      last.isOwn ||= isOwn;
      for (const plan of work.elsewhere) last.elsewhere.add(plan);
    }
  }
  return merged.map(({ start, end, place, isOwn, elsewhere }) => {
    return { start, end, place, isOwn, elsewhere: [...elsewhere] };
  });
}

function ownHours(own: readonly OwnWork[]): SharedWork[] {
  return own.map(({ start, end, place }) => ({ start, end, place, isOwn: true, elsewhere: nowhere }));
}

const nowhere: readonly string[] = [];

function byName(one: SharedWork, other: SharedWork): number {
  const [a, b] = [one.elsewhere.join(), other.elsewhere.join()];
  return a < b ? -1 : a > b ? 1 : 0;
}

const week = 7 * day;

/**
 * The seven days with the most work, some of it in this plan; undefined where there is none beyond the limit, in
 * milliseconds. The worst of them begins where a stretch of work begins, or ends where one ends.
 */
export function busiestWeek(hours: readonly SharedWork[], limit: number) {
  if (lengthOf(hours) <= limit) return undefined;
  let worst: { readonly from: number; readonly length: number } | undefined;
  const starts = hours.map(({ start }) => start);
  const ends = hours.map(({ end }) => end - week);
  for (const begins of [starts, ends]) {
    let [first, next, whole, own] = [0, 0, 0, 0];
    for (const from of begins) {
      // Both ends of the seven days only ever move on, and with them the stretches between.
      for (let work = hours[next]; work && work.start < from + week; work = hours[++next]) {
        whole += work.end - work.start;
        own += Number(work.isOwn);
      }
      for (let work = hours[first]; work && work.end <= from; work = hours[++first]) {
        whole -= work.end - work.start;
        own -= Number(work.isOwn);
      }
      const before = Math.max(0, from - (hours[first]?.start ?? from));
      const after = Math.max(0, (hours[next - 1]?.end ?? from) - from - week);
      const length = whole - before - after;
      if (own > 0 && length > (worst?.length ?? limit)) worst = { from, length };
    }
  }
  if (!worst) return undefined;
  const { from, length } = worst;
  const within = hours.filter(({ start, end }) => start < from + week && end > from);
  return { length, elsewhere: [...new Set(within.flatMap(work => work.elsewhere))] };
}

function lengthOf(hours: readonly SharedWork[]): number {
  let length = 0;
  for (const { start, end } of hours) length += end - start;
  return length;
}

/** The shortest time between two stretches of work, in milliseconds. */
export function shortestRest(hours: readonly SharedWork[]): number {
  return hours.reduce(
    (least, { start }, index) => Math.min(least, start - (hours[index - 1]?.end ?? -Infinity)),
    Infinity,
  );
}
