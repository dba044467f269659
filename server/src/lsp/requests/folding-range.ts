import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { foldsIn } from '../../engine/index.ts';
import type { Reviewed } from '../workspace.ts';

/** What can be folded away; of what begins on one line, the longest. */
export function folding(_: TextDocument, { documents, lines }: Reviewed): FoldingRange[] {
  const byLine = new Map<number, FoldingRange>();
  for (const { span, isComment } of documents.flatMap(foldsIn)) {
    const [startLine, endLine] = [lines.lineAt(span.start), lines.lineAt(span.end)];
    if (endLine <= (byLine.get(startLine)?.endLine ?? startLine)) continue;
    byLine.set(startLine, { startLine, endLine, ...(isComment ? { kind: FoldingRangeKind.Comment } : {}) });
  }
  return [...byLine.values()].sort((one, other) => one.startLine - other.startLine);
}
