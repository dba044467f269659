import type { Plan } from '../plan/model.generated.ts';
import { referencesIn } from '../plan/references.ts';
import type { Text } from '../plan/values.ts';
import { span, type Span } from '../text/span.ts';
import { readPlans } from '../recovery/read-plans.ts';

/** What a name may stand for. */
export type NameKind =
  | 'step'
  | 'stage'
  | 'scenario'
  | 'task'
  | 'rollbackStep'
  | 'gate'
  | 'test'
  | 'issue'
  | 'person'
  | 'team'
  | 'process'
  | 'signal'
  | 'plan';

/** A name with every place where it is written. */
export interface PlanSymbol {
  readonly kind: NameKind;
  readonly id: string;
  /** Where it is given to something. None where a name is only used. */
  readonly declarations: readonly Span[];
  /** Where it is used, in the order of the file. */
  readonly references: readonly Span[];
}

/** Every name of a plan: what it gives names to, and where it uses them. */
export class Names {
  readonly #names = new Map<string, { kind: NameKind; id: string; declarations: Span[]; references: Span[] }>();
  readonly #byStart = new Map<number, PlanSymbol>();
  /** In the order of the file. */
  readonly #starts: number[];

  constructor(plan: Plan) {
    for (const [kind, id] of declarationsIn(plan)) this.#add(kind, id, 'declarations');
    for (const { id, names } of referencesIn(plan)) {
      const kind = this.#meant(id.value, names);
      if (kind) this.#add(kind, id, 'references');
    }
    this.#starts = [...this.#byStart.keys()].sort((one, other) => one - other);
  }

  /** The name that is written at an offset. */
  at(offset: number): { readonly name: PlanSymbol; readonly place: Span } | undefined {
    let [low, high] = [0, this.#starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const name = this.#byStart.get(this.#starts[low - 1] ?? -1);
    const place = name && placesOf(name).find(one => one.start <= offset && offset <= one.end);
    return name && place && { name, place };
  }

  get(kind: NameKind, id: string): PlanSymbol | undefined {
    return this.#names.get(`${kind} ${id}`);
  }

  /** The names that a plan gives, of one kind, in the order of the file. */
  *declared(kind: NameKind): Iterable<PlanSymbol> {
    for (const name of this.#names.values()) if (name.kind === kind && name.declarations.length > 0) yield name;
  }

  /** Free words stand for something only where something has that name. */
  #meant(id: string, kinds: readonly string[]): NameKind | undefined {
    const known = kinds.find(kind => this.get(kind as NameKind, id)) as NameKind | undefined;
    return known ?? (kinds.includes('free') ? undefined : (kinds[0] as NameKind | undefined));
  }

  #add(kind: NameKind, id: Text, role: 'declarations' | 'references'): void {
    // What an alias stands for is written once.
    if (this.#byStart.has(id.span.start)) return;
    const key = `${kind} ${id.value}`;
    const name = this.#names.get(key) ?? { kind, id: id.value, declarations: [], references: [] };
    name[role].push(id.span);
    this.#names.set(key, name);
    this.#byStart.set(id.span.start, name);
  }
}

/** The name that is written at an offset of a file, with the plan that it belongs to. */
export function nameIn(
  plans: readonly Plan[],
  offset: number,
): { readonly name: PlanSymbol; readonly place: Span; readonly plan: Plan } | undefined {
  for (const plan of plans) {
    const found = namesOf(plan).at(offset);
    if (!found) continue;
    return { ...found, name: found.name.kind === 'plan' ? acrossPlans(plans, found.name.id) : found.name, plan };
  }
  return undefined;
}

/** Plans of one file know each other by name. */
function acrossPlans(plans: readonly Plan[], id: string): PlanSymbol {
  const names = plans.flatMap(plan => namesOf(plan).get('plan', id) ?? []);
  return {
    kind: 'plan',
    id,
    declarations: names.flatMap(({ declarations }) => declarations),
    references: names.flatMap(({ references }) => references),
  };
}

/** A plan's name in the text of a file: where it is given, and where other plans wait for it. */
export function planNameIn(text: string, id: string): PlanSymbol {
  const plans = readPlans(text).plans.flatMap(({ reading }) => reading?.plan ?? []);
  return acrossPlans(plans, id);
}

/** The names of a plan, found once for each plan. */
export function namesOf(plan: Plan): Names {
  const known = found.get(plan) ?? new Names(plan);
  found.set(plan, known);
  return known;
}

const found = new WeakMap<Plan, Names>();

/** Every place where a name is written, where it is given first. */
export function placesOf({ declarations, references }: PlanSymbol): Span[] {
  return [...declarations, ...references];
}

/** The word itself where it stands between quotes; undefined where it is written otherwise than it reads. */
export function wordAt(text: string, place: Span, id: string): Span | undefined {
  const quoted = /^["']/.test(text.charAt(place.start));
  const word = quoted ? span(place.start + 1, place.end - 1) : place;
  return text.slice(word.start, word.end) === id ? word : undefined;
}

function* declarationsIn(plan: Plan): Iterable<[NameKind, Text]> {
  const lists: readonly [NameKind, readonly { readonly id?: Text }[] | undefined][] = [
    ['person', plan.people],
    ['stage', plan.stages],
    ['step', plan.steps],
    ['task', plan.tasks],
    ['gate', plan.gates],
    ['test', plan.tests],
    ['issue', plan.issues],
    ['rollbackStep', plan.rollback?.steps],
    ['scenario', plan.scenarios],
    ...(plan.scenarios ?? []).map(({ steps }): [NameKind, typeof steps] => ['rollbackStep', steps]),
  ];
  if (plan.metadata?.name) yield ['plan', plan.metadata.name];
  for (const [kind, list] of lists) for (const { id } of list ?? []) if (id) yield [kind, id];
  for (const process of plan.impact?.processes ?? []) yield ['process', process];
  for (const { signal } of plan.monitoring ?? []) if (signal) yield ['signal', signal];
  const people = new Set(plan.people?.map(({ id }) => id?.value));
  for (const team of [plan.release?.owner, ...(plan.people ?? []).map(person => person.team)])
    if (team && !people.has(team.value)) yield ['team', team];
}
