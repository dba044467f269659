import * as l10n from '@vscode/l10n';
import { circlesIn, predecessorsOf } from '../plan/dependency-graph.ts';
import type { Text } from '../plan/values.ts';
import type { Others } from '../workspace/plan-index.ts';
import type { RollbackStep, Step } from '../plan/model.generated.ts';
import { defineRule } from './support/define-rule.ts';

export const dependencyCycle = defineRule({
  code: 'dependency-cycle',
  title: 'Steps, or plans, wait for each other in a circle',
  severity: 'error',
  reads: ['steps', 'rollback', 'release', 'metadata'],
  why: 'None of them can ever begin, and nobody notices before the night.',
  lesson:
    'In October 2021 a command took down Facebook’s whole network, and with it the tools and the remote access that would have repaired it. People had to travel to the data centres.',
  check({ steps, rollback, release, metadata }, { others }) {
    const plans = metadata?.name && release?.dependsOn;
    const lists = [steps, rollback?.steps].filter(list => list?.some(({ needs }) => needs));
    if (!plans && lists.length === 0) return undefined;
    return [
      ...(plans ? plansInCircle(metadata.name.value, plans, others) : []),
      ...lists.flatMap(list => [...circles(list ?? [])]),
    ];
  },
  message({ path, plans }) {
    if (plans)
      return l10n.t(
        'These plans wait for each other, so none of them can begin: {path}. Remove one of the dependencies.',
        {
          path,
        },
      );
    return l10n.t('These steps wait for each other, so none of them can begin: {path}. Remove one of these needs.', {
      path,
    });
  },
  examples: [
    {
      title: 'Two steps that need each other',
      plan: `
steps:
  - id: stop-shop
    kind: check
    needs: [push-config]
  - id: push-config
    needs: [stop-shop] # dependency-cycle on "stop-shop"
`,
    },
    {
      title: 'A step without needs waits for the one above it',
      plan: `
steps:
  - id: stop-shop
    kind: check
    needs: [push-config] # dependency-cycle on "push-config"
  - id: push-config
`,
    },
    {
      title: 'Two plans that depend on each other',
      plan: `
release: { service: shop, version: "5.0", type: standard, strategy: rolling, dependsOn: [network] } # dependency-cycle on "network"
`,
      beside: `
metadata: { name: network }
release: { service: network, dependsOn: [shop-config] }
`,
    },
    {
      title: 'The order in the file is free as long as somebody can begin',
      plan: `
steps:
  - id: push-config
    needs: [stop-shop]
  - id: stop-shop
    kind: check
    needs: []
`,
    },
  ],
});

function* circles(steps: readonly (Step | RollbackStep)[]) {
  for (const circle of circlesIn(predecessorsOf(steps))) {
    const members = circle.map(index => steps[index]).filter(step => step !== undefined);
    const name = (index: number) => members[index % members.length]?.id?.value ?? '?';
    const path = members.map((step, index) => {
      const names = { step: name(index), other: name(index + 1) };
      return step.needs ? l10n.t('{step} needs {other}', names) : l10n.t('{step} follows {other}', names);
    });
    // The last explicit need that is part of the circle is what closes it.
    const needs = members.flatMap((step, index) => step.needs?.filter(need => need.value === name(index + 1)) ?? []);
    const closing = [...needs].sort((one, other) => one.span.start - other.span.start).at(-1);
    if (closing) yield { at: closing.span, path: path.join(', '), plans: false };
  }
}

/** The shortest way from each plan that this one depends on back to it. */
function* plansInCircle(name: string, dependsOn: readonly Text[], others: Others | undefined) {
  for (const first of dependsOn) {
    const circle = first.value === name ? [name] : wayTo(name, first.value, others);
    if (!circle) continue;
    const path = [name, ...circle].slice(0, -1).map((plan, index) => {
      return l10n.t('{step} needs {other}', { step: plan, other: circle[index] ?? name });
    });
    yield { at: first.span, path: path.join(', '), plans: true };
  }
}

/** The plans from one to another along what they depend on, both included; undefined where there is no way. */
function wayTo(goal: string, from: string, others: Others | undefined): string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  for (const name of cameFrom.keys()) {
    if (name === goal) {
      const way: string[] = [];
      for (let at: string | undefined = goal; at !== undefined; at = cameFrom.get(at)) way.unshift(at);
      return way;
    }
    for (const { dependsOn } of others?.named(name) ?? [])
      for (const next of dependsOn) if (!cameFrom.has(next)) cameFrom.set(next, name);
  }
  return undefined;
}
