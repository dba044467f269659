import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withFolder } from '../support/folder.ts';
import { itSlow } from '../support/slow.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What is not in git, and so is not there where a tag is installed. */
const untracked = new Set(['.git', 'node_modules', 'dist', 'out', '.bench', '.vscode-test']);
const generated = join('server', 'src', 'engine', 'shape', 'validators.generated.js');

describe('a tag of the repository', () => {
  // pre-commit's own steps for `language: node`: a clone, then npm from that clone. npm takes the packages from its
  // cache.
  itSlow('installs as pre-commit installs it, bundles and all, and checks a plan', async () => {
    await withFolder({}, async folder => {
      const tag = join(folder, 'tag');
      cpSync(root, tag, {
        recursive: true,
        filter: path => {
          const name = relative(root, path);
          return !untracked.has(name) && name !== generated;
        },
      });
      git(tag, 'init', '--quiet');
      git(tag, 'add', '--all');
      git(tag, '-c', 'user.name=Dana', '-c', 'user.email=dana@example.com', 'commit', '--quiet', '--message=A tag');
      const environment = join(folder, 'environment');
      const wanted = ['install', '--allow-git=root', '--install-links', '--global', `--prefix=${environment}`];
      execFileSync('npm', [...wanted, '--prefer-offline', '--no-audit', '--loglevel=error', `git+file://${tag}`], {
        cwd: folder,
        stdio: ['ignore', 'ignore', 'inherit'],
        env: withoutNpm(),
      });
      const plan = join(root, 'examples', 'wms-go-live-repaired.release.yaml');
      const checked = spawnSync(join(environment, 'bin', 'repli'), ['check', plan], { encoding: 'utf8' });
      assert.equal(checked.status, 0, checked.stderr);
      assert.match(checked.stdout, /1 plan checked/);
    });
  });
});

function git(cwd: string, ...args: readonly string[]): void {
  execFileSync('git', args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** What the npm that runs the tests tells its children is not meant for one that is started afresh. */
function withoutNpm(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_|^INIT_CWD$/.test(name)));
}
