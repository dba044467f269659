import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';

/** The server is one file for Node and for web workers. Every test that runs `repli lsp` holds it in Node. */
describe('the bundle of the server', () => {
  it('runs in a web worker, which has nothing of Node', async () => {
    const code = readFileSync(new URL('../../dist/server.js', import.meta.url), 'utf8');
    let failed: (reason: unknown) => void = () => {};
    const answered = new Promise((resolve, reject) => {
      failed = reject;
      process.once('unhandledRejection', failed);
      const self = {
        onmessage: (_event: object) => {},
        addEventListener: () => {}, // For failures of the channel, which this one has not.
        postMessage: resolve,
      };
      const given = { self, console, setTimeout, clearTimeout, setInterval, queueMicrotask, TextDecoder, TextEncoder };
      runInContext(code, createContext({ ...given, URL, performance }));
      const params = { processId: null, rootUri: null, capabilities: {} };
      const data = { jsonrpc: '2.0', id: 1, method: 'initialize', params };
      // What is posted to a worker arrives after its script has run.
      setTimeout(() => self.onmessage({ data }));
    });
    const answer = await answered.finally(() => process.off('unhandledRejection', failed));
    assert.equal(Object(answer).result.serverInfo.name, 'repli');
  });
});
