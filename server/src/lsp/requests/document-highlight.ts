import { DocumentHighlightKind, type DocumentHighlight, type DocumentHighlightParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { nameAt } from './name-at.ts';
import { rangeOf } from '../to-lsp.ts';
import type { Reviewed } from '../workspace.ts';

/** The places of the name under the cursor: where it is given as written, where it is used as read. */
export function highlights(
  document: TextDocument,
  reviewed: Reviewed,
  { position }: DocumentHighlightParams,
): DocumentHighlight[] {
  const name = nameAt(document, reviewed, position)?.name;
  if (!name) return [];
  const marked = (kind: DocumentHighlightKind) => (place: { start: number; end: number }) => {
    return { range: rangeOf(place, reviewed.lines), kind };
  };
  return [
    ...name.declarations.map(marked(DocumentHighlightKind.Write)),
    ...name.references.map(marked(DocumentHighlightKind.Read)),
  ];
}
