import type { PlanJson } from './review-json.ts';

/** What client and server say to each other beyond the protocol. Plain strings: both sides have their own protocol library. */
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

/** Asks for the URIs of all plan files: those of the open folders, and those that are open. */
export const plansRequest = 'repli/plans';

/** Asks for the page of a rule, as Markdown in the language of the session; null where there is no such rule. */
export const rulePageRequest = 'repli/rulePage';

export interface RulePageParams {
  readonly code: string;
}

/** Sent to a client that sets `reviewChanged` in its `initializationOptions`. */
export const reviewChangedNotification = 'repli/reviewChanged';

export interface ReviewChangedParams {
  readonly uri: string;
}

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
