import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { isMap, isScalar, isSeq, parseAllDocuments, visit, type Document, type YAMLMap } from 'yaml';

/** A well-made plan, ready to be broken in one place. */
export interface GoodPlan {
  readonly name: string;
  readonly tree: Document;
  readonly written: Written;
  /** A release that can hurt: the contract's own words, read from the plan and not asked of the engine. */
  readonly serious: boolean;
  readonly routine: boolean;
}

/** The parts of a plan on which it depends what a rule has to say. */
export interface Written {
  readonly release: {
    readonly service: string;
    readonly type: string;
    readonly class?: string;
    readonly strategy: string;
    readonly vendor?: string;
  };
  readonly impact: {
    readonly criticality: string;
    readonly data?: string;
    readonly processes?: readonly string[];
    readonly sites?: number;
  };
  readonly window: { readonly start: string; readonly end: string };
  readonly people?: readonly { readonly id: string; readonly shifts?: readonly { start: string; end: string }[] }[];
  readonly steps: readonly Step[];
  readonly gates?: readonly { readonly id: string; readonly before: string; readonly criteria?: readonly Signal[] }[];
  readonly tests?: readonly Test[];
  readonly issues?: readonly unknown[];
  readonly readiness?: readonly unknown[];
  readonly monitoring?: readonly Signal[];
  readonly rollback: Rollback;
  readonly crisis?: unknown;
  readonly communications?: readonly { readonly when: string }[];
  readonly mandate?: unknown;
  readonly approvals?: readonly { readonly role: string }[];
  readonly review?: unknown;
}

interface Step {
  readonly id: string;
  readonly kind?: string;
  readonly owner?: string;
  readonly needs?: readonly string[];
  readonly reversible?: boolean;
  readonly verify?: string;
}

interface Signal {
  readonly signal?: string;
  readonly threshold?: string;
  readonly text?: string;
}

interface Test {
  readonly id: string;
  readonly kind?: string;
  readonly status?: string;
  readonly covers?: readonly string[];
  readonly report?: string;
  readonly evidence?: string;
  readonly version?: string;
  readonly executedBy?: string;
}

interface RollbackStep {
  readonly id: string;
  readonly undoes?: readonly string[];
  readonly duration?: string | { readonly likely: string };
}

interface Rollback {
  readonly strategy: string;
  readonly decider?: string;
  readonly triggers?: readonly Signal[];
  readonly decideBy?: string;
  readonly steps?: readonly RollbackStep[];
  readonly data?: { readonly backup?: string; readonly takenBy?: string; readonly newDataSurvives?: boolean };
  readonly verify?: unknown;
  readonly rehearsal?: { readonly on: string; readonly took?: string };
  readonly keepUntil?: string;
  readonly independent?: boolean;
}

/** Every plan of `test/plans` and the repaired story, each document of a file for itself. */
export const goodPlans: readonly GoodPlan[] = ['examples/wms-go-live-repaired.release.yaml', ...plansOfTests()].flatMap(
  path => {
    const documents = parseAllDocuments(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')) as Document[];
    return documents.map((tree, index) => {
      const name = `${basename(path, '.release.yaml')}${index > 0 ? ` ${index + 1}` : ''}`;
      if (name === 'wms-go-live-repaired' || name === 'blue-green-web-shop') makeCertain(tree);
      const written = tree.toJS() as Written;
      const serious = isSerious(written);
      return { name, tree, written, serious, routine: !serious && /^(?:standard|minor)$/.test(written.release.type) };
    });
  },
);

/**
 * Each thing takes as long as it likely does. Where the night may get tight, its chances are worked out over thousands
 * of nights, which hundreds of mutants would pay for.
 */
function makeCertain(tree: Document): void {
  visit(tree, {
    Pair(_, { value }) {
      if (isMap(value) && value.has('likely')) for (const key of ['best', 'worst']) value.delete(key);
    },
  });
}

function isSerious({ release, impact }: Written): boolean {
  return (
    /^(?:high|critical)$/.test(impact.criticality) ||
    release.type === 'major' ||
    /^(?:migrated|destroyed)$/.test(impact.data ?? '')
  );
}

function plansOfTests(): string[] {
  const names = readdirSync(new URL('../plans/', import.meta.url)).filter(name => name.endsWith('.release.yaml'));
  return names.map(name => `test/plans/${name}`);
}

/** The tree as a text, each value on one line. */
export function printed(tree: Document): string {
  return tree.toString({ lineWidth: 0 });
}

export type Path = readonly (string | number)[];

/** A key of a plan, in the mapping that holds it. */
export interface Key {
  /** `steps.2.duration`. */
  readonly path: Path;
  /** The same without the numbers: `steps[].duration`. */
  readonly pattern: string;
  readonly holder: YAMLMap;
}

/** Every key of a tree, outer ones first. */
export function* keysIn(node: unknown, path: Path = [], pattern = ''): Iterable<Key> {
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : String(key);
      const within = { path: [...path, name], pattern: pattern === '' ? name : `${pattern}.${name}`, holder: node };
      yield within;
      yield* keysIn(value, within.path, within.pattern);
    }
  }
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) yield* keysIn(item, [...path, index], `${pattern}[]`);
  }
}
