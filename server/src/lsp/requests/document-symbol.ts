import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { outlineOf, type Lines, type OutlineItem } from '../../engine/index.ts';
import { rangeOf } from '../to-lsp.ts';
import type { Reviewed } from '../workspace.ts';

/** The outline: plans, their sections, and what these hold. */
export function symbols(_: TextDocument, { documents, format, lines }: Reviewed): DocumentSymbol[] {
  return documents.flatMap(document => {
    const plan = outlineOf(document, format);
    return plan ? symbolOf(plan, lines) : [];
  });
}

function symbolOf({ name, detail, is, span, place, parts }: OutlineItem, lines: Lines): DocumentSymbol {
  const held = { start: Math.min(span.start, place.start), end: Math.max(span.end, place.end) };
  return {
    name,
    ...(detail === undefined ? {} : { detail }),
    kind: kinds[is] ?? SymbolKind.Object,
    range: rangeOf(held, lines),
    selectionRange: rangeOf(place, lines),
    children: parts.map(part => symbolOf(part, lines)),
  };
}

/** How an editor draws what there is in a plan. */
export const kinds: Readonly<Record<string, SymbolKind>> = {
  plan: SymbolKind.Module,
  policy: SymbolKind.Module,
  section: SymbolKind.Namespace,
  step: SymbolKind.Function,
  rollbackStep: SymbolKind.Function,
  gate: SymbolKind.Event,
  test: SymbolKind.Method,
  person: SymbolKind.Class,
  monitor: SymbolKind.Variable,
  trigger: SymbolKind.Event,
};
