import * as vscode from 'vscode';

/** A plan to be filled in, from one of the snippets of a whole one. */
export async function newPlan(): Promise<void> {
  const templates: readonly (vscode.QuickPickItem & { readonly snippet: string })[] = [
    {
      label: vscode.l10n.t('Service release'),
      description: vscode.l10n.t('a version of a service, with tests and a way back'),
      snippet: 'Plan of a service release',
    },
    {
      label: vscode.l10n.t('Business cutover'),
      description: vscode.l10n.t('people work differently the next morning'),
      snippet: 'Plan of a business cutover',
    },
    {
      label: vscode.l10n.t('Standard change'),
      description: vscode.l10n.t('small, well known, done many times'),
      snippet: 'Plan of a standard change',
    },
  ];
  const template = await vscode.window.showQuickPick(templates, {
    title: vscode.l10n.t('New release plan'),
    placeHolder: vscode.l10n.t('What goes live?'),
  });
  if (!template) return;
  const document = await vscode.workspace.openTextDocument({ language: 'release-plan' });
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('editor.action.insertSnippet', {
    langId: 'release-plan',
    name: template.snippet,
  });
}
