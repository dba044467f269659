import type { CompletionParams, Connection, ServerCapabilities } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { completion, type Completing } from './completion.ts';
import { definition } from './definition.ts';
import { folding } from './folding.ts';
import { highlights } from './highlights.ts';
import { linkedEditing } from './linked-editing.ts';
import { links } from './links.ts';
import { references } from './references.ts';
import { prepareRename, rename } from './rename.ts';
import { selection } from './selection.ts';
import { symbols } from './symbols.ts';
import type { Reviewed } from './workspace.ts';

/** What helps with reading and writing plans, besides findings. */
export const assistance: ServerCapabilities = {
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  linkedEditingRangeProvider: true,
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  documentLinkProvider: {},
  completionProvider: { triggerCharacters: [' ', '[', '{', ','] },
};

/** Answers a request about an open document with what its review tells. */
export type About = <Params extends { readonly textDocument: { readonly uri: string } }, Answer>(
  fallback: Answer,
  answer: (document: TextDocument, reviewed: Reviewed, params: Params) => Answer | Promise<Answer>,
) => (params: Params) => Promise<Answer>;

export function assist(connection: Connection, about: About, completing: () => Completing): void {
  connection.onDefinition(about([], definition));
  connection.onReferences(about([], references));
  connection.onDocumentHighlight(about([], highlights));
  connection.onPrepareRename(about(null, prepareRename));
  connection.onRenameRequest(about(null, rename));
  connection.languages.onLinkedEditingRange(about(null, linkedEditing));
  connection.onDocumentSymbol(about([], symbols));
  connection.onFoldingRanges(about([], folding));
  connection.onSelectionRanges(about([], selection));
  connection.onCompletion(
    about([], (document, reviewed, params: CompletionParams) => completion(document, reviewed, params, completing())),
  );
  connection.onDocumentLinks(about([], links));
}
