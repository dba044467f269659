import type { Span } from '../text/span.ts';
import type { Comment, Document, Node, Scalar } from '../tree/node.ts';

/**
 * A document of a repaired text, as if it had been read from the text before: every node stands where it was written.
 */
export function placedBefore(document: Document, text: string, place: (span: Span) => Span): Document {
  const nodes = new Map<Node, Node>();
  const root = document.root && placed(document.root, place, nodes);
  return {
    ...document,
    text,
    span: place(document.span),
    root,
    comments: document.comments.map(({ span }) => ({ span: place(span) })).filter(comment => isComment(text, comment)),
    problems: document.problems.map(problem => ({ ...problem, span: place(problem.span) })),
  };
}

/** Comments that a repair makes of other words are none yet. */
function isComment(text: string, { span }: Comment): boolean {
  return text.charAt(span.start) === '#';
}

/** Each node once: an alias makes one node stand in two places. */
function placed(node: Node, place: (span: Span) => Span, nodes: Map<Node, Node>): Node {
  const known = nodes.get(node);
  if (known) return known;
  const span = place(node.span);
  let copy: Node;
  if (node.kind === 'scalar') copy = { ...node, span };
  else if (node.kind === 'sequence') {
    const items = node.items.map(({ start, value }) => {
      const at = place({ start, end: start + 1 }).start;
      return { start: at, value: value && placed(value, place, nodes) };
    });
    copy = { ...node, span, items };
  } else {
    const entries = node.entries.map(({ key, value }) => {
      return { key: placed(key, place, nodes) as Scalar, value: value && placed(value, place, nodes) };
    });
    copy = { ...node, span, entries };
  }
  nodes.set(node, copy);
  return copy;
}
