import * as l10n from '@vscode/l10n';
import type { CodeLens } from 'vscode-languageserver';
import {
  lensesIn,
  riskOf,
  verdictOf,
  verdictTitle,
  type PlanReview,
  type Risk,
  levelWord,
} from '../../engine/index.ts';
import { rangeOf } from '../to-lsp.ts';
import type { Reviewed } from '../workspace.ts';

/**
 * The score on the first line of each plan, and until when one can decide above the window, the gates and the rollback.
 * Where the client has a preview, the score opens it.
 */
export function codeLenses({ plans, lines }: Reviewed, hasPreview: boolean): CodeLens[] {
  return plans.flatMap(({ plan, findings, reports }) => {
    if (!plan) return [];
    const score = { span: plan.place, title: scoreOf(riskOf(plan, reports), findings), command: preview(hasPreview) };
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

/** “Not ready · risk 62 high, 41 of it left open · 3 must be fixed”. */
function scoreOf({ score, base, level }: Risk, findings: PlanReview['findings']): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const verdict = verdictOf(findings);
  const open = Math.round(score) - Math.round(base);
  const told = { score: Math.round(score), level: levelWord(level), open };
  const risk =
    open > 0 ? l10n.t('risk {score} {level}, {open} of it left open', told) : l10n.t('risk {score} {level}', told);
  const rest = errors > 0 ? [l10n.t('{count} must be fixed', { count: errors })] : [];
  return [verdictTitle(verdict), risk, ...rest].join(' · ');
}
