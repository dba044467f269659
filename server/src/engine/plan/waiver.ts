import type { Test } from './model.generated.ts';

/** What a waiver has to say: why, who answers for it, and what is done instead. */
export const waiverKeys = ['reason', 'acceptedBy', 'mitigation'] as const;

export type WaiverKey = (typeof waiverKeys)[number];

/** True where a test was let off in full. A placeholder counts as written here: it is a finding of its own. */
export function isWaived({ waiver }: Test): boolean {
  return waiver !== undefined && waiverKeys.every(key => waiver[key] !== undefined);
}
