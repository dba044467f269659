import type { Text } from '../plan/values.ts';
import { saysNothing } from '../plan/placeholder.ts';
import type { Span } from '../text/span.ts';
import type { Need } from './weights.ts';

/**
 * Something that a plan does not prove. Gaps come from what the plan says, never from its findings: what is silenced or
 * switched off weighs the same. What is left out is a gap at least as large as the worst that could be written there.
 */
export interface Gap {
  /** `time` is no need of its own: how far it is from shown that one is back in time. */
  readonly need: Need | 'time';
  /** The rule that says the same, or the name of a fact. */
  readonly code: string;
  /** How much of the need is unproven, 0 to 1; the gaps of one need add up to 1 at most. */
  readonly amount: number;
  readonly span: Span;
  /** A sentence in the author's words, worded only where it is shown. */
  readonly label: () => string;
}

/** True where something was said that is no placeholder. */
export function isStated<T extends Text>(text: T | undefined): text is T {
  return !saysNothing(text);
}

/** A share from 0 to 1, whatever somebody wrote; what is no number is nothing. */
export function clampUnit(value: number): number {
  return value > 0 ? Math.min(1, value) : 0;
}

/** Only what was written proves something: 1 for `true`, 0 for everything else. */
export function credit(proven: boolean, worth: number): number {
  return proven ? worth : 0;
}
