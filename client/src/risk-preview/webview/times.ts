import * as l10n from '@vscode/l10n';

/**
 * Times of the record, `2026-03-07T20:00:00+01:00`, shown in the plan's own offset whatever the reader's clock says.
 */
export function clockTime(time: string, night: string): string {
  const [day, hours] = [time.slice(0, 10), time.slice(11, 16)];
  // Within one night the date says nothing new.
  const isFar = Math.abs(Date.parse(time) - Date.parse(night)) > 24 * 3_600_000;
  return isFar ? `${dayWord(day)} ${hours}` : hours;
}

/** `Sat, 7 Mar` */
export function dayWord(day: string): string {
  const noon = new Date(`${day.slice(0, 10)}T12:00:00Z`);
  const language = document.documentElement.lang || 'en';
  return noon.toLocaleDateString(language, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
}

/** `1 h 40`, `50 min` */
export function length(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 60) return l10n.t('{minutes} min', { minutes });
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const whole = l10n.t('{hours} h', { hours });
  return rest === 0 ? whole : `${whole} ${String(rest).padStart(2, '0')}`;
}
