// Runs the suites of this folder in a real VS Code: the desktop where it can be had, else one served to a browser.

import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { desktopHost } from './hosts/desktop.ts';
import type { Host } from './hosts/host.ts';
import type { Press } from './suite/press.ts';
import { servedHost } from './hosts/served.ts';

const usage = `Usage: run.ts [--host node|web] [--served] [--vsix FILE] [--language fr] [--grep WORDS] [--workspace DIR] [--result FILE] [--screenshots DIR]

  --host         where the extension runs: VS Code's Node process (the default) or a web worker, as on vscode.dev
  --served       do not try the desktop: run in a headless browser, where screenshots can be taken
  --vsix         a packaged extension: it is installed, and tested as far as a package can be wrong
  --language     the language that the editor is shown in: the suite of that language, served
  --grep         run only the tests whose names hold these words
  --workspace    the folder that the tests open, as a copy of their own (default: examples)
  --result       a JSON file for the numbers: { "stats": { "passes", "failures", "pending", … } }
  --screenshots  a folder for the pictures (default: .vscode-test/screenshots/HOST)`;

const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const cacheFolder = join(repository, '.vscode-test');
const bundles = {
  node: join(repository, 'out/test/vscode.cjs'),
  web: join(repository, 'out/test/vscode.web.cjs'),
  installed: join(repository, 'out/test/vscode-installed.cjs'),
  fr: join(repository, 'out/test/vscode-french.cjs'),
};
/** A limit for what hangs. */
const minutes = 40;

type Flags = ReturnType<typeof readFlags>;

async function run(flags: Flags): Promise<number> {
  const host = await chooseHost(flags);
  console.log(`The tests run in ${host.name}.`);

  const table = await mkdtemp(join(tmpdir(), 'repli-vscode-'));
  process.once('exit', () => rmSync(table, { recursive: true, force: true, maxRetries: 5 }));
  const workspace = join(table, basename(flags.workspace));
  const messages = join(table, 'runner-messages');
  await cp(flags.workspace, workspace, { recursive: true });
  await mkdir(messages);
  commit(workspace);
  if (flags.grep !== undefined) await writeFile(join(messages, 'grep'), flags.grep);

  const code = await Promise.race([host.run(workspace), takeScreenshots(host, messages, flags.screenshots)]);
  return conclude(code, messages, flags.result);
}

/** The copy is a repository with one commit, as the plans of most people are. */
function commit(workspace: string): void {
  const who = ['-c', 'user.name=Repli', '-c', 'user.email=tests@example.com', '-c', 'commit.gpgsign=false'];
  for (const words of [
    ['init', '--quiet'],
    ['add', '.'],
    [...who, 'commit', '--quiet', '--message', 'As planned'],
  ]) {
    execFileSync('git', words, { cwd: workspace, stdio: 'inherit' });
  }
}

/** An extension that only carries the suite, beside the one that is installed. */
async function carrier(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'repli-carrier-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const manifest = { name: 'carrier', publisher: 'tests', version: '0.0.0', engines: { vscode: '*' } };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}

async function chooseHost({ host: extensionHost, served, vsix, language }: Flags): Promise<Host> {
  const log = (line: string) => console.log(line);
  if (language !== undefined)
    return servedHost({ extension: repository, extensionHost: 'node', suite: bundles[language], language, log });
  if (vsix !== undefined) {
    return servedHost({
      extension: await carrier(),
      extensionHost,
      suite: bundles.installed,
      vsix: resolve(vsix),
      log,
    });
  }
  const options = { extension: repository, suite: bundles[extensionHost], log };
  const desktop = served
    ? { because: '--served was given' }
    : extensionHost === 'web'
      ? { because: 'the web worker host lives in a browser' }
      : await desktopHost({ ...options, cacheFolder });
  if ('run' in desktop) return desktop;

  console.log(`Not the desktop VS Code: ${desktop.because}.`);
  return servedHost({ ...options, extensionHost });
}

/** The suite asks for a picture with a file `NAME.wanted` and goes on when that file is gone: see suite/runner.ts. */
async function takeScreenshots(host: Host, messages: string, folder: string): Promise<never> {
  await mkdir(folder, { recursive: true });
  for (;;) {
    for (const wanted of await readdir(messages)) {
      if (wanted.endsWith('.press')) await pressFor(host, join(messages, wanted));
      if (!wanted.endsWith('.wanted')) continue;
      const picture = join(folder, `${basename(wanted, '.wanted')}.png`);
      await host.screenshot?.(picture);
      console.log(
        host.screenshot ? `Screenshot: ${picture}` : `No screenshot: the desktop host takes none (${picture}).`,
      );
      await rm(join(messages, wanted));
    }
    await delay(100);
  }
}

/** The suite asks for a press with a file `NAME.press`, and waits for what `NAME.answer` says. */
async function pressFor(host: Host, file: string): Promise<void> {
  const answerFile = file.replace(/press$/, 'answer');
  const what = wordsOf(await readFile(file, 'utf8'));
  // VS Code looks at a file once more after writing it, so it stays where it is.
  if (!what || existsSync(answerFile)) return;
  const pressing = host.press?.(what).then(() => 'done');
  const answer = await (pressing ?? Promise.resolve('no hands')).catch((error: unknown) => String(error));
  await writeFile(answerFile, answer);
}

/** Undefined while it is being written. */
function wordsOf(text: string): Press | undefined {
  try {
    return JSON.parse(text) as Press;
  } catch {
    return undefined;
  }
}

async function conclude(code: number, messages: string, file: string | undefined): Promise<number> {
  const result = await readFile(join(messages, 'result.json'), 'utf8').catch(() => undefined);
  if (!result)
    throw new Error(`VS Code ended (${code}) and the suite told no result: it did not start, or it broke off.`);
  if (file) await writeFile(file, result);

  const { passes, failures } = (JSON.parse(result) as { stats: Mocha.Stats }).stats;
  if (passes + failures === 0) throw new Error('No test ran, and that is no success.');
  return code || (failures ? 1 : 0);
}

function readFlags() {
  try {
    const { values } = parseArgs({
      options: {
        host: { type: 'string', default: 'node' },
        served: { type: 'boolean', default: false },
        vsix: { type: 'string' },
        language: { type: 'string' },
        grep: { type: 'string' },
        workspace: { type: 'string', default: join(repository, 'examples') },
        result: { type: 'string' },
        screenshots: { type: 'string' },
      },
    });
    const { host, language } = values;
    if (host !== 'node' && host !== 'web') throw new Error(`--host is node or web, not ${host}.`);
    if (language !== undefined && language !== 'fr') throw new Error(`--language is fr, not ${language}.`);
    const { screenshots = join(cacheFolder, 'screenshots', language ?? host) } = values;
    return { ...values, host, language, screenshots } as const;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

// What was started stops when this process exits, but @vscode/test-electron stops its desktop on SIGINT only: so every
// early end goes through it, and lets that listener have its turn.
process.once('SIGINT', () => setImmediate(() => process.exit(1)));
process.once('SIGTERM', () => process.emit('SIGINT'));
setTimeout(() => {
  console.error(`The tests did not end within ${minutes} minutes. The lines above say how far they came.`);
  process.emit('SIGINT');
}, minutes * 60_000);

try {
  process.exit(await run(readFlags()));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
