import * as vscode from 'vscode';
import { runSheetRequest } from '../../server/src/protocol/requests.ts';
import type { RunSheetAnswer, RunSheetParams } from '../../server/src/protocol/requests.ts';
import { currentPlan, planIn } from './places.ts';
import type { Ask } from './server.ts';

type Format = RunSheetParams['format'];

const extensions: Readonly<Record<Format, string>> = { html: 'html', markdown: 'md' };

/** The command that writes the run sheet of a plan to a file: the server prints it, so it is the same in every host. */
export function registerRunSheetExport(ask: Ask): vscode.Disposable {
  return vscode.commands.registerCommand('repli.exportRunSheet', async (where?: unknown) => {
    const plan = planIn(where) ?? currentPlan()?.document.uri;
    if (!plan) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a release plan first.'));
      return;
    }
    const format = await chooseFormat();
    if (!format) return;
    const params: RunSheetParams = { uri: plan.toString(), format };
    const answer = await ask<RunSheetAnswer>(runSheetRequest, params);
    if (!answer) return;
    if ('refused' in answer) void vscode.window.showWarningMessage(answer.refused);
    else await save(answer.text, format, plan);
  });
}

async function chooseFormat(): Promise<Format | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly format: Format })[] = [
    { label: 'HTML', description: vscode.l10n.t('one page to print, to mail or to hang on the wall'), format: 'html' },
    { label: 'Markdown', description: vscode.l10n.t('for a wiki, a ticket or a pull request'), format: 'markdown' },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Export the run sheet'),
    placeHolder: vscode.l10n.t('In which form?'),
  });
  return chosen?.format;
}

async function save(text: string, format: Format, plan: vscode.Uri): Promise<void> {
  const proposal = proposalFor(plan, format);
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export the run sheet'),
    filters: { [format === 'html' ? 'HTML' : 'Markdown']: [extensions[format]] },
    ...(proposal && { defaultUri: proposal }),
  });
  if (!target) return;
  const file = vscode.workspace.asRelativePath(target);
  try {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(vscode.l10n.t('{file} could not be written: {reason}', { file, reason }));
    return;
  }
  const open = vscode.l10n.t('Open');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('The run sheet is in {file}.', { file }),
    open,
  );
  if (chosen === open) await show(target, format);
}

/** `wms-go-live.run-sheet.html` beside the plan. */
function proposalFor(plan: vscode.Uri, format: Format): vscode.Uri | undefined {
  const [root] = vscode.workspace.workspaceFolders ?? [];
  const folder = plan.scheme === 'untitled' ? root?.uri : vscode.Uri.joinPath(plan, '..');
  const name = plan.path.slice(plan.path.lastIndexOf('/') + 1).replace(/(?:\.release)?\.ya?ml$/, '');
  return folder && vscode.Uri.joinPath(folder, `${name}.run-sheet.${extensions[format]}`);
}

/** A page opens in the browser where that one can reach it. */
async function show(target: vscode.Uri, format: Format): Promise<void> {
  const isLocal = vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;
  if (format === 'markdown') await vscode.commands.executeCommand('markdown.showPreview', target);
  else if (isLocal && target.scheme === 'file') await vscode.env.openExternal(target);
  else await vscode.commands.executeCommand('vscode.open', target);
}
