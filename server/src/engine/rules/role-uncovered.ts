import * as l10n from '@vscode/l10n';
import { clockOf } from '../clock/clock.ts';
import type { Clock } from '../clock/clock-times.ts';
import { shiftsOf, uncovered, type Work } from '../clock/hours.ts';
import { formatTime } from '../clock/format-time.ts';
import { wallClockOf } from '../clock/wall-clock.ts';
import type { Person, Plan } from '../plan/model.generated.ts';
import { namesIn } from '../plan/people.ts';
import type { Text } from '../plan/values.ts';
import type { Span } from '../text/span.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';

export const roleUncovered = defineRule({
  code: 'role-uncovered',
  title: 'Something happens when everybody who answers for it is off shift',
  severity: 'error',
  reads: ['steps', 'gates', 'people', 'rollback', 'window', 'stages', 'release', 'crisis'],
  why: 'A name in a plan helps only while the person is there.',
  lesson:
    'In October 2021 Facebook’s network was down for hours, also because those who could reach its routers had first to travel to them.',
  check(plan, { policy }) {
    const clock = clockOf(plan);
    if (!clock) return undefined;
    const people = [...namesIn(plan, policy).people.values()];
    if (people.every(({ shifts }) => shifts === undefined)) return undefined;
    return collectMatches(dutiesIn(plan, clock), task => {
      const shifts = shiftsOfAll(task.people, people);
      const [gap] = shifts ? uncovered(task, shifts) : [];
      if (!gap) return undefined;
      const tell = (time: number) => formatTime(time, wallClockOf(plan));
      return {
        at: task.at,
        what: task.what(),
        who: task.who,
        from: tell(gap.start),
        to: tell(gap.end),
        moment: gap.start === gap.end,
      };
    });
  },
  message({ what, who, from, to, moment }) {
    if (moment)
      return l10n.t(
        '{what} falls at {from}, when {who} and every deputy are off shift. Move it, or name somebody who is there.',
        { what, who, from },
      );
    return l10n.t(
      '{what} goes on from {from} to {to}, when {who} and every deputy are off shift. Move it, or name somebody who is there.',
      { what, who, from, to },
    );
  },
  examples: [
    {
      title: 'A step after the end of the shift',
      plan: `
window:
  start: 2026-03-07T20:00:00+01:00
  end: 2026-03-07T23:00:00+01:00
people:
  - id: dana
    shifts:
      - { start: 2026-03-07T12:00:00+01:00, end: 2026-03-07T21:00:00+01:00 }
steps:
  - id: push-config
    owner: dana # role-uncovered on "dana"
    duration: PT2H
`,
    },
    {
      title: 'A step between two shifts',
      plan: `
window:
  start: 2026-03-07T20:00:00+01:00
  end: 2026-03-07T23:00:00+01:00
people:
  - id: dana
    shifts:
      - { start: 2026-03-07T12:00:00+01:00, end: 2026-03-07T21:00:00+01:00 }
      - { start: 2026-03-08T12:00:00+01:00, end: 2026-03-08T18:00:00+01:00 }
steps:
  - id: push-config
    owner: dana # role-uncovered on "dana"
    duration: PT2H
`,
    },
    {
      title: 'Who would have to go back has left',
      plan: `
window:
  start: 2026-03-07T20:00:00+01:00
  end: 2026-03-07T23:59:00+01:00
people:
  - id: dana
    shifts:
      - { start: 2026-03-07T18:00:00+01:00, end: 2026-03-08T01:00:00+01:00 }
  - id: lea
    shifts:
      - { start: 2026-03-07T12:00:00+01:00, end: 2026-03-07T22:00:00+01:00 }
steps:
  - id: push-config
    owner: dana
    duration: PT1H
rollback:
  strategy: redeploy
  decider: dana
  deputy: dana
  decideBy: 2026-03-07T21:30:00+01:00
  steps:
    - id: pull-config
      owner: lea # role-uncovered on "lea"
      duration: PT1H
      undoes: [push-config]
`,
    },
    {
      title: 'A shift of which only the end is written may go far enough back',
      plan: `
people:
  - id: dana
    shifts:
      - { start: 2026-03-07T12:00:00+01:00, end: 2026-03-07T14:00:00+01:00 }
      - { end: 2026-03-08T01:00:00+01:00 }
steps:
  - id: push-config
    owner: dana
`,
    },
    {
      title: 'The deputy takes over',
      plan: `
window:
  start: 2026-03-07T20:00:00+01:00
  end: 2026-03-07T23:00:00+01:00
people:
  - id: dana
    deputy: lea
    shifts:
      - { start: 2026-03-07T12:00:00+01:00, end: 2026-03-07T21:00:00+01:00 }
  - id: lea
    shifts:
      - { start: 2026-03-07T20:30:00+01:00, end: 2026-03-08T02:00:00+01:00 }
steps:
  - id: push-config
    owner: dana
    duration: PT2H
`,
    },
  ],
});

/** Something that somebody has to be there for. */
interface Duty {
  readonly at: Span;
  readonly what: () => string;
  readonly who: string;
  readonly start: number;
  readonly end: number;
  /** Those who may answer for it; their deputies come in besides. */
  readonly people: readonly string[];
}

function* dutiesIn(plan: Pick<Plan, 'rollback'>, clock: Clock): Iterable<Duty> {
  for (const { step, start, end } of clock.steps) {
    if (step.owner) yield duty(step.owner, () => l10n.t('Step {step}', { step: step.id?.value ?? '' }), start, end);
  }
  for (const { gate, at } of clock.gates) {
    if (gate.decider) yield duty(gate.decider, () => l10n.t('Gate {gate}', { gate: gate.id?.value ?? '' }), at, at);
  }
  yield* dutiesBack(plan, clock);
  const { decider, deputy, decideBy } = plan.rollback ?? {};
  if (!decider || !decideBy) return;
  const { value } = decideBy;
  yield {
    ...duty(decider, () => l10n.t('The decision to go back'), value, value),
    at: decideBy.span,
    people: [decider.value, ...(deputy ? [deputy.value] : [])],
  };
}

/**
 * Those who carry out the way back are needed without a break from the first moment at which somebody may call the
 * night off until one is back from the last. One duty for each, at the first step that they own.
 */
function* dutiesBack({ rollback }: Pick<Plan, 'rollback'>, clock: Clock): Iterable<Duty> {
  const { lastGate } = clock;
  const decideBy = rollback?.decideBy && clock.turningBack(clock.momentAt(rollback.decideBy.value));
  // A decision that comes too late is said by another rule, and without all durations the return is unknown.
  const decisions = [lastGate, decideBy].filter(decision => decision?.outcome === 'in-time' && clock.complete);
  const start = Math.min(...decisions.map(decision => decision?.moment.time ?? Infinity));
  const end = Math.max(...decisions.map(decision => decision?.backBy ?? -Infinity));
  if (!(start < end)) return;
  const owners = new Map<string, Text>();
  for (const { owner } of rollback?.steps ?? []) if (owner && !owners.has(owner.value)) owners.set(owner.value, owner);
  for (const owner of owners.values()) yield duty(owner, () => l10n.t('The way back'), start, end);
}

function duty(owner: Text, what: () => string, start: number, end: number): Duty {
  return { at: owner.span, what, who: owner.value, start, end, people: [owner.value] };
}

/**
 * All shifts of those people and teams and of their deputies. Undefined where one of them has none, or one that is
 * written by half, or names no person of the plan: unknown is not off.
 */
function shiftsOfAll(names: readonly string[], people: readonly Person[]): Work[] | undefined {
  const found = new Set<Person>();
  const waiting = [...names];
  for (const name of waiting) {
    const meant = people.filter(({ id, team }) => id?.value === name || team?.value === name);
    if (meant.length === 0) return undefined;
    for (const person of meant) {
      if (found.has(person)) continue;
      found.add(person);
      if (person.deputy) waiting.push(person.deputy.value);
    }
  }
  const shifts: Work[] = [];
  for (const person of found) {
    const own = shiftsOf(person);
    if (own.length === 0 || person.shifts?.some(({ start, end }) => !start || !end)) return undefined;
    shifts.push(...own);
  }
  return shifts;
}
