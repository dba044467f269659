import type { PlanJson, RangeJson } from '../../../server/src/protocol/review-json.ts';

/** What the panel and the page in it say to each other. */
export type ToPage = Show;

export interface Show {
  readonly type: 'show';
  readonly uri: string;
  /** The name of the file. */
  readonly file: string;
  /** `nothing`: no plan is open; `waiting`: the server has not answered yet. */
  readonly kind: 'plans' | 'policy' | 'nothing' | 'waiting';
  readonly plans: readonly PlanJson[];
  /** The score of each plan at the last commit; null where there was none. */
  readonly before: readonly (number | null)[] | undefined;
  /** The words of the reader's language, where it is not English. */
  readonly words: Readonly<Record<string, string>> | undefined;
}

export type FromPage =
  | { readonly type: 'ready' }
  | { readonly type: 'jump'; readonly range: RangeJson }
  | { readonly type: 'fix'; readonly title: string; readonly range: RangeJson };

/** What the page keeps when the window is loaded again; the panel finds its plan in it. */
export interface ViewState {
  readonly uri?: string;
  /** Which plan of the file is shown, by its place. */
  readonly plan?: number;
  /** The moment of failure that is looked at. */
  readonly moment?: string;
}
