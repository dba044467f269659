import { isTimeZone, timeZones } from '../plan/time-zone.ts';
import { fieldsOf, mostItems, planFormat, policyFormat } from '../schema-table/format.ts';
import type { Field, FieldKind, Format } from '../schema-table/types.ts';
import { understandKeys } from '../schema-table/keys.ts';
import { nearest } from '../schema-table/nearest.ts';
import { wordMeant } from '../schema-table/word-synonyms.ts';
import {
  dateMeant,
  durationMeant,
  flagMeant,
  instantMeant,
  numberMeant,
  relativeMeant,
} from '../plan/everyday-forms.ts';
import { placeholderIn } from '../plan/placeholder.ts';
import { parseDate, parseInstant } from '../plan/time.ts';
import type { Span } from '../text/span.ts';
import { writtenText } from '../tree/node.ts';
import type { Entry, Item, Mapping, Node, Scalar, Sequence } from '../tree/node.ts';
import { validatePlan, validatePolicy, type SchemaError, type Validator } from './validators.generated.js';

/** A place where a document is not shaped as its schema wants it, one for each cause. */
export type SchemaViolation =
  | {
      kind: 'unknown-key';
      at: Span;
      mapping: Mapping;
      entry: Entry;
      /** A key of the format, or the one under which a remark may stay. */
      meant: string | undefined;
      /** True where the plan is read as if that were written. */
      isRead: boolean;
      /** What may stand behind the key that is meant. */
      field: Field | undefined;
      known: readonly string[];
    }
  | {
      kind: 'missing-keys';
      at: Span;
      mapping: Mapping;
      object: string;
      keys: readonly string[];
      order: readonly string[];
    }
  | { kind: 'empty-value'; at: Span; key: string }
  | { kind: 'empty-item'; at: Span; key: string }
  | { kind: 'wrong-kind'; at: Span; key: string; field: Field; node: Node }
  /** Ids that YAML reads as numbers, and the references to them. */
  | { kind: 'numbered-ids'; at: Span; ids: readonly Scalar[]; references: readonly Scalar[] }
  | {
      kind: 'unknown-word';
      at: Span;
      key: string;
      written: string;
      words: readonly string[];
      meant: string | undefined;
      worst: string | undefined;
    }
  /** `meant` is how the format writes it, where only one thing can be meant. */
  | {
      kind: 'wrong-form';
      at: Span;
      key: string;
      field: Field;
      written: string;
      meant: string | number | boolean | undefined;
    }
  | { kind: 'no-such-day'; at: Span; key: string; written: string }
  | { kind: 'no-such-zone'; at: Span; key: string; written: string; meant: string | undefined }
  | { kind: 'fixed-word'; at: Span; key: string; word: string; written: string }
  | { kind: 'too-few' | 'too-many' | 'too-long' | 'too-small'; at: Span; key: string };

/**
 * One more than any list or free mapping may have: that it is too long is said once, and by then so is what else is
 * wrong.
 */
const enough = mostItems + 1;

export type DocumentKind = 'plan' | 'policy';

/** tree → shape problems. The only room that knows JSON Schema; misspelt keys are judged as what was meant. */
export function checkShape(root: Mapping, kind: DocumentKind): SchemaViolation[] {
  const { format, validate } = schemas[kind];
  return new ShapeCheck(format).check(root, validate);
}

const schemas: Record<DocumentKind, { format: Format; validate: Validator }> = {
  plan: { format: planFormat, validate: validatePlan },
  policy: { format: policyFormat, validate: validatePolicy },
};

class ShapeCheck {
  readonly #format: Format;
  readonly #problems: SchemaViolation[] = [];
  /** Keys that are written without a value: missing to the schema, but not a second finding. */
  readonly #empty = new Map<Mapping, Set<string>>();
  readonly #numberedIds: Scalar[] = [];
  readonly #items = new Map<Sequence, readonly Item[]>();
  readonly #entries = new Map<Mapping, ReadonlyMap<string, Entry>>();

  constructor(format: Format) {
    this.#format = format;
  }

  check(root: Mapping, validate: Validator): SchemaViolation[] {
    const value = this.#object(this.#format.root, root);
    if (!validate(value)) {
      const missing = new Map<string, SchemaError[]>();
      const seen = new Set<string>();
      for (const error of validate.errors ?? []) {
        if (error.keyword === 'required') {
          missing.set(error.instancePath, [...(missing.get(error.instancePath) ?? []), error]);
        } else if (!seen.has(error.instancePath)) {
          seen.add(error.instancePath);
          this.#leaf(root, error);
        }
      }
      for (const [path, errors] of missing) this.#missing(root, path, errors);
    }
    const [first] = this.#numberedIds;
    if (first) {
      const references = numberedReferences(this.#format, root, this.#numberedIds);
      this.#problems.push({ kind: 'numbered-ids', at: first.span, ids: this.#numberedIds, references });
    }
    return this.#problems;
  }

  /** The plain value of a mapping under the keys that were meant, noting what is no key of the format. */
  #object(name: string, node: Mapping): Record<string, unknown> {
    const fields = fieldsOf(this.#format, name);
    const value: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    const { known, unknown } = understandKeys(node, fields);
    const open = this.#format.objects[name]?.open === true;
    for (const { entry, meant, isRead } of unknown) {
      if (open) value[String(entry.key.value)] = entry.value?.kind === 'scalar' ? entry.value.value : null;
      else {
        const keys = Object.keys(fields);
        this.#problems.push({
          kind: 'unknown-key',
          at: entry.key.span,
          mapping: node,
          entry,
          meant,
          isRead,
          field: fields[meant ?? ''],
          known: keys,
        });
      }
    }
    for (const [key, entry] of known) {
      const field = fields[key];
      if (!field) continue;
      if (isNothing(entry.value)) {
        this.#problems.push({ kind: 'empty-value', at: entry.key.span, key });
        const empty = this.#empty.get(node) ?? new Set();
        this.#empty.set(node, empty.add(key));
      } else {
        value[key] = this.#value(field, key, entry.value);
      }
    }
    return value;
  }

  #value(field: Field, key: string, node: Node): unknown {
    if (node.kind === 'sequence') {
      return node.items
        .slice(0, enough)
        .map(({ start, value }) => {
          if (!isNothing(value)) return this.#value({ ...field, list: undefined } as unknown as Field, key, value);
          this.#problems.push({ kind: 'empty-item', at: { start, end: start + 1 }, key });
          return undefined;
        })
        .filter(value => value !== undefined);
    }
    if (node.kind === 'mapping') {
      if (field.kind === 'object' || field.kind === 'estimate') return this.#object(field.of ?? '', node);
      return field.kind === 'free' ? this.#free(node) : {};
    }
    this.#calendar(field, key, node);
    if (field.kind === 'text' && typeof node.value === 'number') return writtenText(node);
    return node.value;
  }

  #free(node: Mapping): Record<string, unknown> {
    const value = Object.create(null) as Record<string, unknown>;
    for (const entry of node.entries.slice(0, enough)) {
      const { value: written } = entry;
      const isNumber = written?.kind === 'scalar' && typeof written.value === 'number';
      const plain = written?.kind === 'scalar' ? written.value : written ? {} : '';
      value[writtenText(entry.key)] = isNumber ? writtenText(written) : plain;
    }
    return value;
  }

  /** A schema's pattern cannot know that there is no 30 February. */
  #calendar(field: Field, key: string, node: Scalar): void {
    if (field.kind === 'zone') {
      const written = writtenText(node);
      if (isTimeZone(written) || placeholderIn(written) !== undefined || written.length > longestZone) return;
      const meant = nearest(written, timeZones());
      this.#problems.push({ kind: 'no-such-zone', at: node.span, key, written, meant });
      return;
    }
    if ((field.kind !== 'moment' && field.kind !== 'instant') || typeof node.value !== 'string') return;
    const written = node.value;
    if (!/^\d{4}-\d{2}-\d{2}(?:$|[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$)/.test(written)) return;
    if (field.kind === 'instant' && written.length === 10) return;
    if (parseInstant(written) === undefined && parseDate(written) === undefined) {
      this.#problems.push({ kind: 'no-such-day', at: node.span, key, written });
    }
  }

  #missing(root: Mapping, path: string, errors: readonly SchemaError[]): void {
    const place = this.#locate(root, path);
    if (place?.node.kind !== 'mapping') return;
    const mapping = place.node;
    const empty = this.#empty.get(mapping);
    const keys = errors.map(error => String(error.params['missingProperty'])).filter(key => !empty?.has(key));
    if (keys.length === 0) return;
    const fields = fieldsOf(this.#format, place.object);
    const at = place.key?.span ?? mapping.entries[0]?.key.span ?? mapping.span;
    const order = Object.keys(fields);
    this.#problems.push({ kind: 'missing-keys', at, mapping, object: place.object, keys, order });
  }

  #leaf(root: Mapping, error: SchemaError): void {
    const place = this.#locate(root, error.instancePath);
    if (!place?.field) return;
    const { node, field, key } = place;
    const name = String(key?.value ?? '');
    const size = sizes[error.keyword];
    if (size) return void this.#problems.push({ kind: size, at: sizeSpan(node, key), key: name });
    if (node.kind === 'scalar') {
      const written = writtenText(node);
      // Quotes around all of them, and around what refers to them, are one repair.
      if (field.kind === 'slug' && typeof node.value === 'number') return void this.#numberedIds.push(node);
      if (field.kind !== 'choice' && typeof node.value === 'string' && placeholderIn(written) !== undefined) return;
      if (error.keyword === 'const') {
        const word = String(error.params['allowedValue']);
        return void this.#problems.push({ kind: 'fixed-word', at: node.span, key: name, word, written });
      }
      const list = this.#format.words[field.of ?? ''];
      if (field.kind === 'choice' && list) {
        const words = Object.keys(list.meanings);
        const meant = nearest(written, words) ?? wordMeant(written, words);
        return void this.#problems.push({
          kind: 'unknown-word',
          at: node.span,
          key: name,
          written,
          words,
          meant,
          worst: list.worst,
        });
      }
      if (typeof node.value === 'string' && (error.keyword === 'pattern' || hasEverydayForm(field.kind))) {
        const meant = formMeant(field.kind, written) ?? otherFormMeant(field.also, written);
        return void this.#problems.push({ kind: 'wrong-form', at: node.span, key: name, field, written, meant });
      }
    }
    const at = node.kind === 'scalar' ? node.span : (key?.span ?? node.span);
    this.#problems.push({ kind: 'wrong-kind', at, key: name, field, node });
  }

  /** The node that a JSON pointer of a schema error means, with the key and the field that lead there. */
  #locate(root: Mapping, pointer: string): Located | undefined {
    let place: Located = { node: root, object: this.#format.root, field: undefined, key: undefined };
    for (const part of pointer.split('/').slice(1)) {
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const next = this.#step(place, name);
      if (!next) return undefined;
      place = next;
    }
    return place;
  }

  #step(place: Located, name: string): Located | undefined {
    if (place.node.kind === 'sequence') {
      const value = this.#itemsOf(place.node)[Number(name)]?.value;
      if (!value) return undefined;
      const key = value.kind === 'mapping' ? value.entries[0]?.key : place.key;
      return { ...place, node: value, key };
    }
    if (place.node.kind !== 'mapping') return undefined;
    const fields = fieldsOf(this.#format, place.object);
    const entry = this.#entryOf(place.node, name, fields);
    if (!entry?.value) return undefined;
    const field = fields[name] ?? place.field;
    return { node: entry.value, key: entry.key, field, object: field?.of ?? '' };
  }

  /** What stands under a key as the schema has seen it, where thousands of keys of one mapping may be wrong too. */
  #entryOf(node: Mapping, name: string, fields: Readonly<Record<string, Field>>): Entry | undefined {
    let entries = this.#entries.get(node);
    if (!entries) {
      // From the last to the first, since of two with one key the first counts.
      const written = node.entries.toReversed().map(entry => [writtenText(entry.key), entry] as const);
      this.#entries.set(node, (entries = new Map([...written, ...understandKeys(node, fields).known])));
    }
    return entries.get(name);
  }

  /** The items that the schema has seen. Thousands of one list may be wrong, and each is looked up. */
  #itemsOf(list: Sequence): readonly Item[] {
    const known = this.#items.get(list) ?? list.items.filter(({ value }) => !isNothing(value));
    this.#items.set(list, known);
    return known;
  }
}

/** The numbers that stand where an id is referred to, and name one of the ids. */
function numberedReferences(format: Format, root: Mapping, ids: readonly Scalar[]): Scalar[] {
  const named = new Set(ids.map(writtenText));
  const found: Scalar[] = [];
  const look = (node: Node, field: Field): void => {
    if (node.kind === 'sequence') for (const { value } of node.items) if (value) look(value, field);
    if (node.kind === 'mapping' && field.of !== undefined) lookBelow(node, field.of);
    if (node.kind !== 'scalar' || typeof node.value !== 'number') return;
    if (field.names && named.has(writtenText(node))) found.push(node);
  };
  const lookBelow = (mapping: Mapping, object: string): void => {
    const fields = fieldsOf(format, object);
    for (const [key, { value }] of understandKeys(mapping, fields).known) {
      const field = fields[key];
      if (field && value) look(value, field);
    }
  };
  lookBelow(root, format.root);
  return found;
}

/** The `maxLength` of the schema, which says so of a longer one. */
const longestZone = 100;

function hasEverydayForm(kind: FieldKind): boolean {
  return kind === 'flag' || kind === 'number';
}

function formMeant(kind: FieldKind, written: string): string | number | boolean | undefined {
  switch (kind) {
    case 'duration':
    case 'estimate':
      return durationMeant(written);
    case 'instant':
      return instantMeant(written);
    case 'moment':
      return dateMeant(written) ?? instantMeant(written);
    case 'flag':
      return flagMeant(written);
    case 'number':
      return numberMeant(written);
    default:
      return undefined;
  }
}

/** A time may be written in another form where its field takes one. */
function otherFormMeant(also: Field['also'], written: string): string | undefined {
  if (also === 'relative') return relativeMeant(written);
  return also === 'duration' ? durationMeant(written) : undefined;
}

interface Located {
  readonly node: Node;
  readonly object: string;
  readonly field: Field | undefined;
  readonly key: Scalar | undefined;
}

const sizes: Readonly<Record<string, 'too-few' | 'too-many' | 'too-long' | 'too-small'>> = {
  minItems: 'too-few',
  maxItems: 'too-many',
  maxLength: 'too-long',
  minimum: 'too-small',
};

function sizeSpan(node: Node, key: Scalar | undefined): Span {
  return node.kind === 'scalar' ? node.span : (key?.span ?? node.span);
}

function isNothing(node: Node | undefined): node is undefined {
  return node === undefined || (node.kind === 'scalar' && node.value === null);
}
