// A VS Code served to a headless browser: the same tests where no desktop can be had, and pictures of what one sees.

import { writeFile } from 'node:fs/promises';
import { format } from 'node:util';
import type { Page } from 'playwright-core';
import { startBrowser } from '../../../scripts/browser.ts';
import { startServedEditor } from '../../../scripts/served-editor.ts';
import { serveFolder } from './folder-over-http.ts';
import type { Press } from '../suite/press.ts';
import type { Host } from './host.ts';

interface Options {
  readonly extension: string;
  /** Where the extension runs: in VS Code's Node process, or in a web worker as on vscode.dev. */
  readonly extensionHost: 'node' | 'web';
  /** The bundled suite, somewhere inside the extension's folder. */
  readonly suite: string;
  /** A packaged extension to be installed beside the one under development. */
  readonly vsix?: string;
  /** The language of the editor, as an extension is told; default English. */
  readonly language?: string;
  log(line: string): void;
}

export async function servedHost({ extension, extensionHost, suite, vsix, language, log }: Options): Promise<Host> {
  const { browser, name } = await startBrowser({ args: ['--disable-gpu', '--disable-quic', '--disable-sync'], log });
  const editor = await startServedEditor({ ...(vsix !== undefined && { vsix }), log });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, bypassCSP: extensionHost === 'web' });
  page.setDefaultTimeout(300_000);
  await page.exposeFunction('codeAutomationLog', (_level: string, words: readonly unknown[]) => {
    const line = format(...words);
    if (!knownNoise.some(noise => noise.test(line))) console.log(line);
  });
  if (language !== undefined) await speak(page, language);
  if (extensionHost === 'web') await developInWebWorker(page, extension, suite, `http://127.0.0.1:${editor.port}`);
  const development = { extensionDevelopmentPath: editor.uri(extension), extensionTestsPath: editor.uri(suite) };

  return {
    name: `VS Code served to ${name}, with the ${extensionHost} extension host`,
    run: workspace =>
      new Promise((resolve, reject) => {
        const url = editor.url(workspace, { skipWelcome: 'true', ...(extensionHost === 'node' && development) });
        page.once('crash', () => reject(new Error("The browser's page crashed before the tests ended.")));
        page.once('close', () => reject(new Error('The browser closed before the tests ended.')));
        void editor.ended.then(() => reject(new Error("VS Code's server ended before the tests did.")));
        page
          .exposeFunction('codeAutomationExit', resolve)
          .then(() => page.goto(url))
          .catch(reject);
      }),
    press: what => press(page, what),
    screenshot: async file => writeFile(file, await stillPicture(page)),
  };
}

/**
 * VS Code reads its language from its page, which a language pack sets. Without one the workbench stays English, and
 * extensions speak theirs.
 */
async function speak(page: Page, language: string): Promise<void> {
  await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)};`);
}

/** A webview is a page in a page in a page: the innermost one of them that has what is looked for. */
async function press(page: Page, what: Press): Promise<void> {
  if (!('role' in what)) {
    if (what.type !== undefined) await page.keyboard.type(what.type);
    if (what.key !== undefined) await page.keyboard.press(what.key);
    return;
  }
  const { role, name, place, look = false } = what;
  for (let tries = 0; tries < 1200; tries++) {
    for (const frame of page.frames()) {
      const within = frame.locator(places[place ?? 'preview']);
      const found = (role === 'text' ? within.getByText(name) : within.getByRole(role, { name })).first();
      if ((await found.count().catch(() => 0)) === 0) continue;
      if (look) await found.waitFor();
      else await found.click();
      return;
    }
    await page.waitForTimeout(100);
  }
  throw new Error(`There is no ${role} called ${name} in the ${place ?? 'preview'}.`);
}

const places = {
  preview: '#risk-preview',
  workbench: '.monaco-workbench',
  markdown: '.markdown-body',
} as const;

/** The editor draws a moment after it knows: the picture is taken once two in a row are the same. */
async function stillPicture(page: Page): Promise<Buffer> {
  let picture = await page.screenshot();
  for (let tries = 0; tries < 10; tries++) {
    await page.waitForTimeout(500);
    const next = await page.screenshot();
    if (next.equals(picture)) break;
    picture = next;
  }
  return picture;
}

/** The extension host's console comes mixed with the workbench's own log: this is what that says in every run. */
const knownNoise = [
  /^Resolv(ing|ed) connection token/,
  /^Creating a socket/,
  /^Updating additional builtin extensions/,
  /^Loading development extension/,
  /^Request to '.*package.nls.json'/,
  /^\[(reconnection-grace-time|AgentHost|AccountPolicyGate|Service Worker)\b/,
  /^getaddrinfo \w+ open-vsx\.org/,
  /^Canceled: Canceled/,
  /^Timed out waiting for authentication provider/,
  /^No search provider registered for scheme/,
  /^Creation of workbench contribution/,
  /^SettingsEditor2: Settings not included/,
];

/** A web extension under development is named in the page's own configuration, which no flag of the server changes. */
async function developInWebWorker(page: Page, extension: string, suite: string, editor: string): Promise<void> {
  const { host } = await serveFolder(extension, editor);
  const development = {
    extensions: [{ scheme: 'http', authority: host, path: '/' }],
    extensionTestsPath: { scheme: 'http', authority: host, path: suite.slice(extension.length) },
  };
  await page.addInitScript(`
    const { getAttribute } = Element.prototype;
    Element.prototype.getAttribute = function (name) {
      const value = getAttribute.call(this, name);
      if (this.id !== "vscode-workbench-web-configuration" || name !== "data-settings") return value;
      const configuration = JSON.parse(value);
      Object.assign(configuration.developmentOptions, ${JSON.stringify(development)});
      return JSON.stringify(configuration);
    };`);
}
