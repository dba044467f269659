import * as l10n from '@vscode/l10n';
import { fieldsOf, freeKeyPrefix } from '../schema-table/format.ts';
import type { Field, Format } from '../schema-table/types.ts';
import type { Plan } from '../plan/model.generated.ts';
import { rules } from '../rules/index.ts';
import { span, type Span } from '../text/span.ts';
import type { Document } from '../tree/node.ts';
import { lineEnd, lineStart, styleOf } from '../tree/style.ts';
import { cursorAt, item, type Cursor } from './completion-context.ts';
import { aboutKey } from './hover.ts';
import { Skeleton } from './snippet-builder.ts';
import { valuesFor, type Sources } from './completion-values.ts';

/** Something that may be typed at the cursor. */
export interface Suggestion {
  readonly label: string;
  readonly kind: 'key' | 'section' | 'word' | 'name' | 'time' | 'rule';
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** The words that it replaces. */
  readonly span: Span;
  readonly text: string;
  /** The same with places to fill in, in the syntax of snippets; lines behind the first are indented as it is. */
  readonly snippet?: string;
}

/** What may be written at an offset, in the order in which it is best written. */
export function suggestionsAt(document: Document, offset: number, sources: Sources): Suggestion[] {
  const { text } = document;
  const ignoring = rulesAt(text, offset);
  if (ignoring) return ignoring;
  const cursor = cursorAt(text, document.span, offset);
  if (!cursor) return [];
  if (sources.format.root === 'policy' && cursor.path[0] === 'rules') return ruleSettings(cursor);
  const place = placeOf(cursor.path, sources.format);
  return place ? suggestions({ document, offset }, cursor, place, sources) : [];
}

/** Where suggestions are asked for. */
interface Asked {
  readonly document: Document;
  readonly offset: number;
}

/** What the format knows of a place: the object whose keys stand there, or the key whose value does. */
interface Place {
  readonly object: string;
  readonly key?: string;
  readonly field?: Field;
  /** True behind the dash or the bracket of a list. */
  readonly inList: boolean;
}

function placeOf(path: readonly string[], format: Format): Place | undefined {
  let place: Place | undefined = { object: format.root, inList: false };
  for (const segment of path) place = place && within(place, segment, format);
  return place;
}

function within(place: Place, segment: string, format: Format): Place | undefined {
  if (segment === item) return place.field?.list && !place.inList ? { ...place, inList: true } : undefined;
  const object = place.field ? objectOf(place) : place.object;
  const field = object === undefined ? undefined : fieldsOf(format, object)[segment];
  return object === undefined || !field ? undefined : { object, key: segment, field, inList: false };
}

/** The object whose keys stand below a key. */
function objectOf({ field, inList }: Place): string | undefined {
  if (field?.kind === 'estimate') return 'durationEstimate';
  return field?.kind === 'object' && inList === (field.list ?? false) ? field.of : undefined;
}

function suggestions(asked: Asked, cursor: Cursor, place: Place, sources: Sources): Suggestion[] {
  const { document } = asked;
  const { field } = place;
  const object = field ? objectOf(place) : place.object;
  if (cursor.typing === 'key' && object !== undefined) {
    return [...wholeDocument(document, cursor, object, sources), ...keys(document, cursor, object, sources.format)];
  }
  if (!field) return [];
  const opensList = field.list === true && !place.inList;
  if (cursor.typing === 'key' && opensList && !cursor.flow) return [newItem(document, cursor, field, sources.format)];
  // Without its dash or bracket, a list is still to be opened.
  return values(asked, cursor, place, opensList, sources);
}

function keys(document: Document, cursor: Cursor, object: string, format: Format): Suggestion[] {
  const fields = fieldsOf(format, object);
  const isWritten = /^[ ]*:/.test(document.text.slice(cursor.word.end, cursor.word.end + 20));
  const free = Object.entries(fields).filter(([key]) => !cursor.siblings.has(key) && !key.startsWith(freeKeyPrefix));
  const { step, dash } = styleOf(document);
  return free.map(([key, field]) => {
    const skeleton = new Skeleton(format, { step, dash });
    const isLong = field.kind === 'object' && !cursor.flow;
    return {
      label: key,
      kind: field.kind === 'object' ? 'section' : 'key',
      ...(field.required ? { detail: l10n.t('required') } : {}),
      documentation: aboutKey(key, field, format),
      span: cursor.word,
      text: isWritten ? key : `${key}:${isLong ? '' : ' '}`,
      ...(isWritten
        ? {}
        : { snippet: cursor.flow ? skeleton.inline(key, field, object) : skeleton.key(key, field, object).join('\n') }),
    };
  });
}

/** In an empty file: a whole small plan. */
function wholeDocument(
  { root, text, span: whole }: Document,
  { word }: Cursor,
  object: string,
  { format }: Sources,
): Suggestion[] {
  const isEmpty = root === undefined || root.kind === 'scalar';
  const above = text.slice(whole.start, word.start).replaceAll(/^[ \t]*#.*$/gm, '');
  if (object !== format.root || !isEmpty || above.trim() !== '') return [];
  const isPlan = format.root === 'plan';
  const snippet = new Skeleton(format, { step: 2, dash: 2 }).lines(format.root).join('\n');
  return [
    {
      label: isPlan ? l10n.t('a whole small plan') : l10n.t('a whole small policy'),
      kind: 'section',
      documentation: l10n.t(format.objects[format.root]?.description ?? ''),
      span: word,
      text: `apiVersion: repli/v1\nkind: ${isPlan ? 'ReleasePlan' : 'Policy'}\n`,
      snippet,
    },
  ];
}

/** Where a list is expected: its next item. */
function newItem(document: Document, cursor: Cursor, field: Field, format: Format): Suggestion {
  const { step, dash } = styleOf(document);
  const lines = field.kind === 'object' ? new Skeleton(format, { step, dash }).lines(field.of ?? '') : ['$1'];
  return {
    label: field.kind === 'object' ? l10n.t('- a new item') : '- ',
    kind: 'section',
    documentation: l10n.t(field.description),
    span: cursor.word,
    text: '- ',
    snippet: lines.map((line, index) => (index === 0 ? '- ' : '  ') + line).join('\n'),
  };
}

function values(
  { document, offset }: Asked,
  cursor: Cursor,
  { key = '', object, field }: Place,
  opensList: boolean,
  sources: Sources,
): Suggestion[] {
  if (!field || (opensList && cursor.flow)) return [];
  const own = ownIdAt(cursor.word.start, key, sources.plan);
  const typed = document.text.slice(cursor.word.start, offset).toLowerCase();
  const all = valuesFor(key, object, field, sources);
  return all
    .filter(({ label }) => all.length <= mostSuggestions || label.toLowerCase().includes(typed))
    .slice(0, mostSuggestions)
    .filter(({ label }) => label !== own && !cursor.listed.includes(label))
    .map(({ label, snippet, ...value }) => ({
      ...value,
      label,
      span: cursor.word,
      text: opensList ? `[${label}]` : label,
      ...(snippet === undefined ? {} : { snippet }),
    }));
}

/** With more, an editor asks again as one types on. */
export const mostSuggestions = 300;

/** A step does not wait for itself, and no person is their own deputy. */
function ownIdAt(offset: number, key: string, plan: Plan | undefined): string | undefined {
  if (key !== 'needs' && key !== 'deputy') return undefined;
  const holders = [...(plan?.steps ?? []), ...(plan?.rollback?.steps ?? []), ...(plan?.people ?? [])];
  return holders.find(({ node }) => node.span.start <= offset && offset <= node.span.end + 1)?.id?.value;
}

/** In a policy: the rules, and what may be made of each. */
function ruleSettings({ path, typing, word, siblings }: Cursor): Suggestion[] {
  const isKey = typing === 'key';
  if (path.length !== (isKey ? 1 : 2)) return [];
  if (!isKey) return severities.map(label => ({ label, kind: 'word', span: word, text: label }));
  return rules
    .filter(({ code }) => !siblings.has(code))
    .map(rule => ({
      ...ruleSuggestion(rule, word),
      text: `${rule.code}: `,
      snippet: `${rule.code}: \${1|${severities.join(',')}|}`,
    }));
}

const severities = ['off', 'info', 'warning', 'error'];

/** Behind `# repli-ignore`: the rules. */
function rulesAt(text: string, offset: number): Suggestion[] | undefined {
  const line = text.slice(lineStart(text, offset), offset);
  const typed = /#\s*repli-ignore\s+(?:[\w-]+\s*,\s*)*([\w-]*)$/.exec(line);
  if (!typed) return undefined;
  const behind = /^[\w-]*/.exec(text.slice(offset, lineEnd(text, offset)))?.[0] ?? '';
  const word = span(offset - (typed[1] ?? '').length, offset + behind.length);
  return rules.map(rule => ruleSuggestion(rule, word));
}

function ruleSuggestion({ code, title, why }: (typeof rules)[number], word: Span): Suggestion {
  return { label: code, kind: 'rule', detail: l10n.t(title), documentation: l10n.t(why), span: word, text: code };
}
