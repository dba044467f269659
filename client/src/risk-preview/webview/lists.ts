import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import type { FactorJson, FindingJson, PlanJson, RangeJson } from '../../../../server/src/protocol/review-json.ts';
import { icon } from './icons.ts';
import type { View } from './view.ts';
import { dialWord, points, severityWord } from './words.ts';

type Part = TemplateResult | typeof nothing;

/** The next pieces of work, each with the score once it and all before it are done. */
export function nextBestView(plan: PlanJson, view: View): Part {
  const { risk } = plan;
  if (!risk || risk.nextBest.length === 0) return nothing;
  return html`<section aria-labelledby="next-best">
    <h2 id="next-best">${l10n.t('What to do next')}</h2>
    <ol class="next">
      ${risk.nextBest.map(
        ({ codes, title, scoreAfter, range }) =>
          html`<li title=${l10n.t('Settles {codes}', { codes: codes.join(', ') })}>
            ${jump(title, range, view)}
            <span class="after" title=${l10n.t('The score after it and all before it')}>
              <span class="unseen">${l10n.t('lowers the score to')}</span>
              <span aria-hidden="true">→</span> ${points(scoreAfter)}
            </span>
            ${firstFix(codes, title, plan, view)}
          </li>`,
      )}
    </ol>
  </section>`;
}

const atFirst = 8;

/** What the score is made of, the dearest first, each with what it costs. */
export function factorsView(plan: PlanJson, view: View): Part {
  const { risk } = plan;
  if (!risk || risk.factors.length === 0) return nothing;
  const most = Math.max(...risk.factors.map(({ costs }) => costs), 1);
  const rows = (factors: readonly FactorJson[]) =>
    html`<ul class="factors">
      ${repeat(
        keyed(factors, factor => factor.label),
        keyOf,
        ({ row }) => factorRow(row, most, plan, view),
      )}
    </ul>`;
  const more = risk.factors.slice(atFirst);
  return html`<section aria-labelledby="factors">
    <h2 id="factors">${l10n.t('What is left open')}</h2>
    <p class="hint">${l10n.t('Together these points are what the score is more than that of the release itself.')}</p>
    ${rows(risk.factors.slice(0, atFirst))}
    ${
      more.length === 0
        ? nothing
        : html`<details>
            <summary>${l10n.t('{count} more', { count: more.length })}</summary>
            ${rows(more)}
          </details>`
    }
  </section>`;
}

/** What the release is, whatever is planned: it costs nothing, and it sets where the score begins. */
export function factsView({ risk }: PlanJson, view: View): Part {
  if (!risk || risk.facts.length === 0) return nothing;
  return html`<details class="section">
    <summary><h2>${l10n.t('What the release is')}</h2></summary>
    <ul class="facts">
      ${risk.facts.map(({ label, range }) => html`<li>${jump(label, range, view)}</li>`)}
    </ul>
  </details>`;
}

function factorRow({ code, label, costs, dial, range }: FactorJson, most: number, plan: PlanJson, view: View) {
  const width = `${Math.max(0, Math.min(100, (costs / most) * 100))}%`;
  return html`<li class="factor" data-code=${code}>
    <span class="costs">${points(costs)}<span class="unseen"> ${l10n.t('points')}</span></span>
    <svg class="meter" aria-hidden="true"><rect width=${width} height="100%" rx="2" /></svg>
    ${jump(label, range, view)}
    <span class="tag">${dialWord(dial)}</span>
    ${fixButton(code, range, label, plan, view)}
  </li>`;
}

/** Every finding; closed where the factors above tell most of it already. */
export function findingsView(plan: PlanJson, view: View): Part {
  const { findings } = plan;
  if (findings.length === 0) return nothing;
  const list = html`<ul class="findings">
    ${repeat(
      keyed(findings, finding => finding.message),
      keyOf,
      ({ row }) => findingRow(row, plan, view),
    )}
  </ul>`;
  const title = l10n.t('Findings ({count})', { count: findings.length });
  if (!plan.risk)
    return html`<section aria-labelledby="findings">
      <h2 id="findings">${title}</h2>
      ${list}
    </section>`;
  return html`<details class="section">
    <summary><h2>${title}</h2></summary>
    ${list}
  </details>`;
}

function findingRow(finding: FindingJson, plan: PlanJson, view: View): TemplateResult {
  const { code, severity, message, range } = finding;
  return html`<li class="finding ${severity}" data-code=${code}>
    ${icon(severity)}<span class="unseen">${severityWord(severity)}:</span> ${jump(message, range, view)}
    ${fixButton(code, range, message, plan, view)}
  </li>`;
}

/** Silence lowers no score: what was silenced is shown, with the reason that was given. */
export function acceptedView({ accepted }: PlanJson, view: View): Part {
  if (accepted.length === 0) return nothing;
  return html`<section aria-labelledby="accepted">
    <h2 id="accepted">${l10n.t('Accepted risks')}</h2>
    <p class="hint">${l10n.t('Silenced in the plan. They count in the score all the same.')}</p>
    <ul class="findings">
      ${accepted.map(
        ({ message, reason, range }) =>
          html`<li class="finding accepted">
            ${icon('info')} ${jump(message, range, view)}
            <p class="reason">${reason ? l10n.t('Because: {reason}', { reason }) : l10n.t('No reason is given.')}</p>
          </li>`,
      )}
    </ul>
  </section>`;
}

export function jump(words: string, range: RangeJson, { send }: View): TemplateResult {
  return html`<button class="jump" @click=${() => send({ type: 'jump', range })}>${words}</button>`;
}

/** There where the server has a fix for this rule at this very place. */
function fixButton(code: string, range: RangeJson, about: string, { findings }: PlanJson, { send }: View): Part {
  const isThere = (one: FindingJson) =>
    [{ code: one.code, range: one.range }, ...(one.parts ?? [])].some(
      part => part.code === code && isSame(part.range, range),
    );
  const finding = findings.find(one => one.fixes.length > 0 && isThere(one));
  const part = finding?.code === code ? 0 : (finding?.parts?.findIndex(one => one.code === code) ?? 0);
  const fix = finding?.fixes[part] ?? finding?.fixes[0];
  if (!fix) return nothing;
  return html`<button
    class="fix"
    title=${fix.title}
    aria-label=${l10n.t('Fix: {title} ({about})', { title: fix.title, about })}
    @click=${() => send({ type: 'fix', title: fix.title, range })}
  >
    ${icon('fix')} ${l10n.t('Fix')}
  </button>`;
}

/** The first thing that the server can write down of a piece of work, wherever it is. */
function firstFix(codes: readonly string[], about: string, plan: PlanJson, view: View): Part {
  for (const code of codes) {
    for (const { code: own, range, parts = [], fixes } of plan.findings) {
      const part = own === code ? { code, range } : parts.find(one => one.code === code);
      if (part && fixes.length > 0) return fixButton(code, part.range, about, plan, view);
    }
  }
  return nothing;
}

function isSame(one: RangeJson, other: RangeJson): boolean {
  return (
    one.start.line === other.start.line &&
    one.start.character === other.start.character &&
    one.end.line === other.end.line &&
    one.end.character === other.end.character
  );
}

/**
 * Rows keep their focus while lines above them come and go: they are known by their words, and twins by their order.
 */
function keyed<T extends { readonly code: string }>(rows: readonly T[], wordsOf: (row: T) => string) {
  const seen = new Map<string, number>();
  return rows.map(row => {
    const words = `${row.code} ${wordsOf(row)}`;
    const twins = seen.get(words) ?? 0;
    seen.set(words, twins + 1);
    return { row, key: `${words} ${twins}` };
  });
}

function keyOf({ key }: { readonly key: string }): string {
  return key;
}
