import * as l10n from '@vscode/l10n';
import { clockOf, type Clock } from '../clock/clock.ts';
import { formatTime } from '../clock/format-time.ts';
import { wallClockOf } from '../clock/wall-clock.ts';
import type { Plan } from '../plan/model.generated.ts';
import { isRota, namesIn } from '../plan/people.ts';
import type { Text } from '../plan/values.ts';
import { defineRule } from './support/define-rule.ts';

export const personDoubleBooked = defineRule({
  code: 'person-double-booked',
  title: 'One person has to do two things at the same time',
  severity: 'warning',
  reads: ['steps', 'rollback', 'people', 'release', 'window', 'stages', 'gates', 'crisis'],
  why: 'Steps that run side by side on paper run one after the other where one person does them, and each takes its time from the way back.',
  lesson:
    'At the go-live of the warehouse system people had worked 120 hours in the week. Hours that a plan counts twice are worked twice.',
  check(plan, { policy }) {
    const clock = clockOf(plan);
    if (!clock) return undefined;
    const { people, teams } = namesIn(plan, policy);
    const isPerson = (owner: string) => people.has(owner) && !teams.has(owner) && !isRota(people.get(owner));
    const format = (time: number) => formatTime(time, wallClockOf(plan));
    return [clock.steps, wayBackOf(plan, clock)].flatMap(tasks =>
      clashesIn(tasks, isPerson).map(({ one, other, owner }) => ({
        at: owner.span,
        who: owner.value,
        first: one.step.id?.value ?? '',
        second: other.step.id?.value ?? '',
        from: format(Math.max(one.start, other.start)),
        to: format(Math.min(one.end, other.end)),
      })),
    );
  },
  message({ who, first, second, from, to }) {
    return l10n.t(
      '{who} has to do {first} and {second} at the same time, from {from} to {to}. Let one wait for the other (needs), or name somebody else.',
      { who, first, second, from, to },
    );
  },
  examples: [
    {
      title: 'Two steps side by side in one pair of hands',
      plan: `
window:
  start: 2026-03-07T20:00:00+01:00
  end: 2026-03-07T23:00:00+01:00
people:
  - id: dana
steps:
  - id: push-config
    owner: dana
    duration: PT1H
  - id: restart-caches
    kind: check
    owner: dana # person-double-booked on "dana"
    needs: []
    duration: PT30M
`,
    },
    {
      title: 'One after the other',
      plan: `
window:
  start: 2026-03-07T20:00:00+01:00
  end: 2026-03-07T23:00:00+01:00
people:
  - id: dana
steps:
  - id: push-config
    owner: dana
    duration: PT1H
  - id: restart-caches
    kind: check
    owner: dana
    duration: PT30M
`,
    },
    {
      title: 'Whoever is on call is more than one',
      plan: `
window:
  start: 2026-03-07T20:00:00+01:00
  end: 2026-03-07T23:00:00+01:00
people:
  - id: on-call
    kind: rota
steps:
  - id: push-config
    owner: on-call
    duration: PT1H
  - id: restart-caches
    kind: check
    owner: on-call
    needs: []
    duration: PT30M
`,
    },
    {
      title: 'A team has more than two hands',
      plan: `
window:
  start: 2026-03-07T20:00:00+01:00
  end: 2026-03-07T23:00:00+01:00
people:
  - id: dana
    team: web
steps:
  - id: push-config
    owner: web
    duration: PT1H
  - id: restart-caches
    kind: check
    owner: web
    needs: []
    duration: PT30M
`,
    },
  ],
});

interface Task {
  readonly step: { readonly id?: Text; readonly owner?: Text };
  readonly start: number;
  readonly end: number;
}

/** The whole way back: what runs side by side in a part of it does so here. */
function wayBackOf({ rollback }: Pick<Plan, 'rollback'>, clock: Clock): readonly Task[] {
  if (!rollback?.steps?.length) return [];
  return clock.goingBack({ time: clock.end, also: [...clock.steps.keys()] });
}

/** For each person the first two tasks that overlap, whose settling shows the next ones. */
function clashesIn(tasks: readonly Task[], isPerson: (owner: string) => boolean) {
  const byPerson = new Map<string, Task[]>();
  for (const task of tasks) {
    const owner = task.step.owner?.value;
    if (owner === undefined || task.end <= task.start || !isPerson(owner)) continue;
    const own = byPerson.get(owner);
    if (own) own.push(task);
    else byPerson.set(owner, [task]);
  }
  return [...byPerson.values()].flatMap(own => {
    const inOrder = own.length > 1 ? [...own].sort((one, other) => one.start - other.start) : own;
    let longest = inOrder[0];
    for (const other of inOrder.slice(1)) {
      const owner = other.step.owner;
      // Two steps of one id are one step that is written twice, as far as anybody knows.
      const isTwin = longest?.step.id !== undefined && longest.step.id.value === other.step.id?.value;
      if (longest && owner && !isTwin && other.start < longest.end) return [{ one: longest, other, owner }];
      if (!longest || other.end > longest.end) longest = other;
    }
    return [];
  });
}
