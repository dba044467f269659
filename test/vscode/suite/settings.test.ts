// What a person sets: which rules speak, which files are plans, and whether anything is shown at all.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openPlan } from './open-plan.ts';
import { press, screenshot, workspace } from './runner.ts';
import { until } from './until.ts';

describe('the settings', () => {
  let document: vscode.TextDocument;
  const folder = () => vscode.workspace.workspaceFolders?.[0];

  async function set(name: string, value: unknown): Promise<void> {
    const settings = vscode.workspace.getConfiguration('repli', folder());
    await settings.update(name, value, vscode.ConfigurationTarget.Workspace);
  }

  before(async () => {
    document = await openPlan('wms-go-live');
    await until(() => severityOf('rollback-missing'));
  });

  afterEach(async () => {
    for (const name of ['enable', 'files', 'severities', 'inlayHints.enabled', 'codeLens.enabled'])
      await set(name, undefined);
  });

  after(async () => {
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(workspace(), '.vscode'), { recursive: true });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const severityOf = (code: string) => {
    const found = vscode.languages
      .getDiagnostics(document.uri)
      .find(one => String(typeof one.code === 'object' ? one.code.value : one.code) === code);
    return found && vscode.DiagnosticSeverity[found.severity];
  };
  const settles = (isSo: () => boolean) => until(() => (isSo() ? true : undefined));

  it('give a rule another severity, while it is open', async () => {
    await set('severities', { 'rollback-missing': 'info', 'gate-missing': 'off' });
    await settles(() => severityOf('rollback-missing') === 'Information' && severityOf('gate-missing') === undefined);
    await set('severities', undefined);
    await settles(() => severityOf('rollback-missing') === 'Error' && severityOf('gate-missing') === 'Error');
  });

  it('switch everything off, and on again', async () => {
    await set('enable', false);
    await settles(() => vscode.languages.getDiagnostics(document.uri).length === 0);
    await screenshot('switched off');
    await set('enable', true);
    await settles(() => severityOf('rollback-missing') === 'Error');
  });

  it('hide the lines above the sections', async () => {
    const lenses = () =>
      vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
    assert.ok((await lenses()).length > 0);
    await set('codeLens.enabled', false);
    while ((await lenses()).length > 0) await new Promise(resolve => setTimeout(resolve, 50));
  });

  it('are described where people look for them', async () => {
    await vscode.commands.executeCommand('workbench.action.openSettings', '@ext:repli.repli');
    await press({ role: 'text', name: 'How serious the findings of a rule are', place: 'workbench', look: true });
    await screenshot('settings');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('make plans of files that are named otherwise, and take it back', async () => {
    const odd = vscode.Uri.joinPath(workspace(), 'ops', 'night.yml');
    await vscode.workspace.fs.writeFile(odd, new TextEncoder().encode('metadata:\n  name: night\n'));
    try {
      const { document: plan } = await vscode.window.showTextDocument(odd);
      assert.equal(plan.languageId, 'yaml');
      await set('files', ['ops/**']);
      await settles(() => languageOf(odd) === 'release-plan');
      await settles(() => vscode.languages.getDiagnostics(odd).length > 0);
      await set('files', []);
      await settles(() => languageOf(odd) === 'yaml');
      await settles(() => vscode.languages.getDiagnostics(odd).length === 0);
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(workspace(), 'ops'), { recursive: true });
    }
  });
});

function languageOf(uri: vscode.Uri): string | undefined {
  return vscode.workspace.textDocuments.find(one => one.uri.toString() === uri.toString())?.languageId;
}
