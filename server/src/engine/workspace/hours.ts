import { hoursOf } from '../clock/hours.ts';
import type { Person } from '../plan/model.generated.ts';
import { day } from '../plan/time.ts';
import type { Span } from '../text/span.ts';
import { personIn, type Others } from './plan-index.ts';

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

/** Nobody works for more plans in a fortnight. */
const mostPlans = 50;

/** When a person works, for whichever plan. In the order of time; stretches that touch or overlap are one. */
export function hoursOverAll(
  person: Person,
  plan: Parameters<typeof hoursOf>[1],
  others: Others | undefined,
): SharedWork[] {
  const all: SharedWork[] = hoursOf(person, plan).map(work => ({ ...work, isOwn: true, elsewhere: [] }));
  const [begin, end] = [all[0]?.start, all.at(-1)?.end];
  if (begin === undefined || end === undefined) return [];
  let plans = 0;
  const id = person.id?.value;
  for (const facts of (id !== undefined && others?.withPerson(id)) || []) {
    const hours = personIn(facts, id ?? '', person.name?.value)?.hours ?? [];
    // Only what lies within a week of this plan's own work can be too near to it.
    const near = hours.filter(work => work.start < end + around && work.end > begin - around);
    if (near.length > 0 && ++plans > mostPlans) break;
    for (const work of near)
      all.push({ ...work, place: undefined, isOwn: false, elsewhere: [facts.name ?? others?.wayTo(facts) ?? ''] });
  }
  const merged: { start: number; end: number; place: Span | undefined; isOwn: boolean; elsewhere: Set<string> }[] = [];
  // Of two that begin at once, the one of this plan comes first: here it can be changed.
  const inOrder = all.sort(
    (one, other) => one.start - other.start || Number(!one.place) - Number(!other.place) || byName(one, other),
  );
  for (const work of inOrder) {
    const last = merged.at(-1);
    if (!last || work.start > last.end) merged.push({ ...work, elsewhere: new Set(work.elsewhere) });
    else {
      last.end = Math.max(last.end, work.end);
      last.isOwn ||= work.isOwn;
      for (const name of work.elsewhere) last.elsewhere.add(name);
    }
  }
  return merged.map(work => ({ ...work, elsewhere: [...work.elsewhere] }));
}

function byName(one: SharedWork, other: SharedWork): number {
  const [a, b] = [one.elsewhere.join(), other.elsewhere.join()];
  return a < b ? -1 : a > b ? 1 : 0;
}
