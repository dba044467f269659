import type { Comment, Node, SyntaxTrouble } from './node.ts';

/** What a reader makes of one stretch of text. */
export interface Reading {
  root: Node | undefined;
  comments: Comment[];
  troubles: SyntaxTrouble[];
  /** True where something was met that YAML allows and that is often a slip. */
  isDoubtful: boolean;
}

/** Deeper than any plan, shallow enough that no walk of the tree can overflow the stack. */
export const deepest = 64;

/** The troubles after which the structure around them cannot be trusted: the keys of that stretch may be missing. */
export function breaksStructure(trouble: SyntaxTrouble): boolean {
  return trouble.repair === undefined && trouble.cause !== 'duplicate-key' && trouble.cause !== 'bad-escape';
}

/** The troubles that make later text look like part of an earlier value: what seems to be missing may stand in there. */
export function swallowsText(trouble: SyntaxTrouble): boolean {
  const { cause } = trouble;
  return breaksStructure(trouble) && cause !== 'key-without-colon' && cause !== 'bad-indentation';
}
