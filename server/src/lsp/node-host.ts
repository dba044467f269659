import { dirname } from 'node:path';
import { URI } from 'vscode-uri';
import { plansBelow, readInside } from '../disk/files.ts';
import { openReports } from '../disk/reports.ts';
import type { Host } from './host.ts';

/** The server's host on a machine with files. */
export const nodeHost: Host = {
  now: Date.now,
  async readText(uri) {
    const parsed = URI.parse(uri);
    if (parsed.scheme !== 'file') return undefined;
    return readInside(parsed.fsPath, dirname(parsed.fsPath));
  },
  async readReports(path, plan, workspace) {
    const { scheme, fsPath } = URI.parse(plan);
    if (scheme !== 'file') return { kind: 'refused', cause: 'absent' };
    return openReports(path, fsPath, workspace === undefined ? dirname(fsPath) : URI.parse(workspace).fsPath);
  },
  async findPlans(folder, patterns) {
    const { scheme, fsPath } = URI.parse(folder);
    const found: string[] = [];
    if (scheme !== 'file') return found;
    let lastBreath = performance.now();
    for (const file of plansBelow(fsPath, patterns)) {
      if (file !== undefined) found.push(URI.file(file).toString());
      // A request in between does not wait for a large workspace.
      if (performance.now() - lastBreath < 10) continue;
      await new Promise(setImmediate);
      lastBreath = performance.now();
    }
    return found;
  },
};
