/** ISO 8601 durations and RFC 3339 times, as numbers. Times carry their offset, so no time zone data is needed. */

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

const durationForm =
  /^P(?=.)(?:(\d+(?:[.,]\d+)?)W)?(?:(\d+(?:[.,]\d+)?)D)?(?:T(?=.)(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/;

/** The same for people: `1h30m`, `2d`. */
const shortForm = /^(?=.)(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;

/**
 * `PT1H30M` or `1h30m` → 5,400,000 ms; undefined for what is no such duration. Years and months have no fixed length.
 */
export function parseDuration(text: string): number | undefined {
  const parts = text.startsWith('P') ? durationForm.exec(text) : shortForm.exec(text);
  if (!parts) return undefined;
  // Both forms end with days, hours, minutes and seconds; only the first one has weeks before them.
  const last = parts.length - 1;
  const total =
    (last > 4 ? amount(parts[1]) * 7 * day : 0) +
    amount(parts[last - 3]) * day +
    amount(parts[last - 2]) * hour +
    amount(parts[last - 1]) * minute +
    amount(parts[last]) * 1000;
  return Number.isFinite(total) ? total : undefined;
}

function amount(written: string | undefined): number {
  return written === undefined ? 0 : Number(written.replace(',', '.'));
}

/** `T-6d` → the milliseconds from the start of the window, and `T` → 0; undefined for what is no such time. */
export function parseRelative(text: string): number | undefined {
  if (text === 'T') return 0;
  const sign = text.charAt(1);
  if (text.charAt(0) !== 'T' || (sign !== '+' && sign !== '-')) return undefined;
  const length = parseDuration(text.slice(2));
  return length === undefined ? undefined : sign === '-' ? -length : length;
}

const instantForm = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(\.\d+)?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;
const dateForm = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `2026-03-07T20:00:00+01:00` → milliseconds since 1970 UTC and the offset in minutes. */
export function parseInstant(text: string): { value: number; offset: number } | undefined {
  const parts = instantForm.exec(text);
  if (!parts) return undefined;
  const [, year, month, date, hours, minutes, seconds, fraction, sign, offsetHours, offsetMinutes] = parts;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 60) return undefined;
  if (Number(offsetHours ?? 0) > 23 || Number(offsetMinutes ?? 0) > 59) return undefined;
  const midnight = midnightOf(Number(year), Number(month), Number(date));
  if (midnight === undefined) return undefined;
  const offset = (sign === '-' ? -1 : 1) * (Number(offsetHours ?? 0) * 60 + Number(offsetMinutes ?? 0));
  const ofDay = Number(hours) * hour + Number(minutes) * minute + Number(seconds) * 1000 + Number(fraction ?? 0) * 1000;
  return { value: midnight + ofDay - offset * minute, offset };
}

/** `2026-03-07` → its midnight in UTC, in milliseconds since 1970. */
export function parseDate(text: string): number | undefined {
  const parts = dateForm.exec(text);
  return parts ? midnightOf(Number(parts[1]), Number(parts[2]), Number(parts[3])) : undefined;
}

/** Undefined for a day that no calendar has, such as 30 February. */
function midnightOf(year: number, month: number, date: number): number | undefined {
  const midnight = Date.UTC(year, month - 1, date);
  // Every month has these, so nothing has to be looked up.
  if (date >= 1 && date <= 28 && month >= 1 && month <= 12) return midnight;
  const real = new Date(midnight);
  return real.getUTCMonth() === month - 1 && real.getUTCDate() === date ? midnight : undefined;
}

/** A time, or the beginning of a day in UTC, in milliseconds since 1970. */
export function parseTime(text: string): number | undefined {
  return parseInstant(text)?.value ?? parseDate(text);
}

/** The last second that RFC 3339 can write: steps of a million years end there. */
const doomsday = Date.UTC(9999, 11, 30);

/** A time in RFC 3339, at an offset from UTC in minutes: `2026-03-07T20:00:00+01:00`. */
export function formatInstant(time: number, offset: number): string {
  const writable = time < doomsday ? Math.max(time, day) : doomsday;
  const local = new Date(Math.round(writable / 1000) * 1000 + offset * minute).toISOString().slice(0, 19);
  if (offset === 0) return `${local}Z`;
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${local}${offset < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** A length of time in ISO 8601, in whole seconds: `PT1H30M`, `PT0S`. */
export function formatIsoDuration(length: number): string {
  const seconds = Math.floor(Math.max(0, length) / 1000);
  if (seconds === 0) return 'PT0S';
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(seconds / 3600), 'H'],
    [Math.floor((seconds % 3600) / 60), 'M'],
    [seconds % 60, 'S'],
  ];
  return `PT${parts.flatMap(([count, unit]) => (count > 0 ? [`${count}${unit}`] : [])).join('')}`;
}
