import * as l10n from '@vscode/l10n';
import type { Severity } from '../finding.ts';
import { freeKeyPrefix, keysOf, planFormat } from '../schema-table/format.ts';
import { isSerious } from '../plan/stakes.ts';
import { placeholderIn } from '../plan/placeholder.ts';
import type { Span } from '../text/span.ts';
import type { Mapping, Node, Scalar } from '../tree/node.ts';
import { phrasesIn } from './support/free-text.ts';
import { shortened } from '../plan/wording.ts';
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
    const parameters = new Set(plan.release?.parameters?.map(({ value }) => parameterName(value)));
    const left: { at: Span; path: readonly string[]; found: string; severity: Severity }[] = [];
    eachWordOf(plan.node, 'plan', { path: [], isVital: false }, ({ value, span: at }, { path, isVital }) => {
      const found = typeof value === 'string' ? placeholderIn(value) : undefined;
      if (found !== undefined && !parameters.has(parameterName(found)))
        left.push({ at, path, found, severity: serious && isVital ? 'error' : 'warning' });
    });
    return left;
  },
  message({ path, found }) {
    return l10n.t(
      '{key} still says “{found}”. Write what it is, or whoever reads this on the night will have to guess.',
      { key: path.join('.'), found: shortened(found) },
    );
  },
  group: {
    by: ({ path }) => path[0] ?? '',
    name: ({ path }) => path.slice(1).join('.'),
    message: (names, count, section) =>
      l10n.t(
        '{count} things are still to be filled in under {section}: {names}. Write what they are, or whoever reads this on the night will have to guess.',
        { count, section, names },
      ),
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
      title: 'What is to be filled in under one section is one finding',
      plan: `
release:
  service: shop
  version: "5.0"
  type: standard
  strategy: rolling
  owner: TBD # placeholder-left on "TBD"
  vendor: "TODO: who makes it"
steps:
  - id: push-config
    run: "TODO: the command" # placeholder-left on '"TODO: the command"'
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
      title: 'Templates, redirections and options of commands are no placeholders',
      plan: `
steps:
  - { id: push-config, run: "docker inspect -f '{{.State.Status}}' shop", verify: "mysql shop <dump.sql >out.log" }
  - { id: look-again, kind: check, run: "grep -c '<title>Shop</title>' index.html", verify: "ls ????.log" }
  - { id: look-last, kind: check, run: "./wait --height=<height> --label <label>" }
`,
    },
    {
      title: 'A parameter that is known on the night only',
      plan: `
release:
  service: shop
  version: "5.0"
  type: standard
  strategy: rolling
  parameters: [height]
steps:
  - { id: push-config, run: "wait until block <height> is there, then {{ height }}" }
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

/** What is known on the night only: `<block-height>`, `{{ blockHeight }}` and `block_height` are one parameter. */
function parameterName(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

/** The sections without which a serious plan must not go live. */
const vitalSections = new Set(['rollback', 'gates', 'tests', 'crisis', 'approvals', 'readiness']);

interface Place {
  /** The section, the names of the items on the way, and the key. */
  readonly path: readonly string[];
  /** True where a serious plan has to say it. */
  readonly isVital: boolean;
}

type Look = (word: Scalar, place: Place) => void;

/** Looks at every word of a plan with the place that holds it; `x-` keys are the author's own. */
function eachWordOf(mapping: Mapping, object: string, { path, isVital }: Place, look: Look): void {
  const { keys } = keysOf(planFormat, object);
  for (const { key, value } of mapping.entries) {
    const name = String(key.value);
    if (!value || name.startsWith(freeKeyPrefix)) continue;
    const field = keys.get(name)?.field;
    const vital = isVital || field?.required === true || (object === 'plan' && vitalSections.has(name));
    eachWordBelow(value, field?.of ?? '', { path: [...path, name], isVital: vital }, look);
  }
}

function eachWordBelow(node: Node, object: string, place: Place, look: Look): void {
  const { path, isVital } = place;
  if (node.kind === 'scalar') look(node, place);
  else if (node.kind === 'mapping')
    eachWordOf(node, object, { path, isVital: isVital && vitalObjects.has(object) }, look);
  else {
    for (const [index, { value }] of node.items.entries()) {
      if (!value) continue;
      // A list of words is named by its key alone.
      const inside = value.kind === 'scalar' ? path : [...path, nameOfItem(value, index)];
      eachWordBelow(value, object, { path: inside, isVital }, look);
    }
  }
}

/** What authors tell the items of a list apart by, the surest first. */
const names = ['id', 'signal', 'role', 'audience', 'group', 'title'];

/** The name of an item, or its number as people count. */
function nameOfItem(item: Node, index: number): string {
  if (item.kind === 'mapping') {
    for (const name of names) {
      const value = item.entries.find(({ key }) => key.value === name)?.value;
      if (value?.kind === 'scalar' && typeof value.value === 'string' && placeholderIn(value.value) === undefined)
        return shortened(value.value);
    }
  }
  return String(index + 1);
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
