import type { FieldKind } from '../schema-table/types.ts';
import type { TextEdit } from '../text/edit.ts';
import { span } from '../text/span.ts';
import { inQuotes, type Slip } from './slip.ts';
import type { KeySite, Source, ValueSite } from './source.ts';

/** What may stand behind a key, in whichever object it is. */
export type KindsOfKey = (name: string) => ReadonlySet<FieldKind>;

/** Quotes of word processors around a whole value or key. Within a value they are as they should be. */
export function typographicQuotes(text: string, { lines, sites }: Source, kindsOf: KindsOfKey): Slip[] {
  const keys = new Set([...lines.map(line => line.key), ...sites.map(site => site.key)]);
  const places = [...[...keys].flatMap(key => key ?? []), ...sites.filter(site => !site.isMultiLine)];
  return places.flatMap((place): Slip[] => {
    const words = withoutTypographicQuotes(text.slice(place.start, place.end));
    if (words === undefined) return [];
    const isBare = 'key' in place && place.key !== undefined && isNoText(kindsOf(place.key.name));
    return [replacement('typographic-quotes', place, isBare ? words : inQuotes(words))];
  });
}

/** Numbers and flags are none in quotes. */
function isNoText(kinds: ReadonlySet<FieldKind>): boolean {
  return kinds.size > 0 && [...kinds].every(kind => kind === 'number' || kind === 'flag');
}

const closers: Readonly<Record<string, string>> = {
  '\u201C': '\u201D"\u201C',
  '\u201D': '\u201D"',
  '\u201E': '\u201C\u201D"',
  '\u201F': '\u201D"',
  '\u00AB': '\u00BB',
  '\u2018': "\u2019'",
  '\u201A': "\u2018\u2019'",
  '\u201B': "\u2019'",
  '\u2039': '\u203A',
  '\uFF02': '\uFF02',
  '\uFF07': '\uFF07',
  '\u300C': '\u300D',
  '\u300E': '\u300F',
  '"': '\u201D\u201C',
  "'": '\u2019',
};

/** What stands between the quotes; undefined where the first of them closes before the end. */
function withoutTypographicQuotes(words: string): string | undefined {
  const opener = words.charAt(0);
  const closer = closers[opener];
  const last = words.charAt(words.length - 1);
  if (closer === undefined || words.length < 2 || !closer.includes(last)) return undefined;
  const inside = words.slice(1, -1);
  let open = 1;
  for (const [at, character] of [...inside].entries()) {
    if (character === opener && opener !== last) open++;
    // An apostrophe is the same character as a closing single quote.
    const isApostrophe = character === '\u2019' && /\p{L}/u.test([...inside][at + 1] ?? '');
    if (closer.includes(character) && !isApostrophe && --open === 0) return undefined;
  }
  return inside.trim();
}

/** Values that YAML cannot read where they stand, because of what they begin with, hold, or what follows them. */
export function brokenValues(text: string, { sites }: Source, kindsOf: KindsOfKey): Slip[] {
  return sites.flatMap(site => brokenValue(text, site, kindsOf) ?? []);
}

function brokenValue(text: string, site: ValueSite, kindsOf: KindsOfKey): Slip | undefined {
  const words = text.slice(site.start, site.end);
  const first = words.charAt(0);
  if (first === '"' || first === "'") return behindQuote(text, site, words);
  if ((first === '[' || first === '{') && !site.within) return behindBracket(text, site, words);
  if (isSpecial(text, words, site)) return specialStart(text, site, words, kindsOf);
  const colon = /:(?=\s|$)/.exec(words);
  if (colon && site.within !== '[') {
    const at = site.start + colon.index;
    return { ...quoted('colon-in-text', text, site), span: span(at, at + 1), subject: site.key?.name ?? '' };
  }
  if (site.within && /[[\]{}]/.test(words)) return quoted('bracket-in-text', text, site);
  if (site.within && /\s#/.test(words)) return quoted('cut-by-comment', text, site);
  return undefined;
}

const quotedWords = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/;

function behindQuote(text: string, site: ValueSite, words: string): Slip | undefined {
  const close = quotedWords.exec(words)?.[0].length;
  if (close === undefined || close === words.length || site.isMultiLine) return undefined;
  const rest = words.slice(close).trim();
  if (rest === ',' && !site.within) return withoutComma(text, site, site.start + close);
  return quoted('text-behind-quote', text, site);
}

function behindBracket(text: string, site: ValueSite, words: string): Slip | undefined {
  if (/^[[{].*[\]}][ \t]*,$/s.test(words)) return withoutComma(text, site, site.end - 1);
  if (site.isMultiLine) return undefined;
  return quoted('bracket-in-text', text, site);
}

function withoutComma(text: string, site: ValueSite, from: number): Slip {
  const comma = text.indexOf(',', from);
  return {
    cause: 'trailing-comma',
    span: span(comma, comma + 1),
    edits: [{ span: span(from, comma + 1), text: '' }],
    isSafe: true,
    subject: site.key?.name ?? '',
  };
}

/** True where a value begins with a character that YAML keeps for itself. */
function isSpecial(text: string, words: string, { within }: ValueSite): boolean {
  switch (words.charAt(0)) {
    case '`':
    case '@':
    case '%':
    case ',':
    case ']':
    case '}':
      return true;
    case '|':
    case '>':
      return !/^[|>][-+\d]*$/.test(words) || within !== undefined;
    case '*':
      return !text.includes(`&${words.slice(1)}`) || !/^\*[^\s,[\]{}]+$/.test(words);
    case '&':
    case '!':
      return /^.(?:\s|$)/.test(words);
    case '-':
    case '?':
    case ':':
      return /^.(?:\s|$)/.test(words);
    default:
      return false;
  }
}

function specialStart(text: string, site: ValueSite, words: string, kindsOf: KindsOfKey): Slip {
  const slip = { ...quoted('special-start', text, site), subject: words.charAt(0) };
  const kinds = site.key ? kindsOf(site.key.name) : new Set<FieldKind>();
  const isCode = /^`[^`]+`$/.test(words) && kinds.size > 0 && !kinds.has('text');
  // Where no text stands, the marks of code around a word are none of it.
  return isCode ? { ...replacement('special-start', site, words.slice(1, -1)), subject: '`' } : slip;
}

function quoted(cause: Slip['cause'], text: string, site: ValueSite | KeySite): Slip {
  const words = text.slice(site.start, site.end);
  return replacement(cause, site, inQuotes(words));
}

function replacement(cause: Slip['cause'], site: ValueSite | KeySite, words: string): Slip {
  const place = span(site.start, site.end);
  const edits: TextEdit[] = [{ span: place, text: words }];
  return { cause, span: place, edits, isSafe: true, subject: ('key' in site ? site.key?.name : undefined) ?? '' };
}
