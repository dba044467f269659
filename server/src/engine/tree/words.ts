import type { Node } from './node.ts';

/** True where a word anywhere below a node is of that kind; keys and what is no text are passed over. */
export function holdsWord(node: Node, isOfThatKind: (word: string) => boolean): boolean {
  if (node.kind === 'scalar') return typeof node.value === 'string' && isOfThatKind(node.value);
  if (node.kind === 'mapping') {
    for (const { value } of node.entries) if (value && holdsWord(value, isOfThatKind)) return true;
  } else {
    for (const { value } of node.items) if (value && holdsWord(value, isOfThatKind)) return true;
  }
  return false;
}
