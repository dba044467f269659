import {
  type CallHierarchyItem,
  CodeActionKind,
  type CompletionList,
  type Connection,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { acceptance } from './acceptance.ts';
import { incomingCalls, outgoingCalls, prepareCalls, type AboutItem } from './call-hierarchy.ts';
import { codeActions, fixAllKind, insertRollbackKind } from './code-actions.ts';
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
import { newPlan, templatesJson } from './new-plan.ts';
import { prepareRename, rename } from './rename.ts';
import { rulePageOf, rulesJson } from './rules.ts';
import { runSheet } from './run-sheet.ts';
import { selection } from './selection-range.ts';
import { workspaceSymbols } from './workspace-symbol.ts';
import {
  acceptanceRequest,
  newPlanRequest,
  rulePageRequest,
  rulesRequest,
  runSheetRequest,
  templatesRequest,
} from '../../protocol/requests.ts';
import type {
  AcceptanceAnswer,
  AcceptanceParams,
  NewPlanParams,
  RulePageParams,
  RunSheetAnswer,
  RunSheetParams,
  TemplatesAnswer,
} from '../../protocol/requests.ts';
import type { Settings } from '../settings.ts';
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
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  /** The names of the plans of the open folders, once all are read. */
  readonly planNames: () => Promise<readonly string[]>;
  /** Reviews a text that is lent, else what the editor shows of a file, else what was saved; null without any. */
  readonly reviewOf: (uri: string, text?: string) => Promise<Reviewed | null>;
  /** Asked at each request: the commands that the client can run. */
  readonly commands: () => ReadonlySet<string>;
  readonly settingsOf: (uri: string) => Settings;
  /** Asked at each request: whether the client has a risk preview that a lens can open. */
  readonly hasPreview: () => boolean;
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

/** Every feature besides document sync, diagnostics and reviews. */
const features: readonly Feature[] = [
  {
    capabilities: {
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind, insertRollbackKind] },
    },
    register: ({ connection, onDocument, commands }) =>
      void connection.onCodeAction(onDocument([], (...request) => codeActions(...request, commands()))),
  },
  {
    capabilities: { hoverProvider: true },
    register: ({ connection, onDocument, commands }) =>
      void connection.onHover(onDocument(null, (...request) => hover(...request, commands()))),
  },
  {
    capabilities: { inlayHintProvider: true },
    register: ({ connection, onDocument, settingsOf }) =>
      void connection.languages.inlayHint.on(
        onDocument([], (document, ...request) =>
          settingsOf(document.uri).inlayHints ? inlayHints(document, ...request) : [],
        ),
      ),
  },
  {
    capabilities: { codeLensProvider: {} },
    register: ({ connection, onDocument, settingsOf, hasPreview }) =>
      void connection.onCodeLens(
        onDocument([], ({ uri }, reviewed) => (settingsOf(uri).codeLens ? codeLenses(reviewed, hasPreview()) : [])),
      ),
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
    capabilities: {},
    register: ({ connection, withErrorBoundary, now, planNames }) => {
      connection.onRequest(templatesRequest, () =>
        withErrorBoundary<TemplatesAnswer>({ templates: [], taken: [] }, async () => {
          return { templates: templatesJson(), taken: await planNames() };
        }),
      );
      connection.onRequest(newPlanRequest, (params: NewPlanParams) =>
        withErrorBoundary(null, async () => newPlan(params, now())),
      );
    },
  },
  {
    capabilities: {},
    register: ({ connection, withErrorBoundary }) => {
      connection.onRequest(rulesRequest, () => withErrorBoundary([], async () => rulesJson()));
      connection.onRequest(rulePageRequest, (params: RulePageParams) =>
        withErrorBoundary(null, async () => rulePageOf(params)),
      );
    },
  },
  {
    capabilities: {},
    register: ({ connection, withErrorBoundary, reviewOf, now }) =>
      void connection.onRequest<RunSheetAnswer | null, unknown>(runSheetRequest, (params: RunSheetParams) =>
        withErrorBoundary<RunSheetAnswer | null>(null, async () => {
          const reviewed = await reviewOf(params.uri);
          return reviewed && runSheet(reviewed.lines.text, params, { now: now(), policy: reviewed.policy });
        }),
      ),
  },
  {
    capabilities: {},
    register: ({ connection, withErrorBoundary, reviewOf }) =>
      void connection.onRequest(acceptanceRequest, (params: AcceptanceParams) =>
        withErrorBoundary<AcceptanceAnswer | null>(null, async () => {
          const reviewed = await reviewOf(params.uri);
          return reviewed && acceptance(reviewed, params, text => reviewOf(params.uri, text));
        }),
      ),
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
