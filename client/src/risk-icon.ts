import * as vscode from 'vscode';
import type { RiskJson, Severity } from './records.ts';

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

export function levelIcon(level: RiskJson['level'] | undefined): vscode.ThemeIcon {
  if (!level) return new vscode.ThemeIcon('circle-outline');
  const [icon, colour] = levels[level];
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

/** What keeps a plan from going live, in words. */
export function mustBeFixed(errors: number): string {
  if (errors === 0) return vscode.l10n.t('Nothing must be fixed');
  return errors === 1 ? vscode.l10n.t('1 must be fixed') : vscode.l10n.t('{0} must be fixed', errors);
}
