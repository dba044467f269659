/** True for a name that promises something like production: production itself, pre-production, staging. */
export function isLikeProduction(environment: string): boolean {
  return /prod|staging/i.test(environment);
}
