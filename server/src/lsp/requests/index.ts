import {
  type CallHierarchyItem,
  CodeActionKind,
  type CompletionList,
  type Connection,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { incomingCalls, outgoingCalls, prepareCalls, type AboutItem } from './call-hierarchy.ts';
import { codeActions, fixAllKind } from './code-actions.ts';
import { codeLenses } from './code-lens.ts';
import { completion, type CompletionContext } from './completion.ts';
import { definition } from './definition.ts';
import { highlights } from './document-highlight.ts';
import { links } from './document-link.ts';
import { symbols } from './document-symbol.ts';
import { folding } from './folding-range.ts';
import { hover } from './hover.ts';
import { inlayHints } from './inlay-hints.ts';
import { linkedEditing } from './linked-editing.ts';
import { references } from './references.ts';
import { prepareRename, rename } from './rename.ts';
import { selection } from './selection-range.ts';
import { workspaceSymbols } from './workspace-symbol.ts';
import type { RuleLinks } from '../rule-pages.ts';
import type { WorkspaceOutlines } from '../workspace-outlines.ts';
import type { Reviewed } from '../workspace.ts';

/** What a request handler may use besides its parameters. */
export interface RequestContext {
  readonly connection: Connection;
  /** Answers a request about an open document with what its review says; `fallback` where the document is not open. */
  readonly onDocument: OnDocument;
  /** Logs what an answer throws, and answers with `fallback` instead. */
  readonly withErrorBoundary: <Answer>(fallback: Answer, answer: () => Promise<Answer>) => Promise<Answer>;
  readonly library: WorkspaceOutlines;
  /** Asked at each completion: what the client can show, and the names of other plans. */
  readonly completing: () => CompletionContext;
  /** Asked at each request: whether the client has a risk preview that a lens can open. */
  readonly hasPreview: () => boolean;
  /** Where the client opens the page of a rule. */
  readonly linkTo: RuleLinks;
}

export type OnDocument = <Params extends { readonly textDocument: { readonly uri: string } }, Answer>(
  fallback: Answer,
  answer: (document: TextDocument, reviewed: Reviewed, params: Params) => Answer | Promise<Answer>,
) => (params: Params) => Promise<Answer>;

/** One feature of the protocol: what `initialize` promises of it, and how it is answered. */
interface Feature {
  readonly capabilities: ServerCapabilities;
  readonly register: (context: RequestContext) => void;
}

/** Every feature besides document sync and diagnostics. */
const features: readonly Feature[] = [
  {
    capabilities: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] } },
    register: ({ connection, onDocument, linkTo }) =>
      void connection.onCodeAction(onDocument([], (...request) => codeActions(...request, linkTo))),
  },
  {
    capabilities: { hoverProvider: true },
    register: ({ connection, onDocument, linkTo }) =>
      void connection.onHover(onDocument(null, (...request) => hover(...request, linkTo))),
  },
  {
    capabilities: { inlayHintProvider: true },
    register: ({ connection, onDocument }) => void connection.languages.inlayHint.on(onDocument([], inlayHints)),
  },
  {
    capabilities: { codeLensProvider: {} },
    register: ({ connection, onDocument, hasPreview }) =>
      void connection.onCodeLens(onDocument([], (_, reviewed) => codeLenses(reviewed, hasPreview()))),
  },
  {
    capabilities: { definitionProvider: true },
    register: ({ connection, onDocument, library }) =>
      void connection.onDefinition(onDocument([], (...request) => definition(...request, library))),
  },
  {
    capabilities: { referencesProvider: true },
    register: ({ connection, onDocument, library }) =>
      void connection.onReferences(onDocument([], (...request) => references(...request, library))),
  },
  {
    capabilities: { documentHighlightProvider: true },
    register: ({ connection, onDocument }) => void connection.onDocumentHighlight(onDocument([], highlights)),
  },
  {
    capabilities: { renameProvider: { prepareProvider: true } },
    register: ({ connection, onDocument, library }) => {
      connection.onPrepareRename(onDocument(null, prepareRename));
      connection.onRenameRequest(onDocument(null, (...request) => rename(...request, library)));
    },
  },
  {
    capabilities: { linkedEditingRangeProvider: true },
    register: ({ connection, onDocument }) =>
      void connection.languages.onLinkedEditingRange(onDocument(null, linkedEditing)),
  },
  {
    capabilities: { documentSymbolProvider: true },
    register: ({ connection, onDocument }) => void connection.onDocumentSymbol(onDocument([], symbols)),
  },
  {
    capabilities: { workspaceSymbolProvider: true },
    register: ({ connection, withErrorBoundary, library }) =>
      void connection.onWorkspaceSymbol(({ query }) => withErrorBoundary([], () => workspaceSymbols(library, query))),
  },
  {
    capabilities: { foldingRangeProvider: true },
    register: ({ connection, onDocument }) => void connection.onFoldingRanges(onDocument([], folding)),
  },
  {
    capabilities: { selectionRangeProvider: true },
    register: ({ connection, onDocument }) => void connection.onSelectionRanges(onDocument([], selection)),
  },
  {
    capabilities: { documentLinkProvider: {} },
    register: ({ connection, onDocument }) => void connection.onDocumentLinks(onDocument([], links)),
  },
  {
    capabilities: { callHierarchyProvider: true },
    register: ({ connection: { languages }, onDocument }) => {
      languages.callHierarchy.onPrepare(onDocument([], prepareCalls));
      languages.callHierarchy.onIncomingCalls(ofItem(onDocument([], incomingCalls)));
      languages.callHierarchy.onOutgoingCalls(ofItem(onDocument([], outgoingCalls)));
    },
  },
  {
    capabilities: { completionProvider: { triggerCharacters: [' ', '[', '{', ','] } },
    register: ({ connection, onDocument, completing }) =>
      void connection.onCompletion(onDocument(nothing, (...request) => completion(...request, completing()))),
  },
];

const nothing: CompletionList = { isIncomplete: false, items: [] };

/** What `initialize` promises of all features. */
export const capabilities: ServerCapabilities = Object.assign({}, ...features.map(feature => feature.capabilities));

export function registerRequests(context: RequestContext): void {
  for (const { register } of features) register(context);
}

/** A question about an item is one about the document that holds it. */
function ofItem<Answer>(answer: (params: AboutItem) => Answer) {
  return ({ item }: { readonly item: CallHierarchyItem }) => answer({ textDocument: { uri: item.uri }, item });
}
