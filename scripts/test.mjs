import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { end, install, isWindows, root, tool, toolPath } from './setup.mjs';

/**
 * `npm test`: from a fresh clone through everything that CI tests, real VS Code included. With `--fast` only what takes
 * half a minute: no checks of the source, no browser, no editor, and a tenth of the tries of each property.
 */
const isFast = process.argv.includes('--fast');
if (isFast) process.env.REPLI_FAST = '1';

/** One for each suite that ran. */
const results = [];
const failed = { passes: 0, failures: 1, pending: 0 };
process.once('exit', summarize);
process.once('uncaughtException', error => {
  console.error(error);
  process.exit(1);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

await install();
await tool('Building', 'tsx', 'scripts/build.ts', '--with-tests');
if (!isFast) {
  await tool('Types', 'tsc', '-b');
  await tool('Lint', 'oxlint', '--type-aware', '--deny-warnings');
  await tool('Format', 'prettier', '--check', '--log-level', 'warn', '.');
  await tool('Generated files', 'tsx', 'scripts/generate.ts', '--check');
  await tool('Browser and editor', 'tsx', 'scripts/fetch-hosts.ts');
}

// What an earlier run left must not pass for this one.
rmSync(`${root}out/results`, { recursive: true, force: true });
mkdirSync(`${root}out/results`, { recursive: true });
await run(
  'unit',
  'Engine, server, command line and preview',
  'mocha',
  '--reporter-option',
  'output=out/results/unit.json',
);
if (!isFast) {
  await Promise.all([
    run('vscode', 'Real VS Code', ...inEditor('node', 'vscode')),
    run('vscode-web', 'Real VS Code in a browser, with the server in a web worker', ...inEditor('web', 'vscode-web')),
  ]);
  if (isWindows)
    console.error(
      '▸ Neither the packaged extension nor French is tested here: VS Code is served on Linux and macOS only.',
    );
  else {
    await tool('Packaging', 'tsx', 'scripts/package.ts', 'out');
    await Promise.all([
      run('vscode-installed', 'Real VS Code with the package', ...withPackage('vscode-installed')),
      run('vscode-french', 'Real VS Code in French', ...inFrench('vscode-french')),
    ]);
  }
}

/** The package as people get it, in an editor that has nothing else of this repository. */
function withPackage(result) {
  const { name, version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  const vsix = `out/${name}-${version}.vsix`;
  return ['tsx', 'test/vscode/run.ts', '--vsix', vsix, '--result', `out/results/${result}.json`];
}

function inFrench(result) {
  return ['tsx', 'test/vscode/run.ts', '--language', 'fr', '--result', `out/results/${result}.json`];
}

function inEditor(host, result) {
  return ['tsx', 'test/vscode/run.ts', '--host', host, '--result', `out/results/${result}.json`];
}

/** Runs a suite. What it says is shown as a whole at its end, so that two of them do not talk at the same time. */
async function run(result, title, name, ...args) {
  const began = performance.now();
  // Mocha runs in a child of its command, which only the signal to a whole group reaches.
  const isGroup = !isWindows;
  const suite = spawn(toolPath(name), args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: isWindows,
    detached: isGroup,
  });
  const output = [];
  for (const stream of [suite.stdout, suite.stderr]) stream.on('data', chunk => void output.push(chunk));
  const status = await end(name, suite, { isGroup });
  const seconds = Math.round((performance.now() - began) / 1000);
  process.stderr.write(Buffer.concat([Buffer.from(`▸ ${title} (${seconds} s)\n`), ...output]));
  results.push({ title, status, stats: read(result) });
}

/** A suite that left no result has failed. */
function read(name) {
  try {
    const { stats = failed } = JSON.parse(readFileSync(`${root}out/results/${name}.json`, 'utf8'));
    return stats;
  } catch {
    return failed;
  }
}

/** The last line counts the tests. A code is there only where a step between them failed or someone broke off. */
function summarize(code) {
  const counted = results.map(({ stats }) => stats);
  if (code !== 0) counted.push(failed);
  const sum = key => counted.reduce((total, stats) => total + stats[key], 0);
  for (const { title, status } of results) if (status !== 0) console.error(`✗ ${title} failed.`);
  if (sum('pending') > 0) console.error(`${sum('pending')} skipped.`);
  // A suite can also end badly with all of its tests passed.
  const broken = results.filter(({ status, stats }) => status !== 0 && stats.failures === 0).length;
  const failures = sum('failures') + broken;
  console.log(`${sum('passes')} passed, ${failures} failed`);
  process.exitCode = code || (failures > 0 ? 1 : 0);
}
