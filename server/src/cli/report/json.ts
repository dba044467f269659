import { planJson } from '../../protocol/review-json.ts';
import type { Check } from '../check.ts';
import { pathOf } from './place.ts';
import { tally } from './tally.ts';

/** `--format json`, version 1. Lines and characters are zero-based, as in LSP. */
export function reportJson({ plans }: Check): string {
  const { error, warning, info } = tally(plans);
  const scores = plans.flatMap(({ risk }) => (risk ? [risk.score] : []));
  const maxRisk = scores.length > 0 ? Math.max(...scores) : null;
  const report = {
    version: 1,
    plans: plans.map(plan => planJson({ ...plan, path: pathOf(plan) })),
    summary: { error, warning, info, maxRisk },
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
