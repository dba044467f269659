// Makes the picture of a run sheet again: `npx tsx scripts/pictures.ts`; CHROME_PATH names another browser.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseTime, printHtml, runSheetsOf } from '../server/src/engine/index.ts';
import { startBrowser } from './browser.ts';

const root = new URL('..', import.meta.url);
const plan = readFileSync(new URL('examples/wms-go-live-repaired.release.yaml', root), 'utf8');
const margin = 45;
const sheets = runSheetsOf(plan, { now: parseTime('2026-05-09T17:00:00+02:00') ?? 0, policy: undefined });

const { browser, name } = await startBrowser({ log: console.log });
console.log(`The picture is taken in ${name}.`);
try {
  // The first page on A4 as it is printed, cut below a whole row.
  const page = await browser.newPage({ viewport: { width: 794, height: 1123 }, deviceScaleFactor: 1.5 });
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  await page.setContent(printHtml(sheets.filter(sheet => sheet !== undefined)));
  await page.evaluate(`document.body.style.padding = '${margin}px'`);
  const bottoms: number[] = await page.$$eval('.night tr', rows => rows.map(row => row.getBoundingClientRect().bottom));
  const height = Math.max(...bottoms.filter(bottom => bottom < 1123 - margin)) + 1;
  const path = fileURLToPath(new URL('docs/images/run-sheet.png', root));
  await page.screenshot({ path, clip: { x: 0, y: 0, width: 794, height } });
} finally {
  await browser.close();
}
