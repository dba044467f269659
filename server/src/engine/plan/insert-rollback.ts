import type { TextEdit } from '../text/edit.ts';
import type { Document } from '../tree/node.ts';
import { Writer } from '../tree/write.ts';
import { draftRollback } from './draft.ts';
import type { Plan } from './model.generated.ts';
import { PlanWriter } from './plan-writer.ts';
import { lacksRollback } from './rollback.ts';

/** Edits that write a rollback section derived from the plan, or what is missing of one that was begun. */
export function insertRollback(write: PlanWriter): TextEdit[] {
  const { plan } = write;
  const draft = draftRollback(plan);
  if (!plan.rollback) return write.insert(plan, 'rollback', draft);
  const written = plan.rollback as unknown as Readonly<Record<string, unknown>>;
  const missing = Object.entries(draft).filter(([key]) => key === 'steps' || written[key] === undefined);
  return write.insertAll(plan.rollback, missing);
}

/** The same for a plan in its document; undefined where it has a way back, goes without one, or is broken YAML. */
export function rollbackFor(plan: Plan, document: Document): TextEdit[] | undefined {
  if (document.problems.length > 0 || !lacksRollback(plan)) return undefined;
  return insertRollback(new PlanWriter(new Writer(document), plan));
}
