import {
  CodeLensRefreshRequest,
  DidChangeConfigurationNotification,
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
  type IsPlanParams,
  isPlanRequest,
  plansRequest,
  type ReviewAnswer,
  reviewChangedNotification,
  type ReviewChangedParams,
  type ReviewParams,
  reviewRequest,
} from '../protocol/requests.ts';
import { capabilities, registerRequests } from './requests/index.ts';
import { isPlanName } from '../files/plan-name.ts';
import type { Host } from './host.ts';
import { WorkspaceOutlines } from './workspace-outlines.ts';
import { reviewAnswer } from './requests/review.ts';
import { defaultSettings, FolderSettings, readSettings, type Settings } from './settings.ts';
import { diagnosticOf } from './to-lsp.ts';
import { isPolicy, Workspace, type Reviewed } from './workspace.ts';
import { Push } from './push-diagnostics.ts';

/**
 * Serves one client over a connection. Every request has an error boundary: what fails is logged and answered with
 * nothing.
 */
export function startServer(connection: Connection, host: Host): void {
  const documents = new TextDocuments(TextDocument);
  const settings = new FolderSettings();
  const workspace = new Workspace(host, uri => settings.of(uri), refreshDiagnostics);
  let client: ClientCapabilities = {};
  let wantsReviews = false;
  let commands: ReadonlySet<string> = new Set();
  let reading: Promise<unknown> = Promise.resolve();
  let folders: readonly string[] = [];

  connection.onInitialize((params): InitializeResult => {
    const { workspaceFolders, rootUri, locale, initializationOptions } = params;
    client = params.capabilities;
    useLocale(localeOf(locale), messagesIn(initializationOptions));
    wantsReviews = Object(initializationOptions).reviewChanged === true;
    commands = commandsIn(initializationOptions);
    const root = rootUri ?? undefined; // Deprecated, and all that some clients send.
    folders = workspaceFolders?.map(({ uri }) => uri) ?? (root === undefined ? [] : [root]);
    workspace.opened(folders);
    settings.replace(new Map(), readSettings(Object(initializationOptions).settings, complain));
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
    void withErrorBoundary(undefined, pullSettings);
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration)
      connection.client
        .register(DidChangeConfigurationNotification.type, { section })
        .catch((error: unknown) => complain(String(error)));
    if (!client.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
    const watchers = [{ globPattern: '**/*.{yaml,yml}' }, { globPattern: '**/*.{xml,json,tap,trx,txt,log}' }];
    void attempt(() => connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
  });

  connection.onDidChangeConfiguration(({ settings: pushed }) =>
    withErrorBoundary(undefined, async () => {
      if (client.workspace?.configuration) await pullSettings();
      else await useSettings(new Map(), readSettings(Object(pushed)[section], complain));
    }),
  );

  connection.onDidChangeWatchedFiles(({ changes }) =>
    withErrorBoundary(undefined, async () => {
      await workspace.filesChanged(changes.map(({ uri }) => uri));
      for (const { uri } of changes) notifyReviewChanged(uri);
    }),
  );

  connection.onRequest(plansRequest, () =>
    withErrorBoundary([], async () => {
      await reading;
      return [...(await plansNow())].filter(isSavedPlan);
    }),
  );

  connection.onRequest<boolean, unknown>(isPlanRequest, ({ uri, text }: IsPlanParams) =>
    withErrorBoundary<boolean>(true, async () => {
      // A document with such a name is not sent before this answer, which must not wait for the whole workspace.
      if (!isPlanName(uri)) await reading;
      return isOn(uri) && (isPolicy(uri) || workspace.isPlan(uri, text));
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

  const library = new WorkspaceOutlines(knownFiles, async uri => documents.get(uri)?.getText() ?? host.readText(uri));
  registerRequests({
    connection,
    library,
    withErrorBoundary,
    onDocument: (fallback, answer) => params =>
      withErrorBoundary(fallback, async () => {
        const { uri } = params.textDocument;
        const document = isOn(uri) ? documents.get(uri) : undefined;
        const reviewed = document && (await workspace.review(document));
        return reviewed && reviewed.documents.length > 0 ? answer(document, reviewed, params) : fallback;
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
    settingsOf: uri => settings.of(uri),
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
    if (client.workspace?.inlayHint?.refreshSupport) void connection.languages.inlayHint.refresh();
    if (client.workspace?.codeLens?.refreshSupport) void connection.sendRequest(CodeLensRefreshRequest.type);
    for (const uri of new Set([...workspace.planFiles, ...documents.keys()])) notifyReviewChanged(uri);
  }

  /** Asks the client for its settings, where it lets itself be asked. */
  async function pullSettings(): Promise<void> {
    if (!client.workspace?.configuration) return;
    const items = [...folders.map(scopeUri => ({ scopeUri, section })), { section }];
    const answers = await connection.workspace.getConfiguration(items).then(
      (values: readonly unknown[]) => values.map(one => readSettings(one, complain)),
      (error: unknown) => complain(String(error)),
    );
    if (!answers) return;
    const elsewhere = answers.at(-1) ?? defaultSettings;
    await useSettings(new Map(folders.map((folder, index) => [folder, answers[index] ?? elsewhere])), elsewhere);
  }

  async function useSettings(ofFolders: ReadonlyMap<string, Settings>, elsewhere: Settings): Promise<void> {
    if (!settings.replace(ofFolders, elsewhere)) return;
    reading = reading.then(() => workspace.settingsChanged());
    await reading;
  }

  function complain(sentence: string): void {
    connection.console.warn(sentence);
  }

  /** False for the files of a folder in which Repli is switched off. */
  function isOn(uri: string): boolean {
    return settings.of(uri).enable;
  }

  /** The files that hold a plan: of those that are open what the editor shows, and of the others what was saved. */
  async function plansNow(): Promise<Set<string>> {
    const plans = new Set([...workspace.planFiles].filter(isOn));
    for (const document of documents.all()) {
      const { uri } = document;
      if (isOn(uri) && (await workspace.isPlanOfWorkspace(uri, document.getText()))) plans.add(uri);
      else plans.delete(uri);
    }
    return plans;
  }

  /** The plans of the open folders, and what is open. */
  function knownFiles(): Set<string> {
    return new Set([...workspace.planFiles, ...documents.keys()].filter(isOn));
  }

  function notifyReviewChanged(uri: string): void {
    const changed: ReviewChangedParams = { uri };
    if (wantsReviews) void connection.sendNotification(reviewChangedNotification, changed);
  }

  /** Of a text that is lent, else of what the editor shows of a file, else of what was saved; null without any. */
  async function reviewOf(uri: string, text?: string): Promise<Reviewed | null> {
    if (!isOn(uri)) return null;
    const document = text === undefined ? documents.get(uri) : undefined;
    if (document) return workspace.review(document);
    return (await workspace.reviewText(uri, text, documents.get(uri)?.languageId)) ?? null;
  }

  async function diagnose(document: TextDocument) {
    if (!isOn(document.uri)) return [];
    const { findings, lines } = await workspace.review(document);
    return findings.map(finding => diagnosticOf(finding, lines, document.uri, commands));
  }

  /** Asks the client for something. One that refuses gets along without it, and so does the server. */
  async function attempt(ask: () => Promise<unknown>): Promise<void> {
    await withErrorBoundary(undefined, ask).catch((error: unknown) => connection.console.warn(String(error)));
  }

  async function withErrorBoundary<T>(fallback: T, answer: () => Promise<T>): Promise<T> {
    try {
      return await answer();
    } catch (error) {
      // A request that fails is answered with the reason.
      if (error instanceof ResponseError) throw error;
      connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return fallback;
    }
  }

  documents.listen(connection);
  connection.listen();
}

/** The commands that a client says it can run. */
/** The messages in the client's language, from one whose server reads no file. */
function messagesIn(options: unknown): Readonly<Record<string, string>> | undefined {
  const { messages } = Object(options) as { readonly messages?: unknown };
  if (typeof messages !== 'object' || messages === null) return undefined;
  return Object.fromEntries(Object.entries(messages).filter(([, words]) => typeof words === 'string'));
}

function commandsIn(options: unknown): ReadonlySet<string> {
  const { commands } = Object(options) as { readonly commands?: unknown };
  return new Set(Array.isArray(commands) ? commands.filter(one => typeof one === 'string') : []);
}

/** Under which the client keeps what is set for us. */
const section = 'repli';

/** What is yet to be saved for the first time is no plan of the workspace. */
function isSavedPlan(uri: string): boolean {
  return !uri.startsWith('untitled:') && !isPolicy(uri);
}

function pulls(client: ClientCapabilities): boolean {
  return client.textDocument?.diagnostic !== undefined;
}
