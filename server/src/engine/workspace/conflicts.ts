import { overlap, personIn, type PlanFacts, type Interval } from './facts.ts';
import type { Others } from './plan-index.ts';

/** What two plans want in one night: a service, one plan after the other, or people. */
export interface Conflict {
  readonly what: 'service' | 'needed' | 'needing' | 'people';
  /** The service, the plan, or each of the people by their names. */
  readonly name: readonly string[];
  /** When both are going live. */
  readonly common: Interval;
}

/** Upper bound of plans that one finding names; all pairs of ten thousand plans would take too long. */
const most = 20;

/** The plans of the same time that have something in common with this one, each with the first that matters of it. */
export function conflictsOf(own: PlanFacts, others: Others): Map<PlanFacts, Conflict> {
  const found = new Map<PlanFacts, Conflict>();
  const { window, service, name, people } = own;
  if (!window) return found;
  const gather = (
    plans: Iterable<PlanFacts>,
    reasonFor: (other: PlanFacts, common: Interval) => Omit<Conflict, 'common'> | undefined,
  ) => {
    for (const other of plans) {
      if (found.size === most) return;
      const common = other.window && overlap(window, other.window);
      const reason = common && !found.has(other) && reasonFor(other, common);
      if (reason) found.set(other, { ...reason, common });
    }
  };
  const named = (other: PlanFacts) => [other.name ?? ''];
  if (service !== undefined) gather(others.onService(service), () => ({ what: 'service', name: [service] }));
  if (name !== undefined) gather(others.dependingOn(name), other => ({ what: 'needing', name: named(other) }));
  for (const dependency of own.dependsOn)
    gather(others.named(dependency), other => ({ what: 'needed', name: named(other) }));
  for (const { id } of people)
    gather(others.withPerson(id), (other, common) => {
      const isBusy = (hours: readonly Interval[]) => hours.some(one => overlap(one, common));
      const busy = people.filter(one => isBusy(one.hours) && isBusy(personIn(other, one)?.hours ?? []));
      return busy.length > 0 ? { what: 'people', name: busy.map(one => one.name ?? one.id) } : undefined;
    });
  return found;
}
