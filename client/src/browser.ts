import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { clientOptions, start } from './extension.ts';
import { lendFiles } from './files-for-server.ts';

/** As much of the browser's own as is needed here. */
declare class Worker {
  constructor(url: string);
  terminate(): void;
}

/** The extension in a browser, as on vscode.dev: the server runs in a worker, and reads files through its client. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('Repli', { log: true });
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.js').toString(true);
  let worker: Worker | undefined;
  const stop = () => worker?.terminate();
  const options = clientOptions(log);
  const client = new LanguageClient(
    'repli',
    'Repli',
    async () => {
      stop();
      worker = new Worker(script);
      // The editor wraps workers, and the library would not know a wrapped one as a worker.
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    },
    { ...options, initializationOptions: { ...Object(options.initializationOptions), messages: vscode.l10n.bundle } },
  );
  context.subscriptions.push(new vscode.Disposable(stop), lendFiles(client));
  await start(context, log, client);
}
