import * as l10n from '@vscode/l10n';
import { freeId } from '../plan/draft.ts';
import type { Text } from '../plan/values.ts';
import type { Others } from '../workspace/plan-index.ts';
import { defineRule, type Match } from './support/define-rule.ts';
import { fileRelated } from '../plan/locations.ts';

export const idDuplicate = defineRule({
  code: 'id-duplicate',
  title: 'Two things have one name',
  severity: 'error',
  reads: [
    'metadata',
    'stages',
    'steps',
    'scenarios',
    'tasks',
    'rollback',
    'tests',
    'people',
    'gates',
    'issues',
    'monitoring',
  ],
  why: 'Whoever refers to the name means one of the two, and on the night somebody picks the other.',
  lesson:
    'Knight Capital reused a flag in 2012 that already meant something else on one of its servers. In 45 minutes that server traded 397 million shares and the firm lost about 460 million dollars.',
  check({ metadata, stages, steps, scenarios, tasks, rollback, tests, people, gates, issues, monitoring }, { others }) {
    return [
      ...plansOfOneName(metadata?.name, others),
      ...twins(steps, idOf, () => l10n.t('step')),
      ...twins(stages, idOf, () => l10n.t('stage')),
      ...twins(scenarios, idOf, () => l10n.t('scenario')),
      ...twins(tasks, idOf, () => l10n.t('task')),
      ...twins(rollback?.steps, idOf, () => l10n.t('rollback step')),
      ...twins(tests, idOf, () => l10n.t('test')),
      ...twins(people, idOf, () => l10n.t('person')),
      ...twins(gates, idOf, () => l10n.t('gate')),
      ...twins(issues, idOf, () => l10n.t('issue')),
      ...twins(
        monitoring,
        monitor => monitor.signal,
        () => l10n.t('signal'),
      ),
    ];
  },
  message({ kind, id, path }) {
    if (path !== undefined)
      return l10n.t(
        'There is another plan named {id}, in {path}. Give this one a name of its own, so that everyone means the same.',
        { id: id.value, path },
      );
    return l10n.t(
      'There is already a {kind} named {id} above. Give this one a name of its own, so that everyone means the same.',
      {
        kind,
        id: id.value,
      },
    );
  },
  fix({ id, free }, write) {
    return { title: l10n.t('Rename to {id}', { id: free }), edits: write.replace(id.span, free) };
  },
  examples: [
    {
      title: 'Two steps with one id',
      plan: `
steps:
  - id: push-config
  - id: push-config # id-duplicate on "push-config"
    kind: check
`,
      fixed: `
steps:
  - id: push-config
  - id: push-config-2
    kind: check
`,
    },
    {
      title: 'Two plans with one name',
      plan: `
metadata:
  name: shop-config # id-duplicate on "shop-config"
`,
      beside: `
metadata: { name: shop-config }
release: { service: accounts }
`,
      fixed: `
metadata:
  name: shop-config-2
`,
    },
    {
      title: 'A step and a test may share a name: they are never confused',
      plan: `
steps:
  - id: push-config
tests:
  - id: push-config
    status: passed
`,
    },
  ],
});

interface Twin extends Match {
  readonly kind: string;
  readonly id: Text;
  /** A name that is not taken yet. */
  readonly free: string;
  /** Where the other one is, if it is another plan. */
  readonly path: string | undefined;
}

const none: readonly Twin[] = [];

function plansOfOneName(name: Text | undefined, others: Others | undefined): readonly Twin[] {
  const [twin] = (name && others?.named(name.value)) ?? [];
  if (!name || !others || !twin) return none;
  const path = others.wayTo(twin);
  const related = [fileRelated(l10n.t('The other plan'), path)];
  const taken = { has: (id: string) => id === name.value || isTaken(id, others) };
  return [{ at: name.span, related, kind: '', id: name, free: freeId(name.value, taken), path }];
}

function isTaken(name: string, others: Others): boolean {
  const [one] = others.named(name);
  return one !== undefined;
}

function idOf({ id }: { readonly id?: Text }): Text | undefined {
  return id;
}

function twins<Item>(
  items: readonly Item[] | undefined,
  named: (item: Item) => Text | undefined,
  kindOf: () => string,
): readonly Twin[] {
  if (!items || !holdsTwins(items, named)) return none;
  const found: Twin[] = [];
  const first = new Map<string, Text>();
  for (const id of items.map(named)) {
    if (!id) continue;
    const earlier = first.get(id.value);
    if (!earlier) {
      first.set(id.value, id);
      continue;
    }
    const free = freeId(id.value, first);
    first.set(free, id);
    const kind = kindOf();
    const related = [{ message: l10n.t('The first {kind} of that name', { kind }), span: earlier.span }];
    found.push({ at: id.span, kind, id, free, related, path: undefined });
  }
  return found;
}

/** Few names are compared one by one, which takes less time than a set to hold them. */
function holdsTwins<Item>(items: readonly Item[], named: (item: Item) => Text | undefined): boolean {
  const above = items.length > 16 ? new Set<string>() : undefined;
  return items.some((item, index) => {
    const name = named(item)?.value;
    if (name === undefined) return false;
    if (above) return above.has(name) || !above.add(name);
    for (let before = 0; before < index; before++) if (named(items[before] as Item)?.value === name) return true;
    return false;
  });
}
