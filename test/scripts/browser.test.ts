import assert from 'node:assert/strict';
import { startBrowser } from '../../scripts/browser.ts';

describe('the browser that the tests run in', () => {
  const { CHROME_PATH } = process.env;

  afterEach(() => {
    if (CHROME_PATH === undefined) delete process.env['CHROME_PATH'];
    else process.env['CHROME_PATH'] = CHROME_PATH;
  });

  it('is the one that CHROME_PATH names, or none', async () => {
    for (const path of ['/no/browser/here', process.execPath]) {
      process.env['CHROME_PATH'] = path;
      const said: string[] = [];
      await assert.rejects(startBrowser({ log: line => void said.push(line) }), (error: Error) =>
        error.message.startsWith(`CHROME_PATH names ${path}, which does not start as a browser: `),
      );
      assert.deepEqual(said, []);
    }
  });
});
