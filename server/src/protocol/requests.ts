import type { PlanJson, RangeJson } from './review-json.ts';

/**
 * What client and server say to each other beyond the protocol. Plain strings: both sides have their own protocol
 * library.
 */
export const reviewRequest = 'repli/review';

export interface ReviewParams {
  readonly uri: string;
  /** To be judged instead of what the file holds: its text at the last commit, for one. */
  readonly text?: string;
}

export interface ReviewAnswer {
  readonly kind: 'plans' | 'policy';
  /** One for each document of the file, in its order; a policy is one record with findings only. */
  readonly plans: readonly PlanJson[];
}

/** The language of plans and policies. What a client sends in it is served, whatever it holds. */
export const planLanguage = 'release-plan';

/** Asks for the URIs of all files that hold a plan: those of the open folders, and those that are open. */
export const plansRequest = 'repli/plans';

/**
 * Asks whether a text, in a file of that name, is for Repli: true or false. Other tools have files of such names too.
 */
export const isPlanRequest = 'repli/isPlan';

export interface IsPlanParams {
  readonly uri: string;
  readonly text: string;
}

/** Sent to a client that sets `reviewChanged` in its `initializationOptions`. */
export const reviewChangedNotification = 'repli/reviewChanged';

export interface ReviewChangedParams {
  readonly uri: string;
}

/** Asks for the templates of new plans: `TemplatesAnswer`. */
export const templatesRequest = 'repli/templates';

export interface TemplatesAnswer {
  readonly templates: readonly TemplateJson[];
  /** The names that the plans of the open folders have; a new plan takes none of them. */
  readonly taken: readonly string[];
}

export interface TemplateJson {
  readonly name: string;
  /** In the reader's language, as is the description. */
  readonly title: string;
  readonly description: string;
}

/** Asks for the text of a new plan. Nothing is written. */
export const newPlanRequest = 'repli/newPlan';

export interface NewPlanParams {
  /** The name of a template. */
  readonly template: string;
  /** The plan's own name: a slug. */
  readonly name: string;
  /** The offset from UTC in which the window is written, such as `+01:00`. */
  readonly offset?: string;
}

export interface NewPlanAnswer {
  readonly text: string;
  /** The first thing that is to be filled in; absent where nothing is. */
  readonly fillIn?: RangeJson;
}

/** Asks for all rules: `RuleJson[]`, in the order in which a plan is read. */
export const rulesRequest = 'repli/rules';

export interface RuleJson {
  readonly code: string;
  /** In the reader's language, as is the severity. */
  readonly title: string;
  readonly severity: string;
}

/** Asks for the page of a rule: Markdown, or null where there is no such rule. */
export const rulePageRequest = 'repli/rulePage';

export interface RulePageParams {
  readonly code: string;
}

/** Asks for the run sheets of a file, as the editor has it now. */
export const runSheetRequest = 'repli/runSheet';

export const runSheetFormats = ['html', 'markdown'] as const;

export interface RunSheetParams {
  readonly uri: string;
  readonly format: (typeof runSheetFormats)[number];
}

/** Refused, with the reason in words, where the file holds something that is no plan. */
export type RunSheetAnswer = { readonly text: string } | { readonly refused: string };

/** Asks where the comment stands that accepts a finding; null where none could. */
export const acceptanceRequest = 'repli/acceptance';

export interface AcceptanceParams {
  readonly uri: string;
  readonly code: string;
  /** Where the finding begins. */
  readonly at: RangeJson['start'];
}

export interface AcceptanceAnswer {
  readonly at: RangeJson['start'];
  /** What is inserted there; the reason is typed between the two. */
  readonly before: string;
  readonly after: string;
}

/**
 * Commands of a client that a code action may call, if the client lists them as `commands` in its
 * `initializationOptions`.
 */
export const explainRuleCommand = 'repli.explainRule';
export const acceptFindingCommand = 'repli.acceptFinding';

/** A server without files, in a web worker, asks its client for them. */
export const readFileRequest = 'repli/readFile';
export const findFilesRequest = 'repli/findFiles';

export interface ReadFileParams {
  readonly uri: string;
  /** A folder that neither the file nor a link on the way to it may leave. */
  readonly within?: string;
  /** In bytes. */
  readonly most?: number;
}

export type ReadFileAnswer =
  { readonly text: string } | { readonly refused: 'absent' | 'outside' | 'denied' | 'folder' | 'too-large' };

export interface FindFilesParams {
  readonly folder: string;
  /** Relative to the folder, in the plain form of patterns that every editor knows. */
  readonly pattern: string;
  readonly most: number;
}
