import { failurePoints, formatInstant, formatIsoDuration, timeWords, verdictOf } from '../engine/index.ts';
import type { Accepted, Clock, Finding, Lines, Outcome, Plan, Related, Risk, WallClock } from '../engine/index.ts';
import type { RiskLevel, Severity, Span, Verdict } from '../engine/index.ts';

export type { Verdict } from '../engine/index.ts';

/** One plan as other programs see it: in `--format json`, and in the answer to `repli/review`. Times are RFC 3339. */
export interface PlanJson {
  readonly path: string;
  readonly name: string | null;
  /** What happens, in the words that people use for it. */
  readonly title?: string;
  readonly risk: RiskJson | null;
  /** What stands before the score; null for a policy. */
  readonly verdict: Verdict | null;
  readonly clock: ClockJson | null;
  readonly findings: readonly FindingJson[];
  readonly accepted: readonly AcceptedJson[];
}

export interface RiskJson {
  readonly model: string;
  readonly score: number;
  readonly level: RiskLevel;
  /** The score of the same release with a plan that leaves nothing open. */
  readonly base: number;
  readonly likelihood: number;
  readonly impact: number;
  readonly recovery: number;
  readonly factors: readonly FactorJson[];
  readonly facts: readonly { label: string; range: RangeJson }[];
  readonly nextBest: readonly WorkJson[];
}

/** A piece of work; the score after it is that after all before it too. */
export interface WorkJson {
  readonly title: string;
  readonly codes: readonly string[];
  readonly scoreAfter: number;
  readonly range: RangeJson;
}

export interface FactorJson {
  readonly code: string;
  readonly label: string;
  readonly costs: number;
  readonly dial: 'likelihood' | 'impact' | 'recovery';
  readonly range: RangeJson;
}

export interface ClockJson {
  readonly complete: boolean;
  readonly end: string | null;
  /** The id of the step that begins at the point of no return, or runs then. Null where there is none. */
  readonly pointOfNoReturn: string | null;
  /** The first moment from which on one is not back by the end of the window. */
  readonly pointOfNoReturnAt: string | null;
  /** Until when the plan can be called off. Null where the length of the way back is not known. */
  readonly latestDecision: string | null;
  /** 0 to 1. Null without a gate, and where the length of the way back is not known. */
  readonly recoveryConfidence: number | null;
  readonly steps: readonly StepJson[];
  readonly gates: readonly GateJson[];
  /** Only where the release goes live in parts. */
  readonly stages?: readonly StageJson[];
  readonly windowStart?: string;
  readonly windowEnd?: string;
  /** The time alone to think, in minutes. */
  readonly pause?: number;
  /** When one is back again if it fails at a time, in the order of time. */
  readonly wayBack?: readonly WayBackJson[];
  readonly people?: readonly PersonJson[];
}

export interface StepJson {
  readonly id: string | null;
  readonly start: string | null;
  readonly end: string | null;
  /** When one is back if it fails at its end. Null where nothing brings one back, and where it is unknown. */
  readonly backBy: string | null;
  /** How much longer it may take: an ISO 8601 duration, never negative. Null where a huge plan would take too long. */
  readonly slack: string | null;
  /** The same in words; only where the night is to be shown. */
  readonly back?: string;
  readonly title?: string;
  readonly owner?: string;
  readonly range?: RangeJson;
}

export interface GateJson {
  readonly id: string | null;
  readonly at: string | null;
  /** Until when a no still brings one back in time. Null where nothing brings one back, and where it is unknown. */
  readonly latestDecision: string | null;
  /** Until when a yes still leaves a sound night. Null where a yes at once does not. */
  readonly latestGo: string | null;
  /** Both in words; only where the night is to be shown. */
  readonly limits?: string;
  readonly title?: string;
  readonly decider?: string;
  readonly range?: RangeJson;
}

export interface StageJson {
  readonly id: string | null;
  readonly title?: string;
  readonly start: string | null;
  readonly end: string | null;
  readonly pointOfNoReturnAt: string | null;
  readonly latestDecision: string | null;
}

export interface WayBackJson {
  readonly from: string;
  readonly backBy: string | null;
  readonly outcome: Outcome;
}

export interface PersonJson {
  readonly id: string | null;
  readonly name?: string;
  readonly team?: string;
  readonly shifts: readonly { readonly start: string; readonly end: string }[];
}

export interface FindingJson {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly why: string;
  readonly range: RangeJson;
  readonly fixes: readonly { title: string; safe: boolean }[];
  /** `path` is there where the place is in another file; it is relative to the plan. */
  readonly related: readonly { message: string; path?: string; range: RangeJson }[];
  /** There where one finding stands for several, or for the rule of a part. */
  readonly parts?: readonly { readonly code: string; readonly range: RangeJson }[];
  readonly docs: string;
}

export interface AcceptedJson extends FindingJson {
  readonly reason: string;
}

/** Zero-based, in UTF-16 code units, the end exclusive: as in LSP. */
export interface RangeJson {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** What the record of one plan is made of. */
export interface ReviewedPlan {
  readonly path: string;
  readonly name: string | undefined;
  readonly lines: Lines;
  readonly findings: readonly Finding[];
  readonly accepted: readonly Accepted[];
  readonly clock: Clock | undefined;
  readonly risk: Risk | undefined;
  /** What the clock on the wall shows at the plan's times. */
  readonly wall: WallClock;
  /** Lent where the night is drawn, and not only described. */
  readonly plan?: Plan | undefined;
  /** Where it is compared with an earlier version: the findings that it had before. */
  readonly kept?: readonly Finding[];
  readonly isPolicy?: true;
}

export function planJson(reviewed: ReviewedPlan): PlanJson {
  const { path, name, lines, findings, accepted, clock, risk, wall, plan } = reviewed;
  return {
    path,
    name: name ?? null,
    ...named({ title: plan?.metadata?.title }),
    risk: risk ? riskJson(risk, lines) : null,
    verdict: reviewed.isPolicy ? null : verdictOf([...findings, ...(reviewed.kept ?? [])]),
    clock: clock ? { ...clockJson(clock, wall), ...(plan ? nightJson(clock, plan, wall, lines) : {}) } : null,
    findings: findings.map(finding => findingJson(finding, lines)),
    accepted: accepted.map(({ finding, reason }) => ({ ...findingJson(finding, lines), reason })),
  };
}

function riskJson(risk: Risk, lines: Lines): RiskJson {
  const factors = risk.factors.map(({ span, ...factor }) => ({ ...factor, range: rangeJson(span, lines) }));
  const facts = risk.facts.map(({ label, span }) => ({ label, range: rangeJson(span, lines) }));
  const nextBest = risk.nextBest.map(({ span, ...step }) => ({ ...step, range: rangeJson(span, lines) }));
  return { ...risk, factors, facts, nextBest };
}

function clockJson(clock: Clock, wall: WallClock): ClockJson {
  const tell = (time: number | undefined) => (time === undefined ? null : formatInstant(time, wall.offsetAt(time)));
  const durationOf = (length: number | undefined) => (length === undefined ? null : formatIsoDuration(length));
  return {
    complete: clock.complete,
    end: tell(clock.end),
    pointOfNoReturn: clock.pointOfNoReturn?.step.id?.value ?? null,
    pointOfNoReturnAt: tell(clock.pointOfNoReturn?.at),
    latestDecision: tell(clock.latestDecision),
    recoveryConfidence: clock.recoveryConfidence ?? null,
    steps: clock.steps.map(time => ({
      id: time.step.id?.value ?? null,
      start: tell(time.start),
      end: tell(time.end),
      backBy: tell(time.backBy),
      slack: durationOf(clock.slack(time)),
    })),
    gates: clock.gates.map(time => ({
      id: time.gate.id?.value ?? null,
      at: tell(time.at),
      latestDecision: tell(time.latestDecision),
      latestGo: tell(clock.latestGo(time)),
    })),
    ...(clock.stages.length > 0 && {
      stages: clock.stages.map(({ stage, start, end, pointOfNoReturn, latestDecision }) => ({
        id: stage.id?.value ?? null,
        ...named({ title: stage.title }),
        start: tell(start),
        end: tell(end),
        pointOfNoReturnAt: tell(pointOfNoReturn?.at),
        latestDecision: tell(latestDecision),
      })),
    }),
  };
}

/** What a picture of the night wants besides: names, places, shifts, and the way back from each moment. */
function nightJson(clock: Clock, plan: Plan, wall: WallClock, lines: Lines): Partial<ClockJson> {
  const words = timeWords(plan, clock);
  const { steps, gates } = clockJson(clock, wall);
  const tell = (time: number) => formatInstant(time, wall.offsetAt(time));
  return {
    windowStart: tell(clock.start),
    windowEnd: tell(clock.windowEnd),
    pause: clock.pause / 60_000,
    steps: clock.steps.flatMap((time, index) => {
      const [{ step }, record] = [time, steps[index]];
      const range = rangeJson((step.id ?? step.title)?.span ?? step.place, lines);
      const back = words.back(time);
      return record ? [{ ...record, ...named({ title: step.title, owner: step.owner }), back, range }] : [];
    }),
    gates: clock.gates.flatMap((time, index) => {
      const [{ gate }, record] = [time, gates[index]];
      const range = rangeJson((gate.id ?? gate.title)?.span ?? gate.place, lines);
      const limits = words.limits(time);
      return record ? [{ ...record, ...named({ title: gate.title, decider: gate.decider }), limits, range }] : [];
    }),
    wayBack: failurePoints(clock).map(({ at, backBy, outcome }) => {
      return { from: tell(at), backBy: backBy === undefined ? null : tell(backBy), outcome };
    }),
    people: (plan.people ?? []).map(({ id, name, team, shifts }) => ({
      id: id?.value ?? null,
      ...named({ name, team }),
      shifts: (shifts ?? []).flatMap(({ start, end }) => {
        return start && end ? [{ start: tell(start.value), end: tell(end.value) }] : [];
      }),
    })),
  };
}

/** The words that are written; what is left out stays out. */
function named<K extends string>(words: Readonly<Record<K, { readonly value: string } | undefined>>) {
  const entries = Object.entries<{ readonly value: string } | undefined>(words);
  return Object.fromEntries(entries.flatMap(([key, word]) => (word ? [[key, word.value]] : []))) as {
    [Key in K]?: string;
  };
}

export function findingJson(
  { code, severity, message, span, why, fixes, related, parts = [], docs }: Finding,
  lines: Lines,
): FindingJson {
  const standsForOthers = parts.length > 1 || parts.some(part => part.code !== code);
  return {
    code,
    severity,
    message,
    why,
    range: rangeJson(span, lines),
    fixes: fixes.map(({ title, safe }) => ({ title, safe })),
    related: related.map(one => relatedJson(one, lines)),
    ...(standsForOthers && {
      parts: parts.map(part => ({ code: part.code, range: rangeJson(part.span, lines) })),
    }),
    docs,
  };
}

export function rangeJson({ start, end }: Span, lines: Lines): RangeJson {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}

function relatedJson({ message, span, file, line = 0 }: Related, lines: Lines): FindingJson['related'][number] {
  if (file === undefined) return { message, range: rangeJson(span, lines) };
  return { message, path: file, range: { start: { line, character: 0 }, end: { line, character: 0 } } };
}
