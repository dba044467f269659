import assert from 'node:assert/strict';
import { checkSync, type Parameters } from 'recheck';
import { constructedPatterns } from './support/constructed-patterns.ts';
import { patternsOfSources, type Pattern } from './support/patterns.ts';
import { itSlow } from './support/slow.ts';
import { workOf } from './support/work.ts';

/** Bounded by work and never by time, so that a busy machine finds what an idle one finds. */
const bounded: Parameters = {
  timeout: null,
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

/** What a text of this length may cost a pattern: a quadratic one takes a hundred times as much. */
const length = 100_000;
const budget = 4;

describe('every regular expression of the sources', () => {
  const { patterns: literals, constructed } = patternsOfSources();
  const patterns = [...literals, ...constructedOnes()];

  it('stands in the sources as it runs', () => {
    assert.ok(literals.length > 150, `${literals.length} patterns`);
    // What is put together is so while the engine is loaded, and is checked as it is then.
    assert.deepEqual(constructed, [
      'server/src/engine/recognition/readable-text.ts',
      'server/src/engine/recovery/characters.ts',
      'server/src/engine/recovery/meaning.ts',
      'server/src/engine/recovery/source.ts',
      'server/src/engine/text/join-patterns.ts',
      'server/src/engine/tree/doubt.ts',
    ]);
  });

  itSlow('takes time in proportion to its text', () => {
    const vulnerable = patterns.flatMap(pattern => {
      // `g` says where to go on, and changes nothing about one match.
      const found = checkSync(pattern.source, pattern.flags.replace('g', ''), bounded);
      if (found.status === 'safe') return [];
      return `${inWords(pattern)}: ${found.status === 'vulnerable' ? found.complexity.summary : found.status}`;
    });
    assert.deepEqual(vulnerable, []);
  });

  itSlow('ends on the longest texts that are made of its own words', () => {
    for (const pattern of patterns) {
      for (const text of hardTexts(pattern)) {
        const work = workOf(() => void text.replaceAll(globally(pattern), ''));
        assert.ok(work < budget, `${inWords(pattern)}: ${work} units of work on ${JSON.stringify(text.slice(0, 60))}…`);
      }
    }
  });
});

/** Longer ones are alternatives that were joined, each of which is one of the list. */
function constructedOnes(): Pattern[] {
  const single = constructedPatterns().filter(({ source }) => source.length < 500);
  return single.map(pattern => ({ ...pattern, place: 'put together' }));
}

function inWords({ place, source, flags }: Pattern): string {
  return `${place} /${source}/${flags}`;
}

function globally({ source, flags }: Pattern): RegExp {
  return new RegExp(source, flags.includes('g') ? flags : `${flags}g`);
}

/** Long runs of what the pattern speaks of, behind each of its words, with an end that nothing expects. */
function hardTexts({ source }: Pattern): string[] {
  const plain = source
    .replaceAll(/\\[dD]/g, '0')
    .replaceAll(/\\[wWbB]/g, 'a')
    .replaceAll(/\\[sSn]/g, ' ')
    .replaceAll(/\\u\{?[\dA-Fa-f]{4,6}\}?|\\p\{[^}]*\}/g, '~')
    .replaceAll(/\\(.)/g, '$1');
  const words = [...new Set(plain.match(/[A-Za-z]{2,}|[^A-Za-z]/g) ?? [])]
    .filter(word => word.length < 40)
    .slice(0, 16);
  const pumps = [...new Set([' ', 'a', '0', '\n', ...words])];
  const heads = ['', ...words.slice(0, 3), words.slice(0, 3).join('')];
  return heads.flatMap(head => pumps.map(pump => `${head}${pump.repeat(length / pump.length)}\u2028\0`));
}
