import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { faultOf, linearPatternsFile, patternsThatRun, written, type Pattern } from '../scripts/patterns/index.ts';
import { tries } from './support/fuzz.ts';
import { itSlow } from './support/slow.ts';
import { workOf } from './support/work.ts';

/** What a text of this length may cost a pattern: a quadratic one takes a hundred times as much. */
const length = 100_000;
const budget = 4;

/** So many of the patterns that were judged before are judged once more, others for each seed. */
const sample = 12;

describe('every regular expression of the sources', () => {
  const { patterns, constructed } = patternsThatRun();
  const list = JSON.parse(readFileSync(linearPatternsFile, 'utf8')) as string[];
  const known = new Set(list);

  it('stands in the sources as it runs', () => {
    assert.ok(patterns.length > 400, `${patterns.length} patterns`);
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

  it('is in the list of those that were judged, which holds no others', () => {
    const running = new Set(patterns.map(written));
    const advice = `Run npx tsx scripts/check-patterns.ts, which judges new patterns and writes ${linearPatternsFile}.`;
    assert.deepEqual(
      [...running].filter(pattern => !known.has(pattern)).map(pattern => `not judged: ${pattern}`),
      [],
      advice,
    );
    assert.deepEqual(
      list.filter(pattern => !running.has(pattern)).map(pattern => `in no source: ${pattern}`),
      [],
      advice,
    );
  });

  itSlow('takes time in proportion to its text', () => {
    const judged = [...patterns.filter(pattern => !known.has(written(pattern))), ...someOf(patterns)];
    assert.deepEqual(
      judged.flatMap(pattern => faultOf(pattern) ?? []),
      [],
    );
  });

  itSlow('is told from one that takes the square of its text', () => {
    assert.match(faultOf({ place: 'here', source: '[ ]*,$', flags: '' }) ?? '', /2nd degree/);
    assert.ok(costlyText({ place: 'here', source: '[ ]*,$', flags: '' }));
  });

  itSlow('ends on the longest texts that are made of its own words', () => {
    const costly = patterns.flatMap(pattern => costlyText(pattern) ?? []);
    assert.deepEqual(costly, []);
  });
});

/** Each seed takes the patterns from another place on. */
function someOf(patterns: readonly Pattern[]): Pattern[] {
  const { seed } = tries(1);
  const step = Math.floor(patterns.length / sample);
  return Array.from({ length: sample }, (_, index) => patterns[(seed + index * step) % patterns.length]).flatMap(
    pattern => pattern ?? [],
  );
}

/** The text that costs a pattern the most while it is short, if it costs too much once it is long. */
function costlyText(pattern: Pattern): string | undefined {
  const form = globally(pattern);
  const workOn = (text: string) => workOf(() => void (form.sticky ? form.test(text) : text.replaceAll(form, '')));
  const [hardest] = hardTexts(pattern)
    .map(textOf => ({ textOf, work: workOn(textOf(length / 20)) }))
    .toSorted((one, other) => other.work - one.work);
  if (!hardest || workOn(hardest.textOf(length)) <= budget) return undefined;
  return `${pattern.place} ${written(pattern)} on ${JSON.stringify(hardest.textOf(60))}`;
}

function globally({ source, flags }: Pattern): RegExp {
  return new RegExp(source, flags.includes('g') || flags.includes('y') ? flags : `${flags}g`);
}

/** Long runs of what the pattern speaks of, behind each of its words, with an end that nothing expects. */
function hardTexts({ source }: Pattern): ((size: number) => string)[] {
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
  return heads.flatMap(head =>
    pumps.map(pump => (size: number) => `${head}${pump.repeat(size / pump.length)}\u2028\0`),
  );
}
