import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../../scripts/browser.ts';
import { previewBundles } from '../../scripts/bundles.ts';
import { pageOf } from '../../client/src/risk-preview/page.ts';
import type { FromPage, ViewState, Show } from '../../client/src/risk-preview/messages.ts';
import { themes, type Theme } from './themes.ts';

/** The page of the risk preview in a browser, as the panel builds it, with a stand-in for the editor around it. */
export interface Preview {
  readonly page: Page;
  show(show: Partial<Show>): Promise<void>;
  wear(theme: Theme): Promise<void>;
  /** What the page has told its panel since the last time. */
  told(): Promise<FromPage[]>;
  kept(): Promise<ViewState | undefined>;
  /** What the browser refused or complained of. */
  readonly complaints: readonly string[];
}

export async function openBrowser(): Promise<Browser> {
  const { browser, name } = await startBrowser({ args: ['--disable-gpu'], log: line => console.log(line) });
  console.log(`The pages are shown in ${name}.`);
  return browser;
}

export async function openPreview(browser: Browser, size = { width: 760, height: 1600 }): Promise<Preview> {
  const files = await (bundling ??= bundled());
  const page = await browser.newPage({ viewport: size });
  page.setDefaultTimeout(300_000);
  const complaints: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', error => complaints.push(error.message));
  await page.addInitScript(`
    let state; const told = [];
    window.acquireVsCodeApi = () => ({
      postMessage: message => told.push(message), getState: () => state, setState: next => { state = next },
    });
    window.lent = { told: () => told.splice(0), kept: () => state };`);
  const origin = 'https://preview.example';
  await page.route(`${origin}/**`, route => {
    const { pathname } = new URL(route.request().url());
    const file = files.get(pathname);
    if (file !== undefined) return route.fulfill(file);
    const html = pageOf({
      script: `${origin}/risk-preview.js`,
      style: `${origin}/risk-preview.css`,
      source: origin,
      nonce: 'lent',
      language: 'en',
      title: 'Risk preview',
    });
    return route.fulfill({ body: html, contentType: 'text/html' });
  });
  await page.goto(`${origin}/`);
  const preview: Preview = {
    page,
    complaints,
    async show(show) {
      const whole: Show = {
        type: 'show',
        uri: 'file:///plans/a.release.yaml',
        file: 'a.release.yaml',
        kind: 'plans',
        plans: [],
        before: undefined,
        words: undefined,
        ...show,
      };
      await page.evaluate(`new Promise(drawn => {
        addEventListener('message', () => requestAnimationFrame(() => setTimeout(drawn)), { once: true });
        postMessage(${JSON.stringify(whole)}, '*');
      })`);
    },
    async wear(theme) {
      const { kind, colours } = themes[theme];
      await page.evaluate(`
        document.documentElement.removeAttribute('style');
        document.body.className = ${JSON.stringify(kind)};
        for (const [name, value] of Object.entries(${JSON.stringify(colours)}))
          document.documentElement.style.setProperty('--vscode-' + name, value);`);
    },
    told: () => page.evaluate('window.lent.told()'),
    kept: () => page.evaluate('window.lent.kept()'),
  };
  await preview.wear('dark');
  return preview;
}

let bundling: ReturnType<typeof bundled> | undefined;

async function bundled(): Promise<Map<string, { body: string; contentType: string }>> {
  const files = new Map<string, { body: string; contentType: string }>();
  for (const options of previewBundles) {
    const { outputFiles } = await build({ ...options, bundle: true, write: false, logLevel: 'warning' });
    const [output] = outputFiles;
    const name = `/${options.outfile?.split('/').at(-1) ?? ''}`;
    if (output)
      files.set(name, { body: output.text, contentType: name.endsWith('.css') ? 'text/css' : 'text/javascript' });
  }
  return files;
}
