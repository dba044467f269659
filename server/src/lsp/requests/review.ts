import { planJson } from '../../protocol/review-json.ts';
import { riskOf, utc, wallClockOf } from '../../engine/index.ts';
import type { ReviewAnswer } from '../../protocol/requests.ts';
import { pathOf } from '../workspace-plans.ts';
import type { Reviewed } from '../workspace.ts';

/** `repli/review`: the records of all plans of a file. */
export function reviewAnswer(uri: string, { plans, lines, findings, isPolicy }: Reviewed): ReviewAnswer {
  const path = pathOf(uri);
  if (isPolicy) {
    const nothing = {
      isPolicy: true as const,
      name: undefined,
      accepted: [],
      clock: undefined,
      risk: undefined,
      wall: utc,
    };
    return { kind: 'policy', plans: [planJson({ path, lines, findings, ...nothing })] };
  }
  const records = plans.map(({ plan, ...reviewed }) => {
    const told = { path, name: plan?.metadata?.name?.value, risk: plan && riskOf(plan, reviewed.reports), lines };
    return planJson({ ...reviewed, ...told, wall: plan ? wallClockOf(plan) : utc, plan });
  });
  return { kind: 'plans', plans: records };
}
