import { rulePage, rulePageAddress, ruleOf } from '../engine/index.ts';

/** Where an editor opens the page of a rule; undefined where it has nothing to open. */
export type RuleLinks = (code: string) => string | undefined;

/**
 * A client that can show the page of a rule names its command for that as `explainCommand` in its
 * `initializationOptions`. It is run with the code of the rule, from a diagnostic or a hover.
 */
export function ruleLinksOf(command: unknown): RuleLinks {
  if (typeof command !== 'string' || !/^[\w.-]+$/.test(command)) return code => rulePageAddress(code);
  return code => `command:${command}?${encodeURIComponent(JSON.stringify([code]))}`;
}

/** `repli/rulePage`: the page itself. */
export function rulePageAnswer(code: string): string | null {
  const rule = ruleOf(code);
  return rule ? rulePage(rule) : null;
}
