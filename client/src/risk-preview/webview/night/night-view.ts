import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ClockJson, PlanJson } from '../../../../../server/src/protocol/review-json.ts';
import { icon } from '../icons.ts';
import { jump } from '../lists.ts';
import { clockTime } from '../times.ts';
import type { View } from '../view.ts';
import { percent } from '../words.ts';
import { nightOf, zonedIn, type FailureMoment } from './layout.ts';
import { picture } from './picture.ts';
import { frameOf } from './frame.ts';
import { chosenMoment, whatIfSentence } from './what-if.ts';

/** The night: its picture, what becomes of a failure, and the same as a table. */
export function nightView({ clock, risk }: PlanJson, view: View): TemplateResult | typeof nothing {
  if (!clock) {
    if (!risk) return nothing;
    return section(
      html`<p class="calm">
        ${l10n.t('It cannot be drawn yet: the plan does not tell its window, or its steps wait for each other in a circle.')}
      </p>`,
    );
  }
  const night = nightOf(clock);
  if (!night || night.lanes.length === 0)
    return section(html`<p class="calm">${l10n.t('There are no steps and no window to draw yet.')}</p>`);
  const moment = chosenMoment(night, view.kept.moment);
  const tell = (time: number) => clockTime(zonedIn(time, night), zonedIn(night.start, night));
  const { width, height } = frameOf(night, view.width);
  return section(
    html`<p class="hint">${factsOf(clock, tell)}</p>
      <svg
        class="night"
        role="group"
        aria-label=${l10n.t('The timeline as a picture; the table below says the same')}
        width=${width}
        height=${height}
        viewBox="0 0 ${width} ${height}"
      >
        ${picture(night, moment, view)}
      </svg>
      ${
        moment
          ? html`<p class="sentence ${moment.outcome}">
              ${icon(outcomeIcons[moment.outcome])} ${whatIfSentence(moment, night, tell)}
            </p>`
          : nothing
      }
      ${tableView(clock, tell, view)}`,
  );
}

const outcomeIcons = {
  'in-time': 'low',
  late: 'high',
  'no-return': 'critical',
  unknown: 'moderate',
} as const satisfies Record<FailureMoment['outcome'], string>;

function section(content: TemplateResult): TemplateResult {
  return html`<section aria-labelledby="night">
    <h2 id="night">${l10n.t('Timeline')}</h2>
    ${content}
  </section>`;
}

function factsOf(clock: ClockJson, tell: (time: number) => string): string {
  const { complete, latestDecision, recoveryConfidence } = clock;
  return [
    latestDecision && l10n.t('The last moment to decide is {time}.', { time: tell(Date.parse(latestDecision)) }),
    recoveryConfidence !== null &&
      l10n.t('The chance to be back in time from the last decision is {chance}.', {
        chance: percent(recoveryConfidence),
      }),
    !complete && l10n.t('Some lengths are missing, so the real times are later.'),
  ]
    .filter(Boolean)
    .join(' ');
}

/** Upper bound of rows: a longer table would slow down each keystroke. */
const most = 300;

/** Everything in the picture, in the order of time. */
function tableView(clock: ClockJson, tell: (time: number) => string, view: View): TemplateResult {
  const told = (time: string | null | undefined) => (time ? tell(Date.parse(time)) : '–');
  const name = (id: string | null, title: string | undefined) => title ?? id ?? '–';
  const rows = [
    ...clock.steps.map(({ id, title, owner, start, end, back, range }) => ({
      from: start,
      until: end,
      what: name(id, title),
      who: owner ?? '–',
      back: back ?? '–',
      range,
    })),
    ...clock.gates.map(({ id, title, decider, at, limits, range }) => ({
      from: at,
      until: null,
      what: l10n.t('Decision: {title}', { title: name(id, title) }),
      who: decider ?? '–',
      back: limits ?? '–',
      range,
    })),
  ].sort((one, other) => Date.parse(one.from ?? '') - Date.parse(other.from ?? ''));
  return html`<details>
    <summary>${l10n.t('The timeline as a table')}</summary>
    <div class="scroll" tabindex="0" role="region" aria-label=${l10n.t('The timeline as a table')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${l10n.t('From')}</th>
            <th scope="col">${l10n.t('Until')}</th>
            <th scope="col">${l10n.t('What')}</th>
            <th scope="col">${l10n.t('Who')}</th>
            <th scope="col">${l10n.t('Back if it fails then')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, most).map(
            ({ from, until, what, who, back, range }) =>
              html`<tr>
                <td>${told(from)}</td>
                <td>${until ? told(until) : ''}</td>
                <td>${range ? jump(what, range, view) : what}</td>
                <td>${who}</td>
                <td>${back}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      ${rows.length > most ? html`<p class="hint">${l10n.t('{count} more', { count: rows.length - most })}</p>` : nothing}
    </div>
  </details>`;
}
