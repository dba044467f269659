import * as vscode from 'vscode';

/** Takes whatever is proposed until something has come of it. */
export async function acceptUntil<T>(attempt: () => T | undefined): Promise<T> {
  for (;;) {
    const result = attempt();
    if (result !== undefined) return result;
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
