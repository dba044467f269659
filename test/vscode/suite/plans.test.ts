// All plans of the workspace at a glance, and the one that one works on in the status bar.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openPlan } from './open-plan.ts';
import { press, screenshot } from './runner.ts';

describe('the plans of the workspace', () => {
  before(() => vscode.commands.executeCommand('repli.plans.focus'));

  after(async () => {
    await vscode.commands.executeCommand('workbench.view.explorer');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('are listed, the riskiest first', async function () {
    const found = await vscode.workspace.findFiles('**/*.release.yaml');
    assert.ok(found.length > 2);
    const riskiest = { role: 'treeitem', name: 'New warehouse system goes live', look: true } as const;
    if (!(await press({ ...riskiest, place: 'workbench' }))) this.skip();
    await openPlan('wms-go-live');
    await screenshot('plans');
  });
});
