import * as vscode from 'vscode';
import { workspace } from './runner.ts';

/**
 * Shows a plan of the workspace, and gives the document of the editor. VS Code closes a document that has no editor
 * some minutes after it was opened, so one that was opened before it is shown can be another, closed one where a run is
 * slow.
 */
export async function openPlan(name: string): Promise<vscode.TextDocument> {
  const plan = vscode.Uri.joinPath(workspace(), `${name}.release.yaml`);
  const editor = await vscode.window.showTextDocument(plan, { viewColumn: vscode.ViewColumn.One });
  return editor.document;
}
