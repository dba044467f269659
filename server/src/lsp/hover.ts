import { MarkupKind, type Hover, type Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { hoverAt } from '../engine/index.ts';
import { rangeOf } from './translate.ts';
import type { Reviewed } from './workspace.ts';

export function hover(
  document: TextDocument,
  { documents, format, lines }: Reviewed,
  position: Position,
): Hover | null {
  const offset = document.offsetAt(position);
  const part = documents.find(({ span }) => span.start <= offset && offset <= span.end);
  const found = part && hoverAt(part, format, offset);
  if (!found) return null;
  return { range: rangeOf(found.span, lines), contents: { kind: MarkupKind.Markdown, value: found.markdown } };
}
