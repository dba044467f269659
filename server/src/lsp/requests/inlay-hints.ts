import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { hintsIn } from '../../engine/index.ts';
import type { Reviewed } from '../workspace.ts';

/** When each step happens, behind its line; only for the lines that are shown. */
export function inlayHints(_: TextDocument, { plans, lines }: Reviewed, { range }: InlayHintParams): InlayHint[] {
  const { start, end } = range;
  const within = { start: lines.start(start.line), end: lines.end(end.line) };
  return plans
    .flatMap(({ plan }) => (plan ? hintsIn(plan, lines.text, within) : []))
    .map(({ offset, text, tooltip }) => {
      const position = lines.positionAt(offset);
      return { position, label: text, tooltip, paddingLeft: true };
    })
    .filter(({ position }) => start.line <= position.line && position.line <= end.line);
}
