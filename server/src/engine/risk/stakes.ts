import * as l10n from '@vscode/l10n';
import type { Criticality, Impact, Plan } from '../plan/model.generated.ts';
import { hour } from '../plan/time.ts';
import { placeFor, placeForSection } from '../plan/locations.ts';
import type { Span } from '../text/span.ts';
import type { OpenPart } from './attribution.ts';
import { clampUnit } from './gap.ts';
import { nothingAdded, type Sums } from './model.ts';
import { dataStakes, exposures, stakes, types, type Stake } from './weights.ts';

/** What a release is, whatever is planned for it. It costs nothing, and the same plan for a smaller one scores less. */
export interface Stakes {
  /** Undefined where it is not said. */
  readonly criticality: Criticality | undefined;
  /** The sums of what is known. */
  readonly sums: Sums;
  readonly facts: readonly RiskFact[];
  /** What is left out: it may be as much as can be, and its cost is that it is open. */
  readonly open: readonly OpenFact[];
}

/** Something that is so, and is no gap. */
export interface RiskFact {
  readonly label: string;
  readonly span: Span;
}

export interface OpenFact extends OpenPart {
  readonly code: string;
  readonly span: Span;
  readonly label: () => string;
}

export function stakesOf(plan: Plan): Stakes {
  const sums = { ...nothingAdded };
  const facts: RiskFact[] = [];
  const open: OpenFact[] = [];
  for (const { code, sum, most, place, unknown, told } of questionsOf(plan)) {
    if (told) {
      sums[sum] += most * told.amount;
      facts.push({ label: told.label(), span: told.span });
    } else open.push({ code, sum, weight: most, span: place, label: unknown });
  }
  const { criticality } = plan.impact ?? {};
  return { criticality: criticality?.known ? criticality.value : undefined, sums, facts, open };
}

interface Question {
  readonly code: string;
  readonly sum: keyof Sums;
  /** What the worst answer adds to the sum. */
  readonly most: number;
  /** Where the answer should stand. */
  readonly place: Span;
  readonly unknown: () => string;
  readonly told: Answer | undefined;
}

interface Answer {
  /** The share of the most, 0 to 1. */
  readonly amount: number;
  readonly span: Span;
  readonly label: () => string;
}

function* questionsOf(plan: Plan): Iterable<Question> {
  const { release, impact } = plan;
  const inRelease = (key: string) => (release ? placeFor(release, key) : placeForSection(plan, 'release'));
  const inImpact = (key: string) => (impact ? placeFor(impact, key) : placeForSection(plan, 'impact'));
  yield {
    code: 'criticality',
    sum: 'band',
    most: 1,
    place: inImpact('criticality'),
    unknown: () => l10n.t('Nothing says how critical it is'),
    told: criticalityOf(impact),
  };
  yield {
    code: 'type',
    sum: 'size',
    most: 1,
    place: inRelease('type'),
    unknown: () => l10n.t('Nothing says how large the release is'),
    told: typeOf(plan),
  };
  yield {
    code: 'strategy',
    sum: 'exposure',
    most: 1,
    place: inRelease('strategy'),
    unknown: () => l10n.t('Nothing says in which steps it goes live'),
    told: strategyOf(plan),
  };
  for (const code of stakeNames) {
    const told = impact && answers[code](impact);
    yield { code, sum: 'extent', most: stakes[code], place: inImpact(code), unknown: unknown[code], told };
  }
}

/** The band is that of the criticality itself, so that a known one adds nothing to it. */
function criticalityOf(impact: Impact | undefined): Answer | undefined {
  const { criticality } = impact ?? {};
  if (!criticality?.known) return undefined;
  const label = () => l10n.t('The criticality is {criticality}', { criticality: criticality.value });
  return { amount: 0, span: criticality.span, label };
}

function typeOf({ release }: Plan): Answer | undefined {
  const { type } = release ?? {};
  if (!type?.known) return undefined;
  const label = () => l10n.t('The release is {type}', { type: type.value });
  return { amount: types[type.value], span: type.span, label };
}

function strategyOf({ release }: Plan): Answer | undefined {
  const { strategy } = release ?? {};
  if (!strategy?.known) return undefined;
  const label = () => l10n.t('It goes live by the strategy {strategy}', { strategy: strategy.value });
  return { amount: exposures[strategy.value], span: strategy.span, label };
}

const stakeNames: readonly Stake[] = ['data', 'users', 'downtime', 'costPerHour', 'sites'];

/** How much each fact makes up of the most that it can, where it is written as a number that there can be. */
const answers: Readonly<Record<Stake, (impact: Impact) => Answer | undefined>> = {
  data({ data }) {
    if (!data?.known) return undefined;
    const label = () => l10n.t('Data are {what}', { what: data.value });
    return { amount: dataStakes[data.value], span: data.span, label };
  },
  users({ users }) {
    if (!isCount(users)) return undefined;
    const label = () => l10n.t('{count} people work with it', { count: users.value });
    return { amount: clampUnit(orders(users.value) / 5), span: users.span, label };
  },
  downtime({ downtime }) {
    if (!isCount(downtime)) return undefined;
    const label = () => l10n.t('It stands still while it changes');
    return { amount: clampUnit(downtime.value / (8 * hour)), span: downtime.span, label };
  },
  costPerHour({ costPerHour }) {
    const amount = costPerHour?.amount;
    if (!isCount(amount)) return undefined;
    const label = () => l10n.t('An hour of standstill is dear');
    return { amount: clampUnit(orders(amount.value) / 6), span: amount.span, label };
  },
  sites({ sites }) {
    if (!isCount(sites)) return undefined;
    const label = () => l10n.t('{count} sites work with it', { count: sites.value });
    return { amount: clampUnit(orders(sites.value) / 2), span: sites.span, label };
  },
};

const unknown: Readonly<Record<Stake, () => string>> = {
  data: () => l10n.t('Nothing says what happens to data'),
  users: () => l10n.t('Nothing says how many people work with it'),
  downtime: () => l10n.t('Nothing says for how long it stands still'),
  costPerHour: () => l10n.t('Nothing says what an hour of standstill costs'),
  sites: () => l10n.t('Nothing says how many sites work with it'),
};

/** False for what is no count: nothing written, no number, less than nothing. */
export function isCount<T extends { readonly value: number }>(amount: T | undefined): amount is T {
  return amount !== undefined && amount.value >= 0;
}

/** Orders of magnitude: 0 for none, 1 for ten, 2 for a hundred. */
function orders(count: number): number {
  return Math.log10(1 + count);
}

/** A small everyday change, as far as is known: only what is written makes it one. */
export function isSmall({ release, impact }: Plan): boolean {
  const { type } = release ?? {};
  const { criticality, data } = impact ?? {};
  const isEveryday = type?.known === true && (type.value === 'standard' || type.value === 'minor');
  const isMild = criticality?.known === true && (criticality.value === 'low' || criticality.value === 'medium');
  return isEveryday && isMild && data?.known === true && data.value !== 'migrated' && data.value !== 'destroyed';
}
