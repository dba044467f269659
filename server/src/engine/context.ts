import type { ReportReader } from './evidence/open-report.ts';
import type { Severity } from './finding.ts';
import type { Secret } from './secrets/find-secrets.ts';
import type { Plan, Policy } from './plan/model.generated.ts';
import type { Others, PlanIndex } from './workspace/plan-index.ts';

/** What the host provides for a review. */
export interface ReviewContext {
  /** Milliseconds since 1970 UTC, given by the host. */
  readonly now: number;
  readonly policy: Policy | undefined;
  /** The severities that an editor's settings give to rules. What the policy says of a rule wins. */
  readonly severities?: ReadonlyMap<string, Severity | 'off'>;
  /** Opens the reports that the plan names; absent where the host lends no files. */
  readonly reports?: ReportReader;
  /** How the reviewed file is called in its workspace, and all plans of it; absent while they are unknown. */
  readonly workspace?: { readonly path: string; readonly index?: PlanIndex };
  /** The text of the file as it was, where it is compared with an earlier version. */
  readonly before?: string;
  /** True where somebody names the file as a plan: what is none in it is a finding then, and passed over otherwise. */
  readonly isNamed?: boolean;
}

/** What a rule may read besides the plan: time, policy, reports, other plans, the version before. */
export interface RuleContext extends Omit<ReviewContext, 'workspace' | 'before' | 'isNamed'> {
  readonly others?: Others;
  /** The credentials in the file, in order; in its text each is covered. */
  readonly secrets?: readonly Secret[];
  /** The plan as it was. */
  readonly before?: Plan;
}
