// Any Chrome will do: this finds the one that is there.

import { existsSync } from 'node:fs';

export function findChromium(): string {
  const { CHROME_PATH } = process.env;
  if (CHROME_PATH && !existsSync(CHROME_PATH))
    throw new Error(`CHROME_PATH names ${CHROME_PATH}, and there is no such file.`);

  const found = CHROME_PATH || usualPlaces.find(path => existsSync(path));
  if (found) return found;
  throw new Error(
    'The tests need a Chromium, Chrome or Edge to show VS Code in, and none was found. ' +
      'Install one (on Debian: apt-get install chromium), or name yours in CHROME_PATH.',
  );
}

const usualPlaces: readonly string[] = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
];
