import { readFileSync } from 'node:fs';
import { routinePlan, seriousPlan } from '../../server/src/engine/rules/support/base-plans.ts';

/** Plans in many layouts, from the plainest to the oddest, to be read, mutated and repaired by tests. */
export const plans: readonly string[] = [
  routinePlan,
  seriousPlan,
  inOtherLayouts(),
  ...layoutsOf(seriousPlan),
  ...layoutsOf(inOtherLayouts()),
];

function inOtherLayouts(): string {
  return readFileSync(new URL('../plans/layouts.release.yaml', import.meta.url), 'utf8');
}

/** The same plan with CRLF, with wider indentation, and with a byte order mark. */
function layoutsOf(plan: string): string[] {
  return [plan.replaceAll('\n', '\r\n'), widened(plan), `\uFEFF${plan}`];
}

/** Twice as far from the margin, the words behind a dash as well. */
export function widened(plan: string): string {
  return plan.replaceAll(/^ +/gm, spaces => spaces + spaces).replaceAll(/^( *)- /gm, '$1-   ');
}
