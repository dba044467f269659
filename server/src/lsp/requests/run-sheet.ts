import * as l10n from '@vscode/l10n';
import { printHtml, printMarkdown, runSheetsOf, type Policy } from '../../engine/index.ts';
import { currentLocale } from '../../l10n/locale.ts';
import type { RunSheetAnswer, RunSheetParams } from '../../protocol/requests.ts';

/** `repli/runSheet`: the sheets of all plans of a file, one below the other. */
export function runSheet(
  text: string,
  { uri, format }: RunSheetParams,
  world: { readonly now: number; readonly policy: Policy | undefined },
): RunSheetAnswer {
  const sheets = runSheetsOf(text, { ...world, isNamed: true });
  const plans = sheets.filter(sheet => sheet !== undefined);
  if (plans.length === 0 || plans.length < sheets.length) {
    const file = uri.slice(uri.lastIndexOf('/') + 1);
    return {
      refused: l10n.t('{file} holds something that is no plan, so there is no run sheet to print.', { file }),
    };
  }
  const print = { html: printHtml, markdown: printMarkdown }[format];
  return { text: print(plans, { language: currentLocale() }) };
}
