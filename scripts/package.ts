// Writes what people install: `npm run package` makes the extension (.vsix) and the command line (.tgz), here or in the
// folder that it is given.

import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';
import { build } from 'esbuild';
import manifest from '../package.json' with { type: 'json' };
import { fileAddress, projectAddress } from '../server/src/engine/project.ts';
import { bundles } from './bundles.ts';
import { writeValidators } from './generate/validators.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The bundles that VS Code runs; the command line is no part of the extension. */
const extensionBundles = bundles.filter(({ outfile = '' }) => !/\/(?:cli|repli)\.cjs$/.test(outfile));

/** One extension for the desktop, remote hosts and the browser. */
export async function packageExtension(into: string): Promise<string> {
  const staging = join(root, 'out/extension');
  rmSync(staging, { recursive: true, force: true });
  await writeValidators();
  for (const options of extensionBundles)
    await build({
      ...options,
      outfile: join(staging, options.outfile ?? ''),
      bundle: true,
      // A third of the size, and no slower to start. The notices of what is inside stand in a file of their own.
      minify: true,
      legalComments: 'none',
      logLevel: 'warning',
    });
  for (const path of extensionFiles) cpSync(join(root, path), join(staging, path), { recursive: true });
  writeFileSync(join(staging, 'package.json'), `${JSON.stringify(extensionManifest(), undefined, 2)}\n`);
  writeFileSync(join(staging, 'README.md'), readable('client/gallery/README.md'));
  writeFileSync(join(staging, 'CHANGELOG.md'), readable('CHANGELOG.md'));

  // All of this folder is meant to go in, and this says so.
  writeFileSync(join(staging, '.vscodeignore'), '');
  const packagePath = join(into, `${manifest.name}-${manifest.version}.vsix`);
  rmSync(packagePath, { force: true });
  await createVSIX({
    cwd: staging,
    packagePath,
    dependencies: false,
    rewriteRelativeLinks: false,
    allowMissingRepository: projectAddress === '',
  });
  return packagePath;
}

const extensionFiles = [
  'LICENSE',
  'ThirdPartyNotices.txt',
  'package.nls.json',
  'package.nls.fr.json',
  'client/language',
  'client/icons/release-plans.svg',
  'client/walkthrough',
  manifest.icon,
  'snippets',
  'examples/wms-go-live.release.yaml',
  'l10n/bundle.l10n.fr.json',
];

/** The manifest as VS Code and its gallery read it: nothing of npm, and the project's address where it has one. */
function extensionManifest(): object {
  const npmOnly = new Set(['type', 'private', 'bin', 'files', 'scripts', 'devDependencies', 'engines']);
  const kept = Object.entries(manifest).filter(([key]) => !npmOnly.has(key));
  return {
    ...Object.fromEntries(kept),
    engines: { vscode: manifest.engines.vscode },
    ...(projectAddress !== '' && {
      homepage: projectAddress,
      repository: { type: 'git', url: `${projectAddress}.git` },
      bugs: { url: `${projectAddress}/issues` },
    }),
  };
}

/**
 * A document without what leads nowhere outside of the repository: pictures are in it while they have no address, and
 * a link to another document is its words.
 */
function readable(path: string): string {
  const folder = posix.dirname(path);
  return readFileSync(join(root, path), 'utf8').replaceAll(
    /(!?)\[([^\]]*)\]\((?!https?:|#)([^)\s]+)\)/g,
    (_, mark: string, words: string, target: string) => {
      const file = posix.join(folder, target);
      const address = fileAddress(file);
      if (mark === '') return address === undefined ? words : `[${words}](${address})`;
      return `![${words}](${address ?? dataAddress(file)})`;
    },
  );
}

function dataAddress(picture: string): string {
  return `data:image/webp;base64,${readFileSync(join(root, picture)).toString('base64')}`;
}

/** The command line as npm installs it, from the bundles in `dist/`. */
export function packageCommandLine(into: string): string {
  const words = ['pack', '--json', '--ignore-scripts', '--pack-destination', into];
  const said = execFileSync('npm', words, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
  const [packed] = JSON.parse(said) as { filename: string }[];
  if (!packed) throw new Error(`npm pack told of no file: ${said}`);
  return join(into, packed.filename);
}

if (process.argv[1]?.endsWith('package.ts')) {
  const into = resolve(process.argv[2] ?? root);
  for (const file of [await packageExtension(into), packageCommandLine(into)])
    console.error(`${file}  ${(statSync(file).size / 1024).toFixed(0)} KB`);
}
