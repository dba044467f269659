import * as l10n from '@vscode/l10n';
import type { Scenario } from '../plan/model.generated.ts';
import { fact, missing, quiet, strong, words } from './inline.ts';
import { criterionOf, taskOf, titleOf, titlesOf, type SheetContext } from './night.ts';
import type { Line, Section } from './sheet-model.ts';
import { tellDuration } from './times.ts';

/** Each scenario is a sheet of its own: it holds all that is needed in that moment. */
export function scenarioSections(source: SheetContext): Section[] {
  return (source.plan.scenarios ?? []).map(scenario => scenarioSection(scenario, source));
}

function scenarioSection(scenario: Scenario, source: SheetContext): Section {
  const { plan, who, teller } = source;
  const { title, id, when, strategy, decider, steps = [], rehearsal } = scenario;
  const titles = titlesOf([...(plan.steps ?? []), ...steps]);
  const tried = rehearsal?.on && teller.day(rehearsal.on);
  const triggers = (when ?? []).map(trigger => criterionOf(trigger, source));
  return {
    title: l10n.t('If: {scenario}', { scenario: title?.value ?? id?.value ?? '' }),
    apart: true,
    blocks: [
      {
        kind: 'facts',
        title: '',
        facts: [
          fact(
            l10n.t('Choose it when'),
            ...(triggers.length > 0 ? triggers : [missing(l10n.t('Nothing is written down.'))]),
          ),
          fact(l10n.t('Holds'), holdsWhen(scenario, source)),
          ...(strategy ? [fact(l10n.t('How'), words(strategy.written))] : []),
          fact(l10n.t('Who decides'), ...who.reach(decider, l10n.t('Nobody is named to decide.'))),
          fact(
            l10n.t('Rehearsed'),
            tried === undefined ? missing(l10n.t('Never rehearsed.')) : words(tried),
            ...(rehearsal?.took
              ? [quiet(l10n.t('took {length}', { length: tellDuration(rehearsal.took.value) }))]
              : []),
          ),
        ],
      },
      {
        kind: 'tasks',
        title: l10n.t('Step by step'),
        tasks: steps.map(step => {
          const undone = step.undoes?.map(({ value }) => words(titles.get(value) ?? value)) ?? [];
          const task = taskOf(step, titles, source);
          return undone.length > 0 ? { ...task, details: [...task.details, fact(l10n.t('Undoes'), ...undone)] } : task;
        }),
      },
    ],
  };
}

function holdsWhen({ after, until }: Scenario, { plan, clock, teller }: SheetContext): Line {
  if (!after) return words(l10n.t('at any time'));
  const step = plan.steps?.find(({ id }) => id?.value === after.value);
  const start = clock?.steps.find(time => time.step === step)?.start;
  const name = step ? titleOf(step) : after.value;
  const facts = { step: name, time: start === undefined ? '' : teller.moment(start) };
  const from =
    start === undefined
      ? l10n.t('once “{step}” has begun', facts)
      : l10n.t('once “{step}” has begun, planned for {time}', facts);
  if (!until) return strong(from);
  return strong(l10n.t('{from}, and only for {length}', { from, length: tellDuration(until.value) }));
}
