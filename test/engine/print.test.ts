import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { printInline } from '../../server/src/engine/tree/print.ts';
import { tries } from '../support/fuzz.ts';

describe('what a fix writes', () => {
  const scraps = [
    'a',
    'b2',
    'TODO',
    'the command',
    'true',
    'No',
    'null',
    '1',
    '-',
    '_',
    ' ',
    ', ',
    ': ',
    ' #',
    '(',
    ')',
    '/',
    '.',
    '"',
    "'",
    '[',
    'é',
  ];
  const words = fc.array(fc.constantFrom(...scraps), { maxLength: 8 }).map(parts => parts.join(''));

  it('is read again as the word that it was, between brackets too', () => {
    fc.assert(
      fc.property(words, word => {
        assert.equal(parse(printInline(word)), word);
        assert.deepEqual(parse(`[${printInline(word)}, end]`), [word, 'end']);
      }),
      tries(3000),
    );
  });

  it('has the quotes that the yaml package would give it', () => {
    fc.assert(
      fc.property(words, word => {
        const theirs = stringify(word, { lineWidth: 0, blockQuote: false }).trimEnd();
        const isOpen = theirs === word && /[,[\]{}]/.test(word);
        assert.equal(printInline(word), isOpen ? JSON.stringify(word) : theirs);
      }),
      tries(3000),
    );
  });
});
