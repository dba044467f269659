import * as l10n from '@vscode/l10n';
import { fieldsOf, freeKeyPrefix, planFormat } from '../schema-table/format.ts';
import type { Field, FieldKind } from '../schema-table/types.ts';
import { placeholder } from '../plan/placeholder.ts';
import type { SchemaViolation } from '../validation/check.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Content } from '../tree/print.ts';
import { writtenText, type Entry, type Scalar } from '../tree/node.ts';
import type { Writer } from '../tree/write.ts';
import { firstOf, listed, shortened } from '../plan/wording.ts';
import { defineDirectRule, type Match, type OfferedFix } from './support/define-rule.ts';

export interface ShapeNotice extends Match {
  readonly problem: SchemaViolation | DocumentTrouble;
}

/** A document that is no plan at all. */
export type DocumentTrouble =
  | { readonly kind: 'empty' | 'not-a-plan' }
  /** The key that shows whose it is, and what it says where that is a word. */
  | { readonly kind: 'something-else'; readonly key: string; readonly word: string };

/** What was noticed of a trouble, with the other places that its repair settles. */
export function shapeNotice(problem: SchemaViolation): ShapeNotice {
  const notice = { at: problem.at, about: problem.kind, problem };
  if (problem.kind !== 'numbered-ids') return notice;
  const others = [...problem.ids.slice(1), ...problem.references];
  return { ...notice, related: others.map(({ span }) => ({ message: l10n.t('Also here'), span })) };
}

export const planShape = defineDirectRule<ShapeNotice, Writer>({
  code: 'plan-shape',
  title: 'The plan is not written in the form that everyone reads',
  severity: 'error',
  why: 'A key with a typo is a line that nobody reads: the rollback stands in the file and is missing on the night.',
  lesson:
    'In Kubernetes a status written as “imlpemented” switched a production-readiness gate off without anyone noticing: the check found no word that it knew and let the change pass.',
  message({ problem }) {
    switch (problem.kind) {
      case 'empty':
        return l10n.t(
          'This plan is empty. Begin with a snippet (plan-standard, plan-service or plan-cutover) or with “apiVersion: repli/v1”.',
        );
      case 'not-a-plan':
        return l10n.t(
          'This is YAML, but no release plan: it has none of a plan’s keys. A plan begins with “apiVersion: repli/v1” and “kind: ReleasePlan”.',
        );
      case 'something-else':
        return problem.word === ''
          ? l10n.t(
              'This is YAML, but no release plan: a plan has no {key} at its margin. A plan begins with “apiVersion: repli/v1” and “kind: ReleasePlan”.',
              { key: shortened(problem.key) },
            )
          : l10n.t(
              'This is YAML, but no release plan: its {key} is “{word}”. A plan begins with “apiVersion: repli/v1” and “kind: ReleasePlan”.',
              { key: shortened(problem.key), word: shortened(problem.word) },
            );
      case 'unknown-key':
        return unknownKey(problem);
      case 'missing-keys':
        return missingKeys(problem.object, problem.keys);
      case 'empty-value':
        return l10n.t('{key} has no value yet. Write one, or remove the key.', { key: problem.key });
      case 'empty-item':
        return l10n.t('An item of {key} is empty. Write what belongs here, or remove the dash.', { key: problem.key });
      case 'unknown-word':
        return unknownWord(problem);
      case 'wrong-form':
        if (problem.meant !== undefined) {
          return l10n.t('{key} is “{written}”, which only people understand. It is read as {meant}: write it so.', {
            key: problem.key,
            written: shortened(problem.written),
            meant: String(problem.meant),
          });
        }
        return l10n.t('{key} is “{written}”, which cannot be read here. {wanted}', {
          key: problem.key,
          written: shortened(problem.written),
          wanted: wanted(problem.field),
        });
      case 'no-such-day':
        return l10n.t('{key} is “{written}”, a day or time that no calendar has. Check the date.', {
          key: problem.key,
          written: problem.written,
        });
      case 'no-such-zone':
        return problem.meant === undefined
          ? l10n.t(
              '{key} is “{written}”, and there is no such time zone. It wants an IANA name such as Europe/Paris.',
              {
                key: problem.key,
                written: shortened(problem.written),
              },
            )
          : l10n.t('{key} is “{written}”, and there is no such time zone. Did you mean {meant}?', {
              key: problem.key,
              written: shortened(problem.written),
              meant: problem.meant,
            });
      case 'fixed-word':
        return l10n.t('{key} is “{written}”. It has to be “{word}”, or the file will not be read as what it is.', {
          key: problem.key,
          written: shortened(problem.written),
          word: problem.word,
        });
      case 'wrong-kind':
        return wrongKind(problem.key, problem.field, problem.node.kind);
      case 'numbered-ids':
        return numberedIds(problem.ids);
      case 'too-few':
        return l10n.t('{key} is an empty list. Name at least one, or there is nothing to plan.', { key: problem.key });
      case 'too-many':
        return l10n.t('{key} has more entries than any plan needs. Split the plan.', { key: problem.key });
      case 'too-long':
        return l10n.t('{key} is longer than anyone can read on the night. Shorten it, and link to the rest.', {
          key: problem.key,
        });
      case 'too-small':
        return l10n.t('{key} is below zero, which cannot be. Check the number.', { key: problem.key });
    }
  },
  fix({ problem }, write) {
    switch (problem.kind) {
      case 'unknown-key':
        return keyFixes(problem, write);
      case 'missing-keys':
        return {
          title: l10n.t('Add {keys}', { keys: listed(problem.keys) }),
          edits: addKeys(problem, write),
        };
      case 'unknown-word':
      case 'no-such-zone':
        if (problem.meant === undefined) return undefined;
        return {
          title: l10n.t('Change to {word}', { word: problem.meant }),
          edits: write.replace(problem.at, problem.meant),
        };
      case 'wrong-form':
        if (problem.meant === undefined) return undefined;
        return {
          title: l10n.t('Change to {word}', { word: String(problem.meant) }),
          safe: true,
          edits: write.replace(problem.at, problem.meant),
        };
      case 'fixed-word':
        return {
          title: l10n.t('Change to {word}', { word: problem.word }),
          edits: write.replace(problem.at, problem.word),
        };
      case 'wrong-kind':
        return quoteFix(problem, write);
      case 'numbered-ids':
        return {
          title:
            problem.ids.length + problem.references.length > 1
              ? l10n.t('Put them in quotes')
              : l10n.t('Put it in quotes'),
          safe: true,
          edits: [...problem.ids, ...problem.references].flatMap(({ span }) => write.quote(span)),
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

function unknownKey({ entry, meant, isRead }: Extract<SchemaViolation, { kind: 'unknown-key' }>): string {
  const key = String(entry.key.value);
  if (meant?.startsWith(freeKeyPrefix)) {
    return l10n.t('A plan has no key {key} here, so nobody reads this line. Call it {meant} to keep it as your own.', {
      key: shortened(key),
      meant: shortened(meant),
    });
  }
  if (meant !== undefined && !isRead) {
    return l10n.t(
      'A plan has no key {key} here. Did you mean {meant}? That is written in another form, so nobody reads this yet.',
      { key: shortened(key), meant },
    );
  }
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

function unknownWord(problem: Extract<SchemaViolation, { kind: 'unknown-word' }>): string {
  const { key, written, words, meant, worst } = problem;
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
  return l10n.t('{key} is written in a form that cannot be read here. {wanted}', { key, wanted: wanted(field) });
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
function wanted({ kind, also }: Field): string {
  if (also === 'duration')
    return l10n.t('It wants a time with its offset, or a length of time from the start on, such as 4h.');
  if (also === 'relative' && kind === 'instant')
    return l10n.t('It wants a time with its offset, or one that counts from the start of the window, such as T+2h.');
  if (also === 'relative')
    return l10n.t('It wants a day such as 2026-03-07, a time with its offset, or one such as T-3d.');
  return wantedSentences[kind]();
}

const wantedSentences: Record<FieldKind, () => string> = {
  text: () => l10n.t('It wants text; put quotes around a word that means something else to YAML, such as true.'),
  slug: () => l10n.t('It wants a short name of lower-case letters, digits and hyphens, such as stop-old-wms.'),
  zone: () => l10n.t('It wants a time zone by its IANA name, such as Europe/Paris.'),
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

function keyFixes(problem: Extract<SchemaViolation, { kind: 'unknown-key' }>, write: Writer): OfferedFix[] {
  const { entry, mapping, meant, isRead, field } = problem;
  const key = shortened(String(entry.key.value));
  if (meant?.startsWith(freeKeyPrefix)) {
    const title = l10n.t('Keep it as {key}', { key: shortened(meant) });
    return [{ title, safe: true, edits: write.renameKey(entry, meant) }];
  }
  if (meant !== undefined && !isRead) {
    const title = l10n.t('Change to {word}', { word: meant });
    return [{ title, edits: [...write.renameKey(entry, meant), ...asObjects(entry, field)] }];
  }
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

/** A list of sentences where a list of groups belongs: each becomes the text of one, with an id of its first words. */
function asObjects({ value }: Entry, field: Field | undefined): TextEdit[] {
  if (value?.kind !== 'sequence' || field?.kind !== 'object' || !field.list) return [];
  const fields = fieldsOf(planFormat, field.of ?? '');
  const name = ['title', 'text', 'need'].find(key => Object.hasOwn(fields, key));
  if (name === undefined) return [];
  const taken = new Set<string>();
  return value.items.flatMap(({ value: item }): TextEdit[] => {
    if (item?.kind !== 'scalar') return [];
    const words = writtenText(item);
    const id = Object.hasOwn(fields, 'id') ? `id: ${idOf(words, taken)}, ` : '';
    return [{ span: item.span, text: `{ ${id}${name}: ${JSON.stringify(words)} }` }];
  });
}

function idOf(words: string, taken: Set<string>): string {
  const slug = words
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036F]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-|-$/g, '');
  let id = slug || 'item';
  for (let count = 2; taken.has(id); count++) id = `${slug || 'item'}-${count}`;
  taken.add(id);
  return id;
}

function addKeys(problem: Extract<SchemaViolation, { kind: 'missing-keys' }>, write: Writer): TextEdit[] {
  const fields = fieldsOf(planFormat, problem.object);
  return write.insertAll(
    problem.mapping,
    problem.keys.map(key => [key, blank(key, fields[key])]),
    problem.order,
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

function quoteFix(problem: Extract<SchemaViolation, { kind: 'wrong-kind' }>, write: Writer): OfferedFix | undefined {
  const { node, field, at } = problem;
  const isText = field.kind === 'text' || field.kind === 'slug';
  if (node.kind === 'scalar' && isText && !field.list) {
    return { title: l10n.t('Put it in quotes'), safe: true, edits: write.quote(at) };
  }
  if (node.kind === 'scalar' && field.list && field.kind !== 'object') {
    return { title: l10n.t('Make it a list'), edits: write.bracket(at) };
  }
  return undefined;
}
