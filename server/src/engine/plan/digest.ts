import { sha256 } from '../text/sha256.ts';
import { writtenText, type Mapping, type Node } from '../tree/node.ts';

/**
 * A short mark of what a plan says: `sha256-` and 43 letters. Comments, the order of keys, quotes and layout do not
 * count, and neither do the approvals themselves, so that an approval can carry the mark of what it approved.
 */
export function digestOf(plan: Mapping): string {
  const content: Mapping = { ...plan, entries: plan.entries.filter(({ key }) => key.value !== 'approvals') };
  return `sha256-${sha256(canonical(content))}`;
}

/**
 * One spelling for everything that means the same: keys in their order, no white space, numbers as they were written.
 */
function canonical(node: Node | undefined): string {
  if (node === undefined) return 'null';
  if (node.kind === 'scalar') return JSON.stringify(typeof node.value === 'number' ? writtenText(node) : node.value);
  if (node.kind === 'sequence') return `[${node.items.map(item => canonical(item.value)).join(',')}]`;
  const entries = node.entries.map(({ key, value }) => [writtenText(key), canonical(value)] as const);
  const inOrder = entries.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  return `{${inOrder.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`;
}
