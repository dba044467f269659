// What happens when someone opens a plan, before they type anything.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { screenshot, workspace } from './runner.ts';

describe('opening a plan', () => {
  it('gives it the language of release plans', async () => {
    const story = vscode.Uri.joinPath(workspace(), 'wms-go-live.release.yaml');
    const { document } = await vscode.window.showTextDocument(story);
    assert.equal(document.languageId, 'release-plan');
    await screenshot('story');
  });
});
