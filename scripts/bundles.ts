import type { BuildOptions } from 'esbuild';

/** What is shipped: one bundle for each place where our code runs. Not minified: they start faster so, and a stack trace can be read. */
const node = { platform: 'node', target: 'node20', format: 'cjs' } satisfies BuildOptions;

/** A web extension host, and the page in the risk preview. */
const browser = {
  platform: 'browser',
  target: 'es2023',
  mainFields: ['browser', 'module', 'main'],
} satisfies BuildOptions;

export const previewBundles: readonly BuildOptions[] = [
  {
    ...browser,
    entryPoints: ['client/src/risk-preview/webview/main.ts'],
    outfile: 'dist/risk-preview.js',
    format: 'iife',
    // Without it, Lit warns of its development build in the console of every reader.
    conditions: ['production'],
  },
  { ...browser, entryPoints: ['client/src/risk-preview/webview/risk-preview.css'], outfile: 'dist/risk-preview.css' },
];

export const bundles: readonly BuildOptions[] = [
  { ...node, entryPoints: ['client/src/node.ts'], outfile: 'dist/extension.cjs', external: ['vscode'] },
  { ...node, entryPoints: ['server/src/lsp/node.ts'], outfile: 'dist/server.cjs' },
  { ...node, entryPoints: ['server/src/cli/main.ts'], outfile: 'dist/cli.cjs' },
  {
    ...node,
    entryPoints: ['server/src/cli/bin.ts'],
    outfile: 'dist/repli.cjs',
    banner: { js: '#!/usr/bin/env node' },
  },
  ...previewBundles,
];

/** The suites that run inside VS Code. Mocha's own file is no CommonJS, hence the wrapping. */
export const suites: readonly BuildOptions[] = [
  {
    ...node,
    entryPoints: ['test/vscode/suite/index.ts'],
    outfile: 'out/test/vscode.cjs',
    format: 'iife',
    globalName: 'entry',
    footer: { js: 'module.exports = entry;' },
    external: ['vscode'],
  },
];
