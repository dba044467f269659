import * as l10n from '@vscode/l10n';
import { draftCriteria } from '../plan/draft.ts';
import { isWritten } from '../plan/locations.ts';
import { isSerious } from '../plan/stakes.ts';
import { isProduction, stagesOfSteps } from '../plan/stages.ts';
import { nameOf } from '../plan/wording.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';

export const stageExitMissing = defineRule({
  code: 'stage-exit-missing',
  title: 'Nothing says by what a stage is judged before the next one begins',
  severity: 'warning',
  severityNote: 'info where the release is not serious',
  reads: ['stages', 'steps', 'gates', 'monitoring', 'rollback', 'release', 'impact'],
  why: 'The first part protects the others only if somebody looks at it, and knows what would have to be seen to stop.',
  lesson:
    'In July 2024 CrowdStrike sent an update to all computers at once. Since then such updates go out in stages, each judged before the next.',
  check(plan) {
    const stageOf = stagesOfSteps(plan);
    const indices = new Map(plan.steps?.map(({ id }, index) => [id?.value, stageOf[index]]));
    const gated = new Set(plan.gates?.map(({ before }) => before && indices.get(before.value)));
    const severity = isSerious(plan) ? ('warning' as const) : ('info' as const);
    return collectMatches((plan.stages ?? []).slice(0, -1).entries(), ([index, stage]) => {
      // A gate before a step of the next stage judges this one.
      if (!isProduction(stage) || isWritten(stage, 'exit') || gated.has(index + 1)) return undefined;
      return { at: stage.place, severity, stage };
    });
  },
  message({ stage }) {
    return l10n.t(
      'Another stage follows {stage}, and nothing says by what it is judged before. Write its exit: what has to hold then.',
      { stage: nameOf(stage) },
    );
  },
  fix({ stage }, write) {
    return { title: l10n.t('Insert an exit'), edits: write.insert(stage, 'exit', draftCriteria(write.plan)) };
  },
  examples: [
    {
      title: 'The next one begins, whatever the first has shown',
      plan: `
stages:
  - id: lyon # stage-exit-missing on "lyon"
    soak: 30m
  - id: paris
steps:
  - { id: push-config, stage: lyon, duration: 10m }
  - { id: push-other, stage: paris, duration: 10m }
rollback:
  strategy: redeploy
  steps:
    - { id: pull-config, duration: 5m, undoes: [push-config, push-other] }
`,
      fixed: `
stages:
  - id: lyon
    soak: 30m
    exit:
      - text: "TODO: what has to be true to go on"
  - id: paris
steps:
  - { id: push-config, stage: lyon, duration: 10m }
  - { id: push-other, stage: paris, duration: 10m }
rollback:
  strategy: redeploy
  steps:
    - { id: pull-config, duration: 5m, undoes: [push-config, push-other] }
`,
    },
    {
      title: 'An exit, a gate before the next stage, or another environment',
      plan: `
stages:
  - { id: rehearsal, environment: staging }
  - { id: lyon, exit: [{ text: every order of the hour was picked }] }
  - { id: paris }
  - { id: lille }
steps:
  - { id: push-config, stage: lyon, duration: 10m }
  - { id: push-other, stage: paris, duration: 10m }
  - { id: push-last, stage: lille, duration: 10m }
gates:
  - { id: go-on, before: push-last, criteria: [{ text: Paris works }] }
rollback:
  strategy: redeploy
  steps:
    - { id: pull-config, duration: 5m, undoes: [push-config, push-other, push-last] }
`,
    },
  ],
});
