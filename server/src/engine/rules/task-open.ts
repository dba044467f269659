import * as l10n from '@vscode/l10n';
import { clockOf } from '../clock/clock.ts';
import type { Timed } from '../clock/critical-path.ts';
import type { Task } from '../plan/model.generated.ts';
import { isSerious } from '../plan/stakes.ts';
import { nameOf } from '../plan/wording.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';

export const taskOpen = defineRule({
  code: 'task-open',
  title: 'A task is due and not done',
  severity: 'warning',
  severityNote: 'error where the release is serious and the window has begun',
  reads: ['tasks', 'steps', 'window', 'stages', 'gates', 'rollback', 'crisis', 'release', 'impact'],
  why: 'What was to be done before the night is missing in the middle of it, and then it takes the time of the way back.',
  lesson:
    'TSB moved its customers to a new bank system in 2018 with work still open that had been due before. Up to 1.9 million people were locked out of their accounts.',
  check(plan, { now }) {
    const begun = now >= (plan.window?.start?.value ?? Infinity);
    const severity = begun && isSerious(plan) ? ('error' as const) : ('warning' as const);
    return collectMatches(plan.tasks, task => {
      const status = task.status?.value;
      if (status === 'done' || status === 'dropped' || now < dueOf(task, plan)) return undefined;
      return { at: task.status?.span ?? task.place, severity, task };
    });
  },
  message({ task }) {
    return l10n.t(
      'Task {task} is due and not done. Do it, or say “status: dropped” if it is not needed any more; then write it down here.',
      { task: nameOf(task) },
    );
  },
  group: {
    name: ({ task }) => nameOf(task),
    message: names =>
      l10n.t(
        'Tasks {names} are due and not done. Do them, or say “status: dropped” where one is not needed any more; then write it down here.',
        { names },
      ),
  },
  examples: [
    {
      title: 'Due yesterday',
      plan: `
tasks:
  - { id: book-room, title: Book the war room, due: 2026-02-27 } # task-open on "book-room"
`,
    },
    {
      title: 'The step before which it had to be done has begun',
      plan: `
window:
  start: 2026-02-28T20:00:00+01:00
  end: 2026-03-01T06:00:00+01:00
tasks:
  - { id: freeze-prices, title: Freeze the prices, before: push-config, status: open } # task-open on "open"
`,
    },
    {
      title: 'Done, dropped, or not yet due',
      plan: `
tasks:
  - { id: book-room, title: Book the war room, due: 2026-02-27, status: done }
  - { id: order-printer, title: Order a second printer, due: 2026-02-27, status: dropped }
  - { id: remove-old, title: Remove the old system, due: 2026-03-20 }
`,
    },
  ],
});

/** The end of its day, its time, or the beginning of the step before which it has to be done. */
function dueOf({ due, before }: Task, plan: Timed): number {
  const step = before && clockOf(plan)?.steps.find(({ step: { id } }) => id?.value === before.value);
  return Math.min(due?.end ?? Infinity, step?.start ?? (before ? plan.window?.start?.value : undefined) ?? Infinity);
}
