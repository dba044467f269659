// What a person sees whose editor speaks French: each screen once, and in each theme where it has colours of its own.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { acceptUntil } from './accept-until.ts';
import { openPlan } from './open-plan.ts';
import { press, screenshot } from './runner.ts';
import { themes, useTheme } from './themes.ts';
import { until } from './until.ts';

describe('in French', () => {
  let document: vscode.TextDocument;

  before(async () => {
    assert.equal(vscode.env.language, 'fr');
    document = await openPlan('wms-go-live');
  });

  const shownAs = (name: string, look = true) => press({ role: 'text', name, place: 'workbench', look });

  it('says what is wrong with a plan', async () => {
    const found = await until(() =>
      vscode.languages.getDiagnostics(document.uri).find(one => Object(one.code).value === 'rollback-missing'),
    );
    assert.match(found.message, /retour arrière/);
    await screenshot('french findings');
  });

  for (const [name, theme] of themes)
    it(`shows the risk preview in a theme that is ${name}`, async () => {
      await useTheme(theme);
      await vscode.commands.executeCommand('repli.openRiskPreview');
      await press({ role: 'group', name: 'Le déroulé en image', look: true });
      await screenshot(`french preview ${name}`);
    });

  it('lists the plans', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('repli.plans.focus');
    await press({ role: 'treeitem', name: 'New warehouse system goes live', place: 'workbench', look: true });
    await screenshot('french plans');
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  it('opens the page of a rule', async () => {
    await vscode.commands.executeCommand('repli.explainRule', 'rollback-missing');
    await press({ role: 'text', name: 'retour arrière', place: 'markdown', look: true });
    await screenshot('french rule page');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('explains its settings', async () => {
    await vscode.commands.executeCommand('workbench.action.openSettings', '@ext:repli.repli');
    await shownAs('La gravité que les constats');
    await screenshot('french settings');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('leads through the first plan', async () => {
    await vscode.commands.executeCommand('workbench.action.openWalkthrough', 'repli.repli#firstPlan', false);
    await shownAs('Votre premier plan');
    await screenshot('french walkthrough');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('asks for a new plan, and writes it', async () => {
    const done = vscode.commands.executeCommand('repli.newPlan');
    await shownAs('Bascule métier');
    await screenshot('french new plan template');
    const editor = await acceptUntil(() => {
      const active = vscode.window.activeTextEditor;
      return active?.document.languageId === 'release-plan' ? active : undefined;
    });
    await done;
    assert.match(editor.document.getText(editor.selection), /^TODO\b/);
    await screenshot('french new plan');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(editor.document.uri);
  });
});
