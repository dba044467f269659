// What somebody gets who writes a plan: words to choose from, an outline, and names that hold together.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openPlan } from './open-plan.ts';
import { keep, screenshot } from './runner.ts';

describe('help with a plan in the editor', () => {
  let document: vscode.TextDocument;
  let restore: () => Promise<void>;

  /** Behind these words. */
  const placeOf = (words: string) => {
    const at = document.getText().indexOf(words);
    assert.ok(at >= 0, words);
    return document.positionAt(at + words.length);
  };
  const ask = <T>(what: string, ...rest: unknown[]) => vscode.commands.executeCommand<T>(what, document.uri, ...rest);

  before(async () => {
    document = await openPlan('wms-go-live-repaired');
    restore = keep(document);
  });

  after(async () => {
    await restore();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('offers the words of a key', async () => {
    const { items } = await ask<vscode.CompletionList>('vscode.executeCompletionItemProvider', placeOf('strategy: '));
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(
      ['big-bang', 'canary', 'blue-green'].every(word => labels.includes(word)),
      labels.join(', '),
    );
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const at = placeOf('strategy: ');
    editor.selection = new vscode.Selection(at, at);
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenter);
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await screenshot('completion');
    await vscode.commands.executeCommand('hideSuggestWidget');
  });

  it('outlines the plan by its steps', async () => {
    const symbols = await ask<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider');
    const all = (some: readonly vscode.DocumentSymbol[]): string[] =>
      some.flatMap(({ name, children }) => [name, ...all(children)]);
    for (const name of ['steps', 'rollback']) assert.ok(all(symbols).includes(name), all(symbols).join(', '));
  });

  it('goes from a name to the step that it names', async () => {
    const found = await ask<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      placeOf('before: migrate-stock'),
    );
    const lines = found.map(one => ('range' in one ? one.range : one.targetRange).start.line);
    assert.deepEqual(lines, [placeOf('- id: migrate-stock').line]);
  });

  it('renames a step with all that names it', async () => {
    const named = () => document.getText().match(/(?<=[[ ])migrate-stock(?=[\],\s])/g)?.length ?? 0;
    const before = named();
    assert.ok(before > 2, `it is named ${before} times`);
    const edit = await ask<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      placeOf('- id: migrate-stock'),
      'move-the-stock',
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(named(), 0);
    assert.equal(document.getText().split('move-the-stock').length - 1, before);
  });
});
