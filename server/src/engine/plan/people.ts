import type { Person, Plan, Policy } from './model.generated.ts';

/** Who can be named in a plan: its own people, the directory of the policy, and their teams. */
export interface Names {
  readonly people: ReadonlyMap<string, Person>;
  readonly teams: ReadonlySet<string>;
  /** With no people at all, any name may stand for anyone. */
  readonly free: boolean;
}

export function namesIn(plan: Pick<Plan, 'people' | 'release'>, policy: Policy | undefined): Names {
  const listed = [...(plan.people ?? []), ...(policy?.people ?? [])];
  const people = new Map<string, Person>();
  const teams = new Set<string>();
  for (const person of listed) {
    if (person.id && !people.has(person.id.value)) people.set(person.id.value, person);
    if (person.team) teams.add(person.team.value);
  }
  if (plan.release?.owner) teams.add(plan.release.owner.value);
  return { people, teams, free: listed.length === 0 };
}

export function isNamed(names: Names, id: string): boolean {
  return names.free || names.people.has(id) || names.teams.has(id);
}

/** A rota stands for the person on call: always somebody, never a single human. */
export function isRota(person: Person | undefined): boolean {
  return person?.kind?.value === 'rota';
}
