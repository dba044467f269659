import type { InlayHint, Range } from 'vscode-languageserver';
import { hintsIn } from '../engine/index.ts';
import type { Reviewed } from './workspace.ts';

/** When each step happens, behind its line; only for the lines that are shown. */
export function inlayHints({ plans, lines }: Reviewed, { start, end }: Range): InlayHint[] {
  const within = { start: lines.start(start.line), end: lines.end(end.line) };
  return plans
    .flatMap(({ plan }) => (plan ? hintsIn(plan, lines.text, within) : []))
    .map(({ offset, text, tooltip }) => {
      const position = lines.positionAt(offset);
      return { position, label: text, tooltip, paddingLeft: true };
    })
    .filter(({ position }) => start.line <= position.line && position.line <= end.line);
}
