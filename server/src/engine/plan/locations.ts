import type { Related } from '../finding.ts';
import { fieldsOf, planFormat } from '../schema-table/format.ts';
import { entryFor } from '../schema-table/keys.ts';
import type { Entity } from './values.ts';
import { span, type Span } from '../text/span.ts';
import type { Entry } from '../tree/node.ts';

/** Where a missing thing is shown: the key that should hold it. */
export function placeFor(entity: Entity, key: string): Span {
  return entryOf(entity, key)?.key.span ?? entity.place;
}

/** Where a missing section is shown: its own empty key, or the key of what calls for it, or the plan's name. */
export function placeForSection(plan: Entity, section: string, caller?: string): Span {
  const keys = plan.node.entries.map(entry => entry.key);
  const found = keys.find(key => key.value === section) ?? keys.find(key => key.value === caller);
  return found?.span ?? plan.place;
}

/** True where something stands behind a key, be it a placeholder, which is a finding of its own. */
export function isWritten(entity: Entity, key: string): boolean {
  const value = entryOf(entity, key)?.value;
  return value !== undefined && !(value.kind === 'scalar' && value.value === null);
}

/** What stands under a key, also where the key is misspelt: that is a finding of its own, and nothing is missing. */
function entryOf({ is, node }: Entity, key: string): Entry | undefined {
  return entryFor(key, node, fieldsOf(planFormat, is));
}

/** Another file as a place that belongs to a finding, from its first line or the given one (the first is 1). */
export function fileRelated(message: string, file: string, line = 1): Related {
  return { message, span: span(0, 0), file, line: line - 1 };
}
