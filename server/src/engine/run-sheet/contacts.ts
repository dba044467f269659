import * as l10n from '@vscode/l10n';
import type { Person, Plan, Policy } from '../plan/model.generated.ts';
import { namesIn, type Names } from '../plan/people.ts';
import type { Text } from '../plan/values.ts';
import type { Lines } from './sheet-model.ts';
import { missing, quiet, unbroken, words } from './inline.ts';

/** The people of a plan, by the names under which it calls them. */
export class Contacts {
  /** Everybody of the plan, and those of the policy's directory whom it names. */
  readonly people: readonly Person[];
  readonly #names: Names;
  readonly #teams = new Map<string, Person[]>();

  constructor(plan: Plan, policy: Policy | undefined) {
    this.#names = namesIn(plan, policy);
    const named = namedIn(plan);
    const own = new Set(plan.people);
    const directory = [...this.#names.people.values()].filter(person => !own.has(person));
    this.people = [...(plan.people ?? []), ...directory.filter(({ id }) => id && named.has(id.value))];
    for (const person of this.#names.people.values()) {
      if (!person.team) continue;
      const members = this.#teams.get(person.team.value);
      if (members) members.push(person);
      else this.#teams.set(person.team.value, [person]);
    }
  }

  /** What somebody is called: the full name of a person, else the word that the plan uses. */
  name(id: Text): string {
    return this.#names.people.get(id.value)?.name?.value ?? id.value;
  }

  /** A name with how to reach it. Of a team, its first members. */
  reach(id: Text | undefined, otherwise: string): Lines {
    if (!id || id.value.trim() === '') return [missing(otherwise)];
    const person = this.#names.people.get(id.value);
    if (person) return [words(this.name(id)), ...contactOf(person)];
    const members = this.#teams.get(id.value) ?? [];
    const more = members.length - mostMembers;
    return [
      words(id.value),
      ...members.slice(0, mostMembers).map(member => quiet(nameOf(member))),
      ...(more > 0 ? [quiet(l10n.t('and {count} more', { count: more }))] : []),
    ];
  }

  /** Who stands in for somebody; undefined where there is no deputy. */
  deputyOf(id: Text | undefined): Text | undefined {
    return id && this.#names.people.get(id.value)?.deputy;
  }
}

/** All members of a team are in the list of people; beside a step, the first ones will do. */
const mostMembers = 3;

function contactOf({ contact }: Person): Lines {
  return contact ? [words(unbroken(contact.value))] : [];
}

export function nameOf(person: Person): string {
  return person.name?.value ?? person.id?.value ?? l10n.t('Somebody without a name');
}

/** The ids under which a plan calls somebody to do or decide something. */
function namedIn({ release, steps, gates, rollback, crisis, monitoring, communications }: Plan): ReadonlySet<string> {
  const texts = [
    release?.owner,
    rollback?.decider,
    rollback?.deputy,
    crisis?.lead,
    ...(crisis?.escalation ?? []),
    ...(gates ?? []).map(({ decider }) => decider),
    ...[...(steps ?? []), ...(rollback?.steps ?? []), ...(monitoring ?? []), ...(communications ?? [])].map(
      ({ owner }) => owner,
    ),
  ];
  return new Set(texts.map(text => text?.value).filter(value => value !== undefined));
}
