import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { build, type BuildOptions } from 'esbuild';
import { validators } from './generate/validators.ts';

/**
 * Builds what is shipped into `dist/`: the validators first, since the engine imports them, then one bundle for each
 * entry point. Bundles are not minified: they start faster so, and a stack trace can be read.
 */
const node = { platform: 'node', target: 'node20', format: 'cjs' } satisfies BuildOptions;

const bundles: readonly BuildOptions[] = [
  { ...node, entryPoints: ['client/src/node.ts'], outfile: 'dist/extension.cjs', external: ['vscode'] },
  { ...node, entryPoints: ['server/src/lsp/node.ts'], outfile: 'dist/server.cjs' },
  { ...node, entryPoints: ['server/src/cli/main.ts'], outfile: 'dist/cli.cjs' },
  {
    ...node,
    entryPoints: ['server/src/cli/bin.ts'],
    outfile: 'dist/repli.cjs',
    banner: { js: '#!/usr/bin/env node' },
  },
];

/** The suites that run inside VS Code. Mocha's own file is no CommonJS, hence the wrapping. */
const suites: BuildOptions = {
  ...node,
  entryPoints: ['test/vscode/suite/index.ts'],
  outfile: 'out/test/vscode.cjs',
  format: 'iife',
  globalName: 'entry',
  footer: { js: 'module.exports = entry;' },
  external: ['vscode'],
};

await writeValidators();
rmSync('dist', { recursive: true, force: true });
for (const options of process.argv.includes('--with-tests') ? [...bundles, suites] : bundles) {
  await build({ ...options, bundle: true, sourcemap: 'linked', sourcesContent: false, logLevel: 'warning' });
}
for (const { outfile = '' } of bundles) {
  console.error(`${outfile.padEnd(22)} ${(statSync(outfile).size / 1024).toFixed(0).padStart(5)} KB`);
}

async function writeValidators(): Promise<void> {
  const room = 'server/src/engine/shape';
  mkdirSync(room, { recursive: true });
  writeFileSync(`${room}/validators.generated.js`, await validators());
}
