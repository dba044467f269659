import { fieldsOf, planFormat, policyFormat, type Field, type Format } from '../format/format.ts';
import { understandKeys } from '../format/keys.ts';
import type { Span } from '../text/span.ts';
import type { Mapping, Node, Scalar } from '../tree/node.ts';
import type { Plan, Policy } from './model.generated.ts';
import { day, minute, parseDate, parseDuration, parseInstant } from './time.ts';
import type { Choice, Entity, Estimate, Instant, Located, Moment } from './values.ts';

/**
 * tree → plan. Reads generously: everything that can be understood is there, what cannot is undefined, and nothing is
 * judged (that is for `shape` and `rules`).
 */
export function readPlan(root: Mapping): Plan {
  const offset = offsetOf(root);
  return new Reader(planFormat, offset).object('plan', root, firstKeyOf(root));
}

export function readPolicy(root: Mapping): Policy {
  return new Reader(policyFormat, 0).object('policy', root, firstKeyOf(root));
}

class Reader {
  readonly #format: Format;
  readonly #offset: number;

  /** A bare date is a whole day at `offset` minutes from UTC. */
  constructor(format: Format, offset: number) {
    this.#format = format;
    this.#offset = offset;
  }

  object(name: string, node: Mapping, place: Span): Entity {
    const fields = fieldsOf(this.#format, name);
    const read: Record<string, unknown> = {};
    for (const [key, entry] of understandKeys(node, fields).known) {
      const field = fields[key];
      const value = field && entry.value && this.#field(field, entry.value, entry.key.span);
      if (value !== undefined) read[key] = value;
    }
    const id = read['id'] as Located<string> | undefined;
    return { ...read, is: name, place: id?.span ?? place, node };
  }

  #field(field: Field, node: Node, place: Span): unknown {
    if (!field.list) return this.#one(field, node, place);
    if (node.kind !== 'sequence') return undefined;
    const items: unknown[] = [];
    for (const { value } of node.items) {
      const read = value && this.#one(field, value, placeOf(value));
      if (read !== undefined) items.push(read);
    }
    return Object.assign(items, { place, node });
  }

  #one(field: Field, node: Node, place: Span): unknown {
    if (field.kind === 'object') return node.kind === 'mapping' ? this.object(field.of ?? '', node, place) : undefined;
    if (field.kind === 'free') return node.kind === 'mapping' ? { is: field.of ?? '', place, node } : undefined;
    if (field.kind === 'estimate') return estimateOf(node);
    if (node.kind !== 'scalar' || node.value === null) return undefined;
    switch (field.kind) {
      case 'text':
      case 'slug':
        return { value: String(node.value), span: node.span };
      case 'number':
        return typeof node.value === 'number' ? { value: node.value, span: node.span } : undefined;
      case 'flag':
        return typeof node.value === 'boolean' ? { value: node.value, span: node.span } : undefined;
      case 'choice':
        return this.#choice(field.of ?? '', node);
      case 'duration':
        return durationOf(node);
      case 'instant':
        return instantOf(node);
      case 'moment':
        return this.#moment(node);
    }
  }

  #choice(list: string, node: Scalar): Choice<string> {
    const words = this.#format.words[list];
    const written = String(node.value);
    const known = words !== undefined && Object.hasOwn(words.meanings, written);
    return { value: known ? written : (words?.worst ?? 'unknown'), known, written, span: node.span };
  }

  #moment(node: Scalar): Moment | undefined {
    const instant = instantOf(node);
    if (instant) return { start: instant.value, end: instant.value, span: node.span };
    const midnight = typeof node.value === 'string' ? parseDate(node.value) : undefined;
    if (midnight === undefined) return undefined;
    const start = midnight - this.#offset * minute;
    return { start, end: start + day, span: node.span };
  }
}

/** The offset of `window.start`, in which a plan's bare dates are days. */
function offsetOf(root: Mapping): number {
  const window = understandKeys(root, fieldsOf(planFormat, 'plan')).known.get('window')?.value;
  if (window?.kind !== 'mapping') return 0;
  const start = understandKeys(window, fieldsOf(planFormat, 'window')).known.get('start')?.value;
  return (start?.kind === 'scalar' && instantOf(start)?.offset) || 0;
}

function durationOf(node: Scalar): Located<number> | undefined {
  const value = typeof node.value === 'string' ? parseDuration(node.value) : undefined;
  return value === undefined ? undefined : { value, span: node.span };
}

function instantOf(node: Scalar): Instant | undefined {
  const instant = typeof node.value === 'string' ? parseInstant(node.value) : undefined;
  return instant && { ...instant, span: node.span };
}

/** One duration, or `best`, `likely` and `worst`, of which those that are missing are as the likely one. */
function estimateOf(node: Node): Estimate | undefined {
  if (node.kind === 'scalar') {
    const one = durationOf(node);
    return one && { best: one.value, likely: one.value, worst: one.value, span: one.span };
  }
  if (node.kind !== 'mapping') return undefined;
  const { known } = understandKeys(node, fieldsOf(planFormat, 'durationEstimate'));
  const [best, likely, worst] = ['best', 'likely', 'worst'].map(key => {
    const value = known.get(key)?.value;
    return value?.kind === 'scalar' ? durationOf(value)?.value : undefined;
  });
  const middle = likely ?? worst ?? best;
  if (middle === undefined) return undefined;
  return { best: best ?? middle, likely: middle, worst: worst ?? middle, span: node.span };
}

/** Where to point at an item of a list that has no id: its first key, or all of it where it is one word. */
function placeOf(node: Node): Span {
  return node.kind === 'mapping' ? firstKeyOf(node) : node.span;
}

function firstKeyOf(node: Mapping): Span {
  return node.entries[0]?.key.span ?? node.span;
}

/** True where no key is one of a plan's. */
export function isStranger(plan: Plan): boolean {
  return Object.keys(plan).every(key => key === 'is' || key === 'place' || key === 'node');
}
