// “Your first plan”, as a newcomer goes through it: step by step, with the buttons of its page.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { acceptUntil } from './accept-until.ts';
import { press, screenshot } from './runner.ts';
import { themes, useTheme } from './themes.ts';
import { until } from './until.ts';

describe('the walkthrough', () => {
  let newPlan: vscode.Uri | undefined;

  before(async function () {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('workbench.action.openWalkthrough', 'repli.repli#firstPlan', false);
    const isThere = await press({ role: 'text', name: 'Open the story as a sample', place: 'workbench', look: true });
    if (!isThere) this.skip();
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    if (newPlan) await vscode.workspace.fs.delete(newPlan);
  });

  const sample = () =>
    vscode.workspace.textDocuments.find(({ isUntitled, languageId }) => isUntitled && languageId === 'release-plan');
  const codes = () =>
    vscode.languages.getDiagnostics(sample()?.uri ?? vscode.Uri.parse('untitled:none')).map(({ code }) => {
      return String(Object(code).value ?? code);
    });
  const step = async (title: string, button: string) => {
    await press({ role: 'button', name: title, place: 'workbench' });
    await press({ role: 'button', name: button, place: 'workbench' });
  };

  for (const [name, theme] of themes)
    it(`is shown in a theme that is ${name}`, async () => {
      await useTheme(theme);
      await screenshot(`walkthrough ${name}`);
    });

  it('opens the story beside itself, and finds what is missing in it', async () => {
    await step('Open the story as a sample', 'Open the Sample');
    await until(sample);
    await until(() => (codes().includes('rollback-missing') ? true : undefined));
    // While an editor takes the focus, none is active for a moment.
    await until(() => (vscode.window.activeTextEditor?.document === sample() ? true : undefined));
    assert.equal(vscode.window.activeTextEditor?.viewColumn, vscode.ViewColumn.Two);
    await screenshot('walkthrough sample');
  });

  it('explains a finding', async () => {
    await step('See why it fails', 'Explain This Finding');
    await until(() => tabNamed('rollback-missing'));
    await screenshot('walkthrough finding');
  });

  it('writes the way back into the sample', async () => {
    await step('Write the way back', 'Insert Rollback Section');
    await until(() => (sample()?.getText().includes('\nrollback:') ? true : undefined));
    await until(() => (codes().includes('rollback-missing') ? undefined : true));
    await screenshot('walkthrough rollback');
  });

  it('opens the preview of the sample', async () => {
    await step('Look at the night', 'Open the Risk Preview');
    await until(() => tabNamed('Risk of Untitled'));
    await screenshot('walkthrough preview');
  });

  it('asks for a plan of one’s own', async () => {
    await step('Write your own', 'New Release Plan');
    const editor = await acceptUntil(() => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.scheme !== 'untitled' && active?.document.languageId === 'release-plan'
        ? active
        : undefined;
    });
    newPlan = editor.document.uri;
    await screenshot('walkthrough own');
  });
});

function tabNamed(words: string): vscode.Tab | undefined {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find(({ label, input }) => input instanceof vscode.TabInputWebview && label.includes(words));
}
