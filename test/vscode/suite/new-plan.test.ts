// A plan that did not exist before: asked for, named, written where the plans are, and open at what is to be filled in.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { acceptUntil } from './accept-until.ts';
import { press, screenshot, workspace } from './runner.ts';
import { replaced } from './replaced.ts';

describe('a new plan', () => {
  const written: vscode.Uri[] = [];

  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  after(async () => {
    for (const file of written) await vscode.workspace.fs.delete(file);
  });

  /** Calls the command and takes what it proposes; gives the plan that is open then. */
  async function create(where?: vscode.Uri): Promise<vscode.TextEditor> {
    const done = vscode.commands.executeCommand('repli.newPlan', where);
    const editor = await acceptUntil(() => {
      const active = vscode.window.activeTextEditor;
      return active?.document.languageId === 'release-plan' ? active : undefined;
    });
    await done;
    if (editor.document.uri.scheme !== 'untitled') written.push(editor.document.uri);
    return editor;
  }

  it('is written where the workspace keeps most plans, and shows the first thing to fill in', async () => {
    const editor = await create();
    const path = vscode.workspace.asRelativePath(editor.document.uri);
    assert.equal(path, 'incidents/incidents-go-live.release.yaml');
    assert.equal(editor.document.isDirty, false);
    const text = editor.document.getText();
    assert.match(text, /name: incidents-go-live\b/);
    const selected = editor.document.getText(editor.selection);
    assert.match(selected, /^TODO\b[^"']*$/);
    assert.equal(text.indexOf(selected), text.indexOf('TODO'), 'the first of them');
    await screenshot('new plan');
  });

  it('overwrites nothing: the next one has a number', async () => {
    const first = written[0];
    assert.ok(first);
    const before = await vscode.workspace.fs.readFile(first);
    const editor = await create();
    assert.match(editor.document.uri.path, /\/incidents-go-live-2\.release\.yaml$/);
    assert.deepEqual([...(await vscode.workspace.fs.readFile(first))], [...before]);
  });

  it('is written into the folder of the Explorer on which it was asked for', async () => {
    const folder = vscode.Uri.joinPath(workspace(), 'reports');
    const editor = await create(folder);
    assert.match(editor.document.uri.path, /\/reports\/reports-go-live\.release\.yaml$/);
  });

  it('is a plan of that language without a folder too, not saved yet', async () => {
    const restore = replaced(vscode.workspace, 'workspaceFolders', undefined);
    try {
      const { document } = await create();
      assert.equal(document.isUntitled, true);
      assert.match(document.getText(), /^apiVersion: repli\/v1$/m);
    } finally {
      restore();
    }
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('asks for the folder where several are open', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    let asked = 0;
    const other = { ...folder, name: 'other', index: 1, uri: vscode.Uri.joinPath(workspace(), 'reports') };
    const restores = [
      replaced(vscode.workspace, 'workspaceFolders', [folder, other]),
      replaced(vscode.window, 'showWorkspaceFolderPick', async () => {
        asked++;
        return undefined;
      }),
    ];
    try {
      const done = vscode.commands.executeCommand('repli.newPlan');
      await acceptUntil(() => (asked > 0 ? true : undefined));
      await done;
      assert.equal(vscode.window.activeTextEditor, undefined, 'without an answer there is no plan');
    } finally {
      for (const restore of restores) restore();
    }
  });

  it('has a name of small letters, digits and hyphens, which no other plan has', async function () {
    const done = vscode.commands.executeCommand('repli.newPlan');
    if (!(await press({ role: 'text', name: 'New release plan', place: 'workbench', look: true }))) {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      this.skip();
    }
    await screenshot('new plan template');
    await press({ key: 'Enter' });
    const fault = (words: string) => press({ role: 'text', name: words, place: 'workbench', look: true });
    await fault('The name of the plan. It is written to incidents');
    await screenshot('new plan name');
    await press({ type: 'Shop Checkout' });
    await fault('such as shop-checkout');
    await screenshot('new plan name refused');
    await press({ key: 'Control+a' });
    await press({ type: 'wms-go-live' });
    await fault('There is already a plan named wms-go-live');
    await press({ key: 'Control+a' });
    await press({ type: 'shop-checkout' });
    await press({ key: 'Enter' });
    await done;
    const file = vscode.window.activeTextEditor?.document.uri;
    assert.ok(file);
    assert.match(file.path, /\/incidents\/shop-checkout\.release\.yaml$/);
    written.push(file);
  });
});
