import { fieldsOf, planFormat } from '../schema-table/format.ts';
import type { Field, Format } from '../schema-table/types.ts';
import { understandKeys } from '../schema-table/keys.ts';
import { span, type Span } from '../text/span.ts';
import type { Document, Entry, Mapping, Node } from '../tree/node.ts';
import { readPlans } from '../recovery/read-plans.ts';

/** A part of a plan with a name: the plan itself, a section, a step. */
export interface OutlineItem {
  readonly name: string;
  /** What else tells it: the title of a step. */
  readonly detail: string | undefined;
  /** What it is: the name of the object in the format, `section`, or `plan`. */
  readonly is: string;
  readonly span: Span;
  /** The words that name it. */
  readonly place: Span;
  readonly parts: readonly OutlineItem[];
}

/** A document as its author would tell what is in it: plan, sections, and the items of their lists. */
export function outlineOf({ root }: Document, format: Format): OutlineItem | undefined {
  if (root?.kind !== 'mapping' || root.entries.length === 0) return undefined;
  const { known } = understandKeys(root, fieldsOf(format, format.root));
  const metadata = known.get('metadata')?.value;
  const [name, title] = metadata?.kind === 'mapping' ? [wordsOf(metadata, 'name'), wordsOf(metadata, 'title')] : [];
  return {
    name: name?.words ?? String(scalarOf(known.get('kind')?.value)?.value ?? format.root),
    detail: title?.words,
    is: format.root,
    span: root.span,
    place: name?.place ?? span(root.span.start, root.entries[0]?.key.span.end ?? root.span.end),
    parts: partsOf(root, format, format.root),
  };
}

/** What is in the plans of a file. */
export function outlinesOf(text: string): OutlineItem[] {
  return readPlans(text).plans.flatMap(({ document }) => outlineOf(document, planFormat) ?? []);
}

function partsOf(mapping: Mapping, format: Format, object: string): OutlineItem[] {
  const fields = fieldsOf(format, object);
  if (!Object.values(fields).some(({ kind }) => kind === 'object')) return [];
  const parts: OutlineItem[] = [];
  for (const [key, entry] of understandKeys(mapping, fields).known) {
    const field = fields[key];
    if (field?.kind === 'object') parts.push(sectionOf(entry, field, format));
  }
  return parts;
}

function sectionOf({ key, value }: Entry, field: Field, format: Format): OutlineItem {
  const parts =
    value?.kind === 'mapping'
      ? partsOf(value, format, field.of ?? '')
      : value?.kind === 'sequence'
        ? value.items.flatMap(item => (item.value?.kind === 'mapping' ? itemOf(item.value, field, format) : []))
        : [];
  const detail = scalarOf(value)?.value;
  return {
    name: String(key.value),
    detail: detail === undefined || detail === null ? undefined : String(detail),
    is: 'section',
    span: span(key.span.start, Math.max(key.span.end, value?.span.end ?? 0)),
    place: key.span,
    parts,
  };
}

/** An item is known by its id, its title, or whatever it says first. */
function itemOf(item: Mapping, field: Field, format: Format): OutlineItem[] {
  const [id, title] = [wordsOf(item, 'id', 'signal'), wordsOf(item, 'title', 'name')];
  const first = item.entries.map(({ value }) => spelt(value)).find(found => found !== undefined);
  const named = id ?? title ?? first;
  if (!named) return [];
  const detail = named === title ? undefined : title?.words;
  const parts = partsOf(item, format, field.of ?? '');
  return [{ name: named.words, detail, is: field.of ?? '', span: item.span, place: named.place, parts }];
}

interface Spelt {
  readonly words: string;
  readonly place: Span;
}

function wordsOf(mapping: Mapping, ...keys: readonly string[]): Spelt | undefined {
  return spelt(mapping.entries.find(({ key }) => keys.includes(String(key.value)))?.value);
}

function spelt(node: Node | undefined): Spelt | undefined {
  const scalar = scalarOf(node);
  const words = String(scalar?.value ?? '').trim();
  return scalar && words !== '' ? { words, place: scalar.span } : undefined;
}

function scalarOf(node: Node | undefined) {
  return node?.kind === 'scalar' ? node : undefined;
}
