import type { CodeLens } from 'vscode-languageserver';
import { lensesIn } from '../engine/index.ts';
import { rangeOf } from './translate.ts';
import type { Reviewed } from './workspace.ts';

/** Until when one can decide, above the window, the gates and the rollback. */
export function codeLenses({ plans, lines }: Reviewed): CodeLens[] {
  return plans
    .flatMap(({ plan }) => (plan ? lensesIn(plan) : []))
    .map(({ span, title }) => ({ range: rangeOf(span, lines), command: { title, command: '' } }));
}
