import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { install, root, tool } from './setup.mjs';

/** `npm test`: from a fresh clone through everything that CI tests, real VS Code included. */
install();
tool('Building', 'tsx', 'scripts/build.ts', '--with-tests');
tool('Types', 'tsc', '-b');
tool('Lint', 'oxlint', '--type-aware', '--deny-warnings');
tool('Format', 'prettier', '--check', '--log-level', 'warn', '.');
tool('Generated files', 'tsx', 'scripts/generate.ts', '--check');

// What an earlier run left must not pass for this one.
rmSync(`${root}out/results`, { recursive: true, force: true });
mkdirSync(`${root}out/results`, { recursive: true });
const results = [
  await run('Engine, server, command line and preview', 'mocha', ['--reporter-option', 'output=out/results/unit.json']),
];
const inNode = () => run('Real VS Code', 'tsx', inEditor('node', 'vscode'));
const inWorker = () =>
  run('Real VS Code in a browser, with the server in a web worker', 'tsx', inEditor('web', 'vscode-web'));
// The editor is installed by the first that wants one; afterwards both hosts can run side by side.
if (existsSync(`${root}.vscode-test/served/installed.json`))
  results.push(...(await Promise.all([inNode(), inWorker()])));
else results.push(await inNode(), await inWorker());

// The served editor, which the package is installed into, does not run on Windows.
const suites = ['unit', 'vscode', 'vscode-web'];
if (process.platform === 'win32') console.error('▸ The packaged extension is not installed here: see Linux or macOS.');
else {
  tool('Packaging', 'tsx', 'scripts/package.ts', 'out');
  const { name, version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  const words = [
    'test/vscode/run.ts',
    '--vsix',
    `out/${name}-${version}.vsix`,
    '--result',
    'out/results/vscode-installed.json',
  ];
  results.push(await run('Real VS Code with the packaged extension', 'tsx', words));
  suites.push('vscode-installed');
}

const totals = suites.map(read).reduce((sum, stats) => ({
  passes: sum.passes + stats.passes,
  failures: sum.failures + stats.failures,
  pending: sum.pending + stats.pending,
}));
for (const { title, status } of results) if (status !== 0) console.error(`✗ ${title} failed.`);
console.log(
  `${totals.passes} passed, ${totals.failures} failed${totals.pending > 0 ? `, ${totals.pending} skipped` : ''}`,
);
process.exitCode = results.every(({ status }) => status === 0) && totals.failures === 0 ? 0 : 1;

function inEditor(host, result) {
  return ['test/vscode/run.ts', '--host', host, '--result', `out/results/${result}.json`];
}

/** Runs a suite. What it says is shown as a whole at its end, so that two of them do not talk at the same time. */
function run(title, name, args) {
  const suite = spawn(`${root}node_modules/.bin/${name}`, args, { cwd: root, shell: process.platform === 'win32' });
  const said = [];
  for (const stream of [suite.stdout, suite.stderr]) stream.on('data', words => void said.push(words));
  return new Promise(resolve => {
    const end = status => {
      process.stderr.write(Buffer.concat([Buffer.from(`▸ ${title}\n`), ...said]));
      resolve({ title, status });
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
