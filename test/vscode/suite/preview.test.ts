// The risk preview beside the plan: it shows, it leads to the line, it repairs, and it keeps up with who types.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openPlan } from './open-plan.ts';
import { keep, press, screenshot } from './runner.ts';
import { themes, useTheme } from './themes.ts';
import { until } from './until.ts';

describe('the risk preview', () => {
  let document: vscode.TextDocument;
  let restore: () => Promise<void>;

  before(async () => {
    document = await openPlan('wms-go-live');
    restore = keep(document);
    await vscode.commands.executeCommand('repli.openRiskPreview');
  });

  after(async () => {
    await restore();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('opens to the side, and is named after its plan', async () => {
    const tab = await until(previewTab);
    assert.equal(tab.label, 'Risk of wms-go-live.release.yaml');
    assert.equal(tab.group.viewColumn, vscode.ViewColumn.Two);
    assert.equal(vscode.window.activeTextEditor?.document, document, 'whoever types goes on typing');
  });

  for (const [name, theme] of themes) {
    it(`is shown in a theme that is ${name}`, async () => {
      await useTheme(theme);
      await press({ role: 'group', name: 'The timeline as a picture', look: true });
      await screenshot(`preview ${name}`);
    });
  }

  // A browser has no Git.
  if (vscode.extensions.getExtension('vscode.git')) {
    it('tells what has changed since the last commit', async function () {
      if (!(await press({ role: 'text', name: 'As at the last commit', look: true }))) this.skip();
      const critical = document.positionAt(document.getText().indexOf('criticality: critical'));
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, document.lineAt(critical).range, '  criticality: low');
      await vscode.workspace.applyEdit(edit);
      await press({ role: 'text', name: 'less than at the last commit', look: true });
      await screenshot('preview since the last commit');
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('undo');
    });
  }

  it('leads from a factor to its line', async function () {
    if (!(await press({ role: 'button', name: 'Going back was never rehearsed' }))) this.skip();
    const selection = await until(() => {
      const editor = vscode.window.activeTextEditor;
      return editor && !editor.selection.isEmpty ? editor.selection : undefined;
    });
    assert.equal(document.getText(selection), 'steps', 'the key that calls for a way back');
  });

  it('repairs what it shows', async function () {
    const before = document.getText();
    if (!(await press({ role: 'button', name: 'Fix: Insert' }))) this.skip();
    const after = await until(() => (document.getText() === before ? undefined : document.getText()));
    assert.ok(after.includes('TODO') && after.length > before.length, 'with a place for what only a person knows');
  });

  it('keeps up with who types', async function () {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.positionAt(document.getText().indexOf('New warehouse system')), 'Typed, ');
    await vscode.workspace.applyEdit(edit);
    if (!(await press({ role: 'heading', name: 'Typed, New warehouse system goes live', look: true }))) this.skip();
  });
});

function previewTab(): vscode.Tab | undefined {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('repli.riskPreview'));
}
