import {
  CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type CompletionItem,
  type CompletionList,
  type CompletionParams,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { mostSuggestions, suggestionsAt, type Suggestion } from '../../engine/index.ts';
import { rangeOf } from '../to-lsp.ts';
import type { Reviewed } from '../workspace.ts';

/** What an editor can show, and what the server knows besides the document. */
export interface CompletionContext {
  readonly snippets: boolean;
  readonly now: number;
  /** The names of the plans of the workspace. */
  readonly plans: readonly string[];
}

/** What may be typed at the cursor. */
export function completion(
  document: TextDocument,
  reviewed: Reviewed,
  { position }: CompletionParams,
  { snippets, now, plans: known }: CompletionContext,
): CompletionList {
  const { documents, format, lines, plans, policy, name } = reviewed;
  const offset = document.offsetAt(position);
  const index = documents.findLastIndex(({ span }) => span.start <= offset && offset <= span.end);
  const part = documents[index];
  if (!part) return { isIncomplete: false, items: [] };
  const sources = { format, plan: plans[index]?.plan, policy, now, plans: known.filter(one => one !== name) };
  const items = suggestionsAt(part, offset, sources).map(({ span, text, snippet, ...told }, order): CompletionItem => {
    const isSnippet = snippets && snippet !== undefined;
    return {
      label: told.label,
      kind: kinds[told.kind],
      sortText: String(order).padStart(4, '0'),
      textEdit: { range: rangeOf(span, lines), newText: isSnippet ? snippet : text },
      ...(told.detail === undefined ? {} : { detail: told.detail }),
      ...(told.documentation === undefined
        ? {}
        : { documentation: { kind: MarkupKind.Markdown, value: told.documentation } }),
      ...(isSnippet
        ? { insertTextFormat: InsertTextFormat.Snippet, insertTextMode: InsertTextMode.adjustIndentation }
        : {}),
    };
  });
  return { isIncomplete: items.length >= mostSuggestions, items };
}

const kinds: Readonly<Record<Suggestion['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  section: CompletionItemKind.Module,
  word: CompletionItemKind.EnumMember,
  name: CompletionItemKind.Reference,
  time: CompletionItemKind.Unit,
  rule: CompletionItemKind.Constant,
};
