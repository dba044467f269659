// What somebody gets who wants to know more about a finding: the page of its rule, out of the extension itself.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openPlan } from './open-plan.ts';
import { screenshot } from './runner.ts';
import { until } from './until.ts';

describe('the page of a rule in the editor', () => {
  let document: vscode.TextDocument;

  before(async () => {
    document = await openPlan('wms-go-live');
  });

  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('is where the code of a finding and its hover lead', async () => {
    const skipped = await until(() =>
      vscode.languages.getDiagnostics(document.uri).find(one => Object(one.code).value === 'test-skipped'),
    );
    const link = 'command:repli.explainRule?%5B%22test-skipped%22%5D';
    assert.equal((Object(skipped.code).target as vscode.Uri).toString(true), decodeURIComponent(link));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      skipped.range.start,
    );
    const texts = hovers.flatMap(({ contents }) => contents.filter(one => one instanceof vscode.MarkdownString));
    const text = texts.find(({ value }) => value.includes(link));
    assert.ok(text, texts.map(({ value }) => value).join('\n'));
    assert.deepEqual(text.isTrusted, { enabledCommands: ['repli.explainRule'] }, 'and nothing else may be run from it');
  });

  it('opens as a preview beside the plan', async () => {
    await vscode.commands.executeCommand('repli.explainRule', 'test-skipped');
    const tab = await until(() =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => label.includes('test-skipped')),
    );
    assert.ok(tab.input instanceof vscode.TabInputWebview, 'a rendered page, and not its Markdown');
    assert.equal(tab.group.viewColumn, 2);
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse('repli-rule:/test-skipped.md'));
    assert.ok(page.getText().startsWith('# test-skipped\n'));
    await screenshot('rule page');
  });
});
