import type { CodeLens } from 'vscode-languageserver';
import { lensesIn, riskLensOf } from '../engine/index.ts';
import { rangeOf } from './translate.ts';
import type { Reviewed } from './workspace.ts';

/** The risk above the first line, and until when one can decide above the sections. Each opens the risk preview in an editor that has it. */
export function codeLenses(uri: string, { plans, lines }: Reviewed, hasPreview: boolean): CodeLens[] {
  return plans
    .flatMap(review => [riskLensOf(review) ?? [], review.plan ? lensesIn(review.plan) : []].flat())
    .map(({ span, title }) => {
      const command = hasPreview
        ? { title, command: 'repli.openRiskPreview', arguments: [uri] }
        : { title, command: '' };
      return { range: rangeOf(span, lines), command };
    });
}
