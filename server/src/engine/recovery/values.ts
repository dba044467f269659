import type { FieldKind } from '../schema-table/types.ts';
import type { TextEdit } from '../text/edit.ts';
import { span } from '../text/span.ts';
import { inQuotes, type Slip } from './slip.ts';
import type { KeySite, Source, ValueSite } from './source.ts';

/** What may stand behind a key, in whichever object it is. */
export type KindsOfKey = (name: string) => ReadonlySet<FieldKind>;

/** What the format says of keys, in whichever object they are. */
export interface FormatOfKeys {
  readonly isKey: (name: string) => boolean;
  readonly kindsOf: KindsOfKey;
  /** True of a key with a list or an object behind it, wherever it stands. */
  readonly structureOf: (name: string) => boolean;
  /** True of a key with the name of a person behind it. */
  readonly namesPerson: (name: string) => boolean;
}

/** Quotes of word processors around a whole value or key. Within a value they are as they should be. */
export function typographicQuotes(text: string, { lines, sites }: Source, kindsOf: KindsOfKey): Slip[] {
  const keys = new Set([...lines.map(line => line.key), ...sites.map(site => site.key)]);
  const places = [...[...keys].flatMap(key => key ?? []), ...sites.filter(site => !site.isMultiLine)];
  return places.flatMap((place): Slip[] => {
    const written = text.slice(place.start, place.end);
    // A comma behind the quotes goes with them.
    const words = withoutTypographicQuotes('key' in place ? written.replace(/(?<![ \t])[ \t]*[,;]$/, '') : written);
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
  const characters = inside.split('');
  for (const [at, character] of characters.entries()) {
    if (character === opener && opener !== last) open++;
    // An apostrophe is the same character as a closing single quote.
    const isApostrophe = character === '\u2019' && /\p{L}/u.test(characters[at + 1] ?? '');
    if (closer.includes(character) && !isApostrophe && --open === 0) return undefined;
  }
  return inside.trim();
}

/** Values that YAML cannot read where they stand, because of what they begin with, hold, or what follows them. */
export function brokenValues(text: string, { sites, wrongBrackets }: Source, format: FormatOfKeys): Slip[] {
  const values = sites.flatMap(site => brokenValue(text, site, format) ?? []);
  return [...values, ...wrongBrackets.map(wrongBracket)];
}

/** `[deploy, warm}` */
function wrongBracket({ at, expected }: { readonly at: number; readonly expected: string }): Slip {
  const place = span(at, at + 1);
  return {
    cause: 'missing-bracket',
    span: place,
    edits: [{ span: place, text: expected }],
    isSafe: true,
    subject: expected,
  };
}

function unclosedQuote({ end, start, isMultiLine }: ValueSite, quote: string): Slip | undefined {
  if (isMultiLine) return undefined;
  return {
    cause: 'unclosed-quote',
    span: span(start, end),
    edits: [{ span: span(end, end), text: quote }],
    isSafe: true,
  };
}

function brokenValue(text: string, site: ValueSite, format: FormatOfKeys): Slip | undefined {
  const { kindsOf, structureOf, namesPerson, isKey } = format;
  const words = text.slice(site.start, site.end);
  const first = words.charAt(0);
  if (/^(?:"(?:[^"\\]|\\.)*|'(?:[^']|'')*)$/.test(words)) return unclosedQuote(site, first);
  if (first === '"' || first === "'") return behindQuote(text, site, words);
  if ((first === '[' || first === '{') && !site.within) return behindBracket(text, site, words, structureOf);
  if (/^@[\w.-]+$/.test(words) && site.key && namesPerson(site.key.name))
    return replacement('mention', site, words.slice(1));
  if (isSpecial(text, words, site)) return specialStart(text, site, words, kindsOf);
  const colon = /:(?=\s|$)/.exec(words);
  if (colon && site.within !== '[') {
    const mended = missingComma(site, words, isKey) ?? missingBraces(site, words, { isKey, structureOf });
    if (mended) return mended;
    const at = site.start + colon.index;
    return { ...quoted('colon-in-text', text, site), span: span(at, at + 1), subject: site.key?.name ?? '' };
  }
  if (site.within && /[[\]{}]/.test(words)) return quoted('bracket-in-text', text, site);
  if (site.within && /(?:^|\s)#/.test(words)) return quoted('cut-by-comment', text, site);
  return undefined;
}

/** `{ id: warm; title: Warm the cache }`: a key follows, and no comma stands before it. */
function missingComma(site: ValueSite, words: string, isKey: FormatOfKeys['isKey']): Slip | undefined {
  const [found = '', name = ''] = /(?<![ \t])(?:[ \t]*;[ \t]*|[ \t]+)([A-Za-z][\w-]*):(?=[ \t])/.exec(words) ?? [];
  if (site.within !== '{' || !isKey(name)) return undefined;
  const start = site.start + words.indexOf(found);
  const gap = span(start, start + found.length - name.length - 1);
  return { cause: 'missing-comma', span: gap, edits: [{ span: gap, text: ', ' }], isSafe: true, subject: name };
}

/** `- id: warm, title: Warm the cache`: several keys on one line, with no brackets around them. */
function missingBraces(
  site: ValueSite,
  words: string,
  { isKey, structureOf }: Pick<FormatOfKeys, 'isKey' | 'structureOf'>,
): Slip | undefined {
  if (site.within || site.isMultiLine || !site.key) return undefined;
  const begins = /^([A-Za-z][\w-]*):(?=[ \t])/.exec(words)?.[1];
  const follows = /,[ \t]*([A-Za-z][\w-]*):(?=[ \t])/.exec(words)?.[1];
  const isValue = begins !== undefined && isKey(begins) && structureOf(site.key.name);
  const isItem = follows !== undefined && isKey(follows) && isKey(site.key.name);
  if (!isValue && !isItem) return undefined;
  const start = isValue ? site.start : site.key.start;
  return {
    cause: 'missing-bracket',
    span: span(start, site.end),
    edits: [
      { span: span(start, start), text: '{ ' },
      { span: span(site.end, site.end), text: ' }' },
    ],
    isSafe: true,
    subject: '}',
  };
}

const quotedWords = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/;

function behindQuote(text: string, site: ValueSite, words: string): Slip | undefined {
  const close = quotedWords.exec(words)?.[0].length;
  if (close === undefined || close === words.length || site.isMultiLine) return undefined;
  const rest = words.slice(close).trim();
  if (rest === ',' && !site.within) return withoutComma(text, site, site.start + close);
  const [, , doubled] = /^(["'])\1([^"'\n]+)\1{1,2}$/.exec(words) ?? [];
  if (doubled !== undefined) return replacement('text-behind-quote', site, inQuotes(doubled.trim()));
  return quoted('text-behind-quote', text, site);
}

function behindBracket(
  text: string,
  site: ValueSite,
  words: string,
  structureOf: FormatOfKeys['structureOf'],
): Slip | undefined {
  if (/^[[{].*[\]}][ \t]*,$/s.test(words)) return withoutComma(text, site, site.end - 1);
  if (site.isMultiLine) return undefined;
  // The lines below say what belongs here.
  if (words.length === 1) return { ...replacement('stray-mark', site, ''), subject: words };
  const mended = closedBrackets(words);
  const isStructure = site.key ? structureOf(site.key.name) : /^\{\s*["']?[\w-]+["']?\s*:/.test(words);
  if (mended === undefined || !isStructure) return quoted('bracket-in-text', text, site);
  const closer = mended.charAt(mended.length - 1);
  return { ...replacement('missing-bracket', site, mended), span: span(site.start, site.start + 1), subject: closer };
}

const closes: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

/** Words with the brackets closed that they leave open at their end; undefined where they close and go on. */
function closedBrackets(words: string): string | undefined {
  const open: string[] = [];
  let quote = '';
  for (const [at, character] of words.split('').entries()) {
    if (quote) quote = character === quote ? '' : quote;
    else if (/["']/.test(character) && /[\s,:[{]/.test(words.charAt(at - 1))) quote = character;
    else if (closes[character]) open.push(closes[character]);
    else if (character === ']' || character === '}') {
      if (open.pop() === undefined || open.length === 0) return undefined;
    }
  }
  const bare = words.replace(/(?<![,)>])[,)>]+$/, '').trimEnd();
  const isSpaced = words.startsWith('{ ') && open.length === 1;
  return quote || open.length === 0 ? undefined : bare + (isSpaced ? ' ' : '') + open.toReversed().join('');
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
  const bare = /^([`*_]{1,3})([^`*]+)\1$/.exec(words)?.[2];
  // Where no text stands, the marks of Markdown around a word are none of it.
  return bare !== undefined && kinds.size > 0 && !kinds.has('text')
    ? { ...replacement('stray-mark', site, bare), subject: words.charAt(0) }
    : slip;
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
