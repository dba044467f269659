import * as l10n from '@vscode/l10n';
import type { Approval, Communication, Person, Task, Test } from '../plan/model.generated.ts';
import { shiftsOf } from '../clock/hours.ts';
import { titlesOf, type SheetContext } from './night.ts';
import type { Block, Line, Lines, Section } from './sheet-model.ts';
import { tellDuration } from './times.ts';
import { nameOf } from './contacts.ts';
import { fact, factOf, missing, plain, quiet, said, strong, unbroken, words } from './inline.ts';

/** Directly below the night: a number to call, whom to tell, and what to do when it goes wrong. */
export function sectionsAtHand(source: SheetContext): Section[] {
  return [
    section(l10n.t('Who to call'), peopleOf(source)),
    section(l10n.t('If it goes wrong'), crisisOf(source)),
    section(l10n.t('Messages'), messagesOf(source)),
  ];
}

/** What the night rests on: what is watched, tried and known, and who said yes; and empty lines to write on. */
export function sectionsBehind(source: SheetContext): Section[] {
  return [
    ...tasksOf(source),
    section(l10n.t('What is watched'), monitoringOf(source)),
    section(l10n.t('What is known to be wrong'), issuesOf(source)),
    section(l10n.t('What was tried'), testsOf(source)),
    section(l10n.t('Who and what has to be ready'), readinessOf(source)),
    section(l10n.t('Mandate, approvals, review'), mandateOf(source), approvalsOf(source)),
    section(l10n.t('Log of the night'), log()),
  ];
}

function section(title: string, ...blocks: readonly Block[]): Section {
  return { title, apart: false, blocks };
}

/** One sentence in place of a list that the plan does not have. */
function none(sentence: string): Block {
  return { kind: 'words', lines: [missing(sentence)] };
}

function table(columns: readonly string[], rows: readonly (readonly Lines[])[]): Block {
  return { kind: 'table', title: '', columns, rows };
}

function peopleOf(source: SheetContext): Block {
  const { people } = source.who;
  if (people.length === 0) return none(l10n.t('Nobody is listed in the plan.'));
  const columns = [l10n.t('Name'), l10n.t('Role'), l10n.t('Contact'), l10n.t('On shift'), l10n.t('Deputy')];
  return table(
    columns,
    people.map(person => personRow(person, source)),
  );
}

function personRow(person: Person, { who, teller }: SheetContext): Lines[] {
  const shifts = shiftsOf(person).map(({ start, end }) =>
    words(l10n.t('{start} to {end}', { start: teller.moment(start), end: teller.after(end, start) })),
  );
  const roles = person.roles?.map(({ value }) => value).join(', ') ?? '';
  return [
    [strong(nameOf(person)), ...(person.team ? [quiet(person.team.value)] : [])],
    [words(roles)],
    [person.contact ? words(unbroken(person.contact.value)) : missing(l10n.t('No contact.'))],
    shifts.length > 0 ? shifts : [missing(l10n.t('No shift is given.'))],
    person.deputy ? [words(who.name(person.deputy))] : [missing(l10n.t('Nobody.'))],
  ];
}

function crisisOf({ plan, who }: SheetContext): Block {
  const { crisis } = plan;
  if (!crisis) return none(l10n.t('What happens when it goes wrong is not planned.'));
  const escalation = crisis.escalation?.map((id, index): Line => {
    const contact = plain(who.reach(id, '')[1] ?? []);
    return words(`${index + 1}. ${who.name(id)}${contact ? `, ${contact}` : ''}`);
  });
  const sync = crisis.syncEvery && l10n.t('every {length}', { length: tellDuration(crisis.syncEvery.value) });
  const pause = crisis.pause && tellDuration(crisis.pause.value);
  return {
    kind: 'facts',
    title: '',
    facts: [
      fact(l10n.t('Leads'), ...who.reach(crisis.lead, l10n.t('Nobody is named to lead.'))),
      fact(l10n.t('War room'), said(crisis.warRoom, l10n.t('No war room is named.'))),
      fact(
        l10n.t('Everybody hears the facts'),
        sync === undefined ? missing(l10n.t('No regular sync is planned.')) : strong(sync),
      ),
      fact(
        l10n.t('Alone to think'),
        pause === undefined ? missing(l10n.t('No time to think is planned.')) : words(pause),
      ),
      fact(
        l10n.t('Call in this order'),
        ...(escalation?.length ? escalation : [missing(l10n.t('Nobody is named to escalate to.'))]),
      ),
    ],
  };
}

/** The moments in their order, and what each is called. */
function moments(): readonly (readonly [string, string])[] {
  return [
    ['before', l10n.t('Before')],
    ['start', l10n.t('When it begins')],
    ['progress', l10n.t('On the way')],
    ['done', l10n.t('When it is done')],
    ['rollback', l10n.t('If one goes back')],
  ];
}

function messagesOf({ plan, who, teller }: SheetContext): Block {
  const messages = plan.communications ?? [];
  if (messages.length === 0) return none(l10n.t('Who is told what is not planned.'));
  const names = new Map(moments().map(([when, name], index) => [when, { name, index }]));
  const inOrder = [...messages].sort((one, other) => rank(one) - rank(other));
  return table(
    [l10n.t('When'), l10n.t('Who is told'), l10n.t('How'), l10n.t('By whom'), l10n.t('Sent at')],
    inOrder.map(message => [
      [
        strong(`☐ ${names.get(message.when?.written ?? '')?.name ?? message.when?.written ?? l10n.t('Not said when')}`),
        ...(message.at ? [words(teller.day(message.at))] : []),
      ],
      [said(message.audience, l10n.t('Not said.'))],
      [said(message.channel, l10n.t('Not said.'))],
      who.reach(message.owner, l10n.t('Nobody is named.')),
      [],
    ]),
  );

  function rank({ when }: Communication): number {
    return names.get(when?.written ?? '')?.index ?? names.size;
  }
}

/** What is done outside the night; a plan without tasks has no such section. */
function tasksOf({ plan, who, teller }: SheetContext): Section[] {
  const tasks = plan.tasks ?? [];
  if (tasks.length === 0) return [];
  const titles = titlesOf(plan.steps ?? []);
  const dueOf = ({ due, before }: Task): Lines => {
    const lines = [
      ...(due ? [words(teller.day(due))] : []),
      ...(before ? [words(l10n.t('before “{step}”', { step: titles.get(before.value) ?? before.value }))] : []),
    ];
    return lines.length > 0 ? lines : [missing(l10n.t('Not said when.'))];
  };
  const rows = tasks.map((task): Lines[] => [
    dueOf(task),
    [words(task.title?.value ?? task.id?.value ?? ''), ...(task.evidence ? [words(task.evidence.value)] : [])],
    who.reach(task.owner, l10n.t('Nobody is named.')),
    [isSettled(task) ? words(`☑ ${task.status?.written ?? ''}`) : strong(`☐ ${task.status?.written ?? 'open'}`)],
  ]);
  const columns = [l10n.t('Due'), l10n.t('What'), l10n.t('By whom'), l10n.t('How far')];
  return [section(l10n.t('Before and after the night'), table(columns, rows))];
}

function isSettled({ status }: Task): boolean {
  return status?.written === 'done' || status?.written === 'dropped';
}

function monitoringOf({ plan, who }: SheetContext): Block {
  const monitors = plan.monitoring ?? [];
  if (monitors.length === 0) return none(l10n.t('Nothing is watched after go-live.'));
  return table(
    [l10n.t('What'), l10n.t('Threshold'), l10n.t('Seen at'), l10n.t('Watched by')],
    monitors.map(monitor => [
      [words(monitor.title?.value ?? monitor.signal?.value ?? '')],
      [
        monitor.threshold ? strong(unbroken(monitor.threshold.value)) : missing(l10n.t('No threshold.')),
        ...(monitor.for ? [quiet(l10n.t('for {length}', { length: tellDuration(monitor.for.value) }))] : []),
      ],
      [said(monitor.source, l10n.t('Not said where.'))],
      who.reach(monitor.owner, l10n.t('Nobody is named.')),
    ]),
  );
}

function issuesOf({ plan, who }: SheetContext): Block {
  const { issues } = plan;
  if (!issues) return none(l10n.t('The plan does not say whether anything is known to be wrong.'));
  if (issues.length === 0) return { kind: 'words', lines: [words(l10n.t('Nothing, says the plan.'))] };
  return table(
    [l10n.t('What'), l10n.t('How bad'), l10n.t('How one lives with it'), l10n.t('Accepted by')],
    issues.map(issue => [
      [words(issue.title?.value ?? issue.id?.value ?? '')],
      [words([issue.severity?.written, issue.status?.written].filter(Boolean).join(', '))],
      [said(issue.mitigation, l10n.t('Not said in the plan.'))],
      [issue.acceptedBy ? words(who.name(issue.acceptedBy)) : missing(l10n.t('Nobody.'))],
    ]),
  );
}

function testsOf(source: SheetContext): Block {
  const tests = source.plan.tests ?? [];
  if (tests.length === 0) return none(l10n.t('No test is named in the plan.'));
  return table(
    [l10n.t('What'), l10n.t('Kind'), l10n.t('Result'), l10n.t('Remarks')],
    tests.map(test => testRow(test, source)),
  );
}

/** A test that did not pass is printed with what is done instead. */
function testRow(test: Test, { who, teller }: SheetContext): Lines[] {
  const { status, waiver, executedAt } = test;
  const passed = status?.written === 'passed';
  const result = status ? (passed ? words(status.written) : strong(status.written.toUpperCase())) : undefined;
  const accepted = waiver?.acceptedBy && l10n.t('accepted by {name}', { name: who.name(waiver.acceptedBy) });
  const remarks: Lines = [
    ...(waiver?.reason ? [words(waiver.reason.value)] : []),
    ...(waiver?.mitigation ? [words(l10n.t('Instead: {mitigation}', { mitigation: waiver.mitigation.value }))] : []),
    ...(accepted === undefined ? [] : [quiet(accepted)]),
    ...(test.basis && test.basis.written !== 'executed' ? [strong(test.basis.written)] : []),
  ];
  return [
    [words(test.title?.value ?? test.id?.value ?? '')],
    [words(test.kind?.written ?? '')],
    [result ?? missing(l10n.t('Not said.')), ...(executedAt ? [quiet(unbroken(teller.day(executedAt)))] : [])],
    passed || remarks.length > 0 ? remarks : [missing(l10n.t('Nothing is planned instead.'))],
  ];
}

function readinessOf({ plan }: SheetContext): Block {
  const readiness = plan.readiness ?? [];
  if (readiness.length === 0) return none(l10n.t('Nothing is listed in the plan.'));
  return table(
    [l10n.t('Who or what'), l10n.t('Needs'), l10n.t('How far')],
    readiness.map(({ group, need, status }) => {
      const state = status?.written;
      return [
        [said(group, l10n.t('Not said.'))],
        [said(need, l10n.t('Not said.'))],
        [
          state === undefined
            ? missing(l10n.t('Not said.'))
            : state === 'done'
              ? words(`☑ ${state}`)
              : strong(`☐ ${state}`),
        ],
      ];
    }),
  );
}

function mandateOf({ plan, who, teller }: SheetContext): Block {
  const { mandate, review } = plan;
  const sponsor = mandate?.sponsor && quiet(who.name(mandate.sponsor));
  const to = mandate?.announcedTo?.map(name => who.name(name)).join(', ');
  const announced = mandate?.announcedOn && teller.day(mandate.announcedOn);
  return {
    kind: 'facts',
    title: '',
    facts: [
      fact(
        l10n.t('Mandate'),
        said(mandate?.statement, l10n.t('Management has not said who decides.')),
        sponsor ?? missing(l10n.t('Nobody in management stands behind it.')),
      ),
      fact(
        l10n.t('Announced'),
        announced === undefined ? missing(l10n.t('Never announced.')) : words(announced),
        ...(to ? [quiet(l10n.t('to {names}', { names: to }))] : []),
      ),
      fact(
        l10n.t('Review'),
        review?.on ? words(teller.day(review.on)) : missing(l10n.t('No review is planned.')),
        ...(review?.owner ? [quiet(who.name(review.owner))] : []),
      ),
      factOf(l10n.t('Ticket'), plan.metadata?.ticket),
    ],
  };
}

function approvalsOf({ plan, who, teller }: SheetContext): Block {
  const approvals = plan.approvals ?? [];
  if (approvals.length === 0) return none(l10n.t('Nobody has approved the plan.'));
  return table(
    [l10n.t('Role'), l10n.t('By'), l10n.t('On'), l10n.t('Answer')],
    approvals.map(({ role, by, on, status }: Approval) => [
      [words(role?.value ?? '')],
      [by ? words(who.name(by)) : missing(l10n.t('Nobody.'))],
      [on ? words(teller.day(on)) : missing(l10n.t('No date.'))],
      [
        status
          ? status.written === 'approved'
            ? words(status.written)
            : strong(status.written.toUpperCase())
          : missing(l10n.t('No answer.')),
      ],
    ]),
  );
}

/** Empty lines to write on: what is not written down at three in the morning is forgotten at nine. */
function log(): Block {
  const columns = [l10n.t('Time'), l10n.t('What happened, what was decided'), l10n.t('Initials')];
  return table(
    columns,
    Array.from({ length: 12 }, () => [[], [], []]),
  );
}
