// What is in the package is all that it needs: the plan is found faulty, explained, repaired and shown.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openPlan } from './open-plan.ts';
import { keep, press, screenshot } from './runner.ts';
import { until } from './until.ts';

describe('the installed extension', () => {
  let document: vscode.TextDocument;
  let restore: () => Promise<void>;

  before(async () => {
    document = await openPlan('wms-go-live');
    restore = keep(document);
  });

  after(() => restore());

  it('is the packaged one, with no file of the repository', async () => {
    const extension = vscode.extensions.getExtension('repli.repli');
    assert.ok(extension);
    const { path } = extension.extensionUri;
    assert.ok(path.includes('/extensions/repli.repli-'), path);
    const names = (await vscode.workspace.fs.readDirectory(extension.extensionUri)).map(([name]) => name);
    for (const name of ['node_modules', 'server', 'test', 'docs']) assert.ok(!names.includes(name), names.join(', '));
  });

  it('finds what the plan leaves out, and repairs it', async () => {
    assert.equal(document.languageId, 'release-plan');
    const found = await until(() => finding('rollback-missing'));
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      found.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ title }) => title.startsWith('Insert a rollback section'));
    assert.ok(fix?.edit, actions.map(({ title }) => title).join(', '));
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    await until(() => (finding('rollback-missing') ? undefined : true));
  });

  it('opens the page of a rule and the risk preview', async () => {
    await vscode.commands.executeCommand('repli.openRiskPreview');
    const shown = await press({ role: 'group', name: 'The timeline as a picture', look: true });
    await vscode.commands.executeCommand('repli.explainRule', 'rollback-missing');
    const labels = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await until(() => labels().find(label => label.includes('rollback-missing')));
    assert.ok(shown);
    await screenshot('installed');
  });

  function finding(code: string): vscode.Diagnostic | undefined {
    return vscode.languages.getDiagnostics(document.uri).find(one => Object(one.code).value === code);
  }
});
