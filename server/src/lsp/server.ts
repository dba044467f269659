import {
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  ResponseError,
  TextDocuments,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type Connection,
  type DocumentDiagnosticReport,
  type InitializeResult,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { localeOf, useLocale } from '../l10n/locale.ts';
import {
  plansRequest,
  type ReviewAnswer,
  reviewChangedNotification,
  type ReviewChangedParams,
  type ReviewParams,
  reviewRequest,
} from '../protocol/requests.ts';
import { capabilities, registerRequests } from './requests/index.ts';
import type { Host } from './host.ts';
import { WorkspaceOutlines } from './workspace-outlines.ts';
import { reviewAnswer } from './requests/review.ts';
import { diagnosticOf } from './to-lsp.ts';
import { isPolicy, Workspace, type Reviewed } from './workspace.ts';
import { Push } from './push-diagnostics.ts';

/** Serves one client over a connection. Every request has an error boundary: what fails is logged and answered with nothing. */
export function startServer(connection: Connection, host: Host): void {
  const documents = new TextDocuments(TextDocument);
  const workspace = new Workspace(host, refreshDiagnostics);
  let client: ClientCapabilities = {};
  let wantsReviews = false;
  let commands: ReadonlySet<string> = new Set();
  let reading = Promise.resolve();

  connection.onInitialize((params): InitializeResult => {
    const { workspaceFolders, rootUri, locale, initializationOptions } = params;
    client = params.capabilities;
    useLocale(localeOf(locale));
    wantsReviews = Object(initializationOptions).reviewChanged === true;
    commands = commandsIn(initializationOptions);
    const root = rootUri ?? undefined; // Deprecated, and all that some clients send.
    workspace.opened(workspaceFolders?.map(({ uri }) => uri) ?? (root === undefined ? [] : [root]));
    return {
      serverInfo: { name: 'repli' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        ...capabilities,
        ...(pulls(client)
          ? { diagnosticProvider: { identifier: 'repli', interFileDependencies: true, workspaceDiagnostics: false } }
          : {}),
      },
    };
  });

  connection.onInitialized(() => {
    reading = withErrorBoundary(undefined, () => workspace.readAll());
    if (!client.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
    const watchers = [{ globPattern: '**/*.{yaml,yml}' }, { globPattern: '**/*.{xml,json,tap,trx,txt,log}' }];
    void attempt(() => connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
  });

  connection.onDidChangeWatchedFiles(({ changes }) =>
    withErrorBoundary(undefined, async () => {
      await workspace.filesChanged(changes.map(({ uri }) => uri));
      for (const { uri } of changes) notifyReviewChanged(uri);
    }),
  );

  connection.onRequest(plansRequest, () =>
    withErrorBoundary([], async () => {
      await reading;
      return [...new Set([...workspace.planFiles, ...documents.keys().filter(isSavedPlan)])];
    }),
  );

  connection.onRequest(reviewRequest, ({ uri, text }: ReviewParams) =>
    withErrorBoundary<ReviewAnswer | null>(null, async () => {
      const reviewed = await reviewOf(uri, text);
      return reviewed && reviewAnswer(uri, reviewed);
    }),
  );

  connection.languages.diagnostics.on(({ textDocument, previousResultId }) =>
    withErrorBoundary<DocumentDiagnosticReport>({ kind: DocumentDiagnosticReportKind.Full, items: [] }, async () => {
      const document = documents.get(textDocument.uri);
      if (!document) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
      const resultId = workspace.resultId(document);
      if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items: await diagnose(document) };
    }),
  );

  const library = new WorkspaceOutlines(
    () => new Set([...workspace.planFiles, ...documents.keys()]),
    async uri => documents.get(uri)?.getText() ?? host.readText(uri),
  );
  registerRequests({
    connection,
    library,
    withErrorBoundary,
    onDocument: (fallback, answer) => params =>
      withErrorBoundary(fallback, async () => {
        const document = documents.get(params.textDocument.uri);
        return document ? answer(document, await workspace.review(document), params) : fallback;
      }),
    completing: () => ({
      snippets: client.textDocument?.completion?.completionItem?.snippetSupport === true,
      now: host.now(),
      plans: [...workspace.planNames],
    }),
    now: () => host.now(),
    planNames: async () => {
      await reading;
      return [...workspace.planNames];
    },
    reviewOf,
    commands: () => commands,
    hasPreview: () => wantsReviews,
  });

  const push = new Push(async document => {
    const diagnostics = await withErrorBoundary([], () => diagnose(document));
    if (!pulls(client)) void connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
    notifyReviewChanged(document.uri);
  });

  documents.onDidChangeContent(({ document }) => {
    if (!pulls(client) || wantsReviews) push.soon(document);
  });

  documents.onDidClose(({ document }) => {
    void withErrorBoundary(undefined, () => workspace.forget(document.uri)).then(() =>
      notifyReviewChanged(document.uri),
    );
    push.forget(document.uri);
    if (!pulls(client)) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });

  /** What lies around the open documents has changed. */
  function refreshDiagnostics(): void {
    if (pulls(client)) {
      if (client.workspace?.diagnostics?.refreshSupport) void attempt(() => connection.languages.diagnostics.refresh());
    } else for (const document of documents.all()) push.soon(document);
    for (const uri of new Set([...workspace.planFiles, ...documents.keys()])) notifyReviewChanged(uri);
  }

  function notifyReviewChanged(uri: string): void {
    const changed: ReviewChangedParams = { uri };
    if (wantsReviews) void connection.sendNotification(reviewChangedNotification, changed);
  }

  /** Of a text that is lent, else of what the editor shows of a file, else of what was saved; null without any. */
  async function reviewOf(uri: string, text?: string): Promise<Reviewed | null> {
    const document = text === undefined ? documents.get(uri) : undefined;
    return document ? workspace.review(document) : ((await workspace.reviewText(uri, text)) ?? null);
  }

  async function diagnose(document: TextDocument) {
    const { findings, lines } = await workspace.review(document);
    return findings.map(finding => diagnosticOf(finding, lines, document.uri));
  }

  /** Asks the client for something. One that refuses gets along without it, and so does the server. */
  async function attempt(ask: () => Promise<unknown>): Promise<void> {
    await withErrorBoundary(undefined, ask).catch((error: unknown) => connection.console.warn(String(error)));
  }

  async function withErrorBoundary<T>(fallback: T, answer: () => Promise<T>): Promise<T> {
    try {
      return await answer();
    } catch (error) {
      // What cannot be done is told to whoever asked.
      if (error instanceof ResponseError) throw error;
      connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return fallback;
    }
  }

  documents.listen(connection);
  connection.listen();
}

/** The commands that a client says it can run. */
function commandsIn(options: unknown): ReadonlySet<string> {
  const { commands } = Object(options) as { readonly commands?: unknown };
  return new Set(Array.isArray(commands) ? commands.filter(one => typeof one === 'string') : []);
}

/** What is yet to be saved for the first time is no plan of the workspace. */
function isSavedPlan(uri: string): boolean {
  return !uri.startsWith('untitled:') && !isPolicy(uri);
}

function pulls(client: ClientCapabilities): boolean {
  return client.textDocument?.diagnostic !== undefined;
}
