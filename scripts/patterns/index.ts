import { checkSync, type Parameters } from 'recheck';
import { constructedPatterns } from './constructed.ts';
import { patternsOfSources, type Pattern } from './literals.ts';

export type { Pattern } from './literals.ts';

/** The patterns that `recheck` has judged linear, as `/source/flags`, sorted. */
export const linearPatternsFile = 'test/linear-patterns.json';

/** Bounded by work, so that a busy machine finds what an idle one finds; the time only ends what has no end. */
const bounded: Parameters = {
  timeout: 30_000,
  attackTimeout: null,
  incubationTimeout: null,
  randomSeed: 0,
  maxNFASize: 6000,
  maxIteration: 2,
  maxInitialGenerationSize: 60,
  maxGenerationSize: 40,
  mutationSize: 20,
  crossoverSize: 10,
  attackLimit: 20_000_000,
  incubationLimit: 5000,
};

/** Above this length they are alternatives that were joined, each of which is a pattern of its own. */
const joined = 500;

/** Every regular expression that runs, once each, and the files that put some together. */
export function patternsThatRun(): { patterns: Pattern[]; constructed: readonly string[] } {
  const { patterns: literals, constructed } = patternsOfSources();
  const others = constructedPatterns()
    .filter(({ source }) => source.length < joined)
    .map(pattern => ({ ...pattern, place: 'put together' }));
  const patterns = new Map([...others, ...literals].map(pattern => [written(pattern), pattern]));
  return { patterns: [...patterns.values()], constructed };
}

export function written({ source, flags }: Pattern): string {
  return `/${source}/${flags}`;
}

/** Why a pattern may take more time than its text is long; undefined of one that is linear. */
export function faultOf(pattern: Pattern): string | undefined {
  // `g` says where to go on, and changes nothing about one match.
  const found = checkSync(pattern.source, pattern.flags.replace('g', ''), bounded);
  if (found.status === 'safe') return undefined;
  const fault = found.status === 'vulnerable' ? found.complexity.summary : found.error.kind;
  return `${pattern.place} ${written(pattern)}: ${fault}`;
}
