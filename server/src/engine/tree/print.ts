import { stringify } from 'yaml';
import type { Style } from './style.ts';

/** What a fix writes: plain values, in the order in which they shall stand. Undefined leaves a key out. */
export type Content = string | number | boolean | readonly Content[] | { readonly [key: string]: Content | undefined };

/** The lines of `key: content` in block style, without the indentation of the first level. */
export function printEntry(key: string, content: Content, style: Style): string[] {
  if (isLeaf(content)) return [`${printKey(key)}: ${printInline(content)}`];
  const below = Array.isArray(content) ? style.dash : style.step;
  return [`${printKey(key)}:`, ...printBlock(content, style).map(line => ' '.repeat(below) + line)];
}

/** The lines of a list item, its dash first. */
export function printItem(content: Content, style: Style): string[] {
  const lines = isLeaf(content) ? [printInline(content)] : printBlock(content, style);
  return lines.map((line, index) => (index === 0 ? '- ' : '  ') + line);
}

/** `content` on one line, lists and mappings in brackets. */
export function printInline(content: Content): string {
  if (isList(content)) return `[${content.map(printInline).join(', ')}]`;
  if (typeof content !== 'object') return printScalar(content);
  const entries = entriesOf(content).map(([key, value]) => `${printKey(key)}: ${printInline(value)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function printBlock(content: Content, style: Style): string[] {
  if (isList(content)) return content.flatMap(item => printItem(item, style));
  if (typeof content !== 'object') return [printScalar(content)];
  return entriesOf(content).flatMap(([key, value]) => printEntry(key, value, style));
}

function printKey(key: string): string {
  return printScalar(key);
}

/** A word with the quotes that it needs, also between brackets. */
function printScalar(value: string | number | boolean): string {
  if (typeof value === 'string' && ordinary.test(value) && !literal.test(value))
    return /[,:]/.test(value) ? `"${value}"` : value;
  const written = stringify(value, { lineWidth: 0, blockQuote: false }).trimEnd();
  const safeBetweenBrackets = typeof value !== 'string' || written !== value || !/[,[\]{}]/.test(value);
  return safeBetweenBrackets ? written : JSON.stringify(value);
}

/** Sentences of letters, which need quotes only for a comma or a colon: nearly all that is ever written. */
const ordinary = /^[A-Za-z][\w./()-]*(?:[,:]? [\w./()][\w./()-]*)*$/;
/** Words that would be read as something else. */
const literal = /^(?:true|false|null)$/i;

/** Words and lists of words fit on one line. */
function isLeaf(content: Content): boolean {
  return typeof content !== 'object' || (isList(content) && content.every(item => typeof item !== 'object'));
}

function isList(content: Content): content is readonly Content[] {
  return Array.isArray(content);
}

function entriesOf(content: { readonly [key: string]: Content | undefined }): [string, Content][] {
  return Object.entries(content).filter((entry): entry is [string, Content] => entry[1] !== undefined);
}
