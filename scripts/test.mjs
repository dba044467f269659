import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { install, root, tool } from './setup.mjs';

/** `npm test`: from a fresh clone through everything that CI tests, real VS Code included. */
install();
tool('Building', 'tsx', 'scripts/build.ts', '--with-tests');
tool('Types', 'tsc', '-b');
tool('Lint', 'oxlint', '--type-aware', '--deny-warnings');
tool('Format', 'prettier', '--check', '--log-level', 'warn', '.');
tool('Generated files', 'tsx', 'scripts/generate.ts', '--check');

mkdirSync(`${root}out/results`, { recursive: true });
const suites = [
  ['Engine, server and command line', 'mocha', ['--reporter-option', 'output=out/results/unit.json']],
  ['Real VS Code', 'tsx', ['test/vscode/run.ts', '--host', 'node', '--result', 'out/results/vscode.json']],
  [
    'Real VS Code in a browser, with the server in a web worker',
    'tsx',
    ['test/vscode/run.ts', '--host', 'web', '--result', 'out/results/vscode-web.json'],
  ],
];
const results = [];
for (const [title, name, args] of suites) {
  console.error(`▸ ${title}`);
  const { status } = spawnSync(`${root}node_modules/.bin/${name}`, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  results.push({ title, status });
}
const totals = ['unit', 'vscode', 'vscode-web'].map(read).reduce((sum, stats) => ({
  passes: sum.passes + stats.passes,
  failures: sum.failures + stats.failures,
  pending: sum.pending + stats.pending,
}));
for (const { title, status } of results) if (status !== 0) console.error(`✗ ${title} failed.`);
console.log(
  `${totals.passes} passed, ${totals.failures} failed${totals.pending > 0 ? `, ${totals.pending} skipped` : ''}`,
);
process.exitCode = results.every(({ status }) => status === 0) && totals.failures === 0 ? 0 : 1;

/** A suite that left no result has failed. */
function read(name) {
  try {
    return JSON.parse(readFileSync(`${root}out/results/${name}.json`, 'utf8')).stats;
  } catch {
    return { passes: 0, failures: 1, pending: 0 };
  }
}
