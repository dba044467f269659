import picomatch from 'picomatch';

/**
 * True for the paths that a pattern of a plan or a policy names; undefined where it has more wildcards than are safe:
 * the time that a match takes grows with their power.
 */
export function matcherOf(pattern: string): ((path: string) => boolean) | undefined {
  const wildcards = pattern.split('/').map(part => part.match(/[*?]+/g)?.length ?? 0);
  if (pattern.length > 500 || Math.max(...wildcards) > 2) return undefined;
  return picomatch(pattern.replace(/^(?:\.\/)+/, ''), { dot: true, noextglob: true, windows: false });
}

/** What stands before the first wildcard of a pattern; the whole of it where there is none. */
export function baseOf(pattern: string): { readonly base: string; readonly isPattern: boolean } {
  const { base, isGlob } = picomatch.scan(pattern);
  return { base, isPattern: isGlob };
}

/** True for a pattern that names one file and no other. */
export function isExact(pattern: string): boolean {
  return !baseOf(pattern).isPattern;
}
