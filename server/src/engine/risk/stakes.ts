import * as l10n from '@vscode/l10n';
import type { Criticality, Impact, Plan } from '../plan/model.generated.ts';
import { hour } from '../plan/time.ts';
import { placeFor, placeForSection } from '../plan/locations.ts';
import type { Span } from '../text/span.ts';
import { clampUnit } from './gap.ts';
import { bands, dataStakes, stakes, type Stake } from './weights.ts';

/** How much is lost if it goes wrong and stays wrong, and why. What is not said is as much as can be. */
export interface Stakes {
  readonly criticality: Criticality;
  /** Where between the least and the most of its band, 0 to 1. */
  readonly extent: number;
  readonly facts: readonly StakeFact[];
}

export interface StakeFact {
  readonly code: Stake | 'criticality';
  /** The part of the extent that it makes up. */
  readonly extent: number;
  readonly span: Span;
  readonly label: () => string;
}

export function stakesOf(plan: Plan): Stakes {
  const { impact } = plan;
  const place = (key: string) => (impact ? placeFor(impact, key) : placeForSection(plan, 'impact'));
  const criticality = impact?.criticality?.known ? impact.criticality.value : 'critical';
  const facts = keys.map((code): StakeFact => {
    const told = impact && tellers[code](impact);
    const extent = stakes[code] * (told ? clampUnit(told.amount) : 1);
    return { code, extent, span: told?.span ?? place(code), label: told?.label ?? (() => unknown[code]()) };
  });
  const written = impact?.criticality;
  const label = () =>
    written?.known
      ? l10n.t('The criticality is {criticality}', { criticality })
      : l10n.t('Nothing says how critical it is');
  facts.push({ code: 'criticality', extent: 0, span: written?.span ?? place('criticality'), label });
  return { criticality, extent: facts.reduce((sum, fact) => sum + fact.extent, 0), facts };
}

export function impactOf(criticality: Criticality, extent: number): number {
  const [least, most] = bands[criticality];
  return least + (most - least) * clampUnit(extent);
}

const keys: readonly Stake[] = ['data', 'users', 'downtime', 'costPerHour', 'sites'];

type Told = { readonly amount: number; readonly span: Span; readonly label: () => string } | undefined;

/** How much each fact makes up of the most that it can, where it is written. */
const tellers: Readonly<Record<Stake, (impact: Impact) => Told>> = {
  data({ data }) {
    if (!data?.known) return undefined;
    const label = () => l10n.t('Data are {what}', { what: data.value });
    return { amount: dataStakes[data.value], span: data.span, label };
  },
  users({ users }) {
    const label = () => l10n.t('{count} people work with it', { count: users?.value ?? 0 });
    return users && { amount: orders(users.value) / 5, span: users.span, label };
  },
  downtime({ downtime }) {
    const label = () => l10n.t('It stands still while it changes');
    return downtime && { amount: downtime.value / (8 * hour), span: downtime.span, label };
  },
  costPerHour({ costPerHour }) {
    const amount = costPerHour?.amount;
    const label = () => l10n.t('An hour of standstill is dear');
    return amount && { amount: orders(amount.value) / 6, span: amount.span, label };
  },
  sites({ sites }) {
    const label = () => l10n.t('{count} sites work with it', { count: sites?.value ?? 0 });
    return sites && { amount: orders(sites.value) / 2, span: sites.span, label };
  },
};

const unknown: Readonly<Record<Stake, () => string>> = {
  data: () => l10n.t('Nothing says what happens to data'),
  users: () => l10n.t('Nothing says how many people work with it'),
  downtime: () => l10n.t('Nothing says for how long it stands still'),
  costPerHour: () => l10n.t('Nothing says what an hour of standstill costs'),
  sites: () => l10n.t('Nothing says how many sites work with it'),
};

/** Orders of magnitude: 0 for none, 1 for ten, 2 for a hundred. */
function orders(count: number): number {
  return count > 0 ? Math.log10(1 + count) : 0;
}
