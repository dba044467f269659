import type { Limits } from '../plan/limits.ts';
import { markMeeting, markRestAndWeek } from './interaction-candidates.ts';
import type { PlanFacts } from './facts.ts';

/** The plans around one plan, found by what they may share with it. */
export interface Others {
  named(name: string): Iterable<PlanFacts>;
  onService(service: string): Iterable<PlanFacts>;
  dependingOn(name: string): Iterable<PlanFacts>;
  withPerson(id: string): Iterable<PlanFacts>;
  /** Where another plan lies, as seen from this one: `../network.release.yaml`. */
  wayTo(other: PlanFacts): string;
  /** The names of all of them. */
  names(): Iterable<string>;
}

/** All plans of a workspace. One that changes costs as much as it says itself, however many there are. */
export class PlanIndex {
  readonly #files = new Map<string, readonly PlanFacts[]>();
  readonly #byName = new Map<string, PlanFacts[]>();
  readonly #byService = new Map<string, PlanFacts[]>();
  readonly #byDependency = new Map<string, PlanFacts[]>();
  readonly #byPerson = new Map<string, PlanFacts[]>();

  /** Takes in the plans of a file instead of what it held. True where that is something else. */
  set(path: string, plans: readonly PlanFacts[]): boolean {
    const known = this.#files.get(path) ?? [];
    if (known.length === plans.length && JSON.stringify(known) === JSON.stringify(plans)) return false;
    for (const facts of known) this.#eachEntry(facts, (map, key) => remove(map, key, facts));
    for (const facts of plans) this.#eachEntry(facts, (map, key) => add(map, key, facts));
    if (plans.length > 0) this.#files.set(path, plans);
    else this.#files.delete(path);
    return true;
  }

  /**
   * The plans that others may have something to say to. Most plans of a large workspace are alone, and are found to be
   * so without looking at any two of them. The limits are the strictest that any of them has to keep.
   */
  closeTogether(limits: Pick<Limits, 'rest' | 'week'>): ReadonlySet<PlanFacts> {
    const found = new Set<PlanFacts>();
    const mark = (plans: readonly PlanFacts[]) => plans.forEach(one => found.add(one));
    for (const plans of this.#byName.values()) if (plans.length > 1) mark(plans);
    for (const [name, plans] of this.#byDependency) {
      mark(plans);
      mark(this.#byName.get(name) ?? []);
    }
    for (const plans of this.#byService.values()) markMeeting(plans, found);
    for (const [id, plans] of this.#byPerson) markRestAndWeek(id, plans, limits, found);
    return found;
  }

  /** How many files hold a plan. */
  get size(): number {
    return this.#files.size;
  }

  /** The plans of the other files, and those that stand beside it in its own. */
  othersOf(path: string, siblings: readonly PlanFacts[]): Others {
    const names = this.#byName;
    const find = function* (map: Map<string, PlanFacts[]>, key: string, has: (facts: PlanFacts) => boolean) {
      for (const facts of siblings) if (has(facts)) yield facts;
      for (const facts of map.get(key) ?? []) if (facts.path !== path) yield facts;
    };
    return {
      wayTo: other => relativePath(path, other.path),
      named: name => find(this.#byName, name, facts => facts.name === name),
      onService: service => find(this.#byService, service, facts => facts.service === service),
      dependingOn: name => find(this.#byDependency, name, facts => facts.dependsOn.includes(name)),
      withPerson: id => find(this.#byPerson, id, facts => facts.people.some(person => person.id === id)),
      *names() {
        for (const { name } of siblings) if (name !== undefined) yield name;
        yield* names.keys();
      },
    };
  }

  #eachEntry(facts: PlanFacts, enter: (map: Map<string, PlanFacts[]>, key: string) => void): void {
    if (facts.name !== undefined) enter(this.#byName, facts.name);
    if (facts.service !== undefined) enter(this.#byService, facts.service);
    for (const name of facts.dependsOn) enter(this.#byDependency, name);
    for (const { id } of facts.people) enter(this.#byPerson, id);
  }
}

/** In the order of their paths, so that a rule that looks at the first few of them says the same wherever it runs. */
function add(map: Map<string, PlanFacts[]>, key: string, facts: PlanFacts): void {
  const known = map.get(key);
  if (!known) return void map.set(key, [facts]);
  const isLast = (known.at(-1)?.path ?? '') < facts.path;
  const place = isLast ? known.length : placeBehind(known, facts.path);
  // A plan that names somebody twice is entered twice, one right after the other, and stands there once.
  if (known[place - 1] !== facts) known.splice(place, 0, facts);
}

/** Where a plan of that path belongs: behind those of the same file. */
function placeBehind(plans: readonly PlanFacts[], path: string): number {
  let [from, to] = [0, plans.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((plans[middle]?.path ?? '') <= path) from = middle + 1;
    else to = middle;
  }
  return from;
}

function remove(map: Map<string, PlanFacts[]>, key: string, facts: PlanFacts): void {
  const known = map.get(key) ?? [];
  const at = known.indexOf(facts);
  if (at >= 0) known.splice(at, 1);
  if (known.length === 0) map.delete(key);
}

function relativePath(from: string, to: string): string {
  const [here, there] = [from.split('/').slice(0, -1), to.split('/')];
  let common = 0;
  while (common < here.length && common < there.length - 1 && here[common] === there[common]) common++;
  return [...here.slice(common).map(() => '..'), ...there.slice(common)].join('/');
}
