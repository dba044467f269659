import * as l10n from '@vscode/l10n';
import type { Severity } from '../finding.ts';
import { freeKeyPrefix, keysOf, planFormat } from '../schema-table/format.ts';
import { isSerious } from '../plan/stakes.ts';
import { placeholderIn } from '../plan/placeholder.ts';
import type { Span } from '../text/span.ts';
import type { Mapping, Node, Scalar } from '../tree/node.ts';
import { phrasesIn } from './support/free-text.ts';
import { defineRule, allSections } from './support/define-rule.ts';

export const placeholderLeft = defineRule({
  code: 'placeholder-left',
  title: 'Something is still to be filled in',
  severity: 'warning',
  severityNote: 'error on what a serious plan must have',
  reads: allSections,
  why: 'A placeholder looks like a plan from afar: the section is there, and what it should say is not.',
  lesson:
    'Public change plans of GitLab went to review with lines of the template still in them, the rollback among them; the reviewers saw a filled form.',
  check(plan) {
    if (!phrasesIn(plan.node).some(placeholderIn)) return undefined;
    const serious = isSerious(plan);
    const left: { at: Span; key: string; found: string; severity: Severity }[] = [];
    eachWordOf(plan.node, 'plan', false, (key, { value, span: at }, vital) => {
      const found = typeof value === 'string' ? placeholderIn(value) : undefined;
      if (found !== undefined) left.push({ at, key, found, severity: serious && vital ? 'error' : 'warning' });
    });
    return left;
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

type Look = (key: string, word: Scalar, vital: boolean) => void;

/** Looks at every word of a plan with the key that holds it; `x-` keys are the author's own. */
function eachWordOf(mapping: Mapping, object: string, within: boolean, look: Look): void {
  const { keys } = keysOf(planFormat, object);
  for (const { key, value } of mapping.entries) {
    const name = String(key.value);
    if (!value || name.startsWith(freeKeyPrefix)) continue;
    const field = keys.get(name)?.field;
    const vital = within || field?.required === true || (object === 'plan' && vitalSections.has(name));
    eachWordBelow(value, name, field?.of ?? '', vital, look);
  }
}

function eachWordBelow(node: Node, key: string, object: string, vital: boolean, look: Look): void {
  if (node.kind === 'scalar') look(key, node, vital);
  else if (node.kind === 'mapping') eachWordOf(node, object, vital && vitalObjects.has(object), look);
  else for (const { value } of node.items) if (value) eachWordBelow(value, key, object, vital, look);
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
