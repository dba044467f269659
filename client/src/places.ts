import * as vscode from 'vscode';
import type { RangeJson } from '../../server/src/protocol/review-json.ts';

export function rangeFrom({ start, end }: RangeJson): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Shows a plan, and a place of it, in the editor that has it already, if any does. */
export async function showPlace(
  uri: vscode.Uri,
  range: vscode.Range | undefined,
  preserveFocus = false,
): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(uri);
  const viewColumn = columnOf(uri) ?? vscode.ViewColumn.One;
  const selection = range && { selection: range };
  const editor = await vscode.window.showTextDocument(document, { viewColumn, preserveFocus, ...selection });
  if (range) editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return editor;
}

/** The plan that one works on, or the one in sight while something else has the focus: a preview, the walkthrough. */
export function currentPlan(): vscode.TextEditor | undefined {
  const { activeTextEditor: active, visibleTextEditors: visible } = vscode.window;
  return [active, ...visible].find(editor => editor?.document.languageId === 'release-plan');
}

/** The plan on which a menu calls a command: a file of the Explorer, or a node of the tree. */
export function planIn(where: unknown): vscode.Uri | undefined {
  if (where instanceof vscode.Uri) return where;
  const { uri } = Object(where) as { readonly uri?: unknown };
  return uri instanceof vscode.Uri ? uri : undefined;
}

export function columnOf(uri: vscode.Uri): vscode.ViewColumn | undefined {
  const holds = ({ input }: vscode.Tab) =>
    input instanceof vscode.TabInputText && input.uri.toString() === uri.toString();
  return vscode.window.tabGroups.all.find(({ tabs }) => tabs.some(holds))?.viewColumn;
}
