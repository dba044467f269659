import type { Lend } from './evidence/open-report.ts';
import type { Severity } from './finding.ts';
import type { Plan, Policy } from './plan/model.generated.ts';
import type { Others, PlanIndex } from './workspace/plan-index.ts';

/** What a rule may know besides the plan. */
export interface World {
  /** Milliseconds since 1970 UTC, lent by the host. */
  readonly now: number;
  readonly policy: Policy | undefined;
  /** The severities that an editor's settings give to rules. What the policy says of a rule wins. */
  readonly severities?: ReadonlyMap<string, Severity | 'off'>;
  /** Opens the reports that the plan names; absent where the host lends no files. */
  readonly reports?: Lend;
  /** How the reviewed file is called in its workspace, and all plans of it; absent as long as nobody knows them. */
  readonly workspace?: { readonly path: string; readonly index?: PlanIndex };
  /** The text of the file as it was, where it is compared with an earlier version. */
  readonly before?: string;
}

/** The world as a rule sees it: around one plan. */
export interface Surroundings extends Omit<World, 'workspace' | 'before'> {
  readonly others?: Others;
  /** The plan as it was. */
  readonly before?: Plan;
}
