import { safeLink } from '../run-sheet/sanitize.ts';
import { span, type Span } from '../text/span.ts';
import type { Document, Node, Scalar } from '../tree/node.ts';

/** Words that lead somewhere: to an address, or to a file beside the plan. */
export interface Link {
  readonly span: Span;
  readonly target: { readonly address: string } | { readonly path: string };
}

/** The addresses in a document's values, and the files that its reports and runbooks name. */
export function linksIn({ root, text }: Document): Link[] {
  const links: Link[] = [];
  const seen = new Set<Node>();
  const waiting: { node: Node; key: string }[] = root ? [{ node: root, key: '' }] : [];
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    const { node, key } = one;
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.kind === 'scalar') links.push(...linksOf(node, key, text));
    else if (node.kind === 'mapping')
      for (const entry of node.entries) {
        if (entry.value) waiting.push({ node: entry.value, key: String(entry.key.value) });
      }
    else for (const { value } of node.items) if (value) waiting.push({ node: value, key });
  }
  return links.sort((a, b) => a.span.start - b.span.start);
}

/** The keys whose values may be files. */
const mayBeFile = new Set(['report', 'runbook', 'evidence']);

function linksOf(node: Scalar, key: string, text: string): Link[] {
  const written = text.slice(node.span.start, node.span.end);
  const links: Link[] = [];
  for (const { 0: found, index } of written.matchAll(address)) {
    const words = found.replace(/(?<![.,;:!?)\]}])[.,;:!?)\]}]+$/, '');
    const safe = safeLink(words);
    const start = node.span.start + index;
    if (safe !== undefined) links.push({ span: span(start, start + words.length), target: { address: safe } });
  }
  const { value, style } = node;
  const isFile = links.length === 0 && mayBeFile.has(key) && typeof value === 'string' && relativePath.test(value);
  if (!isFile || style === 'block') return links;
  const inset = style === 'quoted' ? 1 : 0;
  return [{ span: span(node.span.start + inset, node.span.end - inset), target: { path: value } }];
}

const address = /\bhttps?:\/\/[^\s"'<>\\^`{|}]+/g;

/** A path with an ending, without patterns, and from where the plan lies. */
const relativePath = /^(?![/~]|[A-Za-z]:)[^\s*?[\]{}:\\]+\.\w+$/;
