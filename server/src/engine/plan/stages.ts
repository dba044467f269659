import type { Plan, Stage, Step } from './model.generated.ts';
import { idResolver } from './resolve-ids.ts';

/** For each step the index of its stage: the one that it names, else that of the step above it, else the first. */
export function stagesOfSteps({ stages, steps }: Pick<Plan, 'stages' | 'steps'>): number[] {
  const indices = new Map((stages ?? []).map(({ id }, index) => [id?.value, index]));
  const meant = idResolver(new Set([...indices.keys()].filter(id => id !== undefined)));
  let current = 0;
  return (steps ?? []).map(({ stage }) => {
    current = (stage && indices.get(meant(stage.value))) ?? current;
    return current;
  });
}

/** A stage is production unless its environment is known to be another one. */
export function isProduction({ environment }: Stage): boolean {
  return environment === undefined || !otherEnvironment.test(environment.value);
}

const otherEnvironment =
  /(?:^|[^a-z])(?:dev|development|test|qa|uat|integration|staging|pre-?prod|pre-production|sandbox|demo)(?:$|[^a-z])/i;

/** The steps of stages that are not production: they ask for no way back, gate, approval or test of their own. */
export function stepsElsewhere(plan: Pick<Plan, 'stages' | 'steps'>): ReadonlySet<Step> {
  if (!plan.stages?.some(stage => !isProduction(stage))) return nowhere;
  const stageOf = stagesOfSteps(plan);
  const isElsewhere = (index: number) => {
    const stage = plan.stages?.[stageOf[index] ?? 0];
    return stage !== undefined && !isProduction(stage);
  };
  return new Set(plan.steps?.filter((_, index) => isElsewhere(index)));
}

const nowhere: ReadonlySet<Step> = new Set();

/** The steps of stages whose length is given as a whole, so that none of them says its own. */
export function stepsTimedTogether(plan: Pick<Plan, 'stages' | 'steps'>): ReadonlySet<Step> {
  if (!plan.stages?.some(({ duration }) => duration)) return nowhere;
  const stageOf = stagesOfSteps(plan);
  const timed = new Set(plan.steps?.flatMap(({ duration }, index) => (duration ? [stageOf[index]] : [])));
  return new Set(
    plan.steps?.filter((_, index) => !timed.has(stageOf[index]) && plan.stages?.[stageOf[index] ?? 0]?.duration),
  );
}
