import * as l10n from '@vscode/l10n';
import { freeId } from '../plan/draft.ts';
import type { Text } from '../plan/values.ts';
import { defineRule } from './define.ts';
import { fileRelated } from './places.ts';

export const idDuplicate = defineRule({
  code: 'id-duplicate',
  title: 'Two things have one name',
  severity: 'error',
  reads: ['metadata', 'steps', 'rollback', 'tests', 'people', 'gates', 'issues', 'monitoring'],
  why: 'Whoever refers to the name means one of the two, and on the night somebody picks the other.',
  lesson:
    'Knight Capital reused a flag in 2012 that already meant something else on one of its servers. In 45 minutes that server traded 397 million shares and the firm lost about 460 million dollars.',
  *check({ metadata, steps, rollback, tests, people, gates, issues, monitoring }, { others }) {
    const name = metadata?.name;
    const [twin] = (name && others?.named(name.value)) ?? [];
    if (name && others && twin) {
      const path = others.wayTo(twin);
      const related = [fileRelated(l10n.t('The other plan'), path)];
      const taken = { has: (id: string) => id === name.value || others.named(id).length > 0 };
      yield { at: name.span, related, kind: '', id: name, free: freeId(name.value, taken), path };
    }
    yield* twins(
      () => l10n.t('step'),
      steps?.map(step => step.id),
    );
    yield* twins(
      () => l10n.t('rollback step'),
      rollback?.steps?.map(step => step.id),
    );
    yield* twins(
      () => l10n.t('test'),
      tests?.map(test => test.id),
    );
    yield* twins(
      () => l10n.t('person'),
      people?.map(person => person.id),
    );
    yield* twins(
      () => l10n.t('gate'),
      gates?.map(gate => gate.id),
    );
    yield* twins(
      () => l10n.t('issue'),
      issues?.map(issue => issue.id),
    );
    yield* twins(
      () => l10n.t('signal'),
      monitoring?.map(monitor => monitor.signal),
    );
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

function* twins(kindOf: () => string, ids: readonly (Text | undefined)[] = []) {
  if (ids.length < 2) return;
  const first = new Map<string, Text>();
  for (const id of ids) {
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
    yield { at: id.span, kind, id, free, related, path: undefined };
  }
}
