// Fetches the browser and the editor that the tests run in, where they are not here yet, and says which they are.

import { startBrowser } from './browser.ts';
import { installServedEditor } from './served-editor.ts';

const log = (line: string) => console.error(line);

try {
  const { browser, name } = await startBrowser({ log });
  await browser.close();
  log(`Pages are shown in ${name}.`);
  await installServedEditor(log);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
