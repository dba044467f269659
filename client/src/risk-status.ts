import * as vscode from 'vscode';
import type { RiskJson, Verdict } from './records.ts';
import type { Reviews } from './reviews.ts';
import { levelWord, planIcon, verdictWord, whatIsOpen } from './risk-icon.ts';

/** The verdict on the plan that one works on and its score, in the status bar. A click opens the preview. */
export function showRiskStatus(reviews: Reviews): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('repli.risk', vscode.StatusBarAlignment.Left, 10);
  item.name = vscode.l10n.t('Release risk');
  item.command = { command: 'repli.openRiskPreview', title: vscode.l10n.t('Open the Risk Preview') };
  let asked = 0;

  async function update(): Promise<void> {
    const turn = ++asked;
    const document = vscode.window.activeTextEditor?.document;
    const plans = document?.languageId === 'release-plan' ? ((await reviews.of(document.uri))?.plans ?? []) : [];
    if (turn !== asked) return;
    const [worst] = plans.flatMap(({ risk, verdict }) => (risk && verdict ? [{ risk, verdict }] : [])).sort(worstFirst);
    if (!worst) return item.hide();
    const { risk, verdict } = worst;
    const score = vscode.l10n.t('Risk {0}, {1}', Math.round(risk.score), levelWord(risk.level));
    item.text = `$(${planIcon(worst).id}) ${verdictWord(verdict)} · ${score}`;
    item.tooltip = whatIsOpen(plans);
    item.accessibilityInformation = { label: `${verdictWord(verdict)}, ${score}, ${item.tooltip}`, role: 'button' };
    item.backgroundColor = verdict === 'ready' ? undefined : new vscode.ThemeColor('statusBarItem.warningBackground');
    item.show();
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

const verdicts: readonly Verdict[] = ['incomplete', 'not-ready', 'ready'];

/** Of several plans in one file, one that is incomplete comes first, then the one with the highest score. */
function worstFirst(one: Judged, other: Judged): number {
  return verdicts.indexOf(one.verdict) - verdicts.indexOf(other.verdict) || other.risk.score - one.risk.score;
}

interface Judged {
  readonly risk: RiskJson;
  readonly verdict: Verdict;
}
