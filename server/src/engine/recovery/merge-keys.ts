import { span } from '../text/span.ts';
import type { Document, Entry, Mapping, Node, Scalar } from '../tree/node.ts';
import { columnOf } from '../tree/style.ts';
import { inQuotes, type Slip } from './slip.ts';

interface Holder {
  readonly key: Scalar;
  readonly value: Node | undefined;
  readonly mapping: Mapping | undefined;
  readonly entry: Entry | undefined;
}

/** `<<: *usual`: YAML 1.2 knows no such key. It is read as what other tools make of it, and can be written out. */
export function mergeKey({ text }: Document, { key, value, mapping, entry }: Holder): Slip | undefined {
  const sources = value?.kind === 'sequence' ? value.items.map(item => item.value) : [value];
  if (!mapping || !entry) return undefined;
  const taken = new Set(mapping.entries.map(other => other.key.value));
  const written: string[] = [];
  for (const source of sources) {
    if (source?.kind !== 'mapping') return undefined;
    for (const { key: name, value: content } of source.entries) {
      if (taken.has(name.value)) continue;
      taken.add(name.value);
      const line = content && onOneLine(text, content, 0);
      if (content && line === undefined) return undefined;
      written.push(`${text.slice(name.span.start, name.span.end)}:${line === undefined ? '' : ` ${line}`}`);
    }
  }
  const place = span(key.span.start, endOfAlias(text, key));
  if (written.length === 0) return undefined;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const between = mapping.flow ? ', ' : lineBreak + ' '.repeat(columnOf(text, key.span.start));
  return {
    cause: 'merge-key',
    span: key.span,
    edits: [{ span: place, text: written.join(between) }],
    isSafe: true,
    subject: text.slice(place.start, place.end).replace(/^.*?:\s*/, ''),
  };
}

/** Behind `*usual`, or behind the list of several. */
function endOfAlias(text: string, key: Scalar): number {
  const alias = /\s*:\s*(?:\*[^\s,[\]{}]+|\[[^\]\n]*\])/y;
  alias.lastIndex = key.span.end;
  return alias.test(text) ? alias.lastIndex : key.span.end;
}

const deepest = 8;

/**
 * A node as it would be written between brackets; undefined where it is too deep, or holds what cannot be written so.
 */
function onOneLine(text: string, node: Node, depth: number): string | undefined {
  if (depth > deepest) return undefined;
  if (node.kind === 'scalar') return words(text, node);
  const parts: string[] = [];
  if (node.kind === 'sequence') {
    for (const { value } of node.items) {
      const part = value ? onOneLine(text, value, depth + 1) : '~';
      if (part === undefined) return undefined;
      parts.push(part);
    }
    return `[${parts.join(', ')}]`;
  }
  for (const { key, value } of node.entries) {
    const part = value ? onOneLine(text, value, depth + 1) : '~';
    if (part === undefined) return undefined;
    parts.push(`${text.slice(key.span.start, key.span.end)}: ${part}`);
  }
  return `{ ${parts.join(', ')} }`;
}

function words(text: string, node: Scalar): string {
  const written = text.slice(node.span.start, node.span.end);
  if (node.style === 'quoted' && !written.includes('\n')) return written;
  if (node.style === 'plain' && !/[\n,[\]{}#]|: /.test(written)) return written;
  return node.style === 'block' ? JSON.stringify(node.value) : inQuotes(String(node.value));
}
