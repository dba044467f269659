import * as l10n from '@vscode/l10n';
import type { CodeLens } from 'vscode-languageserver';
import {
  lensesIn,
  riskOf,
  verdictOf,
  verdictTitle,
  type PlanReview,
  type Risk,
  type RiskLevel,
} from '../../engine/index.ts';
import { rangeOf } from '../to-lsp.ts';
import type { Reviewed } from '../workspace.ts';

/**
 * The score on the first line of each plan, and until when one can decide above the window, the gates and the rollback.
 * Where the client has a preview, the score opens it.
 */
export function codeLenses({ plans, lines }: Reviewed, hasPreview: boolean): CodeLens[] {
  return plans.flatMap(({ plan, findings }) => {
    if (!plan) return [];
    const score = { span: plan.place, title: scoreOf(riskOf(plan), findings), command: preview(hasPreview) };
    const times = lensesIn(plan).map(lens => ({ ...lens, command: '' }));
    return [score, ...times].map(({ span, title, command }) => ({
      range: rangeOf(span, lines),
      command: { title, command },
    }));
  });
}

function preview(hasPreview: boolean): string {
  return hasPreview ? 'repli.openRiskPreview' : '';
}

/** “Not ready · risk 62 high · 3 must be fixed”. */
function scoreOf({ score, level }: Risk, findings: PlanReview['findings']): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const verdict = verdictOf(findings);
  const risk = l10n.t('risk {score} {level}', { score: Math.round(score), level: levels[level]() });
  const rest = errors > 0 ? [l10n.t('{count} must be fixed', { count: errors })] : [];
  return [verdictTitle(verdict), risk, ...rest].join(' · ');
}

const levels: Readonly<Record<RiskLevel, () => string>> = {
  low: () => l10n.t('low'),
  moderate: () => l10n.t('moderate'),
  high: () => l10n.t('high'),
  critical: () => l10n.t('critical'),
};
