import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { routinePlan } from '../../server/src/engine/rules/support/base-plans.ts';
import { inEditor } from '../support/editor.ts';

describe('a client that refuses what it is asked for', () => {
  it('is served all the same', async () => {
    const refused: unknown[] = [];
    const remember = (reason: unknown) => void refused.push(reason);
    process.on('unhandledRejection', remember);
    const workspace = {
      configuration: true,
      didChangeWatchedFiles: { dynamicRegistration: true },
      diagnostics: { refreshSupport: true },
    };
    try {
      // The client of the test has no answer to a request of the server, which is an error for the server.
      await inEditor(
        routinePlan,
        async ({ ask }) => {
          for (let turn = 0; turn < 20; turn++) await setImmediate();
          assert.ok(await ask('textDocument/hover', { position: { line: 0, character: 0 } }));
        },
        { client: { workspace, textDocument: { diagnostic: {} } } },
      );
    } finally {
      process.off('unhandledRejection', remember);
    }
    assert.deepEqual(refused, []);
  });
});
