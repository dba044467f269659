import * as l10n from '@vscode/l10n';
import type { Plan, ReleaseClass } from '../plan/model.generated.ts';
import { memoizeLast } from '../memoize-last.ts';
import { placeFor, placeForSection } from '../plan/locations.ts';
import type { Span } from '../text/span.ts';
import { evidenceGaps } from './evidence-gaps.ts';
import type { Gap } from './gap.ts';
import { peopleGaps } from './people-gaps.ts';
import { undeclaredIn } from './undeclared.ts';
import { remedies } from './remedies.ts';
import { Score, type Part, type Sum } from './score.ts';
import { stakesOf } from './stakes.ts';
import { wayBackGaps } from './way-back-gaps.ts';
import { exposures, types, typeWeight, weightOf, weights, type Family } from './weights.ts';

export type RiskLevel = 'low' | 'moderate' | 'high' | 'critical';

/** What a release can cost, and why: an expected loss in three dials. */
export interface Risk {
  /** The version of the model that worked it out. */
  readonly model: string;
  /** 0 to 100. */
  readonly score: number;
  readonly level: RiskLevel;
  /** The chance that it goes wrong, 0 to 1. */
  readonly likelihood: number;
  /** How much it hurts if it does, 0 to 1. */
  readonly impact: number;
  /** The chance to be back in time with nothing lost, 0 to 1. */
  readonly recovery: number;
  /** The dearest first. */
  readonly factors: readonly RiskFactor[];
  /** The few repairs that lower the score most. */
  readonly nextBest: readonly NextBest[];
}

export interface RiskFactor {
  /** The rule or the fact that it comes from. */
  readonly code: string;
  readonly label: string;
  /** Points: the score minus the score without it. */
  readonly costs: number;
  /** The dial that it works on most. */
  readonly dial: 'likelihood' | 'impact' | 'recovery';
  readonly span: Span;
}

export interface NextBest {
  readonly code: string;
  readonly title: string;
  readonly scoreAfter: number;
  readonly span: Span;
}

/** Raised whenever the same plan gets another score than before. */
const model = '1';

const mostNextBest = 3;

/** A repair that gains less is not worth anybody's night. */
const leastGain = 0.5;

/** plan → a score that explains itself. It depends on what the plan says alone: not on its findings, the policy or the day. */
export const riskOf = memoizeLast((plan: Plan): Risk => {
  const score = new Score();
  for (const part of partsOf(plan)) score.add(part);
  const { likelihood, impact, recovery } = score.dials();
  const total = score.total();
  const factors = score.ofPlaces().flatMap((parts): RiskFactor[] => {
    const [{ code, label, dial, span }] = parts;
    const costs = rounded(total - score.without(parts), 1);
    return costs > 0 ? [{ code, label: label(), costs, dial: dials[dial], span }] : [];
  });
  const repairs = score.ofKinds().flatMap((parts): NextBest[] => {
    const [{ code, span }] = parts;
    const remedy = remedies[code];
    const scoreAfter = rounded(score.without(parts), 1);
    return remedy && total - scoreAfter >= leastGain ? [{ code, title: remedy(), scoreAfter, span }] : [];
  });
  return {
    model,
    score: rounded(total, 1),
    level: levelOf(rounded(total, 1)),
    likelihood: rounded(likelihood, 3),
    impact: rounded(impact, 3),
    recovery: rounded(recovery, 3),
    factors: factors.sort((one, other) => other.costs - one.costs || one.span.start - other.span.start),
    nextBest: repairs
      .sort((one, other) => one.scoreAfter - other.scoreAfter || one.span.start - other.span.start)
      .slice(0, mostNextBest),
  };
});

const dials: Readonly<Record<Sum, RiskFactor['dial']>> = {
  likelihood: 'likelihood',
  size: 'likelihood',
  exposure: 'likelihood',
  impact: 'impact',
  recovery: 'recovery',
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

function* partsOf(plan: Plan): Iterable<Part> {
  const { release } = plan;
  const family = release?.class?.known ? families[release.class.value] : undefined;
  yield typePart(plan);
  yield exposurePart(plan);
  const stakes = stakesOf(plan);
  for (const fact of stakes.facts)
    yield { ...fact, dial: 'impact', criticality: stakes.criticality, weight: fact.extent };
  for (const gap of gapsOf(plan, family)) {
    if (gap.amount <= 0) continue;
    const { dial } = weights[gap.need];
    yield { ...gap, dial, weight: gap.amount * weightOf(gap.need, family) };
  }
}

function* gapsOf(plan: Plan, family: Family | undefined): Iterable<Gap> {
  const named = undeclaredIn(plan);
  yield* evidenceGaps(plan, named, family);
  yield* peopleGaps(plan, named);
  yield* wayBackGaps(plan, named);
}

function typePart(plan: Plan): Part {
  const type = plan.release?.type;
  const label = () =>
    type?.known
      ? l10n.t('The release is {type}', { type: type.value })
      : l10n.t('Nothing says how large the release is');
  const weight = typeWeight * (type?.known ? types[type.value] : 1);
  return { code: 'type', dial: 'size', weight, span: type?.span ?? releasePlace(plan, 'type'), label };
}

function exposurePart(plan: Plan): Part {
  const strategy = plan.release?.strategy;
  const weight = strategy?.known ? exposures[strategy.value] : 1;
  const label = () =>
    strategy?.known
      ? l10n.t('Strategy {strategy}: a gap hits many at once', { strategy: strategy.value })
      : l10n.t('Nothing says in which steps it goes live');
  return { code: 'big-bang', dial: 'exposure', weight, span: strategy?.span ?? releasePlace(plan, 'strategy'), label };
}

function releasePlace(plan: Plan, key: string): Span {
  return plan.release ? placeFor(plan.release, key) : placeForSection(plan, 'release');
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
