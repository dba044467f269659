import * as l10n from '@vscode/l10n';
import { clockOf } from '../clock/clock.ts';
import type { Clock, GateTime, StepTime } from '../clock/clock-times.ts';
import { formatDuration, formatTime } from '../clock/format-time.ts';
import { wallClockOf } from '../clock/wall-clock.ts';
import { failureSentence, gateWords, stepWords, undoingOf } from '../clock/wording.ts';
import type { Plan } from '../plan/model.generated.ts';
import type { Entity } from '../plan/values.ts';
import { span, type Span } from '../text/span.ts';
import { lineEnd } from '../tree/style.ts';

/** A few words behind a line: when it happens. */
export interface Hint {
  readonly offset: number;
  readonly text: string;
  readonly tooltip: string;
}

/** A line of its own above a section: until when one can decide. */
export interface Lens {
  readonly span: Span;
  readonly title: string;
}

/**
 * When each step, gate and rollback step happens, behind the line that names it. Nothing where the plan has no times.
 */
export function hintsIn(plan: Plan, text: string, within: Span = span(0, text.length)): Hint[] {
  const clock = clockOf(plan);
  if (!clock) return [];
  const tell = teller(plan);
  const words = timeWords(plan, clock);
  const hints: Hint[] = [];
  const add = ({ place }: Entity, label: string, tooltip: string) => {
    // Behind the whole line: a hint within it would move what is typed.
    hints.push({ offset: lineEnd(text, place.end), text: label, tooltip });
  };
  const isWithin = ({ place }: Entity) => within.start <= place.end && place.start <= within.end;
  for (const time of clock.steps) {
    if (!isWithin(time.step)) continue;
    const startAndEnd = l10n.t('{start} → {end}', { start: tell(time.start), end: tell(time.end) });
    add(time.step, `${startAndEnd} · ${words.back(time)}`, failureOf(time, plan, clock, tell));
  }
  for (const time of clock.gates) {
    if (!isWithin(time.gate)) continue;
    const tooltip =
      time.latestDecision === undefined
        ? failureSentence(time, clock, tell)
        : l10n.t('After {latest} going back no longer fits the window.', { latest: tell(time.latestDecision) });
    add(time.gate, `${tell(time.at)} · ${words.limits(time)}`, tooltip);
  }
  const from = clock.lastGate ?? clock.turningBack(clock.momentAt(clock.end));
  // Where nothing brings one back, and where the steps wait in a circle, the way back has no times.
  const isKnown = from.backBy !== undefined;
  for (const { step, start, end } of isKnown ? clock.goingBack(from.moment) : []) {
    if (!isWithin(step)) continue;
    const told = { start: tell(start), end: tell(end), from: tell(from.moment.time) };
    add(step, l10n.t('↩ {start} → {end}', told), l10n.t('If one decides at {from} to go back.', told));
  }
  return hints;
}

/** Until when one can decide, on the window, the gates and the rollback. */
export function lensesIn(plan: Plan): Lens[] {
  const clock = clockOf(plan);
  if (!clock) return [];
  const tell = teller(plan);
  const lenses: Lens[] = [];
  const chance = clock.recoveryConfidence;
  const words = [
    ...(clock.latestDecision === undefined
      ? []
      : [l10n.t('Latest decision {time}', { time: tell(clock.latestDecision) })]),
    ...(chance === undefined
      ? []
      : [l10n.t('back in time in {nights} of 100 nights', { nights: Math.floor(chance * 100) })]),
    ...(clock.complete ? [] : [l10n.t('durations are missing')]),
  ];
  if (plan.rollback && words.length > 0) lenses.push({ span: plan.rollback.place, title: words.join(' · ') });
  if (plan.window) {
    const told = { end: tell(clock.end), spare: formatDuration(Math.abs(clock.windowEnd - clock.end)) };
    const title =
      clock.end <= clock.windowEnd
        ? l10n.t('Done at {end}, {spare} before the window ends', told)
        : l10n.t('Done at {end}, {spare} after the window ends', told);
    const passed = clock.pointOfNoReturn;
    const facts = passed && { time: tell(passed.at), step: passed.step.id?.value ?? passed.step.title?.value ?? '' };
    const point = facts ? ` · ${l10n.t('point of no return {time}, {step}', facts)}` : '';
    lenses.push({ span: plan.window.place, title: title + point });
  }
  for (const time of clock.gates) {
    const title = l10n.t('Reached {at} · {limits}', { at: tell(time.at), limits: gateWords(time, clock, tell) });
    lenses.push({ span: time.gate.place, title });
  }
  return lenses;
}

/** The limits of steps and gates in a few words, in the times of their plan. */
export function timeWords(plan: Plan, clock: Clock) {
  const tell = teller(plan);
  return {
    back: (time: StepTime) => stepWords(time, plan, tell),
    limits: (time: GateTime) => gateWords(time, clock, tell),
  };
}

/** What becomes of the night if a step fails; no time where the plan has no way back for that very step. */
export function failureOf(time: StepTime, plan: Plan, clock: Clock, tell: (time: number) => string): string {
  const isUnplanned = undoingOf(time.step, plan).kind === 'unplanned';
  return isUnplanned ? l10n.t('No way back is planned for this step.') : failureSentence(time, clock, tell);
}

/** How times are formatted in a plan. */
export function teller(plan: Plan): (time: number) => string {
  const wall = wallClockOf(plan);
  return time => formatTime(time, wall);
}
