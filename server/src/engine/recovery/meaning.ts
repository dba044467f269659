import { fieldsOf } from '../schema-table/format.ts';
import { understandKeys } from '../schema-table/keys.ts';
import type { Field, Format } from '../schema-table/types.ts';
import type { TextEdit } from '../text/edit.ts';
import { span, type Span } from '../text/span.ts';
import { invisibles, mayCutText, oddDashes } from '../tree/doubt.ts';
import { writtenText } from '../tree/node.ts';
import type { Comment, Document, Entry, Mapping, Node, Scalar } from '../tree/node.ts';
import { lineEnd } from '../tree/style.ts';
import { mergeKey } from './merge-keys.ts';
import { inQuotes, grouped, type Slip } from './slip.ts';

/**
 * Slips in what YAML can read, and reads otherwise than it was meant. They show only to somebody who knows the format.
 */
export function slipsOfMeaning(document: Document, format: Format): Slip[] {
  const { root } = document;
  if (root?.kind !== 'mapping') return [];
  const sites = [...sitesBelow(root, format, format.root, new Set())];
  return [
    ...sites.flatMap(site => slipAt(document, site, format)),
    ...textCutByComments(document, sites),
    ...namesOfOtherCharacters(sites),
  ];
}

/** How many keys of a document the format does not know, or knows with another kind of value. */
export function misfitsIn(document: Document, format: Format): number {
  return document.problems.length + misfits(document, format).count;
}

/** Where keys stand that the format does not know in their mapping. */
export function unknownKeysIn(document: Document, format: Format): readonly number[] {
  return misfits(document, format).unknown;
}

function misfits({ root }: Document, format: Format): { readonly count: number; readonly unknown: readonly number[] } {
  const unknownKeys: number[] = [];
  const seen = new Set<Node>();
  let count = 0;
  const look = (mapping: Mapping, object: string): void => {
    if (seen.has(mapping) || format.objects[object]?.open) return;
    seen.add(mapping);
    const fields = fieldsOf(format, object);
    const { known, unknown } = understandKeys(mapping, fields);
    for (const { entry } of unknown) unknownKeys.push(entry.key.span.start);
    for (const [name, { value }] of known) {
      const field = fields[name];
      if (!value || (value.kind === 'scalar' && field?.list)) count++;
      if (!value || field?.kind !== 'object') continue;
      const held = field.list && value.kind === 'sequence' ? value.items.map(item => item.value) : [value];
      for (const one of held) {
        if (one?.kind === 'mapping') look(one, field.of ?? '');
        else count++;
      }
    }
  };
  if (root?.kind === 'mapping') look(root, format.root);
  return { count: count + unknownKeys.length, unknown: unknownKeys };
}

/** A value with what the format says of it. */
interface Site {
  readonly field: Field;
  /** The key that it stands behind; of a list, that of the list. */
  readonly key: Scalar;
  /** Undefined where nothing stands behind the key. */
  readonly value: Node | undefined;
  /** The mapping and the entry that it is the value of; undefined for an item of a list. */
  readonly mapping: Mapping | undefined;
  readonly entry: Entry | undefined;
  /** Where the dash of an item of a list stands. */
  readonly item: number | undefined;
  /** True between brackets. */
  readonly inFlow: boolean;
  /** The keys that may stand in the mapping. */
  readonly fields: Readonly<Record<string, Field>>;
}

/** Every value of the tree behind a key that the format knows, each node once. */
function* sitesBelow(mapping: Mapping, format: Format, object: string, seen: Set<Node>): Iterable<Site> {
  if (seen.has(mapping)) return;
  seen.add(mapping);
  const fields = fieldsOf(format, object);
  for (const [name, entry] of understandKeys(mapping, fields).known) {
    const field = fields[name];
    if (!field) continue;
    const { key, value } = entry;
    const site: Site = { field, key, value, mapping, entry, item: undefined, inFlow: mapping.flow, fields };
    if (value?.kind === 'sequence' && field.list) {
      for (const item of value.items) {
        yield {
          ...site,
          value: item.value,
          mapping: undefined,
          entry: undefined,
          item: item.start,
          inFlow: value.flow,
        };
        if (item.value?.kind === 'mapping' && field.of !== undefined)
          yield* sitesBelow(item.value, format, field.of, seen);
      }
      continue;
    }
    yield site;
    if (value?.kind === 'mapping' && field.of !== undefined) yield* sitesBelow(value, format, field.of, seen);
  }
  for (const entry of mapping.entries) {
    if (entry.key.value !== '<<') continue;
    const field: Field = { kind: 'free', description: '', examples: [] };
    yield { field, key: entry.key, value: entry.value, mapping, entry, item: undefined, inFlow: mapping.flow, fields };
  }
}

function slipAt(document: Document, site: Site, format: Format): Slip[] {
  const found =
    trailingMark(document, site) ??
    listWrittenAsText(document, site) ??
    mention(document, site) ??
    decorated(document, site, format) ??
    oneInList(document, site) ??
    textCutByComma(document, site) ??
    colonInItem(document, site) ??
    propertyInText(document, site) ??
    (site.key.value === '<<' ? mergeKey(document, site) : undefined);
  return found ? [found] : [];
}

/**
 * `type: minor,` is a habit of JSON, `type: minor;` one of code. Text may end with a full stop, words of the format may
 * not.
 */
function trailingMark({ text }: Document, { value, inFlow, key, field }: Site): Slip | undefined {
  if (value?.kind !== 'scalar' || value.style !== 'plain' || (field.list && field.kind === 'object')) return undefined;
  const { start, end } = value.span;
  const written = text.slice(start, end);
  const isSentence = field.kind === 'text' && !field.names;
  const marks = (isSentence ? (inFlow ? undefined : /(?<![ \t])[ \t]*,$/) : /(?<![ \t])[ \t]*[,;.]$/)?.exec(written);
  if (!marks || written.includes('\n') || marks.index === 0) return undefined;
  if (!isSentence && !plainWords.test(written.slice(0, marks.index))) return undefined;
  return {
    cause: 'trailing-comma',
    span: span(end - 1, end),
    edits: [{ span: span(start + marks.index, end), text: '' }],
    isSafe: true,
    subject: String(key.value),
  };
}

/** Names, words of the format, numbers, times and durations. */
const plainWords = /^[\p{L}\p{N}][\p{L}\p{N} _.:+/@%-]*$/u;

/** `undoes: deploy, warm` where a list belongs. Only names are parted at commas: in a sentence they are part of it. */
function listWrittenAsText({ text }: Document, site: Site): Slip | undefined {
  const { value, field, mapping, key } = site;
  if (!field.list || field.kind === 'free' || !value || value.span.end <= value.span.start) return undefined;
  const written = text.slice(value.span.start, value.span.end);
  const words = mapping ? wholeList(site, value, written) : severalItems(site, value, written);
  if (words === undefined) return undefined;
  return {
    cause: 'list-as-text',
    span: value.span,
    edits: [{ span: value.span, text: words }],
    isSafe: true,
    subject: String(key.value),
  };
}

/** What stands behind the key of a list and is none, written as one. */
function wholeList({ field, key }: Site, value: Node, written: string): string | undefined {
  if (value.kind === 'mapping') return value.flow && field.kind === 'object' ? `[${written}]` : undefined;
  if (value.kind !== 'scalar' || value.value === null || field.kind === 'object' || written.includes('\n'))
    return undefined;
  if (value.style !== 'plain') return `[${written}]`;
  const bare = /^\((.*)\)$/.exec(written)?.[1] ?? written.replaceAll(/^[[(]|[\])]$/g, '');
  const parts = isName(field, String(key.value)) ? namesIn(bare, field) : undefined;
  // `verify: the old version is shown, and orders flow` names no test.
  if (field.names?.includes('test') && !parts?.every(part => name.test(part))) return `[${asItem(written)}]`;
  return `[${(parts ?? [bare]).map(asItem).join(', ')}]`;
}

/** `[deploy; warm]`: several names in one item. */
function severalItems({ field, key, inFlow }: Site, value: Node, written: string): string | undefined {
  if (!inFlow || value.kind !== 'scalar' || value.style !== 'plain' || !isName(field, String(key.value)))
    return undefined;
  const parts = namesIn(written, field);
  return parts && parts.length > 1 && isIdList(field) ? parts.map(asItem).join(', ') : undefined;
}

function isIdList({ names }: Field): boolean {
  return names !== undefined && !names.includes('free') && !names.includes('person');
}

const name = /^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u;

function namesIn(words: string, field: Field): string[] | undefined {
  const atCommas = words.split(/[,;]/).flatMap(part => part.trim() || []);
  if (atCommas.length !== 1) return atCommas.length > 0 ? atCommas : undefined;
  if (!areWords(field)) return atCommas;
  const apart = words.trim().split(/\s+(?:(?:and|et|&)\s+)?/);
  return apart.every(part => name.test(part)) ? apart : undefined;
}

/** True where each name is one word: the ids of the plan. A process or a site may have a name of several. */
function areWords({ names }: Field): boolean {
  return names !== undefined && names.every(one => ids.has(one));
}

const ids: ReadonlySet<string> = new Set(['step', 'rollbackStep', 'person', 'plan']);

function asItem(words: string): string {
  return /^[^\s"'#&*!|>%@`,[\]{}?:-][^\n,[\]{}#]*$/.test(words) && !/:(?:\s|$)/.test(words) ? words : inQuotes(words);
}

/** `type: (minor)`, `type: **minor**`: marks around a word that the format knows. */
function decorated(_document: Document, { value, field }: Site, format: Format): Slip | undefined {
  if (value?.kind !== 'scalar' || typeof value.value !== 'string' || field.kind !== 'choice') return undefined;
  const bare = value.value.replaceAll(/^[\s"'`*_([{]+|(?<![\s"'`*_)\]}])[\s"'`*_)\]}]+$/g, '');
  const words = format.words[field.of ?? '']?.meanings ?? {};
  if (bare === value.value || !Object.hasOwn(words, bare)) return undefined;
  return {
    cause: 'stray-mark',
    span: value.span,
    edits: [{ span: value.span, text: bare }],
    isSafe: true,
    subject: value.value,
  };
}

/** `decider: [dana]`: a list of one where one belongs. */
function oneInList({ text }: Document, { value, field, mapping, key }: Site): Slip | undefined {
  if (!mapping || field.list || field.kind === 'object' || field.kind === 'free' || value?.kind !== 'sequence')
    return undefined;
  const [item, ...others] = value.items;
  if (!value.flow || item?.value?.kind !== 'scalar' || typeof item.value.value !== 'string' || others.length > 0)
    return undefined;
  const { start, end } = item.value.span;
  return {
    cause: 'one-as-list',
    span: value.span,
    edits: [{ span: value.span, text: text.slice(start, end) }],
    isSafe: true,
    subject: String(key.value),
  };
}

/** `decider: "@dana"`: the sign that calls a person elsewhere is no part of the name. */
function mention(_document: Document, { value, field, key }: Site): Slip | undefined {
  if (value?.kind !== 'scalar' || typeof value.value !== 'string' || !field.names?.includes('person')) return undefined;
  const found = /^@([\w.-]+)$/.exec(value.value)?.[1];
  if (found === undefined) return undefined;
  return {
    cause: 'mention',
    span: value.span,
    edits: [{ span: value.span, text: found }],
    isSafe: true,
    subject: String(key.value),
  };
}

/** `{ title: Load, stress and soak }`: behind the comma stands no key, so it belongs to the text before it. */
function textCutByComma(
  { text }: Document,
  { value, inFlow, field, mapping, entry, key, fields }: Site,
): Slip | undefined {
  if (!inFlow || !mapping || !entry || field.kind !== 'text' || field.list) return undefined;
  if (value?.kind !== 'scalar' || value.style !== 'plain') return undefined;
  const rest = mapping.entries.slice(mapping.entries.indexOf(entry) + 1);
  const next = rest.findIndex(other => other.value !== undefined || Object.hasOwn(fields, String(other.key.value)));
  const last = rest[(next < 0 ? rest.length : next) - 1];
  if (!last) return undefined;
  const place = span(value.span.start, last.key.span.end);
  const comma = text.indexOf(',', value.span.end);
  return {
    cause: 'cut-by-comma',
    span: span(comma, comma + 1),
    edits: [{ span: place, text: inQuotes(text.slice(place.start, place.end)) }],
    isSafe: true,
    subject: String(key.value),
  };
}

/** `- stock: counted twice` in a list of texts: YAML makes a key of the words before the colon. */
function colonInItem({ text }: Document, { value, field, mapping, key }: Site): Slip | undefined {
  if (field.kind !== 'text' || mapping || value?.kind !== 'mapping' || value.entries.length !== 1) return undefined;
  const { start, end } = value.span;
  const written = text.slice(start, end);
  const colon = /:(?=\s|$)/.exec(written);
  if (written.includes('\n') || /^[{"']/.test(written) || !colon) return undefined;
  return {
    cause: 'colon-in-text',
    span: span(start + colon.index, start + colon.index + 1),
    edits: [{ span: span(start, end), text: inQuotes(written) }],
    isSafe: true,
    subject: String(key.value),
  };
}

/** `!important`, `&more`: YAML takes the first word for a tag or an anchor, and the text begins behind it. */
function propertyInText({ text }: Document, { value, field, mapping, key }: Site): Slip | undefined {
  if (field.kind !== 'text' || !mapping || value?.kind !== 'scalar' || value.style === 'block') return undefined;
  const behindKey = key.span.end;
  if (value.span.start <= behindKey) return undefined;
  const between = /^[ \t]*:[ \t]+([&!](?!!)\S*[ \t]+)$/.exec(text.slice(behindKey, value.span.start))?.[1];
  if (between === undefined || isReferredTo(text, between.trim())) return undefined;
  const start = value.span.start - between.length;
  return {
    cause: between.startsWith('&') ? 'anchor-in-text' : 'tag-in-text',
    span: span(start, start + between.trimEnd().length),
    edits: [{ span: span(start, value.span.end), text: inQuotes(text.slice(start, value.span.end)) }],
    isSafe: true,
    subject: between.trim(),
  };
}

function isReferredTo(text: string, anchor: string): boolean {
  return anchor.startsWith('&') && text.includes(`*${anchor.slice(1)}`);
}

/** `run: ./deploy.sh --tag #5`: behind the space YAML takes the rest for a comment. */
function* textCutByComments({ text, comments }: Document, sites: readonly Site[]): Iterable<Slip> {
  const doubtful = comments.filter(comment => mayCutText(text, comment));
  if (doubtful.length === 0) return;
  const texts = sites.filter(({ field, inFlow }) => field.kind === 'text' && !field.names && !inFlow);
  for (const comment of doubtful) {
    const site = texts.find(one => standsBefore(text, comment, one));
    const slip = site && textCutByComment(text, comment, site);
    if (slip) yield slip;
  }
}

/** True where nothing but white space stands between the value, or the colon, and the comment. */
function standsBefore(text: string, { span: { start } }: Comment, { key, value, mapping, item }: Site): boolean {
  const end = value?.span.end ?? (mapping ? text.indexOf(':', key.span.end) + 1 : item === undefined ? -1 : item + 1);
  return end > 0 && end < start && text.slice(end, start).trim() === '' && lineEnd(text, end) > start;
}

function textCutByComment(text: string, comment: Comment, { key, value }: Site): Slip | undefined {
  if (value && (value.kind !== 'scalar' || value.style !== 'plain')) return undefined;
  const words = text.slice(comment.span.start, comment.span.end);
  // A comment may follow even so.
  const rest = /(?<![ \t])[ \t]+#(?=[ \t]|$)/.exec(words)?.index ?? words.length;
  const isFurther = text.charAt(comment.span.start - 2) === ' ';
  if (/^#(?:repli-ignore|TODO|FIXME|XXX|HACK|NOTE|NB)\b/i.test(words) || (value && isFurther)) return undefined;
  const start = value?.span.start ?? comment.span.start;
  const end = comment.span.start + words.slice(0, rest).trimEnd().length;
  return {
    cause: 'cut-by-comment',
    span: span(comment.span.start, end),
    edits: [{ span: span(start, end), text: inQuotes(text.slice(start, end)) }],
    isSafe: true,
    subject: String(key.value),
  };
}

const accent = /[\u0300-\u036F]/;
const dash = new RegExp(`(?<=\\w)[${oddDashes}](?=\\w)`, 'g');
const unseen = new RegExp(`[${invisibles}]`, 'g');
const unseenOne = new RegExp(unseen.source);

/**
 * Ids and names that look like others and are not: an accent on its own, a dash of a word processor, unseen characters.
 */
function* namesOfOtherCharacters(sites: readonly Site[]): Iterable<Slip> {
  const [accents, dashes, spaces]: [Name[], Name[], Name[]] = [[], [], []];
  for (const { field, key, value } of sites) {
    if (field.kind !== 'object') judge(key);
    if (value?.kind === 'scalar' && isName(field, String(key.value))) judge(value);
  }
  function judge(node: Scalar): void {
    const written = writtenText(node);
    if (accent.test(written) && written.normalize('NFC') !== written)
      accents.push({ node, words: written.normalize('NFC') });
    else if (written.search(dash) >= 0) dashes.push({ node, words: written.replaceAll(dash, '-') });
    else if (written.search(unseen) >= 0) spaces.push({ node, words: written.replaceAll(unseen, '') });
  }
  yield* grouped('split-accent', accents.map(rewritten), accents.map(placeOf));
  yield* grouped('typographic-dash', dashes.map(rewritten), dashes.map(placeOf));
  yield* grouped('odd-space', spaces.map(rewritten), spaces.map(placeOf)).map(slip => ({
    ...slip,
    subject: spaces.map(({ node }) => unseenOne.exec(writtenText(node))?.[0]).find(Boolean) ?? '',
  }));
}

interface Name {
  readonly node: Scalar;
  readonly words: string;
}

/** True where a value is a name or refers to one. */
function isName(field: Field, key: string): boolean {
  return field.kind === 'slug' || field.names !== undefined || namingKeys.has(key);
}

/** Keys whose words are referred to although they are free text. */
const namingKeys = new Set(['processes', 'signal', 'team', 'sites', 'service']);

function rewritten({ node, words }: Name): TextEdit {
  return { span: node.span, text: node.style === 'quoted' ? inQuotes(words) : words };
}

function placeOf({ node }: Name): Span {
  return node.span;
}
