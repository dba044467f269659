import * as l10n from '@vscode/l10n';
import type { FactorJson, RiskJson, FindingJson, Verdict } from '../../../../server/src/protocol/review-json.ts';

/** The words of the page that stand for words of the record. */
export function levelWord(level: RiskJson['level']): string {
  const words = {
    low: l10n.t('low'),
    moderate: l10n.t('moderate'),
    high: l10n.t('high'),
    critical: l10n.t('critical'),
  };
  return words[level];
}

export function verdictTitle(verdict: Verdict): string {
  const words = { incomplete: l10n.t('Incomplete'), 'not-ready': l10n.t('Not ready'), ready: l10n.t('Ready') };
  return words[verdict];
}

export function dialWord(dial: FactorJson['dial']): string {
  const words = {
    likelihood: l10n.t('Likelihood'),
    impact: l10n.t('Impact'),
    recovery: l10n.t('Recovery'),
  };
  return words[dial];
}

export function severityWord(severity: FindingJson['severity']): string {
  const words = { error: l10n.t('Error'), warning: l10n.t('Warning'), info: l10n.t('Info') };
  return words[severity];
}

/** `90.1`, with the decimal sign of the page's language. */
export function points(value: number): string {
  return value.toLocaleString(document.documentElement.lang || 'en', {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
}

export function percent(value: number): string {
  const percents = Math.round(value * 100);
  // What is not marked as certain is not certain.
  const honest = value > 0 && percents === 0 ? 1 : value < 1 && percents === 100 ? 99 : percents;
  return `${honest} %`;
}
