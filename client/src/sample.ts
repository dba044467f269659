import * as vscode from 'vscode';
import { columnOf } from './places.ts';

/**
 * The command that opens the story's plan as an unsaved document: the walkthrough breaks and repairs it, and nothing is
 * left behind. While it is open, it is shown again instead.
 */
export function registerSample(extension: vscode.Uri): vscode.Disposable {
  let sample: vscode.TextDocument | undefined;
  return vscode.commands.registerCommand('repli.openSample', async (next?: unknown) => {
    if (!sample || sample.isClosed) sample = await openSample(extension);
    const viewColumn = columnOf(sample.uri) ?? columnForSample();
    await vscode.window.showTextDocument(sample, { viewColumn, preview: false });
    // Another step may have covered the sample, so each step that works on it shows it first.
    const step = stepsOnSample.find(command => command === next);
    if (step === undefined) return;
    await vscode.commands.executeCommand(step);
    // VS Code does not notice a command that an extension calls itself: this ticks the step in the walkthrough.
    await vscode.commands.executeCommand('setContext', step.replace('repli.', 'repli.sample.'), true);
  });
}

const stepsOnSample = ['repli.insertRollback', 'repli.openRiskPreview'] as const;

async function openSample(extension: vscode.Uri): Promise<vscode.TextDocument> {
  const story = vscode.Uri.joinPath(extension, 'examples/wms-go-live.release.yaml');
  const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(story));
  return vscode.workspace.openTextDocument({ language: 'release-plan', content });
}

/** Beside the walkthrough that one reads, else where one is. */
function columnForSample(): vscode.ViewColumn {
  const { activeTab } = vscode.window.tabGroups.activeTabGroup;
  const isText = activeTab?.input instanceof vscode.TabInputText;
  return activeTab && !isText ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
}
