import * as l10n from '@vscode/l10n';
import type { PlanReview } from '../review.ts';
import type { RiskLevel } from '../risk/risk.ts';
import { span } from '../text/span.ts';
import type { Lens } from './times.ts';

/** How risky a plan is and how much must be fixed, above its first line. */
export function riskLensOf({ plan, risk, findings, document }: PlanReview): Lens | undefined {
  const first = document.root?.span.start;
  if (!plan || first === undefined) return undefined;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const fixed =
    errors === 0
      ? l10n.t('Nothing must be fixed before going live')
      : errors === 1
        ? l10n.t('1 finding must be fixed')
        : l10n.t('{count} findings must be fixed', { count: errors });
  const words = risk
    ? [l10n.t('Risk {score} {level}', { score: risk.score, level: levels[risk.level]() }), fixed]
    : [fixed];
  return { span: span(first, first), title: words.join(' · ') };
}

const levels: Readonly<Record<RiskLevel, () => string>> = {
  low: () => l10n.t('low'),
  moderate: () => l10n.t('moderate'),
  high: () => l10n.t('high'),
  critical: () => l10n.t('critical'),
};
