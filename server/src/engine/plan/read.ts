import { fieldsOf, freeKeyPrefix, keysOf, mostItems, planFormat, policyFormat } from '../schema-table/format.ts';
import type { Field, Format } from '../schema-table/types.ts';
import { entryFor, understandKeys } from '../schema-table/keys.ts';
import type { Span } from '../text/span.ts';
import type { Mapping, Node, Scalar } from '../tree/node.ts';
import type { Plan, Policy } from './model.generated.ts';
import { day, minute, parseDate, parseDuration, parseInstant } from './time.ts';
import type { Choice, Entity, Estimate, Duration, Instant, Located, Moment, Text } from './values.ts';

/** A plan as it was read. */
export interface PlanReading {
  readonly plan: Plan;
  /**
   * True where everything was beyond doubt as the schema wants it, so that nobody has to ask the schema. Most plans are; what
   * is rare in one (a number with a fraction) leaves it false, and the schema says what it says.
   */
  readonly isFlawless: boolean;
}

/**
 * tree → plan. Reads generously: everything that can be understood is there, what cannot is undefined, and nothing is
 * judged (that is for `shape` and `rules`).
 */
export function readPlan(root: Mapping): PlanReading {
  const reader = new Reader(planFormat, root);
  const plan: Plan = reader.object('plan', root, firstKeyOf(root));
  return { plan, isFlawless: reader.isFlawless };
}

export function readPolicy(root: Mapping): Policy {
  return new Reader(policyFormat, root).object('policy', root, firstKeyOf(root));
}

class Reader {
  isFlawless = true;
  readonly #format: Format;
  readonly #root: Mapping;
  #offset: number | undefined;

  constructor(format: Format, root: Mapping) {
    this.#format = format;
    this.#root = root;
  }

  object(name: string, node: Mapping, place: Span): Entity {
    const entity: Record<string, unknown> = { is: name, place, node };
    const { keys, required } = keysOf(this.#format, name);
    let marks = 0;
    for (const { key, value } of node.entries) {
      const known = keys.get(key.value);
      if (!known || (marks & known.mark) !== 0) {
        if (!String(key.value).startsWith(freeKeyPrefix)) return this.#slips(name, node, place);
        continue;
      }
      marks |= known.mark;
      this.#enter(entity, known.name, known.field, value, key.span);
    }
    if ((marks & required) !== required) this.isFlawless = false;
    return entity as unknown as Entity;
  }

  /** An object with a key that is unknown or there twice. */
  #slips(name: string, node: Mapping, place: Span): Entity {
    this.isFlawless = false;
    const entity: Record<string, unknown> = { is: name, place, node };
    const fields = fieldsOf(this.#format, name);
    for (const [key, entry] of understandKeys(node, fields).known) {
      const field = fields[key];
      if (field) this.#enter(entity, key, field, entry.value, entry.key.span);
    }
    return entity as unknown as Entity;
  }

  #enter(entity: Record<string, unknown>, key: string, field: Field, node: Node | undefined, place: Span): void {
    const value = node && this.#field(field, node, place);
    if (value === undefined) {
      this.isFlawless = false;
      return;
    }
    entity[key] = value;
    if (key === 'id') entity['place'] = (value as Text).span;
  }

  #field(field: Field, node: Node, place: Span): unknown {
    if (!field.list) return this.#one(field, node, place);
    if (node.kind !== 'sequence') return undefined;
    const items: unknown[] = [];
    for (const { value } of node.items) {
      const read = value && this.#one(field, value, placeOf(value));
      if (read !== undefined) items.push(read);
    }
    // A list that has to be there has to hold something.
    const fits =
      items.length === node.items.length && items.length <= mostItems && !(field.required && items.length === 0);
    if (!fits) this.isFlawless = false;
    return Object.assign(items, { place, node });
  }

  #one(field: Field, node: Node, place: Span): unknown {
    if (field.kind === 'object') return node.kind === 'mapping' ? this.object(field.of ?? '', node, place) : undefined;
    if (field.kind === 'free') {
      this.isFlawless &&= node.kind === 'mapping' && hasWordsOnly(node);
      return node.kind === 'mapping' ? { is: field.of ?? '', place, node } : undefined;
    }
    if (field.kind === 'estimate') return this.#estimate(node);
    if (node.kind !== 'scalar' || node.value === null) return undefined;
    const { value } = node;
    switch (field.kind) {
      case 'text':
        this.isFlawless &&= isWords(value) && (field.word === undefined || value === field.word);
        return textOf(node);
      case 'slug':
        this.isFlawless &&= typeof value === 'string' && value.length <= 100 && slugForm.test(value);
        return textOf(node);
      case 'number':
        this.isFlawless &&= Number.isSafeInteger(value) && (value as number) >= 0;
        return typeof value === 'number' ? { value, span: node.span } : undefined;
      case 'flag':
        return typeof value === 'boolean' ? { value, span: node.span } : undefined;
      case 'choice':
        return this.#choice(field.of ?? '', node);
      case 'duration':
        return this.#duration(node);
      case 'instant':
        return this.#instant(node);
      case 'moment':
        return this.#moment(node);
    }
  }

  #choice(list: string, node: Scalar): Choice<string> {
    const words = this.#format.words[list];
    const written = String(node.value);
    const known = words !== undefined && Object.hasOwn(words.meanings, written);
    this.isFlawless &&= known && typeof node.value === 'string';
    return { value: known ? written : (words?.worst ?? 'unknown'), known, written, span: node.span };
  }

  #duration(node: Scalar): Located<number> | undefined {
    this.isFlawless &&= isShort(node.value);
    return durationOf(node);
  }

  /** One duration, or `best`, `likely` and `worst`, of which those that are missing are as the likely one. */
  #estimate(node: Node): Estimate | undefined {
    if (node.kind === 'scalar') {
      const one = this.#duration(node);
      return one && { best: one.value, likely: one.value, worst: one.value, span: one.span };
    }
    if (node.kind !== 'mapping') return undefined;
    const read = this.object('durationEstimate', node, node.span) as unknown as Partial<Record<string, Duration>>;
    const [best, likely, worst] = [read['best']?.value, read['likely']?.value, read['worst']?.value];
    const middle = likely ?? worst ?? best;
    if (middle === undefined) return undefined;
    return { best: best ?? middle, likely: middle, worst: worst ?? middle, span: node.span };
  }

  #instant(node: Scalar): Instant | undefined {
    // Where the schema wants a T, people write a space, and mean the same.
    this.isFlawless &&= isShort(node.value) && node.value.charAt(10) !== ' ';
    return instantOf(node);
  }

  #moment(node: Scalar): Moment | undefined {
    const midnight = typeof node.value === 'string' ? parseDate(node.value) : undefined;
    if (midnight !== undefined) {
      const start = midnight - (this.#offset ??= offsetOf(this.#root)) * minute;
      return { start, end: start + day, span: node.span };
    }
    const instant = this.#instant(node);
    return instant && { start: instant.value, end: instant.value, span: node.span };
  }
}

/** Minutes from UTC of `window.start`, in which a plan's bare dates are days. */
function offsetOf(root: Mapping): number {
  const window = entryFor('window', root, fieldsOf(planFormat, 'plan'))?.value;
  if (window?.kind !== 'mapping') return 0;
  const start = entryFor('start', window, fieldsOf(planFormat, 'window'))?.value;
  return (start?.kind === 'scalar' && instantOf(start)?.offset) || 0;
}

const slugForm = /^[a-z0-9][a-z0-9-]*$/;

/** What was written as a word is one as it is. */
function textOf(node: Scalar): Text {
  return typeof node.value === 'string' ? (node as Text) : { value: String(node.value), span: node.span };
}

function isWords(value: Scalar['value']): boolean {
  return typeof value === 'string' && value !== '' && value.length <= 10_000;
}

function isShort(value: Scalar['value']): value is string {
  return typeof value === 'string' && value.length <= 50;
}

function hasWordsOnly({ entries }: Mapping): boolean {
  return (
    entries.length <= 200 &&
    entries.every(({ value }) => value?.kind === 'scalar' && isWords(value.value) && String(value.value).length <= 1000)
  );
}

function durationOf(node: Scalar): Located<number> | undefined {
  const value = typeof node.value === 'string' ? parseDuration(node.value) : undefined;
  return value === undefined ? undefined : { value, span: node.span };
}

function instantOf(node: Scalar): Instant | undefined {
  const instant = typeof node.value === 'string' ? parseInstant(node.value) : undefined;
  return instant && { value: instant.value, offset: instant.offset, span: node.span };
}

/** Where to point at an item of a list that has no id: its first key, or all of it where it is one word. */
function placeOf(node: Node): Span {
  return node.kind === 'mapping' ? firstKeyOf(node) : node.span;
}

function firstKeyOf(node: Mapping): Span {
  return node.entries[0]?.key.span ?? node.span;
}

/** True where no key is one of a plan's. */
export function hasNoPlanKeys(plan: Plan): boolean {
  return Object.keys(plan).every(key => key === 'is' || key === 'place' || key === 'node');
}
