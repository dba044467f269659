import * as l10n from '@vscode/l10n';
import type { Lane, Night } from './layout.ts';
import { textWidth } from './text-width.ts';

export const row = 28;
export const lanePadding = 6;

/** The places of the picture, in pixels. */
export interface Frame {
  readonly width: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
  readonly x: (time: number) => number;
}

export const gateRow = 30;
const stripRow = 64;

export function frameOf(night: Night, width: number): Frame {
  const names = night.lanes.map(({ owner }) => textWidth(owner || unassigned()));
  const left = Math.min(Math.max(60, ...names, textWidth(l10n.t('If it fails'))) + 16, width * 0.26);
  const [right, top] = [width - 12, 62];
  const bottom = top + gateRow + night.lanes.reduce((sum, lane) => sum + heightOf(lane), 0);
  const x = (time: number) =>
    left + ((Math.min(Math.max(time, night.from), night.to) - night.from) / (night.to - night.from)) * (right - left);
  return { width, left, right, top, bottom, height: bottom + stripRow, x };
}

export function heightOf({ rows }: Lane): number {
  return rows * row + lanePadding * 2;
}

export function unassigned(): string {
  return l10n.t('nobody');
}
