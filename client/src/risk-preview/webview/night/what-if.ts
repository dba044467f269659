import * as l10n from '@vscode/l10n';
import { nothing, svg, type SVGTemplateResult } from 'lit/html.js';
import { length } from '../times.ts';
import type { View } from '../view.ts';
import type { FailureMoment, Night } from './layout.ts';
import type { Frame } from './frame.ts';
import { fitted } from './text-width.ts';

type Tell = (time: number) => string;

/**
 * The moment that is looked at: the one that was chosen, else that of the last decision, else the middle of the night.
 */
export function chosenMoment({ moments, gates }: Night, kept: string | undefined): FailureMoment | undefined {
  const last = gates.reduce<number | undefined>((latest, { at }) => Math.max(latest ?? at, at), undefined);
  return (
    moments.find(({ from }) => from === kept) ??
    moments.find(({ at }) => at === last) ??
    moments[Math.floor(moments.length / 2)]
  );
}

/** What the record says of a failure at a moment, in one sentence. */
export function whatIfSentence({ at, backBy, outcome }: FailureMoment, { windowEnd }: Night, tell: Tell): string {
  const time = tell(at);
  if (outcome === 'no-return') {
    return l10n.t('If it fails at {time}, nothing brings you back: by then something has begun that nothing undoes.', {
      time,
    });
  }
  if (backBy === undefined) {
    return l10n.t(
      'If it fails at {time}, nobody knows when you are back: the plan does not tell how long that takes.',
      {
        time,
      },
    );
  }
  const facts = { time, back: tell(backBy), spare: length(Math.abs(windowEnd - backBy)) };
  if (outcome === 'late')
    return l10n.t('If it fails at {time}, you are back at {back}: {spare} after the window has ended.', facts);
  return l10n.t('If it fails at {time}, you are back at {back}: {spare} before the window ends.', facts);
}

/** One strip under the night: what becomes of a failure at each moment, and a handle to choose one. */
export function whatIfStrip(
  night: Night,
  frame: Frame,
  moment: FailureMoment | undefined,
  tell: Tell,
  view: View,
): SVGTemplateResult | typeof nothing {
  const { moments, pause } = night;
  const [first, last] = [moments[0], moments.at(-1)];
  if (!moment || !first || !last) return nothing;
  const { x, left, right, bottom, top } = frame;
  const y = bottom + 22;
  const index = moments.indexOf(moment);
  const go = (to: number) => {
    const next = moments[Math.min(Math.max(to, 0), moments.length - 1)];
    if (next) view.keep({ moment: next.from });
  };
  const keys: Partial<Record<string, number>> = {
    ArrowRight: index + 1,
    ArrowUp: index + 1,
    ArrowLeft: index - 1,
    ArrowDown: index - 1,
    PageUp: index + 6,
    PageDown: index - 6,
    Home: 0,
    End: moments.length - 1,
  };
  const press = (event: KeyboardEvent) => {
    const to = keys[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  const drag = (event: PointerEvent) => {
    const strip = event.currentTarget as SVGGElement;
    if (event.type === 'pointerdown') strip.setPointerCapture(event.pointerId);
    if (!strip.hasPointerCapture(event.pointerId)) return;
    const { left: edge } = strip.ownerSVGElement?.getBoundingClientRect() ?? { left: 0 };
    go(nearest(moments, event.clientX - edge, x));
  };
  const at = x(moment.at);
  return svg`<g class="what-if" @pointerdown=${drag} @pointermove=${drag}>
    <line class="border" x1="0" x2=${right} y1=${bottom} y2=${bottom} />
    <text class="owner" x="0" y=${y + 4}>${fitted(l10n.t('If it fails'), left - 12)}</text>
    <rect class="reach" x=${left} y=${bottom} width=${right - left} height="44" />
    ${stretches(moments).map(({ from, to, outcome }) => {
      const width = Math.max(1, x(to) - x(from));
      return svg`<rect class="outcome ${outcome}" x=${x(from)} y=${y - 4} width=${width} height="8" />
        <rect class="grain ${outcome}" x=${x(from)} y=${y - 4} width=${width} height="8" />`;
    })}
    ${wayBackView(moment, pause, frame, y + 20)}
    <line class="now" x1=${at} x2=${at} y1=${top} y2=${y} />
    <g
      class="handle ${moment.outcome}"
      role="slider"
      tabindex="0"
      aria-label=${l10n.t('The moment at which it fails')}
      aria-valuemin="0"
      aria-valuemax=${moments.length - 1}
      aria-valuenow=${index}
      aria-valuetext=${whatIfSentence(moment, night, tell)}
      @keydown=${press}
    >
      <circle class="ring" cx=${at} cy=${y} r="13" />
      <circle class="knob" cx=${at} cy=${y} r="8" />
    </g>
  </g>`;
}

/** From the failure over the time to think to the time at which one is back. */
function wayBackView({ at, backBy }: FailureMoment, pause: number, { x, right }: Frame, y: number) {
  if (backBy === undefined) return nothing;
  const [failed, decided, back] = [x(at), x(at + pause), x(backBy)];
  const isCut = back >= right - 0.5;
  return svg`<g class="way-back">
    <line class="pause" x1=${failed} x2=${decided} y1=${y} y2=${y} />
    <line class="back" x1=${decided} x2=${back} y1=${y} y2=${y} />
    ${isCut ? nothing : svg`<path d="M ${back - 6} ${y - 5} L ${back} ${y} L ${back - 6} ${y + 5}" />`}
  </g>`;
}

function nearest(moments: readonly FailureMoment[], place: number, x: (time: number) => number): number {
  let best = 0;
  for (const [index, { at }] of moments.entries()) {
    if (Math.abs(x(at) - place) < Math.abs(x(moments[best]?.at ?? 0) - place)) best = index;
  }
  return best;
}

/** The strip in as few pieces as there are changes. */
function stretches(
  moments: readonly FailureMoment[],
): { from: number; to: number; outcome: FailureMoment['outcome'] }[] {
  const pieces: { from: number; to: number; outcome: FailureMoment['outcome'] }[] = [];
  for (const { at, outcome } of moments) {
    const piece = pieces.at(-1);
    if (piece) piece.to = at;
    if (!piece || piece.outcome !== outcome) pieces.push({ from: at, to: at, outcome });
  }
  return pieces;
}
