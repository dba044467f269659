import type { Document, Node } from './node.ts';

/** How a file is laid out, so that what is added looks as if its author had written it. */
export interface Style {
  /** Columns from a key to the keys below it. */
  readonly step: number;
  /** Columns from a key to the dashes of its list. */
  readonly dash: number;
  readonly lineBreak: '\n' | '\r\n';
  /** True where sections stand apart by an empty line. */
  readonly airy: boolean;
}

export function styleOf(document: Document): Style {
  const { text, span, root } = document;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const found: { step?: number; dash?: number } = {};
  if (root) measure(text, root, found);
  const stretch = text.slice(span.start, span.end);
  const step = found.step ?? 2;
  return { step, dash: found.dash ?? step, lineBreak, airy: /\n[ \t]*\r?\n\S/.test(stretch.trim()) };
}

/** The first nested mapping and the first list under a key tell the layout of the file. */
function measure(text: string, node: Node, found: { step?: number; dash?: number }): void {
  if (node.kind === 'scalar' || node.flow) return;
  if (node.kind === 'sequence') {
    for (const { value } of node.items) if (value && !settled(found)) measure(text, value, found);
    return;
  }
  for (const { key, value } of node.entries) {
    if (settled(found)) return;
    if (!value || value.kind === 'scalar' || value.flow) continue;
    const distance = columnOf(text, value.span.start) - columnOf(text, key.span.start);
    if (value.kind === 'mapping') found.step ??= Math.max(1, distance);
    else found.dash ??= Math.max(0, distance);
    measure(text, value, found);
  }
}

function settled(found: { step?: number; dash?: number }): boolean {
  return found.step !== undefined && found.dash !== undefined;
}

/** How far into its line an offset is. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

export function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the text of the offset's line ends, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return text.charAt(end - 1) === '\r' && end > offset ? end - 1 : end;
}
