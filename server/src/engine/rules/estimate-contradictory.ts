import * as l10n from '@vscode/l10n';
import { formatDuration } from '../clock/format-time.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';

export const estimateContradictory = defineRule({
  code: 'estimate-contradictory',
  title: 'A best case that takes longer than the likely or the worst one',
  severity: 'warning',
  reads: ['steps', 'rollback'],
  why: 'The chance to be back in time is counted over these three numbers. Where they contradict each other, it means nothing.',
  lesson: 'A rollback that was missing, never tried or too slow came before 24 documented failures and one success.',
  check({ steps = [], rollback }) {
    return collectMatches([...steps, ...(rollback?.steps ?? [])], ({ id, duration }) => {
      if (!duration) return undefined;
      const { best, likely, worst, span } = duration;
      if (best <= likely && likely <= worst) return undefined;
      return { at: span, step: id?.value ?? '', best, likely, worst };
    });
  },
  message({ step, best, likely, worst }) {
    if (best > likely)
      return l10n.t(
        'Step {step} takes {best} at best and {likely} likely, which contradict each other. Write the shortest as best and the longest as worst.',
        { step, best: formatDuration(best), likely: formatDuration(likely) },
      );
    return l10n.t(
      'Step {step} takes {likely} likely and {worst} at worst, which contradict each other. Write the shortest as best and the longest as worst.',
      { step, likely: formatDuration(likely), worst: formatDuration(worst) },
    );
  },
  examples: [
    {
      title: 'Three hours at best, one hour likely',
      plan: `
window:
  start: 2026-03-07T20:00:00+01:00
  end: 2026-03-08T06:00:00+01:00
steps:
  - id: push-config
    duration: { best: PT3H, likely: PT1H } # estimate-contradictory on "{ best: PT3H, likely: PT1H }"
`,
    },
    {
      title: 'From the best to the worst',
      plan: `
window:
  start: 2026-03-07T20:00:00+01:00
  end: 2026-03-08T06:00:00+01:00
steps:
  - id: push-config
    duration: { best: PT1H, likely: PT2H, worst: PT3H }
`,
    },
  ],
});
