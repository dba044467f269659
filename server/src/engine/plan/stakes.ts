import type { Plan } from './model.generated.ts';

/** The sections that tell how much is at stake. */
type Stakes = Pick<Plan, 'impact' | 'release'>;

/** A release that can hurt: high or critical, a major one, or one that migrates or destroys data. */
export function isSerious({ impact, release }: Stakes): boolean {
  const criticality = impact?.criticality?.value;
  const data = impact?.data?.value;
  return (
    criticality === 'high' ||
    criticality === 'critical' ||
    release?.type?.value === 'major' ||
    data === 'migrated' ||
    data === 'destroyed'
  );
}

/** A small everyday change: there, what is left out is no finding. */
export function isRoutine(stakes: Stakes): boolean {
  const type = stakes.release?.type?.value;
  return !isSerious(stakes) && (type === 'standard' || type === 'minor');
}
