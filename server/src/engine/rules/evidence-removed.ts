import * as l10n from '@vscode/l10n';
import type { Plan } from '../plan/model.generated.ts';
import { isSerious } from '../plan/stakes.ts';
import type { Text } from '../plan/values.ts';
import { defineRule, collectMatches, type Match } from './support/define-rule.ts';
import { placeFor, placeForSection } from '../plan/locations.ts';
import { nameOf } from '../plan/wording.ts';

export const evidenceRemoved = defineRule({
  code: 'evidence-removed',
  title: 'Something that protected this release is gone',
  severity: 'warning',
  severityNote: 'error where the release is serious; only where a plan is compared with an earlier one',
  reads: ['tests', 'gates', 'rollback', 'steps', 'metadata', 'release', 'impact'],
  why: 'A test that vanishes from a plan leaves no red mark behind. Only who sees both versions sees that the plan became green by saying less.',
  lesson:
    'In 25 of the documented failures tests were cut or did not represent what went live; of the releases that went well that is true of one.',
  check(plan, { before }) {
    if (!before) return undefined;
    const severity = isSerious(plan) ? ('error' as const) : ('warning' as const);
    return collectMatches(lostBetween(before, plan), lost => ({ severity, ...lost }));
  },
  message({ what, name }) {
    return messages[what]({ name });
  },
  examples: [
    {
      title: 'A test that was there before',
      plan: `
tests: # evidence-removed on "tests"
  - { id: smoke, status: passed }
`,
      before: `
tests:
  - { id: smoke, status: passed }
  - { id: load, status: failed }
`,
    },
    {
      title: 'A test under another name is still there',
      plan: `
tests:
  - { id: peak-day, title: Peak-day load, status: passed }
`,
      before: `
tests:
  - { id: load, title: Peak-day load, status: passed }
`,
    },
    {
      title: 'What guarded a step may go with it',
      plan: `
steps:
  - id: push-config
`,
      before: `
steps:
  - id: push-config
  - id: open-doors
gates:
  - { id: open, before: open-doors }
`,
    },
  ],
});

const messages = {
  test: (told: { name: string }) =>
    l10n.t(
      'Test {name} is gone from this plan. Bring it back, or say in a waiver why it is not needed any more.',
      told,
    ),
  trigger: (told: { name: string }) =>
    l10n.t(
      'The trigger {name} is gone: nobody goes back over it any more. Bring it back, or replace it with a better one.',
      told,
    ),
  gate: (told: { name: string }) =>
    l10n.t('Gate {name} is gone, and the step that it guarded is still there. Bring the decision back.', told),
  step: (told: { name: string }) =>
    l10n.t('Rollback step {name} is gone, and what it undid is still done. Bring it back.', told),
} as const;

type Lost = Match & { readonly what: keyof typeof messages; readonly name: string };

type Evidence = Pick<Plan, 'tests' | 'gates' | 'rollback' | 'steps' | 'is' | 'place' | 'node'>;

function* lostBetween(before: Evidence, now: Evidence): Iterable<Lost> {
  const steps = new Set(now.steps?.map(({ id }) => id?.value));
  const inTests = placeForSection(now, 'tests');
  for (const test of missing(before.tests, now.tests))
    yield { at: inTests, about: nameOf(test), what: 'test', name: nameOf(test) };
  const inGates = placeForSection(now, 'gates', 'steps');
  for (const gate of missing(before.gates, now.gates)) {
    // The step that it guarded went with it.
    if (gate.before && !steps.has(gate.before.value)) continue;
    yield { at: inGates, about: nameOf(gate), what: 'gate', name: nameOf(gate) };
  }
  // A rollback that is gone as a whole is missing, and `rollback-missing` says so.
  const { rollback } = now;
  if (!rollback) return;
  const signals = new Set((rollback.triggers ?? []).map(({ signal, text }) => signal?.value ?? text?.value));
  for (const { signal, text } of before.rollback?.triggers ?? []) {
    const name = signal?.value ?? text?.value;
    if (name !== undefined && !signals.has(name))
      yield { at: placeFor(rollback, 'triggers'), about: name, what: 'trigger', name };
  }
  const undone = new Set(rollback.steps?.flatMap(({ undoes }) => undoes?.map(({ value }) => value) ?? []));
  for (const step of missing(before.rollback?.steps, rollback.steps)) {
    const left = step.undoes?.filter(({ value }) => steps.has(value) && !undone.has(value));
    // There is nothing left to undo, or another step undoes it now.
    if (step.undoes && left?.length === 0) continue;
    yield { at: placeFor(rollback, 'steps'), about: nameOf(step), what: 'step', name: nameOf(step) };
  }
}

/** What was there, and is under neither its id nor its title. */
function missing<Thing extends { readonly id?: Text; readonly title?: Text }>(
  before: readonly Thing[] = [],
  now: readonly Thing[] = [],
): Thing[] {
  const names = new Set(now.flatMap(({ id, title }) => [id?.value, title?.value]));
  return before.filter(({ id, title }) => {
    const known = [id?.value, title?.value].filter(name => name !== undefined);
    return known.length > 0 && !known.some(name => names.has(name));
  });
}
