import * as l10n from '@vscode/l10n';
import { nothing, svg, type SVGTemplateResult } from 'lit/html.js';
import { clockTime, dayWord } from '../times.ts';
import type { View } from '../view.ts';
import { zonedIn, type Bar, type Lane, type FailureMoment, type Night } from './layout.ts';
import { fitted, textWidth } from './text-width.ts';
import { whatIfStrip } from './what-if.ts';
import { type Frame, frameOf, gateRow, heightOf, lanePadding, unassigned, row } from './frame.ts';

type Part = SVGTemplateResult | typeof nothing;

/**
 * The night as a picture: who does what when, the decisions, the window, and the line behind which there is no way
 * back.
 */
export function picture(night: Night, moment: FailureMoment | undefined, view: View): SVGTemplateResult {
  const frame = frameOf(night, view.width);
  const tell = (time: number) => clockTime(zonedIn(time, night), zonedIn(night.start, night));
  let y = frame.top + gateRow;
  const lanes = night.lanes.map(lane => {
    const drawn = laneView(lane, y, frame, night, view);
    y += heightOf(lane);
    return drawn;
  });
  return svg`
    <defs>
      <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line class="hatch" x1="0" y1="0" x2="0" y2="6" />
      </pattern>
      <pattern id="crossed" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line class="gap" x1="0" y1="0" x2="0" y2="5" />
      </pattern>
      <pattern id="broken" width="9" height="9" patternUnits="userSpaceOnUse">
        <line class="gap" x1="0" y1="0" x2="0" y2="9" />
      </pattern>
    </defs>
    ${axis(night, frame, tell)}
    ${lanes}
    ${gatesView(night, frame, tell, view)}
    ${windowEndView(night, frame, tell)}
    ${noReturnView(night, frame, tell)}
    ${whatIfStrip(night, frame, moment, tell, view)}`;
}

function axis(night: Night, { x, top, bottom, right }: Frame, tell: (time: number) => string): Part {
  const { ticks, windowEnd } = night;
  return svg`${ticks.map(tick => {
    const local = zonedIn(tick, night);
    const isMidnight = local.slice(11, 16) === '00:00';
    const words = isMidnight ? dayWord(local) : tell(tick).slice(-5);
    // The end of the window has words of its own there.
    const isHidden = Math.abs(x(tick) - x(windowEnd)) < 24;
    const anchor = x(tick) > right - 20 ? 'end' : 'middle';
    return svg`<line class="tick ${isMidnight ? 'midnight' : ''}" x1=${x(tick)} x2=${x(tick)} y1=${top} y2=${bottom} />
      ${isHidden ? nothing : svg`<text class=\"hour\" x=${x(tick)} y=${top - 8} text-anchor=${anchor}>${words}</text>`}`;
  })}`;
}

function laneView(lane: Lane, y: number, frame: Frame, night: Night, view: View): SVGTemplateResult {
  const { left, right, x } = frame;
  const height = heightOf(lane);
  const words = lane.owner || unassigned();
  return svg`<g class="lane">
    <line class="border" x1="0" x2=${right} y1=${y} y2=${y} />
    ${lane.shifts.map(({ from, to }) => {
      if (to <= night.from || from >= night.to) return nothing;
      return svg`<rect class="shift" x=${x(from)} y=${y + 2} width=${x(to) - x(from)} height=${height - 4} rx="3" />`;
    })}
    <text class="owner ${lane.owner ? '' : 'nobody'}" x="0" y=${y + height / 2 + 4}>
      ${fitted(words, left - 12)}<title>${words}</title>
    </text>
    ${lane.bars.map(bar => barView(bar, y, roomAfter(bar, lane, frame), night, frame, view))}
  </g>`;
}

/** How much room there is behind a bar until the next one of its row. */
function roomAfter(bar: Bar, { bars }: Lane, { x, right }: Frame): number {
  const next = bars.find(one => one.row === bar.row && one.from >= bar.to && one !== bar);
  return (next ? x(next.from) : right) - x(bar.to) - 8;
}

function barView({ step, from, to, row: line }: Bar, y: number, room: number, night: Night, frame: Frame, view: View) {
  const { x } = frame;
  const width = Math.max(3, x(to) - x(from));
  const top = y + lanePadding + line * row + 2;
  const words = step.title ?? step.id ?? l10n.t('a step');
  const inside = textWidth(words) <= width - 12 ? words : '';
  const isFinal = night.pointOfNoReturn?.step === step;
  const label = inside || (room > width ? fitted(words, room) : fitted(words, width - 12));
  const isBehind = !inside && room > width;
  const { range } = step;
  return svg`<g class="step ${isFinal ? 'final' : ''}" @click=${() => range && view.send({ type: 'jump', range })}>
    <title>${`${words} (${step.start?.slice(11, 16)}–${step.end?.slice(11, 16)})`}</title>
    <rect class="bar" x=${x(from)} y=${top} width=${width} height=${row - 4} rx="3" />
    ${label ? svg`<text class=${isBehind ? 'label' : ''} x=${isBehind ? x(from) + width + 5 : x(from) + 7} y=${top + row / 2 + 2}>${label}</text>` : nothing}
  </g>`;
}

function gatesView(night: Night, frame: Frame, tell: (time: number) => string, view: View): Part {
  const { x, top, bottom, left, right } = frame;
  const y = top + gateRow / 2;
  return svg`<g class="gates">
    <line class="border" x1="0" x2=${right} y1=${top} y2=${top} />
    <text class="owner" x="0" y=${y + 4}>${fitted(l10n.t('Decisions'), left - 12)}</text>
    ${night.gates.length === 0 ? svg`<text class="none" x=${left + 6} y=${y + 4}>${l10n.t('no decision is planned')}</text>` : nothing}
    ${night.gates.map(({ gate, at }, index) => {
      const words = gate.title ?? gate.id ?? l10n.t('a decision');
      const next = night.gates.filter(one => one.at > at).reduce((room, one) => Math.min(room, x(one.at)), right);
      const label = night.gates.some((one, other) => other > index && one.at === at)
        ? ''
        : fitted(words, next - x(at) - 26);
      const { range } = gate;
      return svg`<g class="gate" @click=${() => range && view.send({ type: 'jump', range })}>
        <title>${`${words} (${tell(at)})`}</title>
        <line x1=${x(at)} x2=${x(at)} y1=${y} y2=${bottom} />
        <path d="M ${x(at)} ${y - 8} l 8 8 l -8 8 l -8 -8 Z" />
        ${label ? svg`<text class="label" x=${x(at) + 13} y=${y + 4}>${label}</text>` : nothing}
      </g>`;
    })}
  </g>`;
}

function windowEndView({ windowEnd }: Night, { x, top, bottom, right }: Frame, tell: (time: number) => string): Part {
  const at = x(windowEnd);
  const words = l10n.t('window ends {time}', { time: tell(windowEnd) });
  const fits = at + textWidth(words) / 2 < right;
  return svg`<g class="window-end">
    ${at < right - 2 ? svg`<rect x=${at} y=${top} width=${right - at} height=${bottom - top} />` : nothing}
    <line x1=${at} x2=${at} y1=${top - 22} y2=${bottom} />
    <text x=${fits ? at : right} y=${top - 25} text-anchor=${fits ? 'middle' : 'end'}>${words}</text>
  </g>`;
}

/** The line that has to be seen first. */
function noReturnView(night: Night, { x, top, bottom, left, right }: Frame, tell: (time: number) => string): Part {
  if (!night.pointOfNoReturn) return nothing;
  const { at, step } = night.pointOfNoReturn;
  const words = l10n.t('Point of no return {time}', { time: tell(at) });
  const width = textWidth(words) * 1.08 + 18;
  const start = Math.min(Math.max(x(at) - width / 2, left), right - width);
  return svg`<g class="no-return">
    <title>${`${words}: ${step.title ?? step.id ?? ''}`}</title>
    <rect class="gone" x=${x(at)} y=${top} width=${Math.max(0, right - x(at))} height=${bottom - top} />
    <line x1=${x(at)} x2=${x(at)} y1="20" y2=${bottom} />
    <rect class="flag" x=${start} y="1" width=${width} height="20" rx="3" />
    <text x=${start + width / 2} y="15" text-anchor="middle">${words}</text>
  </g>`;
}
