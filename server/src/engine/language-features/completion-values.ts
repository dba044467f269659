import * as l10n from '@vscode/l10n';
import { formatDuration } from '../clock/format-time.ts';
import type { Field, Format } from '../schema-table/types.ts';
import type { Person, Plan, Policy } from '../plan/model.generated.ts';
import { day, formatInstant, hour, parseDuration } from '../plan/time.ts';
import { timeZones } from '../plan/time-zone.ts';
import { namesOf, type NameKind } from './symbols.ts';

/** A value that may stand somewhere. */
export interface Value {
  readonly label: string;
  /** A few words beside it. */
  readonly detail?: string;
  /** More about it, as Markdown. */
  readonly documentation?: string;
  /** `time` and `name` for how it is drawn. */
  readonly kind: 'word' | 'name' | 'time';
  /** In the syntax of snippets, where there are places to fill in. */
  readonly snippet?: string;
}

/** What values are taken from. */
export interface Sources {
  readonly format: Format;
  readonly plan: Plan | undefined;
  readonly policy: Policy | undefined;
  /** The names of the other plans. */
  readonly plans: readonly string[];
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
}

/** What may be written for a key. */
export function valuesFor(key: string, object: string, field: Field, sources: Sources): Value[] {
  if (field.names) return namesFor(field.names, sources);
  switch (field.kind) {
    case 'choice':
      return Object.entries(sources.format.words[field.of ?? '']?.meanings ?? {}).map(([label, meaning]) => {
        return { label, documentation: l10n.t(meaning), kind: 'word' };
      });
    case 'zone':
      return timeZones().map(label => ({ label, kind: 'word' }));
    case 'flag':
      return ['true', 'false'].map(label => ({ label, kind: 'word' }));
    case 'duration':
    case 'estimate':
      return [...durations(field), ...(field.kind === 'estimate' ? [estimate] : [])];
    case 'instant':
      return [...instants(sources), ...(field.also === 'relative' ? relatives(['T+1h', 'T+2h', 'T-1d']) : [])];
    case 'moment':
      return [...days(sources), ...(field.also === 'relative' ? relatives(['T-3d', 'T+1d', 'T+7d']) : [])];
    case 'free':
    case 'number':
    case 'object':
    case 'slug':
    case 'text':
      return wordsFor(key, object, field, sources);
  }
}

/** Words that are known although any may be written. */
function wordsFor(key: string, object: string, field: Field, { plan }: Sources): Value[] {
  const known: Readonly<Record<string, readonly (string | undefined)[]>> = {
    'plan.apiVersion': ['repli/v1'],
    'policy.apiVersion': ['repli/v1'],
    'plan.kind': ['ReleasePlan'],
    'policy.kind': ['Policy'],
    'person.roles': roles,
    'approval.role': approvalRoles,
    'require.approvals': approvalRoles,
    'person.team': (plan?.people ?? []).map(({ team }) => team?.value),
    'test.version': [plan?.release?.version && JSON.stringify(plan.release.version.value)],
    'test.environment': environments,
    'rehearsal.environment': environments,
    'costPerHour.currency': ['EUR', 'USD', 'GBP', 'CHF'],
  };
  const words = known[`${object}.${key}`] ?? [];
  return [...new Set(words)].flatMap(label =>
    label === undefined || field.kind === 'object' ? [] : { label, kind: 'word' },
  );
}

const roles = [
  'decision-maker',
  'release-lead',
  'operator',
  'tester',
  'communications',
  'sponsor',
  'crisis-lead',
  'vendor',
];

const approvalRoles = ['infrastructure', 'application', 'business', 'security', 'quality', 'board'];

const environments = ['production', 'pre-production', 'staging'];

function namesFor(kinds: readonly string[], { plan, policy, plans }: Sources): Value[] {
  const values = new Map<string, Value>();
  const add = (label: string, detail: string | undefined) => {
    if (!values.has(label)) values.set(label, { label, kind: 'name', ...(detail === undefined ? {} : { detail }) });
  };
  if (kinds.includes('plan')) for (const name of plans) add(name, undefined);
  const titles = plan ? titlesIn(plan, policy) : new Map<string, string>();
  for (const kind of kinds.filter(one => one !== 'plan' && one !== 'free'))
    for (const { id } of plan ? namesOf(plan).declared(kind as NameKind) : []) add(id, titles.get(`${kind} ${id}`));
  if (kinds.includes('person')) for (const { id, name } of policy?.people ?? []) if (id) add(id.value, name?.value);
  return [...values.values()];
}

function titlesIn(plan: Plan, policy: Policy | undefined): Map<string, string> {
  const titles = new Map<string, string>();
  const lists: readonly [
    string,
    readonly Partial<Pick<Person, 'id' | 'name'> & { title: { value: string } }>[] | undefined,
  ][] = [
    ['person', policy?.people],
    ['person', plan.people],
    ['step', plan.steps],
    ['test', plan.tests],
    ['rollbackStep', plan.rollback?.steps],
  ];
  for (const [kind, list] of lists)
    for (const { id, name, title } of list ?? []) {
      const words = name?.value ?? title?.value;
      if (id && words !== undefined) titles.set(`${kind} ${id.value}`, words);
    }
  for (const { signal, title } of plan.monitoring ?? [])
    if (signal && title) titles.set(`signal ${signal.value}`, title.value);
  return titles;
}

function durations({ examples }: Field): Value[] {
  const usual = ['PT5M', 'PT15M', 'PT30M', 'PT1H', 'PT2H', 'PT4H'];
  const own = examples.filter(one => typeof one === 'string');
  const isLong = own.some(one => (parseDuration(one) ?? 0) > 8 * hour);
  const labels = [...new Set(isLong ? own : [...usual, ...own])];
  return labels
    .map(label => ({ label, length: parseDuration(label) ?? 0 }))
    .sort((one, other) => one.length - other.length)
    .map(({ label, length }) => ({ label, detail: formatDuration(length), kind: 'time' }));
}

const estimate: Value = {
  label: '{ best, likely, worst }',
  kind: 'time',
  snippet: `{ best: \${1:PT15M}, likely: \${2:PT30M}, worst: \${3:PT1H} }`,
};

/** The hours of the window, and its ends. */
function instants({ plan, now }: Sources): Value[] {
  const { start, end } = plan?.window ?? {};
  const offset = start?.offset ?? end?.offset ?? 0;
  const first = start?.value ?? end?.value ?? Math.ceil(now / day) * day + 20 * hour;
  const last = Math.max(first, end?.value ?? first + 4 * hour);
  const pace = Math.max(1, Math.ceil((last - first) / hour / 24)) * hour;
  const times: number[] = [];
  for (let time = first; time < last; time += pace) times.push(time);
  return [...times, last].map(time => ({
    label: formatInstant(time, offset),
    kind: 'time',
    ...(time === start?.value
      ? { detail: l10n.t('the window begins') }
      : time === end?.value
        ? { detail: l10n.t('the window ends') }
        : {}),
  }));
}

/** Times that move with the window. */
function relatives(labels: readonly string[]): Value[] {
  return labels.map(label => ({ label, detail: l10n.t('from the start of the window on'), kind: 'time' }));
}

/** Today, the day of the window, and a week before and after it. */
function days({ plan, now }: Sources): Value[] {
  const start = plan?.window?.start;
  const told = (time: number, detail: string): Value => {
    return { label: formatInstant(time, start?.offset ?? 0).slice(0, 10), detail, kind: 'time' };
  };
  const window = start?.value;
  return [
    told(now, l10n.t('today')),
    ...(window === undefined
      ? []
      : [
          told(window - 7 * day, l10n.t('a week before the window')),
          told(window, l10n.t('the day of the window')),
          told(window + 7 * day, l10n.t('a week after the window')),
        ]),
  ];
}
