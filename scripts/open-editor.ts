// Opens a real editor with this extension on the examples, for a person's own browser: `npm start -- --editor`.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServedEditor } from './served-editor.ts';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const examples = join(repository, 'examples');

/** Stays until Ctrl-C; whatever ends this process ends the editor with it. */
async function openEditor(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));
  const editor = await startServedEditor({ log: line => console.log(line) });
  const address = editor.url(examples, {
    extensionDevelopmentPath: editor.uri(repository),
    openFile: editor.uri(join(examples, 'wms-go-live.release.yaml')),
    skipWelcome: 'true',
  });
  console.log(`VS Code is running with this extension on examples/. Open this address in a browser:\n\n${address}\n`);
  console.log('Press Ctrl-C to stop it.');
  await editor.ended;
  throw new Error("VS Code's server stopped by itself.");
}

openEditor().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
