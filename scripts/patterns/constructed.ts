import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * The patterns that the engine puts together from parts, as they are once it is loaded: no list of literals holds them.
 */
export function constructedPatterns(): { source: string; flags: string }[] {
  const recorder = fileURLToPath(new URL('record.ts', import.meta.url));
  const output = execFileSync(process.execPath, ['--import', 'tsx', recorder], { encoding: 'utf8' });
  return JSON.parse(output) as { source: string; flags: string }[];
}
