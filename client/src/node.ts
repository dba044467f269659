import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { clientOptions, start } from './extension.ts';

/** The extension in a desktop or remote VS Code: the server runs in a process of its own. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('Repli', { log: true });
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  const server = { module, transport: TransportKind.ipc };
  await start(context, log, new LanguageClient('repli', 'Repli', { run: server, debug: server }, clientOptions(log)));
}
