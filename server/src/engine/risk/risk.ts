import * as l10n from '@vscode/l10n';
import { clockOf } from '../clock/clock.ts';
import type { ReportReader } from '../evidence/open-report.ts';
import type { Plan, ReleaseClass } from '../plan/model.generated.ts';
import { added, inTenths, sharesOf, type Part, type RiskFactor } from './attribution.ts';
import { evidenceGaps } from './evidence-gaps.ts';
import type { Gap } from './gap.ts';
import { Model, type SumName } from './model.ts';
import { nextBestOf, type NextBest } from './next-best.ts';
import { peopleGaps } from './people-gaps.ts';
import { shownBy } from './shown.ts';
import { isSmall, stakesOf, type RiskFact } from './stakes.ts';
import { undeclaredIn } from './undeclared.ts';
import { wayBackGaps } from './way-back-gaps.ts';
import { routine, weightOf, weights, type Family } from './weights.ts';

export type RiskLevel = 'low' | 'moderate' | 'high' | 'critical';

/** A level as the reader's language says it. */
export function levelWord(level: RiskLevel): string {
  return {
    low: l10n.t('low'),
    moderate: l10n.t('moderate'),
    high: l10n.t('high'),
    critical: l10n.t('critical'),
  }[level];
}

/** What a release can cost, and why: an expected loss in three dials. */
export interface Risk {
  /** The version of the model that worked it out. */
  readonly model: string;
  /** 0 to 100: `base` and what is open. */
  readonly score: number;
  readonly level: RiskLevel;
  /** The score of the very same release with a plan that leaves nothing open. */
  readonly base: number;
  /** The chance that it goes wrong, 0 to 1. */
  readonly likelihood: number;
  /** How much it hurts if it does, 0 to 1. */
  readonly impact: number;
  /** The chance to be back in time with nothing lost, 0 to 1; never above what the clock says. */
  readonly recovery: number;
  /** What is open, the dearest first. The costs add up to `score − base`. */
  readonly factors: readonly RiskFactor[];
  /** What the release is, whatever is planned: it costs nothing. */
  readonly facts: readonly RiskFact[];
  /** The next pieces of work, in the order in which they are done. */
  readonly nextBest: readonly NextBest[];
}

/** Raised whenever the same plan gets another score than before. */
const model = '2';

/**
 * plan → a score that explains itself. It depends on what the plan says and on what its reports show, where the host
 * lends them: not on findings, the policy or the day.
 */
export function riskOf(plan: Plan, reports?: ReportReader): Risk {
  if (last?.plan !== plan || last.reports !== reports) last = { plan, reports, risk: workedOut(plan, reports) };
  return last.risk;
}

/** Several surfaces ask the same of the plan at hand. */
let last: { readonly plan: Plan; readonly reports: ReportReader | undefined; readonly risk: Risk } | undefined;

function workedOut(plan: Plan, reports: ReportReader | undefined): Risk {
  const { criticality, sums: base, facts, open } = stakesOf(plan);
  const parts: readonly Part[] = [...open, ...gapParts(plan, reports)];
  const scoring = new Model(criticality);
  const sums = added(base, parts);
  const [score, least] = [scoring.score(sums), scoring.score(base)].map(value => rounded(value, 1)) as [number, number];
  const { likelihood, impact, recovery } = scoring.dials(sums);
  const factors = factorsOf(parts, sharesOf(scoring, base, parts), score - least);
  return {
    model,
    score,
    level: levelOf(score),
    base: least,
    likelihood: rounded(likelihood, 3),
    impact: rounded(impact, 3),
    recovery: rounded(Math.min(recovery, clockOf(plan)?.recoveryConfidence ?? 1), 3),
    factors,
    facts,
    nextBest: nextBestOf({ scoring, base, parts, factors }),
  };
}

/**
 * The parts of one place are one factor, and so is what is too small for an entry of its own: one of ten thousand
 * steps.
 */
function factorsOf(parts: readonly Part[], shares: readonly number[], open: number): RiskFactor[] {
  const groups = new Map<string, { part: Part; share: number; most: number }>();
  for (const [index, part] of parts.entries()) {
    const share = shares[index] ?? 0;
    const place = share < leastShare ? '' : ` ${part.span.start} ${part.span.end}`;
    const key = `${part.code}${place}`;
    const known = groups.get(key);
    if (!known) groups.set(key, { part, share, most: share });
    else {
      known.share += share;
      if (share > known.most) [known.part, known.most] = [part, share];
    }
  }
  const list = [...groups.values()].sort(
    (one, other) => other.share - one.share || one.part.span.start - other.part.span.start,
  );
  const costs = inTenths(
    list.map(({ share }) => share),
    open,
  );
  const factors = list.flatMap(({ part: { code, label, sum, span } }, index): RiskFactor[] => {
    const cost = costs[index] ?? 0;
    return cost > 0 ? [{ code, label: label(), costs: cost, dial: dials[sum], span }] : [];
  });
  return factors.sort((one, other) => other.costs - one.costs);
}

/** In points. */
const leastShare = 0.05;

const dials: Readonly<Record<SumName, RiskFactor['dial']>> = {
  likelihood: 'likelihood',
  size: 'likelihood',
  exposure: 'likelihood',
  extent: 'impact',
  band: 'impact',
  recovery: 'recovery',
  time: 'recovery',
};

const levels: readonly (readonly [under: number, level: RiskLevel])[] = [
  [25, 'low'],
  [50, 'moderate'],
  [75, 'high'],
];

function levelOf(score: number): RiskLevel {
  return levels.find(([under]) => score < under)?.[1] ?? 'critical';
}

const families: Readonly<Record<ReleaseClass, Family>> = {
  'business-cutover': 'business',
  facility: 'business',
  service: 'internet',
  data: 'internet',
  infrastructure: 'internet',
  configuration: 'internet',
};

/** What a plan leaves open of what is asked of it. */
function* gapParts(plan: Plan, reports: ReportReader | undefined): Iterable<Part> {
  const { release } = plan;
  const family = release?.class?.known ? families[release.class.value] : undefined;
  const scale = isSmall(plan) ? routine : 1;
  for (const { need, amount, code, span, label } of gapsOf(plan, reports)) {
    if (amount <= 0) continue;
    const part = { code, span, label };
    if (need === 'time') yield { ...part, sum: 'time', weight: scale * amount };
    else yield { ...part, sum: weights[need].dial, weight: scale * amount * weightOf(need, family) };
  }
}

function* gapsOf(plan: Plan, reports: ReportReader | undefined): Iterable<Gap> {
  const named = undeclaredIn(plan);
  const shown = shownBy(reports, plan);
  yield* evidenceGaps(plan, named, shown);
  yield* peopleGaps(plan, named);
  yield* wayBackGaps(plan, named, shown);
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
