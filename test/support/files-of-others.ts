import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const folderOfOthers = fileURLToPath(new URL('../files-of-others', import.meta.url));

/** What other tools call `something.release.yaml` or `release-plan.yaml`: path with forward slashes → text. */
export const filesOfOthers: ReadonlyMap<string, string> = new Map(
  readdirSync(folderOfOthers, { recursive: true, encoding: 'utf8' })
    .filter(path => statSync(join(folderOfOthers, path)).isFile())
    .sort()
    .map(path => [relative('.', path).replaceAll(sep, '/'), readFileSync(join(folderOfOthers, path), 'utf8')]),
);
