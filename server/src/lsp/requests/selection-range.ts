import type { SelectionRange, SelectionRangeParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { stretchesAround } from '../../engine/index.ts';
import { rangeOf } from '../to-lsp.ts';
import type { Reviewed } from '../workspace.ts';

/** What a selection grows into, step by step. */
export function selection(
  document: TextDocument,
  { documents, lines }: Reviewed,
  { positions }: SelectionRangeParams,
): SelectionRange[] {
  return positions.map(position => {
    const offset = document.offsetAt(position);
    const part = documents.find(({ span }) => span.start <= offset && offset <= span.end);
    const stretches = part ? stretchesAround(part, offset) : [];
    const whole: SelectionRange = { range: rangeOf({ start: 0, end: lines.text.length }, lines) };
    return stretches.reduceRight<SelectionRange>(
      (parent, stretch) => ({ range: rangeOf(stretch, lines), parent }),
      whole,
    );
  });
}
