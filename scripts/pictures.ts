// Takes the pictures of the documents and draws the icon: `npm run pictures`. CHROME_PATH names another browser.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { parseTime, printHtml, runSheetsOf } from '../server/src/engine/index.ts';
import { startBrowser } from './browser.ts';
import { packageExtension } from './package.ts';
import { startServedEditor } from './served-editor.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const { browser, name: browserName } = await startBrowser({ args: ['--disable-gpu'], log: console.log });
console.log(`The pictures are taken in ${browserName}.`);
try {
  await drawIcon();
  await takeRunSheet();
  await takeEditor();
  for (const name of ['story', 'preview', 'run-sheet']) await shrink(name, name === 'run-sheet' ? 720 : 1000);
} finally {
  await browser.close();
}

/** The icon of the extension in galleries, which take no SVG. */
async function drawIcon(): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
  await page.setContent(`<body style="margin:0">${readFileSync(join(root, 'client/icons/repli.svg'), 'utf8')}</body>`);
  await page.screenshot({ path: join(root, 'client/icons/repli.png'), omitBackground: true });
  await page.close();
}

/** The first page on A4 as it is printed, cut below a whole row. */
async function takeRunSheet(): Promise<void> {
  const plan = readFileSync(join(root, 'examples/wms-go-live-repaired.release.yaml'), 'utf8');
  const margin = 45;
  const sheets = runSheetsOf(plan, { now: parseTime('2026-05-09T17:00:00+02:00') ?? 0, policy: undefined });
  const page = await browser.newPage({ viewport: { width: 794, height: 1123 }, deviceScaleFactor: 1.5 });
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  await page.setContent(printHtml(sheets.filter(sheet => sheet !== undefined)));
  await page.evaluate(`document.body.style.padding = '${margin}px'`);
  const bottoms: number[] = await page.$$eval('.night tr', rows => rows.map(row => row.getBoundingClientRect().bottom));
  const height = Math.max(...bottoms.filter(bottom => bottom < 1123 - margin)) + 1;
  await page.screenshot({ path: picture('run-sheet'), clip: { x: 0, y: 0, width: 794, height } });
  await page.close();
}

/** The packaged extension in a real editor, in a folder that has the story's plan and nothing else. */
async function takeEditor(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
  const warehouse = join(folder, 'warehouse');
  mkdirSync(warehouse);
  cpSync(join(root, 'examples/wms-go-live.release.yaml'), join(warehouse, 'wms-go-live.release.yaml'));
  const vsix = await packageExtension(folder);
  const editor = await startServedEditor({ vsix, log: console.log });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.25 });
    await page.goto(
      editor.url(warehouse, {
        skipWelcome: 'true',
        openFile: editor.uri(join(warehouse, 'wms-go-live.release.yaml')),
      }),
    );
    await page.locator('.squiggly-error').first().waitFor({ timeout: 60_000 });
    await run(page, 'View: Close Primary Side Bar');
    await lookAt(page, 99);
    await run(page, 'Problems: Focus on Problems View');
    await page.waitForTimeout(1500);
    await page.screenshot({ path: picture('story') });

    await run(page, 'View: Toggle Panel Visibility');
    await run(page, 'View: Toggle Minimap');
    await lookAt(page, 49);
    await run(page, 'Repli: Open the Risk Preview to the Side');
    await page.waitForTimeout(5000);
    await page.screenshot({ path: picture('preview') });
  } finally {
    await editor.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** By the command palette, as a person would. */
async function run(page: Page, command: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.keyboard.type(command);
  await page.getByRole('option', { name: command }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForTimeout(700);
}

async function lookAt(page: Page, line: number): Promise<void> {
  await page.locator('.monaco-editor .view-lines').first().click();
  await page.keyboard.press('Control+g');
  await page.keyboard.type(`${line}`);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(700);
}

function picture(name: string): string {
  return join(root, `docs/images/${name}.png`);
}

/** The same for the page of the gallery, small enough to be part of it. */
async function shrink(name: string, width: number): Promise<void> {
  const page = await browser.newPage();
  const source = `data:image/png;base64,${readFileSync(picture(name)).toString('base64')}`;
  const shrunk = await page.evaluate<string>(`(async () => {
    const image = new Image();
    image.src = ${JSON.stringify(source)};
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = ${width};
    canvas.height = Math.round(image.height * canvas.width / image.width);
    const context = canvas.getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/webp', 0.45);
  })()`);
  writeFileSync(join(root, `client/gallery/${name}.webp`), Buffer.from(shrunk.split(',')[1] ?? '', 'base64'));
  await page.close();
}
