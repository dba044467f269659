// Makes the picture of a run sheet again: `npx tsx scripts/pictures.ts`; CHROME_PATH names another browser than Chromium.

import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { parseTime, printHtml, runSheetsOf } from '../server/src/engine/index.ts';

const { CHROME_PATH = '/usr/bin/chromium' } = process.env;
const root = new URL('..', import.meta.url);
const plan = readFileSync(new URL('examples/wms-go-live-repaired.release.yaml', root), 'utf8');
const sheets = runSheetsOf(plan, { now: parseTime('2026-05-09T17:00:00+02:00') ?? 0, policy: undefined });

const browser = await chromium.launch({ executablePath: CHROME_PATH, args: ['--no-sandbox'] });
try {
  // A sheet of A4, as the printer sees it.
  const page = await browser.newPage({ viewport: { width: 794, height: 1123 }, deviceScaleFactor: 1.5 });
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  await page.setContent(printHtml(sheets.filter(sheet => sheet !== undefined)));
  mkdirSync(new URL('docs/images', root), { recursive: true });
  await page.screenshot({ path: fileURLToPath(new URL('docs/images/run-sheet.png', root)) });
} finally {
  await browser.close();
}
