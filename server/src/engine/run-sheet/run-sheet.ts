import * as l10n from '@vscode/l10n';
import type { Clock } from '../clock/clock.ts';
import type { Monitor, Plan, Policy } from '../plan/model.generated.ts';
import { digestOf } from '../plan/digest.ts';
import { review, type PlanReview } from '../review/review.ts';
import type { ReviewContext } from '../context.ts';
import { sectionsAtHand, sectionsBehind } from './supporting-sections.ts';
import { criterionOf, nightOf, titleOf, type SheetContext } from './night.ts';
import type { Fact, Line, RunSheet } from './sheet-model.ts';
import { TimeFormatter, windowOf } from './times.ts';
import { scenarioSections } from './scenarios.ts';
import { decideBy, wayBackSection } from './way-back.ts';
import { Contacts } from './contacts.ts';
import { fact, missing, quiet, said, strong, words } from './inline.ts';

/** The run sheets of a text, one for each document; undefined where a document is no plan. */
export function runSheetsOf(text: string, context: ReviewContext): (RunSheet | undefined)[] {
  return review(text, context).plans.map(({ plan, clock, findings }) => {
    if (!plan || isSomethingElse(plan)) return undefined;
    const sheet = runSheetOf(plan, clock, context);
    return { ...sheet, notices: [...noticesOf(findings), ...sheet.notices] };
  });
}

/** True for a policy, and for the many other YAML files that share a key with plans. */
function isSomethingElse({ kind, release, steps }: Plan): boolean {
  return kind?.value !== 'ReleasePlan' && !release && !steps;
}

/** The run sheet of one plan: everything that the people of the night need to know, and what the plan leaves out. */
export function runSheetOf(
  plan: Plan,
  clock: Clock | undefined,
  { now, policy }: { readonly now: number; readonly policy?: Policy | undefined },
): RunSheet {
  const teller = new TimeFormatter(plan);
  const source: SheetContext = { plan, clock, teller, who: new Contacts(plan, policy), signals: signalsOf(plan) };
  return {
    title: plan.metadata?.title?.value ?? plan.metadata?.name?.value ?? l10n.t('A release without a name'),
    subtitle: subtitleOf(plan),
    times: timesOf(source),
    notices: clockNotices(source),
    facts: keyFacts(source),
    night: nightOf(source),
    sections: [
      ...sectionsAtHand(source),
      wayBackSection(source),
      ...scenarioSections(source),
      ...sectionsBehind(source),
    ],
    origin: words(
      l10n.t('Printed {time} ({zone}) from the plan {name}, mark {mark}.', {
        time: `${teller.date(now)} ${teller.time(now)}`,
        zone: teller.zoneBetween(now, now),
        name: plan.metadata?.name?.value ?? '',
        mark: digestOf(plan.node),
      }),
    ),
  };
}

function signalsOf({ monitoring }: Plan): ReadonlyMap<string, Monitor> {
  const signals = new Map<string, Monitor>();
  for (const monitor of monitoring ?? [])
    if (monitor.signal && !signals.has(monitor.signal.value)) signals.set(monitor.signal.value, monitor);
  return signals;
}

function subtitleOf({ release, metadata }: Plan): Line {
  const service = said(release?.service, l10n.t('No service is named.'));
  const version = said(release?.version, l10n.t('No version is named.'));
  const rest = [
    release?.replaces && l10n.t('replaces {version}', { version: release.replaces.value }),
    release?.strategy?.written,
    release?.vendor?.value,
    metadata?.ticket?.value,
  ].filter(text => text !== undefined);
  return [...service, { text: ' ' }, ...version, ...words(rest.map(text => ` · ${text}`).join(''))];
}

function timesOf({ plan, clock, teller }: SheetContext): Line {
  const start = windowOf(plan).start?.value;
  if (start === undefined || !clock) return missing(l10n.t('The plan does not tell when each step happens.'));
  const facts = {
    zone: teller.zoneBetween(start, Math.max(clock.end, clock.windowEnd)),
    time: teller.time(start),
    date: teller.date(start),
  };
  return words(l10n.t('All times are {zone}. T is {time} on {date}.', facts));
}

function noticesOf(findings: PlanReview['findings']): Line[] {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (errors === 0) return [];
  const sentence =
    errors === 1
      ? l10n.t('The plan has an error that must not go live. Mend it, then print this sheet again.')
      : l10n.t('The plan has {count} errors that must not go live. Mend them, then print this sheet again.', {
          count: errors,
        });
  return [strong(sentence)];
}

function clockNotices({ plan, clock }: SheetContext): Line[] {
  if (!clock) {
    const { start, end } = windowOf(plan);
    const known = start && end;
    return [
      strong(
        known
          ? l10n.t('The steps wait for each other in a circle, so this sheet has no times. They stand as in the plan.')
          : l10n.t('The plan has no window, so this sheet has no times. The steps stand as in the plan.'),
      ),
    ];
  }
  if (clock.complete) return [];
  return [strong(l10n.t('Durations are missing and count as nothing: the real times are later than those here.'))];
}

function keyFacts(source: SheetContext): Fact[] {
  const { plan, clock, teller, who } = source;
  const { rollback, crisis } = plan;
  const window = windowOf(plan);
  const decider = rollback?.decider ?? plan.gates?.findLast(gate => gate.decider)?.decider;
  const deputy = rollback?.deputy ?? who.deputyOf(decider);
  return [
    fact(
      l10n.t('Window'),
      window.start ? strong(teller.moment(window.start.value)) : missing(l10n.t('When it begins is not said.')),
      window.end
        ? strong(l10n.t('to {time}', { time: teller.moment(window.end.value) }))
        : missing(l10n.t('When it has to be over is not said.')),
      ...(clock ? [quiet(l10n.t('done at {time}', { time: teller.moment(clock.end) }))] : []),
    ),
    fact(l10n.t('Decide by'), ...decideBy(source)),
    fact(l10n.t('Point of no return'), noReturnOf(source)),
    fact(l10n.t('War room'), said(crisis?.warRoom, l10n.t('No war room is named.'))),
    fact(l10n.t('Who decides'), ...who.reach(decider, l10n.t('Nobody is named to decide.'))),
    fact(l10n.t('Deputy'), ...who.reach(deputy, l10n.t('Nobody stands in.'))),
    fact(l10n.t('Go back when'), ...triggersInShort(source)),
  ];
}

function noReturnOf({ plan, clock, teller }: SheetContext): Line {
  const real = clock?.pointOfNoReturn;
  if (real) return strong(l10n.t('{time}, “{step}”', { time: teller.moment(real.at), step: titleOf(real.step) }));
  const name = plan.rollback?.pointOfNoReturn?.value;
  const step = plan.steps?.find(({ id }) => name !== undefined && id?.value === name);
  if (step) return strong(l10n.t('before “{step}”', { step: titleOf(step) }));
  return clock ? words(l10n.t('None in this night.')) : missing(l10n.t('Not known.'));
}

/** The first triggers; all of them stand with the way back. */
function triggersInShort(source: SheetContext): Line[] {
  const triggers = source.plan.rollback?.triggers ?? [];
  if (triggers.length === 0) return [missing(l10n.t('Nothing is written down that makes one go back.'))];
  return triggers.slice(0, 4).map(trigger => criterionOf(trigger, source));
}
