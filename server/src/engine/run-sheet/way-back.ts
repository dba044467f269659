import * as l10n from '@vscode/l10n';
import type { Rollback, Trigger } from '../plan/model.generated.ts';
import { forgoesRollback } from '../plan/rollback.ts';
import { criterionOf, taskOf, titlesOf, type SheetContext } from './night.ts';
import type { Block, Fact, Line, Lines, Section } from './sheet-model.ts';
import { tellDuration } from './times.ts';
import { fact, factOf, missing, quiet, said, strong, words } from './inline.ts';

/** The way back as a checklist of its own, to be found in the dark: who decides, by what, and then step by step. */
export function wayBackSection(source: SheetContext): Section {
  const { plan } = source;
  const { rollback } = plan;
  const title = l10n.t('The way back');
  if (!rollback) {
    const nothing = missing(l10n.t('No way back is planned.'));
    return { title, apart: true, blocks: [{ kind: 'words', lines: [nothing] }, ...pauseBox(source)] };
  }
  return {
    title,
    apart: true,
    blocks: [
      { kind: 'facts', title: '', facts: decisionFacts(rollback, source) },
      triggersOf(rollback, source),
      ...pauseBox(source),
      ...stepsBack(rollback, source),
      proofOf(rollback, source),
      { kind: 'facts', title: l10n.t('Data'), facts: dataFacts(rollback, source) },
      { kind: 'facts', title: l10n.t('Meanwhile'), facts: meanwhileFacts(rollback, source) },
    ],
  };
}

function decisionFacts(rollback: Rollback, source: SheetContext): Fact[] {
  const { who } = source;
  return [
    fact(
      l10n.t('How'),
      rollback.strategy ? words(rollback.strategy.written) : missing(l10n.t('Not said in the plan.')),
    ),
    ...(rollback.justification || forgoesRollback(rollback)
      ? [fact(l10n.t('Why so'), said(rollback.justification, l10n.t('No reason is given.')))]
      : []),
    fact(l10n.t('Who decides'), ...who.reach(rollback.decider, l10n.t('Nobody is named to decide.'))),
    fact(
      l10n.t('Deputy'),
      ...who.reach(rollback.deputy ?? who.deputyOf(rollback.decider), l10n.t('Nobody stands in.')),
    ),
    fact(l10n.t('Decide by'), ...decideBy(source)),
    fact(l10n.t('How long'), ...lengthsOf(source)),
    fact(l10n.t('Rehearsed'), ...rehearsalOf(rollback, source)),
  ];
}

/** When the plan wants the decision, and until when the clock allows it: the earlier of the two holds. */
export function decideBy({ plan, clock, teller }: SheetContext): Lines {
  const [planned, latest] = [plan.rollback?.decideBy?.value, clock?.latestDecision];
  if (latest === undefined) {
    const unknown = missing(l10n.t('Until when one can still go back is not known.'));
    return planned === undefined ? [unknown] : [strong(teller.moment(planned)), unknown];
  }
  if (planned === undefined) return [strong(teller.moment(latest)), quiet(l10n.t('That is when the clock runs out.'))];
  if (planned <= latest)
    return [
      strong(teller.moment(planned)),
      quiet(l10n.t('The clock allows until {time}.', { time: teller.moment(latest) })),
    ];
  return [
    strong(teller.moment(latest)),
    strong(l10n.t('The plan says {time}: that is too late.', { time: teller.moment(planned) })),
  ];
}

/** The longest way back, from the end of the last step on, with the time to think. */
function lengthsOf({ clock }: SheetContext): Lines {
  const whole = clock?.wholeWayBack;
  if (!clock || whole === undefined) return [missing(l10n.t('How long the way back takes is not known.'))];
  const { recoveryConfidence: chance, pause } = clock;
  return [
    words(l10n.t('{length} with every step done', { length: tellDuration(whole) })),
    ...(pause > 0 ? [quiet(l10n.t('and before it {pause} to think', { pause: tellDuration(pause) }))] : []),
    ...(chance === undefined
      ? []
      : [quiet(l10n.t('Chance to be back in time: {percent} %', { percent: Math.floor(chance * 100) }))]),
  ];
}

function rehearsalOf({ rehearsal }: Rollback, { teller }: SheetContext): Lines {
  if (!rehearsal?.on) return [missing(l10n.t('The way back was never rehearsed.'))];
  const { on, took, environment } = rehearsal;
  return [
    words(teller.day(on)),
    ...(took ? [quiet(l10n.t('It took {length}.', { length: tellDuration(took.value) }))] : []),
    ...(environment ? [words(environment.value)] : []),
  ];
}

function triggersOf({ triggers }: Rollback, source: SheetContext): Block {
  const title = l10n.t('Go back when');
  if (!triggers?.length)
    return { kind: 'ticks', title, items: [missing(l10n.t('Nothing is written down that makes one go back.'))] };
  return {
    kind: 'table',
    title,
    columns: [l10n.t('What'), l10n.t('For'), l10n.t('Seen at'), l10n.t('Watched by')],
    rows: triggers.map(trigger => triggerRow(trigger, source)),
  };
}

function triggerRow(trigger: Trigger, source: SheetContext): Lines[] {
  const watched = trigger.signal && source.signals.get(trigger.signal.value);
  const lasting = trigger.for ? words(tellDuration(trigger.for.value)) : quiet(l10n.t('at once'));
  const seen = watched?.source ? words(watched.source.value) : missing(l10n.t('Nothing watches it.'));
  return [
    [[{ text: '☐ ' }, ...criterionOf(trigger, source)]],
    [lasting],
    [seen],
    watched ? source.who.reach(watched.owner, l10n.t('Nobody is named.')) : [missing(l10n.t('Nobody is named.'))],
  ];
}

/** Who has to decide at three in the morning gets time alone first, on the clock and on paper. */
function pauseBox({ plan }: SheetContext): Block[] {
  const pause = plan.crisis?.pause?.value;
  const fields = [l10n.t('start'), l10n.t('end'), l10n.t('decision'), l10n.t('signature'), l10n.t('time')];
  if (!pause) {
    const lines = [missing(l10n.t('No time to think is planned. Take some all the same.'))];
    return [{ kind: 'box', title: l10n.t('Alone to think before deciding'), lines, fields }];
  }
  const line: Line = words(
    l10n.t('No phone, no meeting. Then the facts together, then the decision. The clock has counted this time in.'),
  );
  return [{ kind: 'box', title: pauseTitle(pause), lines: [line], fields }];
}

function pauseTitle(pause: number): string {
  if (pause === 3_600_000) return l10n.t('An hour alone to think before deciding');
  return l10n.t('{length} alone to think before deciding', { length: tellDuration(pause) });
}

function stepsBack(rollback: Rollback, source: SheetContext): Block[] {
  const steps = rollback.steps ?? [];
  if (steps.length === 0) {
    if (forgoesRollback(rollback)) return [];
    return [{ kind: 'words', lines: [missing(l10n.t('The steps of the way back are not written down.'))] }];
  }
  const [titles, forward] = [titlesOf(steps), titlesOf(source.plan.steps ?? [])];
  const tasks = steps.map(step => {
    const task = taskOf(step, titles, source);
    const undone = step.undoes?.map(({ value }) => words(forward.get(value) ?? value)) ?? [];
    const scope = undone.length > 0 ? fact(l10n.t('Undoes'), ...undone) : fact(l10n.t('Undoes'), always());
    return { ...task, details: [...task.details, scope] };
  });
  return [{ kind: 'tasks', title: l10n.t('Step by step'), tasks }];
}

function always(): Line {
  return quiet(l10n.t('nothing in particular: always done'));
}

/** Tests are named by their title; what is no test is a sentence. */
function proofOf({ verify }: Rollback, { plan }: SheetContext): Block {
  const tests = new Map(plan.tests?.map(test => [test.id?.value, test.title?.value]));
  const items = verify?.map(({ value }) => words(tests.get(value) ?? value)) ?? [];
  const none = missing(l10n.t('Nothing checks that the way back worked.'));
  return { kind: 'ticks', title: l10n.t('The old state is back when'), items: items.length > 0 ? items : [none] };
}

function dataFacts(rollback: Rollback, { plan, teller }: SheetContext): Fact[] {
  const { data } = rollback;
  const takenBy = data?.takenBy && (titlesOf(plan.steps ?? []).get(data.takenBy.value) ?? data.takenBy.value);
  const loss = data?.lossWindow?.value;
  const unknown = missing(l10n.t('Not said in the plan.'));
  return [
    fact(
      l10n.t('Backup'),
      said(data?.backup, l10n.t('No backup is named.')),
      ...(takenBy === undefined ? [] : [quiet(l10n.t('taken by “{step}”', { step: takenBy }))]),
    ),
    fact(
      l10n.t('Restore'),
      data?.restore ? words(tellDuration(data.restore.value)) : unknown,
      data?.restoreTestedOn
        ? quiet(l10n.t('tried on {date}', { date: teller.day(data.restoreTestedOn) }))
        : missing(l10n.t('Restoring was never tried.')),
    ),
    fact(
      l10n.t('Data lost at most'),
      loss === undefined ? unknown : words(loss === 0 ? l10n.t('none') : tellDuration(loss)),
    ),
    fact(l10n.t('New data'), survivalOf(data?.newDataSurvives?.value)),
    factOf(l10n.t('Reconciliation'), data?.reconciliation),
  ];
}

function meanwhileFacts({ fallback, keepUntil, independent }: Rollback, { teller }: SheetContext): Fact[] {
  const unknown = missing(l10n.t('Not said in the plan.'));
  return [
    fact(l10n.t('The business'), said(fallback, l10n.t('How the business goes on meanwhile is not planned.'))),
    fact(l10n.t('Old system kept until'), keepUntil ? words(teller.day(keepUntil)) : unknown),
    fact(l10n.t('Tools'), independenceOf(independent?.value)),
  ];
}

function survivalOf(survives: boolean | undefined): Line {
  if (survives === undefined) return missing(l10n.t('Whether new data survive is not said.'));
  if (survives) return words(l10n.t('What is written after go-live survives going back.'));
  return strong(l10n.t('What is written after go-live is lost by going back.'));
}

function independenceOf(independent: boolean | undefined): Line {
  if (independent === undefined)
    return missing(l10n.t('Whether the tools of the way back depend on what changes is not said.'));
  if (independent) return words(l10n.t('Tools, access and status page do not depend on what changes.'));
  return strong(l10n.t('Going back needs the very thing that changes.'));
}
