import type { Span } from '../text/span.ts';
import type { Scalar } from './node.ts';

/** An unquoted word as a node. */
export function plainScalar(place: Span, word: string): Scalar {
  const value = plainValue(word);
  if (typeof value === 'string') return { kind: 'scalar', span: place, value, style: 'plain' };
  return { kind: 'scalar', span: place, value, style: 'plain', source: word };
}

/** What an unquoted word means in YAML 1.2's core schema: nothing, yes or no, a number, or simply itself. */
export function plainValue(word: string): string | number | boolean | null {
  const first = word.charCodeAt(0);
  const mayBeNumber = first < 58 && (first > 47 || first === 43 || first === 45 || first === 46);
  if (mayBeNumber) return numberOf(word) ?? word;
  // Most words are too long to be one of the few that mean something else.
  const literal = word.length > 5 ? undefined : literals.get(word);
  return literal === undefined ? word : literal;
}

const literals = new Map<string, boolean | null>([
  ['', null],
  ['~', null],
  ['null', null],
  ['Null', null],
  ['NULL', null],
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
]);

const decimal = /^[-+]?(?:[0-9]+|\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?$/;
const octal = /^0o[0-7]+$/;
const hexadecimal = /^0x[0-9a-fA-F]+$/;
const infinity = /^([-+]?)\.(?:inf|Inf|INF)$/;
const notANumber = /^\.(?:nan|NaN|NAN)$/;

function numberOf(word: string): number | undefined {
  if (decimal.test(word)) return Number(word);
  // Times begin with a digit as well, and no other number has a second one.
  const second = word.charCodeAt(1);
  if (second > 47 && second < 58) return undefined;
  if (octal.test(word) || hexadecimal.test(word)) return Number(word);
  const infinite = infinity.exec(word);
  if (infinite) return infinite[1] === '-' ? -Infinity : Infinity;
  return notANumber.test(word) ? NaN : undefined;
}
