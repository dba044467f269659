// The story as a person meets it: the plan is opened, the squiggles are there, a fix is chosen, the finding goes.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openPlan } from './open-plan.ts';
import { keep, screenshot } from './runner.ts';
import { until } from './until.ts';

describe('the story in the editor', () => {
  let document: vscode.TextDocument;
  let restore: () => Promise<void>;

  before(async () => {
    document = await openPlan('wms-go-live');
    restore = keep(document);
  });

  after(async () => {
    await restore();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('has the language of release plans', () => assert.equal(document.languageId, 'release-plan'));

  it('shows what the team could not see', async () => {
    const found = await until(() => {
      const codes = codesIn(document);
      return codes.includes('rollback-missing') ? codes : undefined;
    });
    for (const code of ['test-skipped', 'test-vendor-assured', 'test-evidence-missing', 'gate-missing']) {
      assert.ok(found.includes(code), `${code} among ${found.join(', ')}`);
    }
    const twice = found.filter((code, index) => code === 'rollback-missing' && found.indexOf(code) !== index);
    assert.deepEqual(twice, [], 'pushed and pulled diagnostics never stand side by side');
    assert.ok(diagnosticsOf(document).every(({ source }) => source === 'repli'));
    const skipped = document.positionAt(document.getText().indexOf('id: stock-migration'));
    vscode.window.activeTextEditor?.revealRange(new vscode.Range(skipped, skipped), vscode.TextEditorRevealType.AtTop);
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    await screenshot('story');
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('explains a key under the pointer', async () => {
    const at = document.positionAt(document.getText().indexOf('strategy: big-bang') + 2);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at,
    );
    const text = hovers.flatMap(({ contents }) => contents.map(one => (typeof one === 'string' ? one : one.value)));
    assert.ok(
      text.some(one => one.includes('**strategy**')),
      text.join('\n'),
    );
  });

  it('loses the finding when its fix is applied', async () => {
    const missing = diagnosticsOf(document).find(one => codeOf(one) === 'rollback-missing');
    assert.ok(missing);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      missing.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ title }) => title.startsWith('Insert a rollback section'));
    assert.ok(fix?.edit, actions.map(({ title }) => title).join(', '));
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    const left = await until(() => {
      const codes = codesIn(document);
      return codes.includes('rollback-missing') || !codes.includes('placeholder-left') ? undefined : codes;
    });
    assert.ok(left.includes('test-skipped'), 'the other findings stay');
    const written = document.getText();
    assert.ok(written.indexOf('undoes: [open-orders]') < written.indexOf('undoes: [stop-old-wms]'), 'in reverse order');
    const editor = await vscode.window.showTextDocument(document);
    const rollback = document.positionAt(written.indexOf('rollback:'));
    editor.revealRange(new vscode.Range(rollback, rollback), vscode.TextEditorRevealType.AtTop);
    await screenshot('story with a rollback');
  });

  it('says nothing of its repaired twin', async () => {
    const repaired = await openPlan('wms-go-live-repaired');
    // A break proves that the plan is looked at: silence alone would also be what a dead server says.
    const edit = new vscode.WorkspaceEdit();
    edit.insert(repaired.uri, new vscode.Position(repaired.lineCount, 0), '\nrolback: {}\n');
    await vscode.workspace.applyEdit(edit);
    await until(() => (codesIn(repaired).length > 0 ? true : undefined));
    await vscode.commands.executeCommand('undo');
    await until(() => (codesIn(repaired).length === 0 ? true : undefined));
    await screenshot('repaired');
  });
});

describe('the extension', () => {
  it('restarts its server on command, and goes on', async () => {
    await vscode.commands.executeCommand('repli.restartServer');
    const document = await vscode.workspace.openTextDocument({ language: 'release-plan', content: 'a: b\n' });
    await vscode.window.showTextDocument(document);
    await until(() => (codesIn(document).includes('plan-shape') ? true : undefined));
  });
});

function diagnosticsOf(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri);
}

function codesIn(document: vscode.TextDocument): string[] {
  return diagnosticsOf(document).map(codeOf);
}

function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
