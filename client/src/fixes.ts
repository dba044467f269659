import * as vscode from 'vscode';
import { showPlace } from './places.ts';

/** Applies a quick fix of the server at a place, known by its title. False where there is none any more. */
export async function applyFix(uri: vscode.Uri, title: string, range: vscode.Range): Promise<boolean> {
  // The server knows the fixes of open documents only.
  await vscode.workspace.openTextDocument(uri);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
  const edit = actions.find(action => action.title === title)?.edit;
  if (!edit || !(await vscode.workspace.applyEdit(edit))) return false;
  const [first] = edit.get(uri);
  if (first) await showPlace(uri, new vscode.Range(first.range.start, first.range.start), true);
  return true;
}
