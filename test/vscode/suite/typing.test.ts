// What the editor does by itself while a plan is typed: Enter goes on where the next key belongs.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('typing a plan', () => {
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  /** The text that stands there after it was typed, character by character. */
  async function typed(...texts: string[]): Promise<string> {
    const document = await vscode.workspace.openTextDocument({ language: 'release-plan' });
    await vscode.window.showTextDocument(document);
    for (const text of texts) {
      await vscode.commands.executeCommand('hideSuggestWidget');
      await vscode.commands.executeCommand('type', { text });
    }
    const result = document.getText();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    return result;
  }

  const cases: Readonly<Record<string, readonly [typed: readonly string[], text: string]>> = {
    'below a section': [['steps:', '\n', 'x'], 'steps:\n  x'],
    'below the first key of an item': [['steps:', '\n', '- id: a', '\n', 'x'], 'steps:\n  - id: a\n    x'],
    'deeper below a key of an item': [['steps:', '\n', '- duration:', '\n', 'x'], 'steps:\n  - duration:\n      x'],
    'below a text in a block': [['notes: |', '\n', 'x'], 'notes: |\n  x'],
    'beside a key with a value': [['metadata:', '\n', 'name: a', '\n', 'x'], 'metadata:\n  name: a\n  x'],
  };
  for (const [where, [keys, text]] of Object.entries(cases))
    it(`goes on ${where}`, async () => assert.equal(await typed(...keys), text));

  it('proposes no words of the text', () => {
    const settings = vscode.workspace.getConfiguration('editor', { languageId: 'release-plan' });
    assert.equal(settings.get('wordBasedSuggestions'), 'off');
  });
});
