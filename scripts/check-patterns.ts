import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { faultOf, linearPatternsFile, patternsThatRun, written } from './patterns/index.ts';

/**
 * Lets `recheck` judge the regular expressions that are not yet in the list of linear ones, or all with `--all`, which
 * takes minutes. Writes the list anew, without those that are gone, and names each that is not linear.
 */
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const known = new Set(process.argv.includes('--all') ? [] : linearPatterns());
const { patterns } = patternsThatRun();
const linear: string[] = [];
for (const pattern of patterns) {
  const fault = known.has(written(pattern)) ? undefined : faultOf(pattern);
  if (fault === undefined) linear.push(written(pattern));
  else process.stdout.write(`${fault}\n`);
}
writeFileSync(linearPatternsFile, `${JSON.stringify(linear.sort(), null, 2)}\n`);
const missing = patterns.length - linear.length;
process.stdout.write(`${linear.length} linear patterns in ${linearPatternsFile}, ${missing} that are not.\n`);
process.exitCode = missing > 0 ? 1 : 0;

function linearPatterns(): string[] {
  return existsSync(linearPatternsFile) ? (JSON.parse(readFileSync(linearPatternsFile, 'utf8')) as string[]) : [];
}
