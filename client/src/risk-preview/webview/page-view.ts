import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { live } from 'lit/directives/live.js';
import type { PlanJson } from '../../../../server/src/protocol/review-json.ts';
import { acceptedView, factorsView, factsView, findingsView, nextBestView } from './lists.ts';
import { nightView } from './night/night-view.ts';
import { scoreView } from './score-view.ts';
import { dayWord } from './times.ts';
import type { View } from './view.ts';

/** The whole page, from top to bottom. */
export function pageView(view: View): TemplateResult {
  const { show, kept } = view;
  if (show.kind === 'nothing')
    return empty(l10n.t('No plan'), l10n.t('Open a release plan, and its risk is shown here.'));
  if (show.kind === 'waiting') return empty(show.file, l10n.t('The plan is being read…'));
  const index = show.plans[kept.plan ?? 0] ? (kept.plan ?? 0) : 0;
  const plan = show.plans[index];
  if (!plan) return empty(show.file, l10n.t('There is no plan in this file yet.'));
  if (show.kind === 'policy') return policyView(plan, view);
  return html`${picker(index, view)} ${headingOf(plan)}
  ${plan.risk ? scoreView(plan, plan.risk, show.before?.[index]) : noScore(plan)} ${nextBestView(plan, view)}
  ${nightView(plan, view)} ${factorsView(plan, view)} ${factsView(plan, view)} ${findingsView(plan, view)}
  ${acceptedView(plan, view)}`;
}

function empty(title: string, sentence: string): TemplateResult {
  return html`<header><h1>${title}</h1></header>
    <p class="calm" role="status">${sentence}</p>`;
}

function policyView(policy: PlanJson, view: View): TemplateResult {
  return html`<header>
      <h1>${view.show.file}</h1>
      <p class="subtitle">${l10n.t('A policy')}</p>
    </header>
    <p class="calm">
      ${l10n.t('It sets the rules and limits for the plans beside and below it, and has no risk of its own.')}
    </p>
    ${findingsView(policy, view)}`;
}

function headingOf({ name, title, clock }: PlanJson): TemplateResult {
  const day = clock?.windowStart ? dayWord(clock.windowStart) : undefined;
  const hours = day && [clock?.windowStart, clock?.windowEnd].map(time => time?.slice(11, 16)).join('–');
  const facts = [title === undefined ? undefined : name, day && `${day}, ${hours}`].filter(Boolean).join(' · ');
  return html`<header>
    <h1>${title ?? name ?? l10n.t('A plan without a name')}</h1>
    ${facts ? html`<p class="subtitle">${facts}</p>` : nothing}
  </header>`;
}

function noScore({ findings }: PlanJson): TemplateResult {
  return html`<p class="calm" role="status">
    ${
      findings.length > 0
        ? l10n.t('This cannot be read as a plan yet, so it has no score. What is in the way stands below.')
        : l10n.t('There is no score for this plan yet.')
    }
  </p>`;
}

/** Several plans in one file. */
function picker(index: number, { show, keep }: View): TemplateResult | typeof nothing {
  if (show.plans.length < 2) return nothing;
  const choose = (event: Event) => keep({ plan: (event.target as HTMLSelectElement).selectedIndex });
  return html`<label class="picker">
    <span>${l10n.t('Plan {number} of {count}', { number: index + 1, count: show.plans.length })}</span>
    <select .selectedIndex=${live(index)} @change=${choose}>
      ${show.plans.map(({ name, title, risk }, at) => {
        const called = title ?? name ?? l10n.t('Plan {number}', { number: at + 1 });
        return html`<option ?selected=${at === index}>${called}${risk ? ` (${Math.round(risk.score)})` : ''}</option>`;
      })}
    </select>
  </label>`;
}
