import * as l10n from '@vscode/l10n';
import { hoursOf } from '../clock/hours.ts';
import { tellTime } from '../clock/tell.ts';
import type { Plan } from '../plan/model.generated.ts';
import { overlap, type PlanFacts, type Stretch } from '../workspace/facts.ts';
import { personIn, type Others } from '../workspace/plan-index.ts';
import { defineRule } from './define.ts';
import { fileRelated } from './places.ts';
import { listed } from './words.ts';

export const windowConflict = defineRule({
  code: 'window-conflict',
  title: 'Two releases want the same thing in the same night',
  severity: 'warning',
  reads: ['window', 'release', 'metadata', 'people', 'steps', 'gates', 'rollback', 'crisis'],
  why: 'When two things change at once and something breaks, nobody knows which of them to take back, and the people who could are busy with the other.',
  lesson: 'In 14 documented failures something else changed at the same time. No release that went well had that.',
  *check(plan, { others }) {
    const { start, end } = plan.window ?? {};
    if (!others || !start || !end || end.value <= start.value) return;
    const window = { start: start.value, end: end.value };
    for (const [other, { common, ...reason }] of conflictsWith(plan, window, others)) {
      yield {
        at: start.span,
        about: `${other.name ?? ''} ${others.wayTo(other)}`,
        related: [fileRelated(l10n.t('The other plan'), others.wayTo(other))],
        other: other.name ?? others.wayTo(other),
        from: tellTime(common.start, { offset: start.offset, start: window.start }),
        to: tellTime(common.end, { offset: start.offset, start: window.start }),
        ...reason,
      };
    }
  },
  message({ what, other, from, to, name }) {
    return messages[what]({ other, from, to, name });
  },
  examples: [
    {
      title: 'Two changes of one service in one night',
      plan: `
window:
  start: 2026-03-03T20:00:00+01:00 # window-conflict on "2026-03-03T20:00:00+01:00"
  end: 2026-03-03T21:00:00+01:00
release: { service: shop, version: "12", type: minor, strategy: rolling }
`,
      beside: `
metadata: { name: new-search }
release: { service: shop }
window: { start: 2026-03-03T20:30:00+01:00, end: 2026-03-03T23:00:00+01:00 }
`,
    },
    {
      title: 'One after the other',
      plan: `
window:
  start: 2026-03-03T20:00:00+01:00
  end: 2026-03-03T21:00:00+01:00
release: { service: shop, version: "12", type: minor, strategy: rolling }
`,
      beside: `
metadata: { name: new-search }
release: { service: shop }
window: { start: 2026-03-03T21:00:00+01:00, end: 2026-03-03T23:00:00+01:00 }
`,
    },
  ],
});

interface Told extends Record<string, string> {
  readonly other: string;
  readonly name: string;
}

const messages: Readonly<Record<Reason['what'], (told: Told) => string>> = {
  service: told =>
    l10n.t(
      'Plan {other} changes {name} too, from {from} to {to}. If something breaks, nobody knows which of the two to take back: move one of them.',
      told,
    ),
  needed: told =>
    l10n.t(
      'This plan depends on {other}, which is still going live from {from} to {to}. Begin when it is done and has proven itself.',
      told,
    ),
  needing: told =>
    l10n.t(
      'Plan {other} depends on this one and goes live at the same time, from {from} to {to}. Let it wait until this one is done.',
      told,
    ),
  people: told =>
    l10n.t(
      'Plan {other} needs {name} at the same time, from {from} to {to}. Whoever is busy there cannot bring this one back: move one plan, or name somebody else.',
      told,
    ),
};

/** What another plan wants as well: a service, one plan after the other, or people. */
interface Reason {
  readonly what: 'service' | 'needed' | 'needing' | 'people';
  readonly name: string;
}

interface Conflict extends Reason {
  /** When both are going live. */
  readonly common: Stretch;
}

/** Nobody reads of more plans in one night, and among ten thousand of one night nobody waits for all pairs. */
const most = 20;

/** The plans of the same time that have something in common with this one, each with the first that matters of it. */
function conflictsWith(
  plan: Parameters<typeof hoursOf>[1] & Pick<Plan, 'release' | 'metadata'>,
  window: Stretch,
  others: Others,
): Map<PlanFacts, Conflict> {
  const found = new Map<PlanFacts, Conflict>();
  const gather = (plans: Iterable<PlanFacts>, reasonFor: (other: PlanFacts, common: Stretch) => Reason | undefined) => {
    for (const other of plans) {
      if (found.size === most) return;
      const common = other.window && overlap(window, other.window);
      const reason = common && !found.has(other) && reasonFor(other, common);
      if (reason) found.set(other, { ...reason, common });
    }
  };
  const [service, name] = [plan.release?.service?.value, plan.metadata?.name?.value];
  if (service !== undefined) gather(others.onService(service), () => ({ what: 'service', name: service }));
  if (name !== undefined) gather(others.dependingOn(name), other => ({ what: 'needing', name: other.name ?? '' }));
  for (const dependency of plan.release?.dependsOn ?? [])
    gather(others.named(dependency.value), other => ({ what: 'needed', name: other.name ?? '' }));
  const people = (plan.people ?? []).flatMap(person => {
    const [id, called] = [person.id?.value, person.name?.value];
    return id === undefined ? [] : [{ id, called, hours: hoursOf(person, plan) }];
  });
  for (const { id } of people)
    gather(others.withPerson(id), (other, common) => {
      const isBusy = (hours: readonly Stretch[]) => hours.some(one => overlap(one, common));
      const busy = people.filter(one => isBusy(one.hours) && isBusy(personIn(other, one.id, one.called)?.hours ?? []));
      return busy.length > 0 ? { what: 'people', name: listed(busy.map(one => one.called ?? one.id)) } : undefined;
    });
  return found;
}
