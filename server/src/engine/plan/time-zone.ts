import { minute } from './time.ts';

/** Time zones by their IANA names, as the host's `Intl` knows them. */
export function isTimeZone(name: string): boolean {
  return formatterOf(name) !== undefined;
}

/** Minutes from UTC that the clocks of a zone are ahead at a time; undefined where there is no such zone. */
export function zoneOffsetAt(zone: string, time: number): number | undefined {
  const formatter = formatterOf(zone);
  if (!formatter) return undefined;
  // Clocks change on a quarter of an hour, and asking takes long.
  const quarter = Math.floor(clamped(time) / (15 * minute)) * 15 * minute;
  const parts = new Map(formatter.formatToParts(quarter).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return Math.round((wall - quarter) / minute);
}

/** All names, to find the one that was meant. */
export function timeZones(): readonly string[] {
  return Intl.supportedValuesOf('timeZone');
}

/** Making one takes as long as reading a plan. */
const formatters = new Map<string, Intl.DateTimeFormat | undefined>();
const mostFormatters = 50;

function formatterOf(name: string): Intl.DateTimeFormat | undefined {
  if (formatters.has(name)) return formatters.get(name);
  if (formatters.size >= mostFormatters) formatters.clear();
  const formatter = namedZone.test(name) ? newFormatter(name) : undefined;
  formatters.set(name, formatter);
  return formatter;
}

/** `Intl` also takes offsets such as `+01:00`, which know no change of the clocks. */
const namedZone = /^[A-Za-z][\w+/-]{1,99}$/;

function newFormatter(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
}

/** The years for which clocks are computed; a hostile plan has others. */
function clamped(time: number): number {
  return Math.max(0, Math.min(Date.UTC(9999, 0), time));
}
