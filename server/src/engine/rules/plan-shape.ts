import * as l10n from '@vscode/l10n';
import { fieldsOf, freeKeyPrefix, planFormat } from '../format/format.ts';
import type { Field, FieldKind } from '../format/types.ts';
import { placeholder } from '../plan/placeholder.ts';
import type { ShapeTrouble } from '../shape/check.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Content } from '../tree/print.ts';
import { writtenText, type Scalar } from '../tree/node.ts';
import type { Writer } from '../tree/write.ts';
import { firstOf, listed } from '../plan/wording.ts';
import { defineJudgement, type Noticed, type OfferedFix } from './support/define-rule.ts';

export interface ShapeNotice extends Noticed {
  readonly trouble: ShapeTrouble | DocumentTrouble;
}

/** A document that is no plan at all. */
export interface DocumentTrouble {
  readonly kind: 'empty' | 'not-a-plan';
}

/** What was noticed of a trouble, with the other places that its repair settles. */
export function shapeNotice(trouble: ShapeTrouble): ShapeNotice {
  const notice = { at: trouble.at, about: trouble.kind, trouble };
  if (trouble.kind !== 'numbered-ids') return notice;
  const others = [...trouble.ids.slice(1), ...trouble.references];
  return { ...notice, related: others.map(({ span }) => ({ message: l10n.t('Also here'), span })) };
}

export const planShape = defineJudgement<ShapeNotice, Writer>({
  code: 'plan-shape',
  title: 'The plan is not written in the form that everyone reads',
  severity: 'error',
  why: 'A key with a typo is a line that nobody reads: the rollback stands in the file and is missing on the night.',
  lesson:
    'In Kubernetes a status written as “imlpemented” switched a production-readiness gate off without anyone noticing: the check found no word that it knew and let the change pass.',
  message({ trouble }) {
    switch (trouble.kind) {
      case 'empty':
        return l10n.t(
          'This plan is empty. Begin with a snippet (plan-standard, plan-service or plan-cutover) or with “apiVersion: repli/v1”.',
        );
      case 'not-a-plan':
        return l10n.t(
          'This is YAML, but no release plan: it has none of a plan’s keys. A plan begins with “apiVersion: repli/v1” and “kind: ReleasePlan”.',
        );
      case 'unknown-key':
        return unknownKey(String(trouble.entry.key.value), trouble.meant);
      case 'missing-keys':
        return missingKeys(trouble.object, trouble.keys);
      case 'empty-value':
        return l10n.t('{key} has no value yet. Write one, or remove the key.', { key: trouble.key });
      case 'empty-item':
        return l10n.t('An item of {key} is empty. Write what belongs here, or remove the dash.', { key: trouble.key });
      case 'unknown-word':
        return unknownWord(trouble);
      case 'wrong-form':
        if (trouble.meant !== undefined) {
          return l10n.t('{key} is “{written}”, which only people understand. It is read as {meant}: write it so.', {
            key: trouble.key,
            written: shortened(trouble.written),
            meant: String(trouble.meant),
          });
        }
        return l10n.t('{key} is “{written}”, which cannot be read here. {wanted}', {
          key: trouble.key,
          written: shortened(trouble.written),
          wanted: wanted(trouble.field.kind),
        });
      case 'no-such-day':
        return l10n.t('{key} is “{written}”, a day or time that no calendar has. Check the date.', {
          key: trouble.key,
          written: trouble.written,
        });
      case 'fixed-word':
        return l10n.t('{key} is “{written}”. It has to be “{word}”, or the file will not be read as what it is.', {
          key: trouble.key,
          written: shortened(trouble.written),
          word: trouble.word,
        });
      case 'wrong-kind':
        return wrongKind(trouble.key, trouble.field, trouble.node.kind);
      case 'numbered-ids':
        return numberedIds(trouble.ids);
      case 'too-few':
        return l10n.t('{key} is an empty list. Name at least one, or there is nothing to plan.', { key: trouble.key });
      case 'too-many':
        return l10n.t('{key} has more entries than any plan needs. Split the plan.', { key: trouble.key });
      case 'too-long':
        return l10n.t('{key} is longer than anyone can read on the night. Shorten it, and link to the rest.', {
          key: trouble.key,
        });
      case 'too-small':
        return l10n.t('{key} is below zero, which cannot be. Check the number.', { key: trouble.key });
    }
  },
  fix({ trouble }, write) {
    switch (trouble.kind) {
      case 'unknown-key':
        return keyFixes(trouble, write);
      case 'missing-keys':
        return {
          title: l10n.t('Add {keys}', { keys: listed(trouble.keys) }),
          edits: addKeys(trouble, write),
        };
      case 'unknown-word':
        if (trouble.meant === undefined) return undefined;
        return {
          title: l10n.t('Change to {word}', { word: trouble.meant }),
          edits: write.replace(trouble.at, trouble.meant),
        };
      case 'wrong-form':
        if (trouble.meant === undefined) return undefined;
        return {
          title: l10n.t('Change to {word}', { word: String(trouble.meant) }),
          safe: true,
          edits: write.replace(trouble.at, trouble.meant),
        };
      case 'fixed-word':
        return {
          title: l10n.t('Change to {word}', { word: trouble.word }),
          edits: write.replace(trouble.at, trouble.word),
        };
      case 'wrong-kind':
        return quoteFix(trouble, write);
      case 'numbered-ids':
        return {
          title:
            trouble.ids.length + trouble.references.length > 1
              ? l10n.t('Put them in quotes')
              : l10n.t('Put it in quotes'),
          safe: true,
          edits: [...trouble.ids, ...trouble.references].flatMap(({ span }) => write.quote(span)),
        };
      default:
        return undefined;
    }
  },
  examples: [
    {
      title: 'A slip of the finger in a key',
      plan: `
impact:
  criticalty: low # plan-shape on "criticalty"
`,
      fixed: `
impact:
  criticality: low
`,
    },
    {
      title: 'A word that the list does not have: it is read as the worst one until it is corrected',
      plan: `
steps:
  - id: push-config
    kind: chanj # plan-shape on "chanj"
`,
    },
    {
      title: 'Numbers as ids want quotes, and so do the references to them',
      plan: `
steps:
  - id: 1 # plan-shape on "1"
    title: Push the configuration
    verify: the new value is shown
rollback:
  strategy: redeploy
  decider: dana
  deputy: karim
  triggers: [{ signal: error-rate, threshold: "> 2 %" }]
  steps: [{ id: push-old, title: Push the old one, undoes: [1], verify: the old value is shown }]
`,
      fixed: `
steps:
  - id: "1"
    title: Push the configuration
    verify: the new value is shown
rollback:
  strategy: redeploy
  decider: dana
  deputy: karim
  triggers: [{ signal: error-rate, threshold: "> 2 %" }]
  steps: [{ id: push-old, title: Push the old one, undoes: ["1"], verify: the old value is shown }]
`,
    },
    {
      title: 'Where text is wanted, a number is the text that it was written as',
      plan: `
release:
  service: shop
  version: 5.10
  type: standard
  strategy: rolling
`,
    },
    {
      title: 'A length of time as people write it',
      plan: `
steps:
  - id: push-config
    duration: 1 h 30 # plan-shape on "1 h 30"
`,
      fixed: `
steps:
  - id: push-config
    duration: PT1H30M
`,
    },
    {
      title: 'A length of time in days, hours, minutes and seconds',
      plan: `
steps:
  - id: push-config
    duration: 1h30m
`,
    },
    {
      title: 'A required key that is missing',
      plan: `
window: # plan-shape on "window"
  start: 2026-03-07T20:00:00+01:00
`,
    },
    {
      title: 'Keys of your own begin with x-',
      plan: `
metadata:
  name: shop-5
  x-board: payments
`,
    },
  ],
});

function unknownKey(key: string, meant: string | undefined): string {
  if (meant !== undefined) {
    return l10n.t('A plan has no key {key} here. Did you mean {meant}? It is read as that until you say.', {
      key: shortened(key),
      meant,
    });
  }
  return l10n.t(
    'A plan has no key {key} here, so nobody reads this line. Remove it, or begin it with x- if it is your own.',
    {
      key: shortened(key),
    },
  );
}

function missingKeys(object: string, keys: readonly string[]): string {
  const named = listed(keys);
  if (object === 'plan')
    return l10n.t('This plan does not say {keys}, which every plan has to. Add what is missing.', { keys: named });
  return l10n.t('This lacks {keys}, without which it cannot be judged. Add what is missing.', { keys: named });
}

function unknownWord(trouble: Extract<ShapeTrouble, { kind: 'unknown-word' }>): string {
  const { key, written, words, meant, worst } = trouble;
  const args = { key, written: shortened(written), words: listed(words, 'or'), meant: meant ?? '', worst: worst ?? '' };
  const asWorst = worst === undefined ? '' : ` ${l10n.t('Until then it is read as the worst case, “{worst}”.', args)}`;
  if (meant !== undefined) return l10n.t('{key} cannot be “{written}”. Did you mean “{meant}”?', args) + asWorst;
  return l10n.t('{key} cannot be “{written}”. It is one of {words}.', args) + asWorst;
}

function wrongKind(key: string, field: Field, written: 'scalar' | 'mapping' | 'sequence'): string {
  if (field.list && written !== 'sequence') {
    return l10n.t('{key} is a list. Put each entry on a line of its own that begins with a dash.', { key });
  }
  if (field.kind === 'object' || field.kind === 'free') {
    return l10n.t('{key} is a group of “key: value” lines. Write them below it, indented.', { key });
  }
  return l10n.t('{key} is written in a form that cannot be read here. {wanted}', { key, wanted: wanted(field.kind) });
}

function numberedIds(ids: readonly Scalar[]): string {
  const named = firstOf(ids.map(writtenText), 5);
  if (ids.length > 1) {
    return l10n.t(
      'The ids {ids} are numbers to YAML, and an id is a name. Put quotes around them and around what refers to them.',
      { ids: named },
    );
  }
  return l10n.t(
    'The id {id} is a number to YAML, and an id is a name. Put quotes around it and around what refers to it.',
    {
      id: named,
    },
  );
}

/** What a field of that kind wants to see, as a sentence. */
function wanted(kind: FieldKind): string {
  return wantedSentences[kind]();
}

const wantedSentences: Record<FieldKind, () => string> = {
  text: () => l10n.t('It wants text; put quotes around a word that means something else to YAML, such as true.'),
  slug: () => l10n.t('It wants a short name of lower-case letters, digits and hyphens, such as stop-old-wms.'),
  number: () => l10n.t('It wants a number.'),
  flag: () => l10n.t('It wants true or false.'),
  choice: () => l10n.t('It wants one word of its list.'),
  duration: () => l10n.t('It wants a length of time such as 90m, 1h30m, 2d or PT90M.'),
  estimate: () => l10n.t('It wants a length of time such as 90m or PT90M, or best, likely and worst.'),
  instant: () => l10n.t('It wants a time with its offset, such as 2026-03-07T20:00:00+01:00.'),
  moment: () => l10n.t('It wants a day such as 2026-03-07, or a time with its offset.'),
  object: () => l10n.t('It wants “key: value” lines below it.'),
  free: () => l10n.t('It wants “key: value” lines below it.'),
};

function keyFixes(trouble: Extract<ShapeTrouble, { kind: 'unknown-key' }>, write: Writer): OfferedFix[] {
  const { entry, mapping, meant } = trouble;
  const key = shortened(String(entry.key.value));
  if (meant !== undefined) {
    // The plan is read so already, hence nothing changes but the spelling. Removing the key would unsay what it says.
    return [{ title: l10n.t('Change to {word}', { word: meant }), safe: true, edits: write.renameKey(entry, meant) }];
  }
  // What somebody wrote a comment into is kept, in the only form in which it may stay.
  if (write.hasComments(entry)) {
    const free = `${freeKeyPrefix}${String(entry.key.value)}`;
    return [{ title: l10n.t('Keep it as {key}', { key: shortened(free) }), edits: write.renameKey(entry, free) }];
  }
  return [{ title: l10n.t('Remove {key}', { key }), edits: write.remove(mapping, entry) }];
}

function addKeys(trouble: Extract<ShapeTrouble, { kind: 'missing-keys' }>, write: Writer): TextEdit[] {
  const fields = fieldsOf(planFormat, trouble.object);
  return write.insertAll(
    trouble.mapping,
    trouble.keys.map(key => [key, blank(key, fields[key])]),
    trouble.order,
  );
}

/** What stands for a required key until a person says it. */
function blank(key: string, field: Field | undefined): Content {
  if (key === 'apiVersion') return 'repli/v1';
  if (key === 'kind') return 'ReleasePlan';
  if (field?.kind !== 'object') return placeholder(l10n.t('say the {key}', { key }));
  const fields = fieldsOf(planFormat, field.of ?? '');
  const below = Object.entries(fields)
    .filter(([, inner]) => inner.required)
    .map(([name, inner]) => [name, blank(name, inner)] as const);
  const object: Content = Object.fromEntries(below);
  return field.list ? [object] : object;
}

function quoteFix(trouble: Extract<ShapeTrouble, { kind: 'wrong-kind' }>, write: Writer): OfferedFix | undefined {
  const { node, field, at } = trouble;
  const isText = field.kind === 'text' || field.kind === 'slug';
  if (node.kind === 'scalar' && isText && !field.list) {
    return { title: l10n.t('Put it in quotes'), safe: true, edits: write.quote(at) };
  }
  if (node.kind === 'scalar' && field.list && field.kind !== 'object') {
    return { title: l10n.t('Make it a list'), edits: write.bracket(at) };
  }
  return undefined;
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
