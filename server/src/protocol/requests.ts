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

/** Sent to a client that sets `reviewChanged` in its `initializationOptions`. */
export const reviewChangedNotification = 'repli/reviewChanged';

export interface ReviewChangedParams {
  readonly uri: string;
}

/** A server without files asks its client for them. */
export const readFileRequest = 'repli/readFile';
export const findFilesRequest = 'repli/findFiles';

export interface FindFilesParams {
  readonly folder: string;
  /** As VS Code writes patterns, relative to the folder. */
  readonly pattern: string;
  readonly most: number;
}
