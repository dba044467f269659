import { fieldsOf, planFormat } from '../schema-table/format.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { Item } from '../tree/node.ts';
import type { Content } from '../tree/print.ts';
import type { Writer } from '../tree/write.ts';
import type { Plan } from './model.generated.ts';
import type { Entity } from './values.ts';

/** Writes into a plan: knows the order in which the format's keys are best written. */
export class PlanWriter {
  readonly #write: Writer;
  readonly #plan: Plan;

  constructor(write: Writer, plan: Plan) {
    this.#write = write;
    this.#plan = plan;
  }

  /** The whole plan, for a fix that is derived from more than its rule had to read. */
  get plan(): Plan {
    return this.#plan;
  }

  insert(entity: Entity, key: string, content: Content): TextEdit[] {
    return this.#write.insert(entity.node, key, content, orderOf(entity));
  }

  insertAll(entity: Entity, contents: readonly (readonly [string, Content])[]): TextEdit[] {
    return this.#write.insertAll(entity.node, contents, orderOf(entity));
  }

  addItem(entity: Entity, key: string, content: Content, place: { before?: Item } = {}): TextEdit[] {
    return this.#write.addItem(entity.node, key, content, orderOf(entity), place);
  }

  addItems(entity: Entity, key: string, contents: readonly Content[]): TextEdit[] {
    return this.#write.addItems(entity.node, key, contents, orderOf(entity));
  }

  replace(place: Span, content: Content): TextEdit[] {
    return this.#write.replace(place, content);
  }

  reorder(list: { readonly node: Parameters<Writer['reorder']>[0] }, order: readonly Item[]): TextEdit[] {
    return this.#write.reorder(list.node, order);
  }
}

function orderOf(entity: Entity): string[] {
  return Object.keys(fieldsOf(planFormat, entity.is));
}
