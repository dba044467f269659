import type {
  CallHierarchyItem,
  DefinitionParams,
  ReferenceParams,
  RenameParams,
  CompletionList,
  CompletionParams,
  Connection,
  ServerCapabilities,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type AboutItem, incomingCalls, outgoingCalls, prepareCalls } from './calls.ts';
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
import type { Library } from './library.ts';
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
  callHierarchyProvider: true,
  workspaceSymbolProvider: true,
  completionProvider: { triggerCharacters: [' ', '[', '{', ','] },
};

/** Answers a request about an open document with what its review tells. */
export type About = <Params extends { readonly textDocument: { readonly uri: string } }, Answer>(
  fallback: Answer,
  answer: (document: TextDocument, reviewed: Reviewed, params: Params) => Answer | Promise<Answer>,
) => (params: Params) => Promise<Answer>;

const nothing: CompletionList = { isIncomplete: false, items: [] };

export function assist(connection: Connection, about: About, library: Library, completing: () => Completing): void {
  connection.onDefinition(
    about([], (document, reviewed, params: DefinitionParams) => definition(document, reviewed, params, library)),
  );
  connection.onReferences(
    about([], (document, reviewed, params: ReferenceParams) => references(document, reviewed, params, library)),
  );
  connection.onDocumentHighlight(about([], highlights));
  connection.onPrepareRename(about(null, prepareRename));
  connection.onRenameRequest(
    about(null, (document, reviewed, params: RenameParams) => rename(document, reviewed, params, library)),
  );
  connection.languages.onLinkedEditingRange(about(null, linkedEditing));
  connection.onDocumentSymbol(about([], symbols));
  connection.onFoldingRanges(about([], folding));
  connection.onSelectionRanges(about([], selection));
  connection.onCompletion(
    about(nothing, (document, reviewed, params: CompletionParams) =>
      completion(document, reviewed, params, completing()),
    ),
  );
  connection.languages.callHierarchy.onPrepare(about([], prepareCalls));
  connection.languages.callHierarchy.onIncomingCalls(ofItem(about([], incomingCalls)));
  connection.languages.callHierarchy.onOutgoingCalls(ofItem(about([], outgoingCalls)));
  connection.onDocumentLinks(about([], links));
}

/** A question about an item is one about the document that holds it. */
function ofItem<Answer>(answer: (params: AboutItem) => Answer) {
  return ({ item }: { readonly item: CallHierarchyItem }) => answer({ textDocument: { uri: item.uri }, item });
}
