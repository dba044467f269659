import { PassThrough } from 'node:stream';
import picomatch from 'picomatch';
import {
  createConnection,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type ConfigurationParams,
  type LogMessageParams,
  type InitializeResult,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isPlanName } from '../../server/src/files/plan-name.ts';
import { startServer } from '../../server/src/lsp/server.ts';

export const uri = 'file:///plans/a.release.yaml';

/** An editor with one plan open, as a language server sees it. */
export interface Editor {
  readonly capabilities: InitializeResult['capabilities'];
  readonly document: TextDocument;
  /** Replaces the whole text of the open plan. */
  readonly change: (text: string) => Promise<void>;
  /** Asks something about the open plan. */
  readonly notify: (method: string, params: object) => Promise<void>;
  /** What the server has written to its log. */
  readonly logged: readonly string[];
  readonly ask: <Answer>(method: string, params?: object) => Promise<Answer>;
  /** Asks about the place of the first `words`, or behind the first `|` in them. */
  readonly askAt: <Answer>(method: string, words: string, params?: object) => Promise<Answer>;
}

/** What lies around the plan: other files, and what the editor can do. */
interface Surroundings {
  readonly files?: ReadonlyMap<string, string>;
  readonly client?: ClientCapabilities;
  readonly at?: string;
  /** The language that the client takes the text for. */
  readonly language?: string;
  /** The client's `initializationOptions`. */
  readonly options?: object;
  /** What the client answers to `workspace/configuration`, for each scope. */
  readonly configuration?: (scope: string | undefined) => unknown;
  readonly folders?: readonly string[];
  readonly locale?: string;
}

/** Opens a text in an editor, beside other files, over streams within this process. */
export async function inEditor(
  text: string,
  use: (editor: Editor) => Promise<void>,
  {
    files = new Map<string, string>(),
    client: capabilities = {},
    at = uri,
    options = {},
    language = 'release-plan',
    configuration,
    folders,
    locale = 'en',
  }: Surroundings = {},
): Promise<void> {
  const [there, back] = [new PassThrough(), new PassThrough()];
  const server = createConnection(new StreamMessageReader(there), new StreamMessageWriter(back));
  startServer(server, {
    now: () => Date.UTC(2026, 2, 1),
    readText: async wanted => files.get(wanted),
    findPlans: async (folder, patterns) =>
      [...files.keys()].filter(file => {
        const path = file.slice(folder.length + 1);
        if (!file.startsWith(`${folder}/`)) return false;
        return isPlanName(path) || patterns.some(pattern => picomatch(pattern)(path));
      }),
    readReports: async () => ({ kind: 'refused', cause: 'absent' }),
  });
  const client = createProtocolConnection(new StreamMessageReader(back), new StreamMessageWriter(there));
  const logged: string[] = [];
  client.onNotification('window/logMessage', ({ message }: LogMessageParams) => void logged.push(message));
  if (configuration)
    client.onRequest('workspace/configuration', ({ items }: ConfigurationParams) =>
      items.map(({ scopeUri }) => configuration(scopeUri) ?? null),
    );
  client.listen();
  try {
    const result = await client.sendRequest<InitializeResult>('initialize', {
      processId: null,
      rootUri: 'file:///plans',
      locale,
      initializationOptions: options,
      ...(folders && { workspaceFolders: folders.map(folder => ({ uri: folder, name: folder })) }),
      capabilities: {
        textDocument: { diagnostic: {} },
        ...(configuration && { workspace: { configuration: true } }),
        ...capabilities,
      },
    });
    await client.sendNotification('initialized', {});
    const document = TextDocument.create(at, language, 1, text);
    await client.sendNotification('textDocument/didOpen', {
      textDocument: { uri: at, languageId: language, version: 1, text },
    });
    const ask = <Answer>(method: string, params = {}) =>
      client.sendRequest<Answer>(method, { textDocument: { uri: at }, ...params });
    let version = 1;
    await use({
      capabilities: result.capabilities,
      document,
      change: written =>
        client.sendNotification('textDocument/didChange', {
          textDocument: { uri: at, version: ++version },
          contentChanges: [{ text: written }],
        }),
      notify: (method, params) => client.sendNotification(method, params),
      logged,
      ask,
      askAt: (method, words, params) => {
        const into = Math.max(0, words.indexOf('|'));
        const start = text.indexOf(words.replace('|', ''));
        if (start < 0) throw new Error(`The plan does not say ${words}.`);
        return ask(method, { position: document.positionAt(start + into), ...params });
      },
    });
  } finally {
    client.dispose();
    server.dispose();
  }
}
