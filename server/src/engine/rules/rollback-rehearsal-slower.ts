import * as l10n from '@vscode/l10n';
import { clockOf } from '../clock/clock.ts';
import { formatDuration } from '../clock/format-time.ts';
import { defineRule } from './support/define-rule.ts';

export const rollbackRehearsalSlower = defineRule({
  code: 'rollback-rehearsal-slower',
  title: 'Going back took longer than the plan says',
  severity: 'error',
  reads: ['rollback', 'steps', 'window', 'stages', 'gates', 'crisis'],
  why: 'A measured time beats every estimate. A plan that goes on with the shorter one decides too late.',
  lesson: 'KFC’s way back to its old carrier took about six weeks in 2018. Nobody had planned for a way that long.',
  check(plan) {
    const { rollback } = plan;
    const took = rollback?.rehearsal?.took;
    const clock = clockOf(plan);
    // Without every duration the planned length is unknown, and `duration-missing` says so.
    const known = rollback?.steps?.length && rollback.steps.every(step => step.duration);
    const planned = known && clock ? clock.wholeWayBack : undefined;
    if (!took || planned === undefined || took.value <= planned) return undefined;
    return { at: took.span, took: formatDuration(took.value), planned: formatDuration(planned) };
  },
  message({ took, planned }) {
    return l10n.t(
      'Going back took {took} when it was rehearsed, and the plan counts on {planned}. Correct the durations of the rollback steps, and look at the gates again.',
      { took, planned },
    );
  },
  examples: [
    {
      title: 'Planned in 80 minutes, walked in three hours',
      in: 'serious',
      patch: true,
      plan: `
rollback:
  rehearsal: { on: 2026-02-21, took: PT3H } # rollback-rehearsal-slower on "PT3H"
`,
    },
    {
      title: 'Planned in 80 minutes, walked in 75',
      in: 'serious',
      patch: true,
      plan: `
rollback:
`,
    },
  ],
});
