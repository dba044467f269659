import * as l10n from '@vscode/l10n';
import { rulePage, ruleOf, rules, severityWord } from '../../engine/index.ts';
import type { RuleJson, RulePageParams } from '../../protocol/requests.ts';

/** `repli/rules`: every rule in a line. */
export function rulesJson(): RuleJson[] {
  return rules.map(({ code, title, severity }) => ({
    code,
    title: l10n.t(title),
    severity: severityWord(severity),
  }));
}

/** `repli/rulePage`: everything about one rule. */
export function rulePageOf({ code }: RulePageParams): string | null {
  const rule = ruleOf(code);
  return rule ? rulePage(rule) : null;
}
