import * as l10n from '@vscode/l10n';
import { formatDuration } from '../clock/format-time.ts';
import { wallClockOf, type WallClock } from '../clock/wall-clock.ts';
import type { Plan, Stage, Window } from '../plan/model.generated.ts';
import { day, hour, minute } from '../plan/time.ts';
import type { Estimate, Moment } from '../plan/values.ts';
import type { Lines, Planned } from './sheet-model.ts';
import { quiet, missing, words } from './inline.ts';

/** Formats the times of one plan as the clock on the wall shows them. */
export class TimeFormatter {
  readonly #wall: WallClock;
  readonly #start: number | undefined;

  constructor(plan: Plan) {
    this.#wall = wallClockOf(plan);
    this.#start = windowOf(plan).start?.value;
  }

  /** `20:00`. */
  time(at: number): string {
    const local = this.#local(at);
    return `${twoDigits(local.getUTCHours())}:${twoDigits(local.getUTCMinutes())}`;
  }

  /** `Saturday 9 May 2026`. */
  date(at: number): string {
    const local = this.#local(at);
    return l10n.t('{weekday} {day} {month} {year}', {
      weekday: weekdays()[local.getUTCDay()] ?? '',
      day: local.getUTCDate(),
      month: months()[local.getUTCMonth()] ?? '',
      year: local.getUTCFullYear(),
    });
  }

  /** A time with as much of its day as one needs around the night: `Sunday 03:20`. */
  moment(at: number): string {
    const start = this.#start;
    const near = start !== undefined && at > start - 3 * day && at < start + 3 * day;
    const date = near ? (weekdays()[this.#local(at).getUTCDay()] ?? '') : this.date(at);
    return l10n.t('{date} {time}', { date, time: this.time(at) });
  }

  /** A time seen from another one: without its day where that is plain. */
  after(at: number, from: number): string {
    return Math.abs(at - from) < 20 * hour ? this.time(at) : this.moment(at);
  }

  /** A day, or a time where one was given. */
  day({ start, end }: Moment): string {
    return start === end ? this.moment(start) : this.date(start);
  }

  /** The number of the day, to see where one ends and the next begins. */
  dayNumber(at: number): number {
    return Math.floor((at + this.#wall.offsetAt(at) * minute) / day);
  }

  planned(at: number): Planned {
    return { at, time: this.time(at), sinceStart: sinceStart(at - (this.#start ?? at)) };
  }

  /** `Europe/Paris`, or `UTC+02:00`, and from when on another offset holds. */
  zoneBetween(from: number, to: number): string {
    const { zone } = this.#wall;
    if (zone !== undefined) return zone;
    const [first, last] = [this.#wall.offsetAt(from), this.#wall.offsetAt(to)];
    if (first === last) return offsetWord(first);
    return l10n.t('{first}, later {second}', { first: offsetWord(first), second: offsetWord(last) });
  }

  #local(at: number): Date {
    return new Date(Math.max(-lastTime, Math.min(lastTime, at + this.#wall.offsetAt(at) * minute)));
  }
}

/** The window; where only its stages have one, from the start of the first to the end of the last. */
export function windowOf({ window, stages }: Pick<Plan, 'window' | 'stages'>): Pick<Window, 'start' | 'end'> {
  return window ?? { ...startOf(stages?.[0]), ...endOf(stages?.at(-1)) };
}

function startOf(stage: Stage | undefined): Pick<Window, 'start'> {
  const start = stage?.window?.start;
  return start ? { start } : {};
}

function endOf(stage: Stage | undefined): Pick<Window, 'end'> {
  const end = stage?.window?.end;
  return end ? { end } : {};
}

function offsetWord(offset: number): string {
  const size = Math.abs(offset);
  return `UTC${offset < 0 ? '−' : '+'}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
}

/** Where the calendar of dates ends; a plan of a million years is printed up to there. */
const lastTime = 8.64e15;

/** `T+01:30`. */
function sinceStart(length: number): string {
  const minutes = Math.floor(Math.abs(length) / minute);
  return `T${length < 0 ? '−' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** How long something takes, and at worst. */
export function lengthOf(duration: Estimate | undefined): Lines {
  if (!duration) return [missing(l10n.t('No duration is given.'))];
  const likely = words(tellDuration(duration.likely));
  if (duration.worst <= duration.likely) return [likely];
  return [likely, quiet(l10n.t('at worst {length}', { length: tellDuration(duration.worst) }))];
}

export function tellDuration(length: number): string {
  return length > 0 && length < minute ? l10n.t('{seconds} s', { seconds: length / 1000 }) : formatDuration(length);
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

/** Spelt out here, because the same plan gives the same sheet on every machine. */
function weekdays(): string[] {
  return [
    l10n.t('Sunday'),
    l10n.t('Monday'),
    l10n.t('Tuesday'),
    l10n.t('Wednesday'),
    l10n.t('Thursday'),
    l10n.t('Friday'),
    l10n.t('Saturday'),
  ];
}

function months(): string[] {
  return [
    l10n.t('January'),
    l10n.t('February'),
    l10n.t('March'),
    l10n.t('April'),
    l10n.t('May'),
    l10n.t('June'),
    l10n.t('July'),
    l10n.t('August'),
    l10n.t('September'),
    l10n.t('October'),
    l10n.t('November'),
    l10n.t('December'),
  ];
}
