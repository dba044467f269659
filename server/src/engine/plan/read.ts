import { fieldsOf, freeKeyPrefix, keysOf, mostItems, planFormat, policyFormat } from '../schema-table/format.ts';
import type { Field, Format } from '../schema-table/types.ts';
import { entryFor, understandKeys } from '../schema-table/keys.ts';
import type { Span } from '../text/span.ts';
import { writtenText, type Mapping, type Node, type Scalar } from '../tree/node.ts';
import { dateMeant, durationMeant, flagMeant, instantMeant, numberMeant, relativeMeant } from './everyday-forms.ts';
import type { Plan, Policy } from './model.generated.ts';
import { isTimeZone } from './time-zone.ts';
import { day, minute, parseDate, parseDuration, parseInstant, parseRelative } from './time.ts';
import type { Choice, Entity, Estimate, Duration, Instant, Located, Moment, Text } from './values.ts';

/** A plan as it was read. */
export interface PlanReading {
  readonly plan: Plan;
  /**
   * True where everything was beyond doubt as the schema wants it, so that the schema need not be asked. Most plans
   * are; what is rare in one (a number with a fraction) leaves it false, and the schema says what it says.
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
  #origin: Origin | undefined;

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
    // Without stages every plan has a window; with them, the schema looks closer.
    if (name === 'plan' && entity['window'] === undefined) this.isFlawless = false;
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
    const value = node && this.#field(field, node, place, entity['node'] as Mapping);
    if (value === undefined) {
      this.isFlawless = false;
      return;
    }
    entity[key] = value;
    if (key === 'id') entity['place'] = (value as Text).span;
  }

  #field(field: Field, node: Node, place: Span, holder: Mapping): unknown {
    if (!field.list) return this.#one(field, node, place, holder);
    if (node.kind !== 'sequence') return undefined;
    const items: unknown[] = [];
    for (const { value } of node.items) {
      const read = value && this.#one(field, value, placeOf(value), holder);
      if (read !== undefined) items.push(read);
    }
    // A list that has to be there has to hold something.
    const fits =
      items.length === node.items.length && items.length <= mostItems && !(field.required && items.length === 0);
    if (!fits) this.isFlawless = false;
    return Object.assign(items, { place, node });
  }

  #one(field: Field, node: Node, place: Span, holder: Mapping): unknown {
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
        this.isFlawless &&= isWords(node) && (field.word === undefined || value === field.word);
        return textOf(node);
      case 'slug':
        this.isFlawless &&= typeof value === 'string' && value.length <= 100 && slugForm.test(value);
        return textOf(node);
      case 'zone':
        this.isFlawless &&= typeof value === 'string' && isTimeZone(value);
        return textOf(node);
      case 'number':
        return this.#number(node);
      case 'flag':
        return this.#flag(node);
      case 'choice':
        return this.#choice(field.of ?? '', node);
      case 'duration':
        return this.#duration(node);
      case 'instant':
        return this.#instant(node, field.also, holder);
      case 'moment':
        return this.#moment(node, field.also);
    }
  }

  #choice(list: string, node: Scalar): Choice<string> {
    const words = this.#format.words[list];
    const written = writtenText(node);
    const known = words !== undefined && Object.hasOwn(words.meanings, written);
    this.isFlawless &&= known && typeof node.value === 'string';
    return { value: known ? written : (words?.worst ?? 'unknown'), known, written, span: node.span };
  }

  #number({ value, span }: Scalar): Located<number> | undefined {
    this.isFlawless &&= Number.isSafeInteger(value) && (value as number) >= 0;
    if (typeof value === 'number') return { value, span };
    const meant = typeof value === 'string' ? numberMeant(value) : undefined;
    return meant === undefined ? undefined : { value: meant, span };
  }

  #flag({ value, span }: Scalar): Located<boolean> | undefined {
    if (typeof value === 'boolean') return { value, span };
    this.isFlawless = false;
    const meant = typeof value === 'string' ? flagMeant(value) : undefined;
    return meant === undefined ? undefined : { value: meant, span };
  }

  #duration({ value: written, span }: Scalar): Located<number> | undefined {
    const value = typeof written === 'string' ? parseDuration(written) : undefined;
    this.isFlawless &&= value !== undefined && isShort(written);
    if (value !== undefined || typeof written !== 'string') return value === undefined ? undefined : { value, span };
    const meant = durationMeant(written);
    return meant === undefined ? undefined : { value: parseDuration(meant) ?? 0, span };
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

  #instant(node: Scalar, also?: Field['also'], holder?: Mapping): Instant | undefined {
    const instant = instantOf(node);
    if (instant === undefined && also !== undefined && typeof node.value === 'string') {
      const counted = this.#counted(node.value, node.span, also, holder);
      if (counted) return counted;
    }
    // Where the schema wants a T, people write a space, and mean the same.
    this.isFlawless &&= instant !== undefined && isShort(node.value) && node.value.charAt(10) !== ' ';
    if (instant !== undefined || typeof node.value !== 'string') return instant;
    const meant = instantMeant(node.value);
    const read = meant === undefined ? undefined : parseInstant(meant);
    return read && { value: read.value, offset: read.offset, counted: false, span: node.span };
  }

  /** A time that counts from the start of the window, or from that of its own. */
  #counted(text: string, span: Span, also: Field['also'], holder: Mapping | undefined): Instant | undefined {
    const isRelative = also === 'relative';
    const parse = isRelative ? parseRelative : parseDuration;
    const exact = parse(text);
    this.isFlawless &&= exact !== undefined && isShort(text);
    const meant = exact === undefined ? (isRelative ? relativeMeant(text) : durationMeant(text)) : text;
    const length = exact ?? (meant === undefined ? undefined : parse(meant));
    const origin = isRelative ? (this.#origin ??= originOf(this.#root)) : startIn(holder);
    if (length === undefined || !origin) return undefined;
    return { value: origin.value + length, offset: origin.offset, counted: true, span };
  }

  #moment(node: Scalar, also: Field['also']): Moment | undefined {
    const midnight = typeof node.value === 'string' ? parseDate(node.value) : undefined;
    if (midnight !== undefined) return this.#wholeDay(midnight, node.span);
    const instant = this.#instant(node, also);
    if (instant) return { start: instant.value, end: instant.value, span: node.span };
    const meant = typeof node.value === 'string' ? dateMeant(node.value) : undefined;
    const midnightMeant = meant === undefined ? undefined : parseDate(meant);
    return midnightMeant === undefined ? undefined : this.#wholeDay(midnightMeant, node.span);
  }

  #wholeDay(midnight: number, span: Span): Moment {
    this.#origin ??= originOf(this.#root);
    const start = midnight - (this.#origin?.offset ?? 0) * minute;
    return { start, end: start + day, span };
  }
}

/** From where a plan's relative times count, with the minutes from UTC in which its bare dates are days. */
type Origin = Pick<Instant, 'value' | 'offset'>;

/** The start of the window, or that of the first stage where the plan has no window of its own. */
function originOf(root: Mapping): Origin | undefined {
  const fields = fieldsOf(planFormat, 'plan');
  const own = startIn(entryFor('window', root, fields)?.value);
  if (own) return own;
  const stages = entryFor('stages', root, fields)?.value;
  const [first] = stages?.kind === 'sequence' ? stages.items : [];
  if (first?.value?.kind !== 'mapping') return undefined;
  return startIn(entryFor('window', first.value, fieldsOf(planFormat, 'stage'))?.value);
}

function startIn(window: Node | undefined): Origin | undefined {
  if (window?.kind !== 'mapping') return undefined;
  const start = entryFor('start', window, fieldsOf(planFormat, 'window'))?.value;
  return start?.kind === 'scalar' ? startOf(start) : undefined;
}

function startOf(node: Scalar): Origin | undefined {
  const meant = instantOf(node) ?? (typeof node.value === 'string' ? instantMeant(node.value) : undefined);
  return typeof meant === 'string' ? parseInstant(meant) : meant;
}

const slugForm = /^[a-z0-9][a-z0-9-]*$/;

/** What was written as a word is one as it is; a number is the text that it was written as. */
function textOf(node: Scalar): Text {
  return typeof node.value === 'string' ? (node as Text) : { value: writtenText(node), span: node.span };
}

function isWords(node: Scalar): boolean {
  if (typeof node.value === 'number') return writtenText(node).length <= 10_000;
  return typeof node.value === 'string' && node.value !== '' && node.value.length <= 10_000;
}

function isShort(value: Scalar['value']): value is string {
  return typeof value === 'string' && value.length <= 50;
}

function hasWordsOnly({ entries }: Mapping): boolean {
  return (
    entries.length <= 200 &&
    entries.every(({ value }) => value?.kind === 'scalar' && isWords(value) && writtenText(value).length <= 1000)
  );
}

function instantOf(node: Scalar): Instant | undefined {
  const instant = typeof node.value === 'string' ? parseInstant(node.value) : undefined;
  return instant && { value: instant.value, offset: instant.offset, counted: false, span: node.span };
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
