import * as vscode from 'vscode';
import { showPlace } from './places.ts';

/** Applies the first quick fix that the server has for a rule at a place. False where there is none any more. */
export async function applyFix(uri: vscode.Uri, code: string, range: vscode.Range): Promise<boolean> {
  // The server knows the fixes of open documents only.
  await vscode.workspace.openTextDocument(uri);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
  const settles = ({ diagnostics = [] }: vscode.CodeAction) => diagnostics.some(one => isAbout(one, code, range));
  const edit = actions.find(settles)?.edit;
  if (!edit || !(await vscode.workspace.applyEdit(edit))) return false;
  const [first] = edit.get(uri);
  if (first) await showPlace(uri, new vscode.Range(first.range.start, first.range.start), true);
  return true;
}

function isAbout(diagnostic: vscode.Diagnostic, code: string, range: vscode.Range): boolean {
  const own = typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code;
  return own === code && diagnostic.range.isEqual(range);
}
