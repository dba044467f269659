import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import {
  ConfigurationRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type InitializeParams,
  type ProtocolConnection,
  type Range,
} from 'vscode-languageserver/node';

/** A language server as the bench knows it: how to start it, and what an editor would tell it. */
export interface LanguageServer {
  readonly name: string;
  readonly command: readonly string[];
  /** The language that an editor gives the server's documents. */
  readonly languageId: string;
  /** The settings that an editor holds for it, by section. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Whether a list of diagnostics is the one waited for. */
export type Right = (diagnostics: readonly Diagnostic[]) => boolean;

/** One run of a server, spoken to the way an editor does: pulling diagnostics where they are offered, else waiting. */
export class Session {
  readonly server: LanguageServer;
  readonly spawnedAt: number;
  readonly #process: ChildProcess;
  readonly #connection: ProtocolConnection;
  readonly #folder: string;
  readonly #versions = new Map<string, number>();
  readonly #resultIds = new Map<string, string>();
  readonly #listeners = new Set<(uri: string, diagnostics: readonly Diagnostic[]) => void>();
  #pulls = false;
  #complaints = '';

  constructor(server: LanguageServer, folder: string) {
    this.server = server;
    this.#folder = folder;
    this.spawnedAt = performance.now();
    const child = spawn(process.execPath, server.command, { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#process = child;
    child.stderr.on('data', (chunk: Buffer) => (this.#complaints = (this.#complaints + String(chunk)).slice(-2000)));
    this.#connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    this.#connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(({ section }) => server.settings[section ?? ''] ?? null),
    );
    this.#connection.onRequest(RegistrationRequest.type, () => undefined);
    this.#connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      for (const listener of this.#listeners) listener(uri, diagnostics);
    });
    this.#connection.listen();
  }

  /** Shakes hands. Resolves to the milliseconds from the spawn to the server's answer. */
  async initialize(): Promise<number> {
    const rootUri = pathToFileURL(this.#folder).href;
    const params: InitializeParams = {
      processId: process.pid,
      rootUri,
      workspaceFolders: [{ uri: rootUri, name: 'bench' }],
      capabilities,
    };
    const answer = await this.#inTime('initialize', this.#connection.sendRequest(InitializeRequest.type, params));
    const took = performance.now() - this.spawnedAt;
    this.#pulls = answer.capabilities.diagnosticProvider !== undefined;
    void this.#connection.sendNotification(InitializedNotification.type, {});
    return took;
  }

  uriOf(name: string): string {
    return `${pathToFileURL(this.#folder).href}/${name}`;
  }

  /** Opens a document. Resolves to the time at which its diagnostics were right. */
  open(uri: string, text: string, right: Right): Promise<number> {
    this.#versions.set(uri, 1);
    return this.#after(uri, right, () => {
      const textDocument = { uri, languageId: this.server.languageId, version: 1, text };
      void this.#connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    });
  }

  /** Makes an edit that nobody waits for. */
  edit(uri: string, range: Range, text: string): void {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    void this.#connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [{ range, text }],
    });
  }

  /** Makes an edit. Resolves to the milliseconds until the diagnostics were right. */
  async change(uri: string, range: Range, text: string, right: Right): Promise<number> {
    const began = performance.now();
    return (await this.#after(uri, right, () => this.edit(uri, range, text))) - began;
  }

  /** The memory that the server's process holds, in MB. */
  memory(): number {
    const held = execFileSync('ps', ['-o', 'rss=', '-p', String(this.#process.pid)], { encoding: 'utf8' });
    return Number(held) / 1024;
  }

  async close(): Promise<void> {
    const ended = new Promise<void>(resolve => this.#process.once('exit', () => resolve()));
    await this.#connection.sendRequest(ShutdownRequest.type);
    await this.#connection.sendNotification(ExitNotification.type);
    // A server that does not leave when it is told to is not waited for.
    const patience = setTimeout(() => this.#process.kill('SIGKILL'), 2000);
    await ended;
    clearTimeout(patience);
    this.#connection.dispose();
  }

  async #after(uri: string, right: Right, act: () => void): Promise<number> {
    const waited = this.#pulls ? this.#pulled(uri, right, act) : this.#pushed(uri, right, act);
    return this.#inTime('the right diagnostics', waited);
  }

  #pushed(uri: string, right: Right, act: () => void): Promise<number> {
    return new Promise(resolve => {
      const listener = (of: string, diagnostics: readonly Diagnostic[]) => {
        if (of !== uri || !right(diagnostics)) return;
        this.#listeners.delete(listener);
        resolve(performance.now());
      };
      this.#listeners.add(listener);
      act();
    });
  }

  /** Editors pull as soon as a document was opened or changed, so the request goes out right behind the edit. */
  async #pulled(uri: string, right: Right, act: () => void): Promise<number> {
    act();
    const previousResultId = this.#resultIds.get(uri);
    const report = await this.#connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
    const arrived = performance.now();
    if (report.resultId !== undefined) this.#resultIds.set(uri, report.resultId);
    // An answer to a pull is about the text at that moment: a wrong one does not become right by waiting.
    if (report.kind === DocumentDiagnosticReportKind.Unchanged || !right(report.items)) {
      throw new Error(`${this.server.name} answered with other diagnostics: ${JSON.stringify(report).slice(0, 2000)}`);
    }
    return arrived;
  }

  #inTime<T>(what: string, answer: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const patience = setTimeout(
        () => reject(new Error(`${this.server.name}: no sign of ${what} after a minute.\n${this.#complaints}`)),
        60_000,
      );
      answer.then(resolve, reject).finally(() => clearTimeout(patience));
    });
  }
}

const capabilities: ClientCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  workspace: { configuration: true, workspaceFolders: true, didChangeConfiguration: {} },
  textDocument: {
    synchronization: {},
    publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true },
    diagnostic: { relatedDocumentSupport: false },
  },
};
