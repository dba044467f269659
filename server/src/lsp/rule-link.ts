import { rulePageAddress } from '../engine/index.ts';
import { explainRuleCommand } from '../protocol/requests.ts';

/**
 * Where a client opens the page of a rule: with its own command, if it lists that among its `commands`, else at the
 * project's address; undefined where there is neither.
 */
export function ruleLink(code: string, commands: ReadonlySet<string>): string | undefined {
  if (!commands.has(explainRuleCommand)) return rulePageAddress(code);
  return `command:${explainRuleCommand}?${encodeURIComponent(JSON.stringify([code]))}`;
}
