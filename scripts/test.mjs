import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { install, root, tool } from './setup.mjs';

/**
 * `npm test`: from a fresh clone through everything that CI tests, real VS Code included. With `--fast` only what takes half
 * a minute: no checks of the source, no browser, no editor, and a tenth of the tries of each property.
 */
const isServedHere = process.platform !== 'win32';
const isFast = process.argv.includes('--fast');
if (isFast) process.env.REPLI_FAST = '1';
install();
tool('Building', 'tsx', 'scripts/build.ts', '--with-tests');
if (!isFast) {
  tool('Types', 'tsc', '-b');
  tool('Lint', 'oxlint', '--type-aware', '--deny-warnings');
  tool('Format', 'prettier', '--check', '--log-level', 'warn', '.');
  tool('Generated files', 'tsx', 'scripts/generate.ts', '--check');
  tool('Browser and editor', 'tsx', 'scripts/fetch-hosts.ts');
}

// What an earlier run left must not pass for this one.
rmSync(`${root}out/results`, { recursive: true, force: true });
mkdirSync(`${root}out/results`, { recursive: true });
const results = [
  await run(
    'unit',
    'Engine, server, command line and preview',
    'mocha',
    '--reporter-option',
    'output=out/results/unit.json',
  ),
];
if (!isFast) {
  const both = [
    run('vscode', 'Real VS Code', ...inEditor('node', 'vscode')),
    run('vscode-web', 'Real VS Code in a browser, with the server in a web worker', ...inEditor('web', 'vscode-web')),
  ];
  results.push(...(await Promise.all(both)));
  if (isServedHere) results.push(await installed());
  else console.error('▸ The packaged extension is not installed here: VS Code is served on Linux and macOS only.');
}

const totals = results
  .map(({ result }) => read(result))
  .reduce((sum, stats) => ({
    passes: sum.passes + stats.passes,
    failures: sum.failures + stats.failures,
    pending: sum.pending + stats.pending,
  }));
for (const { title, status } of results) if (status !== 0) console.error(`✗ ${title} failed.`);
console.log(
  `${totals.passes} passed, ${totals.failures} failed${totals.pending > 0 ? `, ${totals.pending} skipped` : ''}`,
);
process.exitCode = results.every(({ status }) => status === 0) && totals.failures === 0 ? 0 : 1;

/** The package as people get it, in an editor that has nothing else of this repository. */
function installed() {
  tool('Packaging', 'tsx', 'scripts/package.ts', 'out');
  const { name, version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  const words = ['test/vscode/run.ts', '--vsix', `out/${name}-${version}.vsix`];
  const result = 'vscode-installed';
  return run(result, 'Real VS Code with the package', 'tsx', ...words, '--result', `out/results/${result}.json`);
}

function inEditor(host, result) {
  return ['tsx', 'test/vscode/run.ts', '--host', host, '--result', `out/results/${result}.json`];
}

/** Runs a suite. What it says is shown as a whole at its end, so that two of them do not talk at the same time. */
function run(result, title, name, ...args) {
  const began = performance.now();
  const suite = spawn(`${root}node_modules/.bin/${name}`, args, { cwd: root, shell: process.platform === 'win32' });
  const said = [];
  for (const stream of [suite.stdout, suite.stderr]) stream.on('data', words => void said.push(words));
  return new Promise(resolve => {
    const end = status => {
      const seconds = Math.round((performance.now() - began) / 1000);
      process.stderr.write(Buffer.concat([Buffer.from(`▸ ${title} (${seconds} s)\n`), ...said]));
      resolve({ result, title, status });
    };
    suite.once('error', error => {
      console.error(`${name} could not be started: ${error.message}`);
      end(1);
    });
    suite.once('close', end);
  });
}

/** A suite that left no result has failed. */
function read(name) {
  try {
    return JSON.parse(readFileSync(`${root}out/results/${name}.json`, 'utf8')).stats;
  } catch {
    return { passes: 0, failures: 1, pending: 0 };
  }
}
