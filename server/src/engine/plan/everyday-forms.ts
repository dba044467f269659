import { day, hour, minute, parseDate, parseDuration, parseInstant } from './time.ts';

/**
 * Lengths of time, times, days, numbers, and yes or no as people write them where no program tells them how: `90
 * minutes`, `1:30`, `7 March 2026 8 pm +01:00`. Each function returns the form of the format, or undefined where more
 * than one thing may be meant: which of two numbers is the month, the unit of a bare number, an offset that is not
 * written.
 */
export function durationMeant(text: string): string | undefined {
  const written = simple(text);
  if (written.length > longest) return undefined;
  const meant = clockLength(written) ?? wordLength(written) ?? lengthInUnits(written);
  return meant !== undefined && parseDuration(meant) !== undefined ? meant : undefined;
}

/** A time that counts from the start of the window. */
export function relativeMeant(text: string): string | undefined {
  const parts = /^t(?: ?([+-]) ?(.+))?$/.exec(simple(text));
  if (!parts) return undefined;
  const [, sign, length] = parts;
  if (sign === undefined || length === undefined) return 'T';
  const meant = parseDuration(length) === undefined ? durationMeant(length) : length;
  return meant === undefined ? undefined : `T${sign}${meant}`;
}

/** A time with its offset. */
export function instantMeant(text: string): string | undefined {
  const written = simple(text);
  const split = written.length > longest ? undefined : timeAtEnd.exec(written);
  if (!split) return undefined;
  const [, date = '', hours = '', minutes = '', seconds = '00', fraction = '', half, zone = ''] = split;
  const isoDay = dateMeant(date);
  const hourOfDay = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.startsWith('p') ? 12 : 0);
  const offset = offsetMeant(zone);
  if (isoDay === undefined || offset === undefined || (half !== undefined && Number(hours) > 12)) return undefined;
  const meant = `${isoDay}T${twoDigits(hourOfDay)}:${minutes || '00'}:${seconds}${fraction}${offset}`;
  return parseInstant(meant) ? meant : undefined;
}

/** A day of the calendar. */
export function dateMeant(text: string): string | undefined {
  const written = simple(text);
  if (written.length > longest) return undefined;
  const named = dayMonthYear.exec(written) ?? monthDayYear.exec(written);
  const meant = named ? fromNamedMonth(named.groups) : fromNumbers(written);
  return meant !== undefined && parseDate(meant) !== undefined ? meant : undefined;
}

/** Yes or no. */
export function flagMeant(text: string): boolean | undefined {
  const written = simple(text);
  if (yes.has(written)) return true;
  return no.has(written) ? false : undefined;
}

const yes = new Set(['yes', 'y', 'on', 'true', 'oui', 'vrai']);
const no = new Set(['no', 'n', 'off', 'false', 'non', 'faux']);

/**
 * A number in quotes, or with its thousands apart: `42 000`. A comma is left open, since half the world means a
 * fraction.
 */
export function numberMeant(text: string): number | undefined {
  const written = simple(text);
  return numberForm.test(written) ? Number(written.replaceAll(/[ _']/g, '')) : undefined;
}

const numberForm = /^(?:\d{1,15}|\d{1,3}(?:([ _'])\d{3})(?:\1\d{3}){0,3})(?:\.\d{1,6})?$/;

/** Longer than any of these forms. */
const longest = 60;

/** Small letters, plain spaces and hyphens, and digits of ASCII. */
function simple(text: string): string {
  if (text.length > longest) return text;
  return text
    .normalize('NFKC')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** `1:30` and `0:15:00`: hours and minutes, since nothing of a plan is measured in minutes and seconds. */
function clockLength(written: string): string | undefined {
  const parts = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?(?: ?(?:h|hrs?|hours?|heures?))?$/.exec(written);
  if (!parts || Number(parts[1]) > 24) return undefined;
  return isoLength([
    { amount: Number(parts[1]), unit: 'h' },
    { amount: Number(parts[2]), unit: 'm' },
    { amount: Number(parts[3] ?? 0), unit: 's' },
  ]);
}

const halfHour = /^(?:a half|half an|half a|une demi|1 ?\/ ?2|½)[ -]?(?:hour|heure|h)$/;

function wordLength(written: string): string | undefined {
  return halfHour.test(written) ? 'PT30M' : undefined;
}

type Unit = 'w' | 'd' | 'h' | 'm' | 's';

interface Part {
  readonly amount: number;
  readonly unit: Unit;
}

const unitsByLength: readonly Unit[] = ['w', 'd', 'h', 'm', 's'];

const units: ReadonlyMap<string, Unit> = new Map<string, Unit>([
  ...['w', 'wk', 'wks', 'week', 'weeks', 'semaine', 'semaines'].map(word => [word, 'w'] as const),
  ...['d', 'day', 'days', 'j', 'jour', 'jours'].map(word => [word, 'd'] as const),
  ...['h', 'hr', 'hrs', 'hour', 'hours', 'heure', 'heures'].map(word => [word, 'h'] as const),
  ...['m', 'min', 'mins', 'mn', 'minute', 'minutes'].map(word => [word, 'm'] as const),
  ...['s', 'sec', 'secs', 'second', 'seconds', 'seconde', 'secondes'].map(word => [word, 's'] as const),
]);

const ones = new Set(['a', 'an', 'one', 'un', 'une']);

/** `90 minutes`, `1 h 30`, `2 days and 4 hours`, `pt15m`: amounts with their units, the longest first. */
function lengthInUnits(written: string): string | undefined {
  // In `P15M` the M is a month: minutes or months is undecided. Letters of ISO behind a T are as good as words.
  if (/^p[^t]*m/.test(written)) return undefined;
  const body = /^p ?t? ?\d/.test(written) ? written.slice(1).replaceAll(/ ?t ?(?=\d)/g, ' ') : written;
  const parts: Part[] = [];
  const next =
    /(?: ?(?:,|\band\b|\bet\b|\+))? ?(?:(\d+(?:[.,]\d+)?)|(an?|one|une?)(?= ))(?: ?([a-z]+)\b|([dhjm](?=\d))|$)\.?/y;
  while (next.lastIndex < body.length) {
    const found = next.exec(body);
    if (!found) return undefined;
    const [, number, word, unitWord, unitLetter] = found;
    const unit = units.get(unitWord ?? unitLetter ?? '') ?? unitBelow(parts.at(-1), found);
    if (unit === undefined || (word !== undefined && !ones.has(word))) return undefined;
    const before = parts.at(-1);
    if (before && unitsByLength.indexOf(unit) <= unitsByLength.indexOf(before.unit)) return undefined;
    parts.push({ amount: number === undefined ? 1 : Number(number.replace(',', '.')), unit });
  }
  return parts.length > 0 ? isoLength(parts) : undefined;
}

/** The `30` of `1 h 30`: minutes, because an hour stands before it and no unit behind it. */
function unitBelow(before: Part | undefined, [, number, , unitWord, unitLetter]: RegExpExecArray): Unit | undefined {
  const isBare = unitWord === undefined && unitLetter === undefined;
  return isBare && before?.unit === 'h' && Number(number) < 60 ? 'm' : undefined;
}

/** In ISO 8601, with the units as they were written where all are whole. */
function isoLength(parts: readonly Part[]): string {
  const isWhole = parts.every(({ amount }) => Number.isInteger(amount));
  const counted = isWhole ? parts.filter(({ amount }) => amount > 0) : inWholeUnits(parts);
  const letters = (some: readonly Part[]) => some.map(({ amount, unit }) => `${amount}${unit.toUpperCase()}`).join('');
  const days = letters(counted.filter(({ unit }) => unit === 'w' || unit === 'd'));
  const times = letters(counted.filter(({ unit }) => unit !== 'w' && unit !== 'd'));
  if (days + times === '') return 'PT0M';
  return `P${days}${times === '' ? '' : `T${times}`}`;
}

function inWholeUnits(parts: readonly Part[]): Part[] {
  const lengths: Record<Unit, number> = { w: 7 * day, d: day, h: hour, m: minute, s: 1000 };
  let rest = Math.round(parts.reduce((sum, { amount, unit }) => sum + amount * lengths[unit], 0));
  const counted: Part[] = [];
  for (const unit of ['d', 'h', 'm'] as const) {
    const amount = Math.floor(rest / lengths[unit]);
    rest -= amount * lengths[unit];
    if (amount > 0) counted.push({ amount, unit });
  }
  return rest > 0 ? [...counted, { amount: rest / 1000, unit: 's' }] : counted;
}

/** A day, what parts it from the time, hours, minutes, seconds, half of the day, offset. */
const timeAtEnd =
  /^(.*\d)(?:t|,? (?:at |à )?)(\d{1,2})(?: ?[:h] ?(\d{2})?(?:[:m](\d{2})(\.\d+)?)?)?(?: ?([ap]\.?m\.?))? ?(z|(?:utc|gmt)?(?:[+-]\d{1,2}(?::?\d{2})?)?)$/;

function offsetMeant(zone: string): string | undefined {
  if (zone === '') return undefined;
  const parts = /([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(zone);
  if (!parts) return 'Z';
  return `${parts[1]}${twoDigits(Number(parts[2]))}:${parts[3] ?? '00'}`;
}

const months: readonly RegExp[] = [
  /^jan(?:uary|v|vier)?$/,
  /^(?:feb(?:ruary)?|f[eé]v(?:rier)?)$/,
  /^(?:mar(?:ch)?|mars)$/,
  /^(?:apr(?:il)?|avr(?:il)?)$/,
  /^(?:may|mai)$/,
  /^(?:june?|juin)$/,
  /^(?:july?|juil(?:let)?)$/,
  /^(?:aug(?:ust)?|ao[uû]t)$/,
  /^sep(?:t|tember|tembre)?$/,
  /^oct(?:ober|obre)?$/,
  /^nov(?:ember|embre)?$/,
  /^(?:dec(?:ember)?|d[eé]c(?:embre)?)$/,
];

const dayMonthYear = /^(?<date>\d{1,2})(?:st|nd|rd|th|er)?[ -](?<month>\p{L}+)\.?[ -](?<year>\d{4})$/u;
const monthDayYear = /^(?<month>\p{L}+)\.? (?<date>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})$/u;

function fromNamedMonth(groups: Readonly<Record<string, string>> = {}): string | undefined {
  const month = months.findIndex(name => name.test(groups['month'] ?? '')) + 1;
  return month === 0 ? undefined : `${groups['year']}-${twoDigits(month)}-${twoDigits(Number(groups['date']))}`;
}

/** With the year first the order is known. With the year last it is where one of the numbers is above 12. */
function fromNumbers(written: string): string | undefined {
  const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(written);
  if (yearFirst) return `${yearFirst[1]}-${twoDigits(Number(yearFirst[3]))}-${twoDigits(Number(yearFirst[4]))}`;
  const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(written);
  if (!yearLast) return undefined;
  const [one, other] = [Number(yearLast[1]), Number(yearLast[3])];
  if (one > 12 === other > 12 && one !== other) return undefined;
  const [month, date] = one > 12 ? [other, one] : [one, other];
  return `${yearLast[4]}-${twoDigits(month)}-${twoDigits(date)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
