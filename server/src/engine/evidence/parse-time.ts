/** Reads the ways in which reports write a moment; undefined if it is none. */
export function parseReportTime(text: string | undefined): number | undefined {
  if (text === undefined || text.length > 64) return undefined;
  const digits = iso.exec(text.trim());
  if (digits) return fromParts(digits[1], Number(digits[2]), digits[3], digits[4], digits[5], digits[6], digits[7]);
  const words = rfc1123.exec(text.trim());
  return words ? fromParts(words[3], monthOf(words[2]), words[1], words[4], words[5], words[6], 'Z') : undefined;
}

/** .NET writes seven decimals, older tools no zone at all. */
const iso = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))? ?(Z|[+-]\d\d:?\d\d)?$/;

/** Mocha writes the date as HTTP does. */
const rfc1123 = /^[A-Z][a-z]{2}, (\d\d?) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) (?:GMT|UTC)$/;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function monthOf(name = ''): number {
  return months.indexOf(name) + 1;
}

function fromParts(year = '', month = 0, day = '', hour = '', minute = '', second = '0', zone = 'Z') {
  const isDate = month >= 1 && month <= 12 && Number(day) >= 1 && Number(day) <= 31;
  if (!isDate || Number(hour) > 24 || Number(minute) > 59 || Number(second) >= 61) return undefined;
  const milliseconds = Math.floor(Number(second) * 1000);
  const local = Date.UTC(Number(year), month - 1, Number(day), Number(hour), Number(minute), 0, milliseconds);
  return local - offsetOf(zone);
}

/** Without a zone it is read as UTC, which Gradle and jest-junit mean by it. */
function offsetOf(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
