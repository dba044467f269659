import { minute } from '../plan/time.ts';
import type { Clock, Outcome } from './clock-times.ts';

/** What becomes of the night if it fails at a time. Times are milliseconds since 1970 UTC. */
export interface FailurePoint {
  readonly at: number;
  /** When one is back again; undefined where the plan does not tell, or there is no way back. */
  readonly backBy: number | undefined;
  readonly outcome: Outcome;
}

/**
 * A night is looked at in steps that a person can take with a key, and a window of years costs no more than a night.
 */
const paces = [5, 10, 15, 30, 60, 240, 1440].map(minutes => minutes * minute);
const most = 150;

/** The way back from each moment of the night that one may ask for, and from each at which something changes. */
export function failurePoints(clock: Clock): FailurePoint[] {
  const end = Math.max(clock.end, clock.windowEnd);
  const length = end - clock.start;
  if (!(length > 0)) return [];
  const pace = paces.find(one => length / one <= most) ?? length / most;
  const moments = new Set<number>([end]);
  for (let at = clock.start; at < end; at += pace) moments.add(at);
  for (const step of clock.steps.slice(0, most)) moments.add(step.end);
  for (const gate of clock.gates.slice(0, most)) moments.add(gate.at);
  if (clock.pointOfNoReturn) moments.add(clock.pointOfNoReturn.at);
  return [...moments]
    .filter(at => at >= clock.start && at <= end)
    .sort((one, other) => one - other)
    .map(at => {
      const { backBy, outcome } = clock.turningBack(clock.momentAt(at));
      return { at, backBy, outcome };
    });
}
