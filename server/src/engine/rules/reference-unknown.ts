import * as l10n from '@vscode/l10n';
import { nearest, nearestAmong } from '../schema-table/nearest.ts';
import type { Plan } from '../plan/model.generated.ts';
import { isNamed, namesIn, type Names } from '../plan/people.ts';
import { placeholder, placeholderIn } from '../plan/placeholder.ts';
import { Ids, referencesIn, type Reference } from '../plan/references.ts';
import type { Text } from '../plan/values.ts';
import type { Others } from '../workspace/plan-index.ts';
import { defineRule, allSections, collectMatches, type OfferedFix } from './support/define-rule.ts';
import type { PlanWriter } from '../plan/plan-writer.ts';

export const referenceUnknown = defineRule({
  code: 'reference-unknown',
  title: 'A name that stands for nothing',
  severity: 'error',
  reads: allSections,
  why: 'A step that waits for nothing, an owner whom nobody knows: on the night the plan points into the void.',
  lesson:
    'London’s ambulances got a new dispatch system in 1992. When it locked up, the change to the back-up computer that everyone counted on had never been tried, and failed too.',
  check(plan, { policy, others }) {
    const ids = new Ids(plan);
    const names = namesIn(plan, policy);
    const strangers = referencesIn(plan, (id, kinds) => {
      // Free words may name nothing; signals have a rule of their own.
      if (kinds.includes('free') || kinds.includes('signal')) return false;
      return !(kinds.includes('person') && isNamed(names, id)) && !ids.hold(id, kinds);
    });
    if (strangers.length === 0) return undefined;
    const unsettled = unsettledIn(plan);
    const meantBy = new Map<string, (id: string) => string | undefined>();
    return collectMatches(strangers, reference => {
      const { id, names: kinds } = reference;
      if (kinds.includes('plan')) {
        const meant = misspelt(id.value, plan.metadata?.name?.value, others);
        return meant === undefined ? undefined : { at: id.span, reference, meant };
      }
      if (kinds.some(kind => unsettled.has(kind)) || placeholderIn(id.value) !== undefined) return undefined;
      const kind = kinds.join(' ');
      const meant = meantBy.get(kind) ?? nearestAmong(() => wordsOf(kinds, ids, names));
      meantBy.set(kind, meant);
      return { at: id.span, reference, meant: meant(id.value) };
    });
  },
  message({ reference, meant }) {
    const args = { key: reference.key, id: reference.id.value, kind: kindOf(reference), meant: meant ?? '' };
    if (reference.names.includes('plan'))
      return l10n.t('{key} names {id}, but this workspace has no such plan. Did you mean {meant}?', args);
    if (meant !== undefined) {
      return l10n.t('{key} names {id}, but this plan has no such {kind}. Did you mean {meant}?', args);
    }
    return l10n.t(
      '{key} names {id}, but this plan has no such {kind}. Correct the name, or add what it stands for.',
      args,
    );
  },
  fix({ reference, meant }, write) {
    const fixes: OfferedFix[] = [];
    if (meant !== undefined) {
      fixes.push({
        title: l10n.t('Change to {word}', { word: meant }),
        edits: write.replace(reference.id.span, meant),
      });
    }
    const created = create(reference, write);
    return created ? [...fixes, created] : fixes;
  },
  group: {
    by: ({ reference }) => `${reference.id.value}\n${reference.names.join(' ')}`,
    name: ({ reference }) => placeOf(reference),
    message: (names, count, by) =>
      l10n.t(
        '{id} is named {count} times, in {names}, and this plan has nothing of that name. Correct the name, or add what it stands for.',
        { id: by.split('\n')[0] ?? '', count, names },
      ),
    fix(matches, write) {
      const [first] = matches;
      const created = first && create(first.reference, write);
      const meant = first?.meant;
      const renamed = {
        title: l10n.t('Change each to {word}', { word: meant ?? '' }),
        edits: matches.flatMap(({ reference }) => write.replace(reference.id.span, meant ?? '')),
      };
      return [...(meant === undefined ? [] : [renamed]), ...(created ? [created] : [])];
    },
  },
  examples: [
    {
      title: 'A step that waits for a step nobody wrote',
      plan: `
steps:
  - id: stop-shop
    kind: check
  - id: push-config
    needs: [stop-shopp] # reference-unknown on "stop-shopp"
`,
      fixed: `
steps:
  - id: stop-shop
    kind: check
  - id: push-config
    needs: [stop-shop]
`,
    },
    {
      title: 'A plan whose name is a letter away',
      plan: `
release: { service: shop, version: "5.0", type: standard, strategy: rolling, dependsOn: [netwrok-upgrade] } # reference-unknown on "netwrok-upgrade"
`,
      beside: `
metadata: { name: network-upgrade }
release: { service: network }
`,
      fixed: `
release: { service: shop, version: "5.0", type: standard, strategy: rolling, dependsOn: [network-upgrade] }
`,
    },
    {
      title: 'An owner who is not among the people',
      plan: `
people:
  - id: dana
    team: web
steps:
  - id: push-config
    owner: bob # reference-unknown on "bob"
`,
    },
    {
      title: 'A person or a team may own a step',
      plan: `
people:
  - id: dana
    team: web
steps:
  - id: push-config
    owner: web
`,
    },
  ],
});

/**
 * The kinds of which some have no id, or of which there are none at all: that is a finding of its own, and a name that
 * seems to stand for nothing may well stand for one of them.
 */
function unsettledIn(plan: Plan): ReadonlySet<string> {
  const lacksIds = (things: readonly { readonly id?: Text }[] | undefined) => things?.some(({ id }) => !id) ?? false;
  return new Set([
    ...(lacksIds(plan.steps) || !plan.steps?.length ? ['step'] : []),
    ...(lacksIds(plan.rollback?.steps) ? ['rollbackStep'] : []),
    ...(lacksIds(plan.stages) ? ['stage'] : []),
    ...(lacksIds(plan.people) ? ['person'] : []),
    ...(plan.impact?.processes?.length ? [] : ['process']),
  ]);
}

/** `migrate-stock.owner`: the thing that holds the name, and the key. */
function placeOf({ holder, key }: Reference): string {
  const { id } = holder as { readonly id?: Text };
  return `${id?.value ?? holder.is}.${key}`;
}

function kindOf({ names }: Reference): string {
  if (names.includes('person')) return l10n.t('person or team');
  if (names.includes('process')) return l10n.t('process or step');
  if (names.includes('stage')) return l10n.t('stage');
  return names.includes('rollbackStep') ? l10n.t('rollback step') : l10n.t('step');
}

/** Adds what the reference names, with what only a person can know left to say. */
function create({ id, key, names }: Reference, write: PlanWriter): OfferedFix | undefined {
  // A way back is not planned first: what it undoes has another name.
  if (key === 'undoes') return undefined;
  const { plan } = write;
  const title = l10n.t('Add {id}', { id: id.value });
  const described = { id: id.value, title: placeholder(l10n.t('say what {id} is', { id: id.value })) };
  if (names.includes('person')) {
    const name = placeholder(l10n.t('the name of {id}', { id: id.value }));
    return { title, edits: write.addItem(plan, 'people', { id: id.value, name }) };
  }
  if (names.includes('process')) {
    return plan.impact && { title, edits: write.addItem(plan.impact, 'processes', id.value) };
  }
  if (names.includes('rollbackStep')) {
    return plan.rollback && { title, edits: write.addItem(plan.rollback, 'steps', described) };
  }
  if (names.includes('stage')) return { title, edits: write.addItem(plan, 'stages', described) };
  return names.includes('step') ? { title, edits: write.addItem(plan, 'steps', described) } : undefined;
}

/** Everything that a reference of these kinds could name. */
function* wordsOf(kinds: readonly string[], ids: Ids, names: Names): Iterable<string> {
  for (const kind of kinds) yield* ids.of(kind);
  if (!kinds.includes('person')) return;
  yield* names.people.keys();
  yield* names.teams;
}

/** A plan may depend on one that lies elsewhere. Only a name that nearly names one of this workspace is a slip. */
function misspelt(name: string, own: string | undefined, others: Others | undefined): string | undefined {
  if (!others || placeholderIn(name) !== undefined) return undefined;
  const [found] = others.named(name);
  // `release-12` is no slip of the pen for `release-13`.
  const words = name.replaceAll(/[-\d]+/g, '');
  const slips = [...others.names()].filter(other => other !== own && other.replaceAll(/[-\d]+/g, '') !== words);
  return found ? undefined : nearest(name, slips);
}
