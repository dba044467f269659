import * as l10n from '@vscode/l10n';
import { html, nothing, svg, type TemplateResult } from 'lit/html.js';
import type { FactorJson, PlanJson, RiskJson } from '../../../../server/src/protocol/review-json.ts';
import { icon } from './icons.ts';
import { dialWord, levelWord, percent, points, verdictTitle } from './words.ts';

/** The score with its level, what must be fixed, and the three dials that it is made of. */
export function scoreView(plan: PlanJson, risk: RiskJson, before: number | null | undefined): TemplateResult {
  const verdict = plan.verdict ?? 'ready';
  const said = l10n.t('Risk {score} of 100, {level}', { score: points(risk.score), level: levelWord(risk.level) });
  // No plan is shown in green before it is ready.
  const shade = verdict !== 'ready' && risk.level === 'low' ? 'moderate' : risk.level;
  return html`<section class="score level-${shade}" aria-label=${l10n.t('Risk')}>
    <div class="verdict">
      <p class="judged ${verdict}">
        ${icon(verdict === 'ready' ? 'low' : verdict === 'incomplete' ? 'moderate' : 'error')}
        <span>${verdictTitle(verdict)}</span>
      </p>
      <p class="number" role="status">
        <span aria-hidden="true">${Math.round(risk.score)}<span class="of">/100</span></span>
        <span class="unseen">${said}</span>
      </p>
      <p class="level" aria-hidden="true">${icon(shade)} <span>${levelWord(risk.level)}</span></p>
      ${sharesView(risk)} ${changeOf(risk.score, before)} ${mustView(plan)}
    </div>
    <ul class="dials">
      ${dial('likelihood', risk.likelihood, l10n.t('that it goes wrong'))}
      ${dial('impact', risk.impact, l10n.t('if it does'))}
      ${dial('recovery', risk.recovery, l10n.t('in time, with nothing lost'))}
    </ul>
  </section>`;
}

/** A bar of what the release scores by itself and of what its plan leaves open. The words under it say the same. */
function sharesView({ score, base }: RiskJson): TemplateResult {
  const [own, open] = [Math.max(0, base), Math.max(0, score - base)];
  return html`<div class="shares">
    <svg class="bar" aria-hidden="true">
      <rect class="track" width="100%" height="100%" />
      <rect class="open" x=${`${own}%`} width=${`${open}%`} height="100%" />
      <rect class="own" width=${`${own}%`} height="100%" />
    </svg>
    <p>
      <span class="own">${l10n.t('{points} of itself', { points: points(base) })}</span>
      <span class="open">${l10n.t('{points} left open', { points: points(open) })}</span>
    </p>
  </div>`;
}

/** What is in the way, and nothing where nothing is. */
function mustView({ findings, verdict }: PlanJson): TemplateResult {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const open = findings
    .filter(({ code }) => code === 'placeholder-left')
    .reduce((sum, { parts }) => sum + (parts?.length ?? 1), 0);
  if (errors === 0 && open === 0 && verdict === 'ready')
    return html`<p class="must none">${icon('low')} ${l10n.t('Nothing must be fixed before going live')}</p>`;
  const sentences = [
    ...(open === 0
      ? []
      : [
          open === 1
            ? l10n.t('1 thing is still to be filled in')
            : l10n.t('{count} things are still to be filled in', { count: open }),
        ]),
    ...(errors === 0
      ? []
      : [
          errors === 1
            ? l10n.t('1 finding must be fixed')
            : l10n.t('{count} findings must be fixed', { count: errors }),
        ]),
  ];
  const words = sentences.length > 0 ? sentences : [l10n.t('Parts of the plan are still missing')];
  return html`${words.map(sentence => html`<p class="must errors">${icon('error')} ${sentence}</p>`)}`;
}

function changeOf(score: number, before: number | null | undefined): TemplateResult | typeof nothing {
  if (before === undefined) return nothing;
  if (before === null) return html`<p class="change">${l10n.t('New since the last commit')}</p>`;
  const change = Math.round((score - before) * 10) / 10;
  if (change === 0) return html`<p class="change">${icon('same')} ${l10n.t('As at the last commit')}</p>`;
  return html`<p class="change ${change > 0 ? 'worse' : 'better'}">
    ${icon(change > 0 ? 'up' : 'down')}
    ${
      change > 0
        ? l10n.t('{points} more than at the last commit', { points: points(change) })
        : l10n.t('{points} less than at the last commit', { points: points(-change) })
    }
  </p>`;
}

const arc = 'M 10 60 A 50 50 0 0 1 110 60';

function dial(name: FactorJson['dial'], value: number, caption: string): TemplateResult {
  const share = Math.min(1, Math.max(0, value));
  const badness = name === 'recovery' ? 1 - share : share;
  const shade = badness < 0.25 ? 'low' : badness < 0.5 ? 'moderate' : badness < 0.75 ? 'high' : 'critical';
  return html`<li class="dial level-${shade}">
    <svg viewBox="0 0 120 72" aria-hidden="true">
      <path class="track" d=${arc} pathLength="100" />
      ${share > 0.005 ? svg`<path class="arc" d=${arc} pathLength="100" stroke-dasharray="${share * 100} 200" />` : nothing}
      <text class="value" x="60" y="58" text-anchor="middle">${percent(value)}</text>
    </svg>
    <span class="unseen">${percent(value)}</span>
    <strong>${dialWord(name)}</strong>
    <span class="caption">${caption}</span>
  </li>`;
}
