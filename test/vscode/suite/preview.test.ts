// The risk preview beside the plan: it shows, it leads to the line, it repairs, and it keeps up with who types.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { press, screenshot, workspace } from './runner.ts';
import { until } from './until.ts';

describe('the risk preview', () => {
  let document: vscode.TextDocument;

  before(async () => {
    document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(workspace(), 'wms-go-live.release.yaml'));
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await vscode.commands.executeCommand('repli.openRiskPreview');
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('opens to the side, and is named after its plan', async () => {
    const tab = await until(previewTab);
    assert.equal(tab.label, 'Risk of wms-go-live.release.yaml');
    assert.equal(tab.group.viewColumn, vscode.ViewColumn.Two);
    assert.equal(vscode.window.activeTextEditor?.document, document, 'whoever types goes on typing');
  });

  for (const [name, theme] of [
    ['dark', 'Default Dark Modern'],
    ['light', 'Default Light Modern'],
    ['high contrast dark', 'Default High Contrast'],
    ['high contrast light', 'Default High Contrast Light'],
  ] as const) {
    it(`is shown in a theme that is ${name}`, async () => {
      const settings = vscode.workspace.getConfiguration('workbench');
      await settings.update('colorTheme', theme, vscode.ConfigurationTarget.Global);
      await press({ role: 'group', name: 'The timeline as a picture', look: true });
      await screenshot(`preview ${name}`);
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
    if (!(await press({ role: 'button', name: 'Fix: Insert a rollback section' }))) this.skip();
    await until(() => (document.getText().includes('\nrollback:\n') ? true : undefined));
    await press({ role: 'button', name: 'Restore', look: true });
  });
});

function previewTab(): vscode.Tab | undefined {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('repli.riskPreview'));
}
