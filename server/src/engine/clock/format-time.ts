import * as l10n from '@vscode/l10n';
import { day, hour, minute } from '../plan/time.ts';
import type { WallClock } from './wall-clock.ts';

/** A time as the clock on the wall shows it: `01:10`, or with its date when it is far from the start of the night. */
export function formatTime(time: number, wall: WallClock): string {
  const { start } = wall;
  const local = new Date(time + wall.offsetAt(time) * minute);
  const clockTime = `${twoDigits(local.getUTCHours())}:${twoDigits(local.getUTCMinutes())}`;
  // Within one night the date says nothing new.
  if (time >= start - hour && time < start + day) return clockTime;
  return `${local.getUTCFullYear()}-${twoDigits(local.getUTCMonth() + 1)}-${twoDigits(local.getUTCDate())} ${clockTime}`;
}

/** A length of time as one says it: `3 h 40`, `50 min`, `2 days`. */
export function formatDuration(length: number): string {
  const minutes = Math.round(length / minute);
  if (minutes < 60) return l10n.t('{minutes} min', { minutes });
  const hours = Math.floor(minutes / 60);
  if (hours >= 72 && minutes % (24 * 60) === 0) return l10n.t('{days} days', { days: hours / 24 });
  return minutes % 60 === 0
    ? l10n.t('{hours} h', { hours })
    : `${l10n.t('{hours} h', { hours })} ${twoDigits(minutes % 60)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
