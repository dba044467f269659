import { day } from '../plan/time.ts';
import type { PersonFacts, PlanFacts } from './facts.ts';

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
    if (JSON.stringify(known) === JSON.stringify(plans)) return false;
    for (const facts of known) this.#eachEntry(facts, (map, key) => remove(map, key, facts));
    for (const facts of plans) this.#eachEntry(facts, (map, key) => add(map, key, facts));
    if (plans.length > 0) this.#files.set(path, plans);
    else this.#files.delete(path);
    return true;
  }

  /** False where nothing that another file says can matter to a plan: most plans of a large workspace are alone. */
  meets(plan: PlanFacts): boolean {
    const { path, name, service, dependsOn, people } = plan;
    if (dependsOn.length > 0) return true;
    const others = this.around(path, []);
    const near = (other: PlanFacts) => {
      const [one, two] = [plan.window, other.window];
      // Weeks of work are summed up, so shifts may lie days before a window.
      return !one || !two || (one.start < two.end + 15 * day && two.start < one.end + 15 * day);
    };
    if (name !== undefined && (any(others.named(name)) || any(others.dependingOn(name)))) return true;
    if (service !== undefined && any(others.onService(service), near)) return true;
    return people.some(({ id }) => any(others.withPerson(id), near));
  }

  /** How many files hold a plan. */
  get size(): number {
    return this.#files.size;
  }

  /** The plans of the other files, and those that stand beside it in its own. */
  around(path: string, siblings: readonly PlanFacts[]): Others {
    const names = this.#byName;
    function* find(map: Map<string, PlanFacts[]>, key: string, has: (facts: PlanFacts) => boolean) {
      yield* siblings.filter(has);
      for (const facts of map.get(key) ?? []) if (facts.path !== path) yield facts;
    }
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

/** The same person in another plan. One id with two names is two people. */
export function personIn(facts: PlanFacts, id: string, name: string | undefined): PersonFacts | undefined {
  return facts.people.find(person => {
    return person.id === id && (name === undefined || person.name === undefined || name === person.name);
  });
}

function any(plans: Iterable<PlanFacts>, wanted: (plan: PlanFacts) => boolean = () => true): boolean {
  for (const plan of plans) if (wanted(plan)) return true;
  return false;
}

/** In the order of their paths, so that a rule that looks at the first few of them says the same wherever it runs. */
function add(map: Map<string, PlanFacts[]>, key: string, facts: PlanFacts): void {
  const known = map.get(key) ?? [];
  if (known.length === 0) map.set(key, known);
  const place = placeBehind(known, facts.path);
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
