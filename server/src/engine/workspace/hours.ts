import { hoursOf } from '../clock/hours.ts';
import type { Person } from '../plan/model.generated.ts';
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

/** When a person works, for whichever plan. In the order of time; stretches that touch or overlap are one. */
export function hoursOverAll(
  person: Person,
  plan: Parameters<typeof hoursOf>[1],
  others: Others | undefined,
): SharedWork[] {
  const all: SharedWork[] = hoursOf(person, plan).map(work => ({ ...work, isOwn: true, elsewhere: [] }));
  const id = person.id?.value;
  for (const facts of (id !== undefined && others?.withPerson(id)) || []) {
    const hours = personIn(facts, id ?? '', person.name?.value)?.hours ?? [];
    for (const work of hours)
      all.push({ ...work, place: undefined, isOwn: false, elsewhere: [facts.name ?? others?.wayTo(facts) ?? ''] });
  }
  const merged: SharedWork[] = [];
  // Of two that begin at once, the one of this plan comes first: here it can be changed.
  const inOrder = all.sort((one, other) => one.start - other.start || Number(!one.place) - Number(!other.place));
  for (const work of inOrder) {
    const last = merged.at(-1);
    if (!last || work.start > last.end) merged.push(work);
    else {
      const elsewhere = [...new Set([...last.elsewhere, ...work.elsewhere])];
      merged[merged.length - 1] = {
        ...last,
        end: Math.max(last.end, work.end),
        isOwn: last.isOwn || work.isOwn,
        elsewhere,
      };
    }
  }
  return merged;
}
