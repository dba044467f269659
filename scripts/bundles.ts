import { join } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';

/**
 * What is shipped: one bundle for each place where our code runs. Not minified: they start faster so, and a stack trace
 * can be read.
 */
const node = { platform: 'node', target: 'node20', format: 'cjs' } satisfies BuildOptions;

/** A web extension host, and the page in the risk preview. */
const browser = {
  platform: 'browser',
  target: 'es2023',
  mainFields: ['browser', 'module', 'main'],
} satisfies BuildOptions;

/** French is a file of its own, which a bundle takes its messages from in its own way. */
function frenchFrom(file: string): Plugin {
  return {
    name: 'french',
    setup(build) {
      build.onResolve({ filter: /\/french\.ts$/ }, ({ resolveDir }) => ({ path: join(resolveDir, file) }));
    },
  };
}

const frenchFile = [frenchFrom('french-file.ts')];

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
  {
    // For a web worker too. Of packages with a variant for browsers, that one serves both.
    ...node,
    entryPoints: ['server/src/lsp/main.ts'],
    outfile: 'dist/server.js',
    format: 'iife',
    conditions: ['browser', 'module'],
    alias: {
      '@vscode/l10n': './node_modules/@vscode/l10n/dist/browser.js',
      yaml: './node_modules/yaml/browser/index.js',
    },
    plugins: frenchFile,
  },
  { ...node, entryPoints: ['server/src/cli/main.ts'], outfile: 'dist/cli.cjs', plugins: frenchFile },
  {
    ...node,
    entryPoints: ['server/src/cli/bin.ts'],
    outfile: 'dist/repli.cjs',
    banner: { js: '#!/usr/bin/env node' },
  },
  {
    ...browser,
    entryPoints: ['client/src/browser.ts'],
    outfile: 'dist/extension.web.cjs',
    format: 'cjs',
    external: ['vscode'],
  },
  ...previewBundles,
];

/** The suites that run inside VS Code. Mocha's own file is no CommonJS, hence the wrapping. */
const suite = {
  entryPoints: ['test/vscode/suite/index.ts'],
  format: 'iife',
  globalName: 'entry',
  footer: { js: 'module.exports = entry;' },
  external: ['vscode'],
} satisfies BuildOptions;

export const suites: readonly BuildOptions[] = [
  { ...node, ...suite, outfile: 'out/test/vscode.cjs' },
  {
    ...node,
    ...suite,
    entryPoints: ['test/vscode/suite/installed.ts'],
    outfile: 'out/test/vscode-installed.cjs',
  },
  {
    ...node,
    ...suite,
    entryPoints: ['test/vscode/suite/french.ts'],
    outfile: 'out/test/vscode-french.cjs',
  },
  {
    ...browser,
    ...suite,
    outfile: 'out/test/vscode.web.cjs',
    alias: { 'node:assert/strict': './test/vscode/suite/assert.ts' },
  },
];
