import type { FromPage, ViewState, Show } from '../messages.ts';

/** What every part of the page may ask for. */
export interface View {
  readonly show: Show;
  readonly kept: ViewState;
  /** In pixels: pictures are drawn to fit. */
  readonly width: number;
  readonly send: (message: FromPage) => void;
  readonly keep: (news: ViewState) => void;
}
