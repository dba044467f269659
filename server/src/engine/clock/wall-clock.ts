import { memoizeLast } from '../memoize-last.ts';
import type { Plan } from '../plan/model.generated.ts';
import { isTimeZone, zoneOffsetAt } from '../plan/time-zone.ts';
import type { Instant } from '../plan/values.ts';
import { copyString } from '../text/copy-string.ts';

/**
 * What the clock on the wall shows at a time: that of the zone which the window names. Without one, a written moment
 * keeps the offset that it was written with, and any other has that of the latest moment of the night written before
 * it.
 */
export interface WallClock {
  /** When the night begins: near it a time is printed without its date. */
  readonly start: number;
  readonly zone: string | undefined;
  /** Minutes from UTC. */
  offsetAt(time: number): number;
}

/** The sections in which moments are written. */
type Written = Partial<Pick<Plan, 'window' | 'stages' | 'gates' | 'steps' | 'rollback' | 'people'>>;

export const wallClockOf = memoizeLast((plan: Written): WallClock => {
  const zone = (plan.window?.zone ?? plan.stages?.find(({ window }) => window?.zone)?.window?.zone)?.value;
  const night = momentsOf(plan);
  const start = night[0]?.value ?? 0;
  if (zone !== undefined && isTimeZone(zone)) {
    const name = copyString(zone);
    return { start, zone: name, offsetAt: time => zoneOffsetAt(name, time) ?? 0 };
  }
  const written = new Map<number, number>();
  for (const { value, offset } of [...night, ...shiftsIn(plan)]) if (!written.has(value)) written.set(value, offset);
  const [first, ...later] = night.map(({ value, offset }) => ({ value, offset }));
  const inOrder = later.sort((one, other) => one.value - other.value);
  return {
    start,
    zone: undefined,
    offsetAt(time) {
      const own = written.get(time);
      if (own !== undefined) return own;
      const before = inOrder.findLast(({ value }) => value <= time);
      return before && before.value >= start ? before.offset : (first?.offset ?? 0);
    },
  };
});

/** Where no plan is at hand. */
export const utc: WallClock = { start: 0, zone: undefined, offsetAt: () => 0 };

/** The moments of the night that are written with an offset, the start of the window first. */
function momentsOf({ window, stages, gates, steps, rollback }: Written): Instant[] {
  const others = [
    window?.end,
    ...(stages ?? []).flatMap(stage => [stage.window?.start, stage.window?.end]),
    ...(gates ?? []).map(({ at }) => at),
    ...(steps ?? []).map(({ at }) => at),
    rollback?.decideBy,
  ];
  const moments = [window?.start, ...others].filter(moment => moment !== undefined);
  return moments.filter(({ counted }) => !counted);
}

function shiftsIn({ people }: Written): Instant[] {
  const shifts = (people ?? []).flatMap(person => person.shifts ?? []);
  return shifts.flatMap(({ start, end }) => [start, end]).filter(moment => moment !== undefined);
}
