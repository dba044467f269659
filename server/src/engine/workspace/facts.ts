import { hoursOf } from '../clock/hours.ts';
import type { Plan } from '../plan/model.generated.ts';
import type { Text } from '../plan/values.ts';
import { copyString } from '../text/copy-string.ts';

/**
 * What the other plans of a workspace need to know of a plan. Plain values: it outlives the text that it was read from.
 */
export interface PlanFacts {
  /** The file that holds the plan: absolute, with forward slashes. */
  readonly path: string;
  readonly name: string | undefined;
  readonly service: string | undefined;
  readonly window: Interval | undefined;
  /** Minutes from UTC in which the plan tells its times. */
  readonly offset: number;
  readonly dependsOn: readonly string[];
  readonly people: readonly PersonFacts[];
}

export interface PersonFacts {
  readonly id: string;
  readonly name: string | undefined;
  readonly hours: readonly Interval[];
}

/** Milliseconds since 1970 UTC. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/** The sections that others need to know of. */
type Known = Parameters<typeof hoursOf>[1] & Pick<Plan, 'metadata' | 'release'>;

export function factsOf(plan: Known, path: string): PlanFacts {
  const { metadata, release, window, people } = plan;
  const [start, end] = [window?.start, window?.end];
  return {
    path,
    name: wordOf(metadata?.name),
    service: wordOf(release?.service),
    window: start && end && end.value > start.value ? { start: start.value, end: end.value } : undefined,
    offset: start?.offset ?? 0,
    dependsOn: (release?.dependsOn ?? []).map(name => copyString(name.value)),
    people: (people ?? []).flatMap(person => {
      if (!person.id) return [];
      const hours = hoursOf(person, plan).map(work => ({ start: work.start, end: work.end }));
      return hours.length > 0 ? [{ id: copyString(person.id.value), name: wordOf(person.name), hours }] : [];
    }),
  };
}

function wordOf(text: Text | undefined): string | undefined {
  return text && copyString(text.value);
}

/** The same person in another plan. One id with two names is two people. */
export function personIn({ people }: PlanFacts, who: Pick<PersonFacts, 'id' | 'name'>): PersonFacts | undefined {
  for (const person of people) {
    const isNamesake = who.name !== undefined && person.name !== undefined && who.name !== person.name;
    if (person.id === who.id && !isNamesake) return person;
  }
  return undefined;
}

/** The time that two stretches have in common; undefined where one ends before the other begins, or as it does. */
export function overlap(one: Interval, other: Interval): Interval | undefined {
  const [start, end] = [Math.max(one.start, other.start), Math.min(one.end, other.end)];
  return start < end ? { start, end } : undefined;
}
