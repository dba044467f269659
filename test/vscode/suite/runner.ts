// How the suite, inside VS Code, speaks with the runner outside: by files beside the workspace, in reach of every host.

import * as vscode from 'vscode';
import type { Press } from './press.ts';

/** The folder that VS Code has open: a copy, so that a test may change what it likes. */
export function workspace(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('The runner opens VS Code with a folder, and there is none.');
  return folder.uri;
}

/** Gives back what restores the text that a document has now: some editors save by themselves. */
export function keep(document: vscode.TextDocument): () => Promise<void> {
  const text = document.getText();
  return async () => {
    const edit = new vscode.WorkspaceEdit();
    // Its editor may be gone, and the document with it.
    const current = await vscode.workspace.openTextDocument(document.uri);
    edit.replace(document.uri, new vscode.Range(0, 0, current.lineCount, 0), text);
    await vscode.workspace.applyEdit(edit);
    await current.save();
  };
}

/** Has the runner take a picture of the window; resolves once it is taken. */
export async function screenshot(name: string): Promise<void> {
  const wanted = `${name.replaceAll(/\W+/g, '-')}.wanted`;
  await write(wanted, '');
  while (await exists(wanted)) await new Promise(resolve => setTimeout(resolve, 50));
}

/** Has the runner press or type something. False where the host has no such hands. */
export async function press(what: Press): Promise<boolean> {
  const name = `press-${++presses}`;
  await write(`${name}.press`, JSON.stringify(what));
  for (;;) {
    const answer = await read(`${name}.answer`);
    if (answer === 'done' || answer === 'no hands') return answer === 'done';
    if (answer) throw new Error(answer);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

let presses = 0;

export async function report(stats: Mocha.Stats): Promise<void> {
  await write('result.json', JSON.stringify({ stats }));
}

async function write(name: string, content: string): Promise<void> {
  await vscode.workspace.fs.writeFile(message(name), new TextEncoder().encode(content));
}

/** What the runner has to say under a name; undefined while it says nothing. */
export async function read(name: string): Promise<string | undefined> {
  return vscode.workspace.fs.readFile(message(name)).then(
    bytes => new TextDecoder().decode(bytes),
    () => undefined,
  );
}

async function exists(name: string): Promise<boolean> {
  return vscode.workspace.fs.stat(message(name)).then(
    () => true,
    () => false,
  );
}

function message(name: string): vscode.Uri {
  return vscode.Uri.joinPath(workspace(), '..', 'runner-messages', name);
}
