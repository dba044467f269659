import type { Comment, Node, SyntaxProblem } from './node.ts';

/** What a reader makes of one stretch of text. */
export interface Reading {
  root: Node | undefined;
  comments: Comment[];
  problems: SyntaxProblem[];
  /** True where something was met that YAML allows and that is often a slip. */
  isDoubtful: boolean;
}

/** Deeper than any plan, shallow enough that no walk of the tree can overflow the stack. */
export const deepest = 64;

/** The problems after which the structure around them cannot be trusted: the keys of that stretch may be missing. */
export function breaksStructure(problem: SyntaxProblem): boolean {
  return problem.repair === undefined && problem.cause !== 'duplicate-key' && problem.cause !== 'bad-escape';
}

/**
 * The problems that make later text look like part of an earlier value: what seems to be missing may stand in there.
 */
export function swallowsText(problem: SyntaxProblem): boolean {
  return breaksStructure(problem) && !staysInPlace.has(problem.cause);
}

const staysInPlace = new Set<SyntaxProblem['cause']>(['key-without-colon', 'missing-key', 'bad-indentation']);
