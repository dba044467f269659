import * as l10n from '@vscode/l10n';
import { clockOf, type Clock, type StepTime } from '../clock/clock.ts';
import { formatDuration, formatTime } from '../clock/format-time.ts';
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

/** When each step, gate and rollback step happens, behind the line that names it. Nothing where the plan has no times. */
export function hintsIn(plan: Plan, text: string, within: Span = span(0, text.length)): Hint[] {
  const clock = clockOf(plan);
  if (!clock) return [];
  const tell = teller(plan, clock);
  const hints: Hint[] = [];
  const add = ({ place }: Entity, words: string, tooltip: string) => {
    // Behind the whole line: a hint within it would move what is typed.
    hints.push({ offset: lineEnd(text, place.end), text: words, tooltip });
  };
  const isWithin = ({ place }: Entity) => within.start <= place.end && place.start <= within.end;
  for (const time of clock.steps) {
    if (!isWithin(time.step)) continue;
    const told = {
      start: tell(time.start),
      end: tell(time.end),
      back: time.backBy === undefined ? '' : tell(time.backBy),
    };
    if (time.backBy === undefined)
      add(time.step, l10n.t('{start} → {end}', told), l10n.t('No way back is known from here.'));
    else add(time.step, l10n.t('{start} → {end} · back by {back}', told), tellBack(time, clock, tell));
  }
  for (const { gate, at, latestDecision } of clock.gates) {
    if (latestDecision === undefined || !isWithin(gate)) continue;
    const told = { at: tell(at), latest: tell(latestDecision) };
    add(
      gate,
      l10n.t('{at} · no later than {latest}', told),
      l10n.t('After {latest} going back no longer fits the window.', told),
    );
  }
  const from = clock.lastGate?.at ?? clock.end;
  for (const { step, start, end } of clock.goingBack(from)) {
    if (!isWithin(step)) continue;
    const told = { start: tell(start), end: tell(end), from: tell(from) };
    add(step, l10n.t('↩ {start} → {end}', told), l10n.t('If one decides at {from} to go back.', told));
  }
  return hints;
}

/** Until when one can decide, on the window, the gates and the rollback. */
export function lensesIn(plan: Plan): Lens[] {
  const clock = clockOf(plan);
  if (!clock) return [];
  const tell = teller(plan, clock);
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
    const passed = clock.pointOfNoReturn?.step.id?.value;
    const point = passed === undefined ? '' : ` · ${l10n.t('point of no return: {step}', { step: passed })}`;
    lenses.push({ span: plan.window.place, title: title + point });
  }
  for (const { gate, at, latestDecision } of clock.gates) {
    if (latestDecision === undefined) continue;
    const told = { at: tell(at), latest: tell(latestDecision), late: formatDuration(Math.abs(latestDecision - at)) };
    const title =
      at <= latestDecision
        ? l10n.t('Reached {at} · latest decision {latest}, {late} later', told)
        : l10n.t('Reached {at} · latest decision was {latest}, {late} earlier', told);
    lenses.push({ span: gate.place, title });
  }
  return lenses;
}

/** “If it fails: 1 h to decide, 1 h 40 of way back, back by 05:10, 50 min before the window ends.” */
export function tellBack({ end, backBy }: StepTime, clock: Clock, tell: (time: number) => string): string {
  const length = clock.wayBack(end);
  if (backBy === undefined || length === undefined) return l10n.t('No way back is known from here.');
  const told = {
    pause: formatDuration(clock.pause),
    way: formatDuration(length),
    back: tell(backBy),
    spare: formatDuration(Math.abs(clock.windowEnd - backBy)),
  };
  return backBy <= clock.windowEnd
    ? l10n.t(
        'If it fails: {pause} to decide, {way} to go back. You are back by {back}, {spare} before the window ends.',
        told,
      )
    : l10n.t(
        'If it fails: {pause} to decide, {way} to go back. You are back by {back}, {spare} after the window has ended.',
        told,
      );
}

/** How times are told in a plan. */
export function teller({ window }: Plan, clock: Clock): (time: number) => string {
  const frame = { offset: window?.start?.offset ?? 0, start: clock.start };
  return time => formatTime(time, frame);
}
