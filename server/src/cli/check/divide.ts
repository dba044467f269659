import { narrowed } from '../../engine/index.ts';
import type { CheckedPlan, DetachedFinding } from './result.ts';
import { partKeysOf } from './fingerprint.ts';

/** Findings whose keys are chosen, and the rest. One that stands for several places may be divided between them. */
export function divided(
  plan: CheckedPlan,
  findings: readonly DetachedFinding[],
  isChosen: (key: string) => boolean,
): { readonly chosen: readonly DetachedFinding[]; readonly rest: readonly DetachedFinding[] } {
  const [chosen, rest]: [DetachedFinding[], DetachedFinding[]] = [[], []];
  const keys = partKeysOf(plan, findings);
  for (const [index, finding] of findings.entries()) {
    const isPartChosen = (keys[index] ?? []).map(isChosen);
    if (!isPartChosen.includes(true)) rest.push(finding);
    else if (!isPartChosen.includes(false)) chosen.push(finding);
    else {
      const parts = finding.parts ?? [];
      chosen.push(
        narrowed(
          finding,
          parts.filter((_, at) => isPartChosen[at]),
        ),
      );
      rest.push(
        narrowed(
          finding,
          parts.filter((_, at) => !isPartChosen[at]),
        ),
      );
    }
  }
  return { chosen, rest };
}
