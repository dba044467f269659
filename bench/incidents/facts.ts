import { parse } from 'yaml';

/**
 * A documented release: what was known before it, and how it ended. Any word may be new; what is not understood is
 * unknown.
 */
export interface Incident {
  readonly id: string;
  readonly failed: boolean;
  readonly facts: Facts;
  /** What went wrong, in the words of plans. */
  readonly causes: readonly string[];
  /** Facts and causes that the sources do not cover. */
  readonly unverified: ReadonlySet<string>;
  readonly pair: string | undefined;
}

/** Words by the name of the fact. What is unknown is not there. */
export type Facts = ReadonlyMap<string, string>;

/** Reads any file of that form, and passes over what is none of it. */
export function readFacts(text: string): Incident[] {
  const entries: unknown = parse(text);
  return (Array.isArray(entries) ? entries : []).filter(isRecord).flatMap((entry: Fields): Incident[] => {
    const { id, outcome, facts_known_before: facts, verification, matched_pair: pair } = entry;
    if (typeof outcome !== 'string') return [];
    return [
      {
        id: typeof id === 'string' || typeof id === 'number' ? String(id) : 'without an id',
        failed: /^fail/i.test(outcome),
        facts: known(isRecord(facts) ? facts : {}),
        causes: words(entry['root_causes_in_plan_terms']),
        unverified: new Set(words(isRecord(verification) ? verification['unverified_fields'] : [])),
        pair: typeof pair === 'string' ? pair : undefined,
      },
    ];
  });
}

/** The same release, read strictly: without what its sources do not cover. */
export function strictly({ facts, causes, unverified, ...incident }: Incident): Incident {
  return {
    ...incident,
    unverified,
    facts: new Map([...facts].filter(([name]) => !unverified.has(name))),
    causes: causes.filter(cause => !unverified.has(cause)),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function words(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(one => typeof one === 'string') : [];
}

/** `yes` and `no` may have been read as flags; a list counts where something is in it. */
function known(fields: Fields): Facts {
  const facts = new Map<string, string>();
  for (const [name, value] of Object.entries(fields)) {
    const word = Array.isArray(value)
      ? words(value).join(' ')
      : value === true
        ? 'yes'
        : value === false
          ? 'no'
          : value;
    if (typeof word === 'string' && word !== '' && word !== 'unknown') facts.set(name, word);
  }
  return facts;
}
