import type { ClockJson, GateJson, PersonJson, StepJson } from '../../../../../server/src/protocol/review-json.ts';

/**
 * Where everything of a night stands in its picture. Times are milliseconds, places are pixels; nothing is judged here.
 */
export interface Night {
  readonly start: number;
  readonly windowEnd: number;
  /** The times between which the picture reaches. */
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  /** From when on which offset from UTC holds, in milliseconds, in the order of time. */
  readonly offsets: readonly { readonly from: number; readonly offset: number }[];
  readonly lanes: readonly Lane[];
  readonly gates: readonly { readonly gate: GateJson; readonly at: number }[];
  /** The moment from which on there is no way back in time, and the step that begins or runs there. */
  readonly pointOfNoReturn: { readonly step: StepJson; readonly at: number } | undefined;
  readonly latestDecision: number | undefined;
  readonly moments: readonly FailureMoment[];
  readonly pause: number;
}

/** What one person or team does, in as many rows as things happen at a time. */
export interface Lane {
  readonly owner: string;
  readonly bars: readonly Bar[];
  readonly shifts: readonly { readonly from: number; readonly to: number }[];
  readonly rows: number;
}

export interface Bar {
  readonly step: StepJson;
  readonly from: number;
  readonly to: number;
  readonly row: number;
}

/** A moment of failure, and what the record says of it. */
export interface FailureMoment {
  readonly at: number;
  readonly from: string;
  readonly backBy: number | undefined;
  readonly back: string | undefined;
  readonly outcome: 'in-time' | 'late' | 'no-return' | 'unknown';
}

/** A picture with more lanes is no picture; the table below it holds everything. */
const most = { lanes: 24, bars: 400, gates: 60 } as const;

/** Undefined where the record does not tell when things happen. */
export function nightOf(clock: ClockJson): Night | undefined {
  const [start, windowEnd] = [timeOf(clock.windowStart), timeOf(clock.windowEnd)];
  if (start === undefined || windowEnd === undefined) return undefined;
  const end = Math.max(windowEnd, timeOf(clock.end) ?? windowEnd);
  if (!(end > start)) return undefined;
  const moments = (clock.wayBack ?? []).flatMap(({ from, backBy, outcome }): FailureMoment[] => {
    const at = timeOf(from);
    return at === undefined ? [] : [{ at, from, backBy: timeOf(backBy), back: backBy ?? undefined, outcome }];
  });
  // A way back that ends long after the window is described in words; the night stays large enough to be read.
  const latestBack = Math.max(end, ...moments.map(({ backBy }) => backBy ?? end));
  const to = Math.min(latestBack, end + (end - start) * 0.4) + (end - start) * 0.02;
  const noReturn = clock.steps.find(({ id }) => id !== null && id === clock.pointOfNoReturn);
  const noReturnAt = timeOf(clock.pointOfNoReturnAt);
  return {
    start,
    windowEnd,
    from: start,
    to,
    ticks: ticksBetween(start, to, clock.windowStart ?? ''),
    offsets: offsetsOf(moments),
    lanes: lanesOf(clock),
    gates: clock.gates.slice(0, most.gates).flatMap(gate => {
      const at = timeOf(gate.at);
      return at === undefined ? [] : [{ gate, at }];
    }),
    pointOfNoReturn: noReturn && noReturnAt !== undefined ? { step: noReturn, at: noReturnAt } : undefined,
    latestDecision: timeOf(clock.latestDecision),
    moments,
    pause: (clock.pause ?? 0) * 60_000,
  };
}

function lanesOf({ steps, people = [] }: ClockJson): Lane[] {
  const byOwner = new Map<string, StepJson[]>();
  for (const step of steps.slice(0, most.bars)) {
    const owner = step.owner ?? '';
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), step]);
  }
  return [...byOwner].slice(0, most.lanes).map(([owner, own]) => {
    const ends: number[] = [];
    const bars = own.flatMap((step): Bar[] => {
      const [from, to] = [timeOf(step.start), timeOf(step.end)];
      if (from === undefined || to === undefined) return [];
      const free = ends.findIndex(end => end <= from);
      const row = free === -1 ? ends.length : free;
      ends[row] = to;
      return [{ step, from, to, row }];
    });
    return { owner: nameOf(owner, people), bars, shifts: shiftsOf(owner, people), rows: Math.max(1, ends.length) };
  });
}

function nameOf(owner: string, people: readonly PersonJson[]): string {
  return people.find(({ id }) => id === owner)?.name ?? owner;
}

function shiftsOf(owner: string, people: readonly PersonJson[]): { from: number; to: number }[] {
  const own = people.filter(({ id, team }) => id === owner || team === owner);
  return own.flatMap(({ shifts }) =>
    shifts.flatMap(shift => {
      const [from, to] = [timeOf(shift.start), timeOf(shift.end)];
      return from === undefined || to === undefined ? [] : [{ from, to }];
    }),
  );
}

const paces = [15, 30, 60, 120, 180, 360, 720, 1440].map(minutes => minutes * 60_000);

/** Whole hours of the plan's own clock, eight of them at most. */
function ticksBetween(from: number, to: number, zoned: string): number[] {
  const pace = paces.find(one => (to - from) / one <= 8) ?? (to - from) / 8;
  const offset = offsetOf(zoned);
  const first = Math.ceil((from + offset) / pace) * pace - offset;
  const ticks: number[] = [];
  for (let tick = first; tick <= to; tick += pace) ticks.push(tick);
  return ticks;
}

export function timeOf(time: string | null | undefined): number | undefined {
  const value = time ? Date.parse(time) : Number.NaN;
  return Number.isNaN(value) ? undefined : value;
}

/** The record's times carry their offset, which changes in some nights. */
function offsetsOf(moments: readonly FailureMoment[]): Night['offsets'] {
  return moments.map(({ at, from }) => ({ from: at, offset: offsetOf(from) }));
}

function offsetOf(zoned: string): number {
  return Date.parse(`${zoned.slice(0, 19)}Z`) - Date.parse(zoned) || 0;
}

/** A time as the clock on the wall shows it then: ticks carry no offset of their own. */
export function zonedIn(time: number, { offsets }: Pick<Night, 'offsets'>): string {
  const offset = (offsets.findLast(({ from }) => from <= time) ?? offsets[0])?.offset ?? 0;
  return new Date(time + offset).toISOString().slice(0, 19);
}
