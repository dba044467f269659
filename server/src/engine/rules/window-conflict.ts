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
    for (const [other, shared] of sharedWith(plan, window, others)) {
      const common = other.window && overlap(window, other.window);
      if (!common) continue;
      const people = listed(shared.people);
      const told = {
        at: start.span,
        about: `${other.name ?? ''} ${others.wayTo(other)}`,
        related: [fileRelated(l10n.t('The other plan'), others.wayTo(other))],
        other: other.name ?? others.wayTo(other),
        from: tellTime(common.start, { offset: start.offset, start: window.start }),
        to: tellTime(common.end, { offset: start.offset, start: window.start }),
      };
      if (shared.service !== undefined) yield { ...told, what: 'service' as const, name: shared.service };
      else if (shared.dependency) yield { ...told, what: shared.dependency, name: other.name ?? '' };
      else yield { ...told, what: 'people' as const, name: people };
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

const messages: Readonly<Record<'service' | 'needed' | 'needing' | 'people', (told: Told) => string>> = {
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

interface Shared {
  service?: string;
  dependency?: 'needed' | 'needing';
  readonly people: string[];
}

/** Nobody reads of more plans in one night. */
const most = 20;

/** What the plans of the same time have in common with this one. */
function sharedWith(
  plan: Parameters<typeof hoursOf>[1] & Pick<Plan, 'release' | 'metadata'>,
  window: Stretch,
  others: Others,
): Map<PlanFacts, Shared> {
  const { release, metadata, people } = plan;
  const found = new Map<PlanFacts, Shared>();
  const at = (facts: PlanFacts): Shared | undefined => {
    const known = found.get(facts);
    if (known || found.size === most || !facts.window || !overlap(window, facts.window)) return known;
    const shared: Shared = { people: [] };
    found.set(facts, shared);
    return shared;
  };
  const [service, name] = [release?.service?.value, metadata?.name?.value];
  if (service !== undefined) for (const facts of others.onService(service)) note(at(facts), { service });
  for (const dependency of release?.dependsOn ?? [])
    for (const facts of others.named(dependency.value)) note(at(facts), { dependency: 'needed' });
  if (name !== undefined) for (const facts of others.dependingOn(name)) note(at(facts), { dependency: 'needing' });
  for (const person of people ?? []) {
    if (!person.id) continue;
    const { value: id } = person.id;
    const own = hoursOf(person, plan);
    for (const facts of others.withPerson(id)) {
      const common = facts.window && overlap(window, facts.window);
      const hours = personIn(facts, id, person.name?.value)?.hours ?? [];
      const busy = (time: Stretch) => hours.some(one => overlap(one, time)) && own.some(one => overlap(one, time));
      if (common && busy(common)) at(facts)?.people.push(person.name?.value ?? id);
    }
  }
  return found;
}

function note(shared: Shared | undefined, fact: Partial<Shared>): void {
  if (shared) Object.assign(shared, fact);
}
