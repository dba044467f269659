import { memoizeLast } from '../../memoize-last.ts';
import { asciiTable } from '../../text/ascii-table.ts';
import type { Node } from '../../tree/node.ts';

/**
 * The values of a tree, keys aside, that are more than an id: sentences, commands, addresses, times, and words as short
 * as `todo`. Most values are ids, and an id says nothing that has to be looked at.
 */
export const phrasesIn = memoizeLast((root: Node): readonly string[] => {
  const phrases: string[] = [];
  gather(root, phrases);
  return phrases;
});

function gather(node: Node, phrases: string[]): void {
  if (node.kind === 'mapping') {
    for (const { value } of node.entries) if (value) gather(value, phrases);
  } else if (node.kind === 'sequence') {
    for (const { value } of node.items) if (value) gather(value, phrases);
  } else if (typeof node.value === 'string' && !isId(node.value)) phrases.push(node.value);
}

function isId(word: string): boolean {
  // What is longer may be a token: `xoxb-` and many digits.
  if (word.length < 7 || word.length > 31) return false;
  const first = word.charCodeAt(0);
  // Behind a row of x something is missing.
  if (first < 97 || first > 119) return false;
  for (let at = 1; at < word.length; at++) if (inId[word.charCodeAt(at)] !== 1) return false;
  return true;
}

const inId = asciiTable(/[a-z\d-]/);
