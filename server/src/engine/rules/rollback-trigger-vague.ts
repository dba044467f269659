import * as l10n from '@vscode/l10n';
import { forgoesRollbackForReason, lacksRollback } from '../plan/rollback.ts';
import { isMeasurable } from '../plan/measurable.ts';
import { placeholderIn } from '../plan/placeholder.ts';
import { shortened } from '../plan/wording.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';
import { isWritten } from '../plan/locations.ts';

export const rollbackTriggerVague = defineRule({
  code: 'rollback-trigger-vague',
  title: 'A trigger that nothing can measure',
  severity: 'warning',
  reads: ['rollback'],
  why: 'What cannot be measured is argued about, and at that hour the argument is lost to “let us wait a little”.',
  lesson:
    'Seventeen documented releases went ahead over known warnings, and all of them failed. A sentence can be explained away, a number cannot.',
  check(plan) {
    if (!plan.rollback || lacksRollback(plan) || forgoesRollbackForReason(plan.rollback)) return undefined;
    return collectMatches(plan.rollback?.triggers, trigger => {
      if (isWritten(trigger, 'signal') && isWritten(trigger, 'threshold')) return undefined;
      const { signal, text } = trigger;
      // What stands for a fact is a finding of its own.
      if (text && (placeholderIn(text.value) !== undefined || isMeasurable(text.value))) return undefined;
      return { at: (signal ?? text)?.span ?? trigger.place, signal: signal?.value, text: text?.value };
    });
  },
  message({ signal }) {
    if (signal !== undefined)
      return l10n.t(
        'The trigger {signal} has no threshold, so nobody can say when it has come. Name the value at which you go back.',
        { signal },
      );
    return l10n.t(
      'Nobody can measure this trigger, so on the night it will be argued about. Name a signal and the value at which you go back.',
    );
  },
  group: {
    name: ({ signal, text }) => signal ?? `“${shortened(text ?? '')}”`,
    message: names =>
      l10n.t(
        'Nobody can measure the triggers {names}, so on the night they will be argued about. Name for each a signal and the value at which you go back.',
        { names },
      ),
  },
  examples: [
    {
      title: 'When it gets bad',
      in: 'serious',
      patch: true,
      plan: `
rollback:
  triggers:
    - text: when it gets bad # rollback-trigger-vague on "when it gets bad"
`,
    },
    {
      title: 'A share of the users, and a time',
      in: 'serious',
      patch: true,
      plan: `
rollback:
  triggers:
    - text: more than half of the users cannot log in
    - text: the way back takes longer than 30 min
`,
    },
    {
      title: 'When an order takes more than a minute, for ten minutes',
      in: 'serious',
      patch: true,
      plan: `
rollback:
`,
    },
  ],
});
