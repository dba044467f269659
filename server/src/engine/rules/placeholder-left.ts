import * as l10n from '@vscode/l10n';
import { fieldsOf, planFormat } from '../format/format.ts';
import { isSerious } from '../plan/nature.ts';
import { placeholderIn } from '../plan/placeholder.ts';
import type { Mapping, Node, Scalar } from '../tree/node.ts';
import { defineRule, everySection } from './define.ts';

export const placeholderLeft = defineRule({
  code: 'placeholder-left',
  title: 'Something is still to be filled in',
  severity: 'warning',
  severityNote: 'error on what a serious plan must have',
  reads: everySection,
  why: 'A placeholder looks like a plan from afar: the section is there, and what it should say is not.',
  lesson:
    'Public change plans of GitLab went to review with lines of the template still in them, the rollback among them; the reviewers saw a filled form.',
  *check(plan) {
    const serious = isSerious(plan);
    for (const { key, scalar, vital } of wordsOf(plan.node, 'plan')) {
      if (typeof scalar.value !== 'string') continue;
      const found = placeholderIn(scalar.value);
      if (found === undefined) continue;
      const severity = serious && vital ? ('error' as const) : ('warning' as const);
      yield { at: scalar.span, key, found, severity };
    }
  },
  message({ key, found }) {
    return l10n.t(
      '{key} still says “{found}”. Write what it is, or whoever reads this on the night will have to guess.',
      {
        key,
        found: found.length > 60 ? `${found.slice(0, 57)}…` : found,
      },
    );
  },
  examples: [
    {
      title: 'A line to be filled in',
      plan: `
release:
  service: shop
  version: "5.0"
  type: standard
  strategy: rolling
  owner: TBD # placeholder-left on "TBD"
`,
    },
    {
      title: 'A promise where a fact belongs',
      plan: `
steps:
  - id: push-config
    verify: will be tested later # placeholder-left on "will be tested later"
`,
    },
    {
      title: 'A comparison is no placeholder',
      plan: `
monitoring:
  - signal: error-rate
    threshold: "> 2 %"
`,
    },
  ],
});

/** The sections without which a serious plan must not go live. */
const vitalSections = new Set(['rollback', 'gates', 'tests', 'crisis', 'approvals', 'readiness']);

interface Word {
  readonly key: string;
  readonly scalar: Scalar;
  readonly vital: boolean;
}

/** Every word of a plan with the key that holds it; `x-` keys are the author's own. */
function* wordsOf(mapping: Mapping, object: string, within = false): Iterable<Word> {
  const fields = fieldsOf(planFormat, object);
  for (const { key, value } of mapping.entries) {
    const name = String(key.value);
    if (!value || name.startsWith('x-')) continue;
    const field = fields[name];
    const vital = within || field?.required === true || (object === 'plan' && vitalSections.has(name));
    yield* wordsBelow(value, name, field?.of ?? '', vital);
  }
}

function* wordsBelow(node: Node, key: string, object: string, vital: boolean): Iterable<Word> {
  if (node.kind === 'scalar') yield { key, scalar: node, vital };
  else if (node.kind === 'mapping') yield* wordsOf(node, object, vital && vitalObjects.has(object));
  else for (const { value } of node.items) if (value) yield* wordsBelow(value, key, object, vital);
}

/** Objects in which every word is as vital as the section itself. */
const vitalObjects = new Set([
  'rollback',
  'rollbackStep',
  'trigger',
  'backup',
  'rehearsal',
  'gate',
  'criterion',
  'test',
  'waiver',
  'crisis',
  'approval',
  'readiness',
]);
