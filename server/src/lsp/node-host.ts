import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { URI } from 'vscode-uri';
import { openReports } from '../disk/reports.ts';
import type { Host } from './host.ts';

/** The server's host on a machine with files. */
export const nodeHost: Host = {
  now: Date.now,
  async readText(uri) {
    const parsed = URI.parse(uri);
    if (parsed.scheme !== 'file') return undefined;
    return readFile(parsed.fsPath, 'utf8').catch(() => undefined);
  },
  async readReports(path, plan, workspace) {
    const { scheme, fsPath } = URI.parse(plan);
    if (scheme !== 'file') return { kind: 'refused', cause: 'absent' };
    return openReports(path, fsPath, workspace === undefined ? dirname(fsPath) : URI.parse(workspace).fsPath);
  },
};
