import * as vscode from 'vscode';
import { countErrors, countOpen, type PlanJson, type RiskJson, type Severity, type Verdict } from './records.ts';

/** How levels and severities look where VS Code draws them. Each stands beside its word. */
const levels: Readonly<Record<RiskJson['level'], readonly [icon: string, colour: string]>> = {
  low: ['pass', 'charts.green'],
  moderate: ['info', 'charts.yellow'],
  high: ['warning', 'charts.orange'],
  critical: ['error', 'charts.red'],
};

const severities: Readonly<Record<Severity, readonly [icon: string, colour: string]>> = {
  error: ['error', 'list.errorForeground'],
  warning: ['warning', 'list.warningForeground'],
  info: ['info', 'charts.blue'],
};

/** No plan is shown in green before it is ready. */
export function planIcon({ risk, verdict }: Pick<PlanJson, 'risk' | 'verdict'>): vscode.ThemeIcon {
  if (!risk) return new vscode.ThemeIcon('circle-outline');
  if (verdict === 'incomplete') return new vscode.ThemeIcon('edit', new vscode.ThemeColor('charts.yellow'));
  const [icon, colour] = verdict === 'not-ready' && risk.level === 'low' ? levels.moderate : levels[risk.level];
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(colour));
}

export function severityIcon(severity: Severity): vscode.ThemeIcon {
  const [icon, colour] = severities[severity];
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(colour));
}

export function levelWord(level: RiskJson['level']): string {
  return {
    low: vscode.l10n.t('low'),
    moderate: vscode.l10n.t('moderate'),
    high: vscode.l10n.t('high'),
    critical: vscode.l10n.t('critical'),
  }[level];
}

export function verdictWord(verdict: Verdict): string {
  return {
    incomplete: vscode.l10n.t('Incomplete'),
    'not-ready': vscode.l10n.t('Not ready'),
    ready: vscode.l10n.t('Ready'),
  }[verdict];
}

/** What the release scores by itself, and what its plan leaves open. */
export function sharesWords({ score, base }: Pick<RiskJson, 'score' | 'base'>): string {
  return vscode.l10n.t('{0} of itself, {1} left open', base.toFixed(1), (score - base).toFixed(1));
}

/** What keeps these plans from going live, in words; the verdict on each has been given. */
export function whatIsOpen(plans: readonly Pick<PlanJson, 'findings'>[]): string {
  const findings = plans.flatMap(plan => plan.findings);
  const open = countOpen(findings);
  const words =
    open === 0 ? [] : [open === 1 ? vscode.l10n.t('1 thing to fill in') : vscode.l10n.t('{0} things to fill in', open)];
  return [...words, mustBeFixed(countErrors(findings))].join(' · ');
}

/** How many findings keep a plan from going live, in words. */
export function mustBeFixed(errors: number): string {
  if (errors === 0) return vscode.l10n.t('Nothing must be fixed');
  return errors === 1 ? vscode.l10n.t('1 must be fixed') : vscode.l10n.t('{0} must be fixed', errors);
}
