import * as vscode from 'vscode';
import type { PlanJson, Verdict } from './records.ts';
import type { Reviews } from './reviews.ts';
import { levelWord, verdictWord, whatIsOpen } from './risk-icon.ts';

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
    const verdict = worstVerdict(plans);
    const score = riskiest
      ? vscode.l10n.t('Risk {0}, {1}', Math.round(riskiest.score), levelWord(riskiest.level))
      : vscode.l10n.t('No score');
    item.text = [...(verdict ? [verdictWord(verdict)] : []), score].join(' · ');
    item.detail = whatIsOpen(plans);
    const { Information, Warning } = vscode.LanguageStatusSeverity;
    item.severity = verdict === undefined || verdict === 'ready' ? Information : Warning;
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

/** Of several plans in one file, one that is incomplete comes first; undefined for a policy. */
function worstVerdict(plans: readonly PlanJson[]): Verdict | undefined {
  const order: readonly Verdict[] = ['incomplete', 'not-ready', 'ready'];
  return order.find(one => plans.some(({ verdict }) => verdict === one));
}
