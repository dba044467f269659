// What the commands do: explain a rule, write a way back, accept a finding, print the run sheet.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { acceptUntil } from './accept-until.ts';
import { openPlan } from './open-plan.ts';
import { replaced } from './replaced.ts';
import { keep, press, screenshot } from './runner.ts';
import { themes, useTheme } from './themes.ts';
import { until } from './until.ts';

describe('the commands', () => {
  let document: vscode.TextDocument;
  let restore: () => Promise<void>;

  beforeEach(async () => {
    document = await openPlan('wms-go-live');
    restore = keep(document);
  });

  afterEach(async () => {
    await restore();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  function cursorAt(words: string): vscode.TextEditor {
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const at = document.positionAt(document.getText().indexOf(words));
    editor.selection = new vscode.Selection(at, at);
    return editor;
  }

  describe('Explain Rule', () => {
    it('shows the page of a rule beside the plan', async () => {
      await vscode.commands.executeCommand('repli.explainRule', 'rollback-missing');
      const tab = await until(pageTab);
      assert.match(tab.label, /rollback-missing/);
      assert.equal(tab.group.viewColumn, vscode.ViewColumn.Two);
      assert.equal(vscode.window.visibleTextEditors[0]?.document, document, 'the plan stays in sight');
    });

    for (const [name, theme] of themes) {
      it(`is shown in a theme that is ${name}`, async function () {
        await useTheme(theme);
        await vscode.commands.executeCommand('repli.explainRule', 'rollback-missing');
        if (!(await press({ role: 'heading', name: 'rollback-missing', place: 'markdown', look: true }))) this.skip();
        await screenshot(`rule page ${name}`);
      });
    }

    it('asks which, the rules of the line first', async function () {
      cursorAt('status: skipped');
      await until(() => (codesIn(document).includes('test-skipped') ? true : undefined));
      const asked = vscode.commands.executeCommand('repli.explainRule');
      const isThere = await press({ role: 'text', name: 'on this line', place: 'workbench', look: true });
      if (isThere) await screenshot('rules to explain');
      await acceptUntil(pageTab);
      await asked;
      const label = pageTab()?.label ?? '';
      if (isThere) assert.match(label, /test-/);
    });

    it('asks where it is called with a rule that is not there', async () => {
      const items: string[] = [];
      const restorePick = replaced(vscode.window, 'showQuickPick', async (all: readonly vscode.QuickPickItem[]) => {
        items.push(...all.map(({ label }) => label));
        return undefined;
      });
      try {
        await vscode.commands.executeCommand('repli.explainRule', 'no-such-rule');
      } finally {
        restorePick();
      }
      assert.ok(items.includes('rollback-missing') && items.length > 60);
      assert.equal(pageTab(), undefined);
    });
  });

  describe('Insert Rollback Section', () => {
    it('writes it from anywhere in the plan, and selects the first thing to fill in', async () => {
      cursorAt('metadata:');
      await vscode.commands.executeCommand('repli.insertRollback');
      const text = document.getText();
      const inserted = text.indexOf('\nrollback:');
      assert.ok(inserted > 0);
      const editor = vscode.window.activeTextEditor;
      assert.ok(editor);
      const selected = document.getText(editor.selection);
      assert.match(selected, /^TODO: who decides to go back[^"]*$/);
      assert.equal(document.offsetAt(editor.selection.start), text.indexOf('TODO', inserted));
      await screenshot('rollback inserted');
    });

    it('changes nothing where there is one', async () => {
      await vscode.commands.executeCommand('repli.insertRollback');
      const once = document.getText();
      await vscode.commands.executeCommand('repli.insertRollback');
      assert.equal(document.getText(), once);
    });
  });

  describe('Accept Finding with a Reason', () => {
    it('writes the comment above the line, with the cursor where the reason is typed', async () => {
      await until(() => (codesIn(document).includes('test-skipped') ? true : undefined));
      const skipped = vscode.languages.getDiagnostics(document.uri).find(one => codeOf(one) === 'test-skipped');
      assert.ok(skipped);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        skipped.range,
        vscode.CodeActionKind.QuickFix.value,
      );
      const action = actions.find(({ title }) => title === 'Accept test-skipped with a reason');
      assert.ok(action?.command, actions.map(({ title }) => title).join(', '));
      const { command, arguments: rest = [] } = action.command;
      await vscode.commands.executeCommand(command, ...rest);
      const editor = vscode.window.activeTextEditor;
      assert.ok(editor);
      const { line } = skipped.range.start;
      const [comment, below] = [line, line + 1].map(one => document.lineAt(one));
      assert.match(comment?.text ?? '', /^ +# repli-ignore test-skipped: $/);
      assert.equal(comment?.firstNonWhitespaceCharacterIndex, below?.firstNonWhitespaceCharacterIndex);
      assert.equal(document.offsetAt(editor.selection.active), comment && document.offsetAt(comment.range.end));
      assert.ok(codesIn(document).includes('test-skipped'), 'without a reason nothing is accepted');
      await editor.edit(edit => edit.insert(editor.selection.active, 'the depot has no peak day in January'));
      await until(() => (isAccepted(document, line) ? true : undefined));
      await screenshot('finding accepted');
    });

    it('asks which finding, where none stands on the line', async () => {
      cursorAt('kind: ReleasePlan');
      const items: vscode.QuickPickItem[] = [];
      const restorePick = replaced(vscode.window, 'showQuickPick', async (all: readonly vscode.QuickPickItem[]) => {
        items.push(...all);
        return all.find(({ label }) => label === 'rollback-missing');
      });
      try {
        await vscode.commands.executeCommand('repli.acceptFinding');
      } finally {
        restorePick();
      }
      assert.ok(items.length > 10);
      assert.match(document.getText(), /^# repli-ignore rollback-missing: \nsteps:/m);
    });
  });

  describe('Export Run Sheet', () => {
    for (const [index, extension, beginning] of [
      [0, 'html', /^<!doctype html>/i],
      [1, 'md', /^# /],
    ] as const) {
      it(`writes it as ${extension}, under the name of the plan`, async () => {
        let proposed: vscode.Uri | undefined;
        const restores = [
          replaced(vscode.window, 'showQuickPick', async (all: readonly vscode.QuickPickItem[]) => all[index]),
          replaced(vscode.window, 'showSaveDialog', async ({ defaultUri }: vscode.SaveDialogOptions) => {
            proposed = defaultUri;
            return defaultUri;
          }),
          replaced(vscode.window, 'showInformationMessage', async () => undefined),
        ];
        try {
          await vscode.commands.executeCommand('repli.exportRunSheet');
        } finally {
          for (const one of restores) one();
        }
        assert.ok(proposed);
        assert.equal(vscode.workspace.asRelativePath(proposed), `wms-go-live.run-sheet.${extension}`);
        const sheet = new TextDecoder().decode(await vscode.workspace.fs.readFile(proposed));
        assert.match(sheet, beginning);
        assert.match(sheet, /New warehouse system goes live/);
        await vscode.workspace.fs.delete(proposed);
      });
    }
  });
});

/** The rendered page of a rule. */
function pageTab(): vscode.Tab | undefined {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('markdown.preview'));
}

function isAccepted(document: vscode.TextDocument, line: number): boolean {
  return !vscode.languages
    .getDiagnostics(document.uri)
    .some(one => codeOf(one) === 'test-skipped' && one.range.start.line === line + 1);
}

function codesIn(document: vscode.TextDocument): string[] {
  return vscode.languages.getDiagnostics(document.uri).map(codeOf);
}

function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
