import * as l10n from '@vscode/l10n';
import { circlesIn, predecessorsOf } from '../plan/flow.ts';
import type { RollbackStep, Step } from '../plan/model.generated.ts';
import { defineRule } from './define.ts';

export const dependencyCycle = defineRule({
  code: 'dependency-cycle',
  title: 'Steps wait for each other in a circle',
  severity: 'error',
  reads: ['steps', 'rollback'],
  why: 'None of them can ever begin, and nobody notices before the night.',
  lesson:
    'In October 2021 a command took down Facebook’s whole network, and with it the tools and the remote access that would have repaired it. People had to travel to the data centres.',
  *check({ steps, rollback }) {
    yield* circles(steps ?? []);
    yield* circles(rollback?.steps ?? []);
  },
  message({ path }) {
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
    if (closing) yield { at: closing.span, path: path.join(', ') };
  }
}
