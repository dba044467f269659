import * as vscode from 'vscode';
import { countErrors } from './records.ts';
import type { Reviews } from './reviews.ts';
import { levelWord, mustBeFixed } from './risk-icon.ts';

/** The score of the plan that one works on, beside the language in the status bar. */
export function showRiskStatus(reviews: Reviews): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('repli.risk', { language: 'release-plan' });
  item.name = vscode.l10n.t('Release risk');
  item.text = '';
  let asked = 0;

  async function update(): Promise<void> {
    const turn = ++asked;
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== 'release-plan') return;
    item.busy = true;
    const answer = await reviews.of(document.uri);
    if (turn !== asked) return;
    item.busy = false;
    const plans = answer?.plans ?? [];
    const riskiest = plans.flatMap(({ risk }) => risk ?? []).sort((one, other) => other.score - one.score)[0];
    const errors = countErrors(plans.flatMap(({ findings }) => findings));
    item.text = riskiest
      ? vscode.l10n.t('Risk {0}, {1}', Math.round(riskiest.score), levelWord(riskiest.level))
      : vscode.l10n.t('No score');
    item.detail = mustBeFixed(errors);
    item.severity = errors > 0 ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
    item.command = { command: 'repli.openRiskPreview', title: vscode.l10n.t('Open the Risk Preview') };
  }

  const isActive = (uri: vscode.Uri | undefined) =>
    !uri || uri.toString() === vscode.window.activeTextEditor?.document.uri.toString();
  return vscode.Disposable.from(
    item,
    vscode.window.onDidChangeActiveTextEditor(update),
    reviews.onDidChange(uri => {
      if (isActive(uri)) void update();
    }),
  );
}
