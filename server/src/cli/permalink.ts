import { isAbsolute, relative } from 'node:path';
import { slashed } from '../disk/files.ts';
import type { Io } from './io.ts';

/** Where the lines of plans can be read in the browser, as the build says: GitHub Actions and GitLab CI tell it. */
export function permalinks({ env, cwd }: Io): ((path: string, line: number) => string) | undefined {
  const host = hosts.find(({ base }) => base(env) !== undefined);
  const base = host?.base(env);
  const root = host && env[host.root];
  if (!host || base === undefined) return undefined;
  const below = root === undefined ? '' : slashed(relative(root, cwd));
  const folder = below === '' || below.startsWith('..') || isAbsolute(below) ? '' : `${below}/`;
  return (path, line) => `${base}/${`${folder}${path}`.split('/').map(encodeURIComponent).join('/')}${host.line(line)}`;
}

interface CodeHost {
  /** The address below which the files of the checked commit lie. */
  readonly base: (env: Io['env']) => string | undefined;
  readonly line: (line: number) => string;
  /** The variable that holds the folder of the checkout. */
  readonly root: string;
}

const hosts: readonly CodeHost[] = [
  {
    base: ({ GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: commit }) =>
      server && repository && commit ? `${server}/${repository}/blob/${commit}` : undefined,
    // Without `plain` GitHub renders some files, and a rendered file has no lines.
    line: line => `?plain=1#L${line}`,
    root: 'GITHUB_WORKSPACE',
  },
  {
    base: ({ CI_PROJECT_URL: project, CI_COMMIT_SHA: commit }) =>
      project && commit ? `${project}/-/blob/${commit}` : undefined,
    line: line => `#L${line}`,
    root: 'CI_PROJECT_DIR',
  },
];
