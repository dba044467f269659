import { readFile } from 'node:fs/promises';
import { URI } from 'vscode-uri';
import type { Host } from './host.ts';

/** The server's host on a machine with files. */
export const nodeHost: Host = {
  now: Date.now,
  async readText(uri) {
    const parsed = URI.parse(uri);
    if (parsed.scheme !== 'file') return undefined;
    return readFile(parsed.fsPath, 'utf8').catch(() => undefined);
  },
};
