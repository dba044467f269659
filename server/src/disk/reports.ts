import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import {
  reportLimits,
  type ReportReader,
  type ReportReadResult,
  type ReadFailure,
  type ReportFile,
} from '../engine/index.ts';
import { decodeReport } from '../files/decode.ts';
import { baseOf, matcherOf } from '../files/glob.ts';
import { checkoutOf, isBelow, openFile, type OpenFailure } from './open-file.ts';

const most = { files: 1000, entries: 20_000, levels: 32 } as const;

/**
 * Opens the reports that a plan names, files and patterns, and nothing outside of the workspace: neither by
 * `..` nor through a link. Each path is read once.
 */
export function reportsBeside(plan: string, cwd: string): ReportReader {
  const known = new Map<string, ReportReadResult>();
  return path => {
    const lent = known.get(path) ?? openReports(path, plan, cwd);
    known.set(path, lent);
    return lent;
  };
}

/** Opens what one path, as a plan writes it, names. The plan is an absolute path too, and may be yet to be saved. */
export function openReports(path: string, plan: string, cwd: string): ReportReadResult {
  return open(path, dirname(plan), checkoutOf(plan, cwd));
}

function open(path: string, folder: string, workspace: string): ReportReadResult {
  try {
    const absolute = resolve(folder, path);
    if (!isBelow(absolute, workspace)) return refused('outside');
    if (existsSync(absolute)) return files([absolute], folder, workspace);
    return baseOf(path).isPattern ? matching(path, folder, workspace) : refused('absent');
  } catch (error) {
    return refused(refusalOf(error));
  }
}

function matching(pattern: string, folder: string, workspace: string): ReportReadResult {
  const matches = matcherOf(pattern);
  if (!matches) return refused('pattern');
  const base = resolve(folder, baseOf(pattern).base);
  if (!isBelow(base, workspace) || !existsSync(base)) return refused('absent');
  if (!isBelow(realpathSync(base), realpathSync(workspace))) return refused('outside');
  const found = filesBelow(base, file => matches(slashed(relative(folder, file))));
  if (!found) return refused('too-many');
  return found.length === 0 ? refused('absent') : files(found, folder, workspace);
}

/** Undefined where there are too many. Links to folders are not followed: they could go in a circle. */
function filesBelow(base: string, wanted: (file: string) => boolean): string[] | undefined {
  const found: string[] = [];
  const waiting = [{ folder: base, level: 0 }];
  let seen = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { folder, level } = next;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (++seen > most.entries) return undefined;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules' && entry.name !== '.git' && level < most.levels)
          waiting.push({ folder: path, level: level + 1 });
      } else if (wanted(path)) found.push(path);
      if (found.length > most.files) return undefined;
    }
  }
  return found.sort();
}

function files(paths: readonly string[], folder: string, workspace: string): ReportReadResult {
  const opened: ReportFile[] = [];
  let size = 0;
  for (const path of paths) {
    const file = openFile(path, workspace, reportLimits.characters - size);
    if (file.kind === 'refused') return refused(refusals[file.cause]);
    size += file.bytes.length;
    opened.push({ path: slashed(relative(folder, path)), text: decodeReport(file.bytes) });
  }
  return { kind: 'files', files: opened };
}

const refusals: Readonly<Record<OpenFailure, ReadFailure>> = {
  absent: 'absent',
  outside: 'outside',
  denied: 'denied',
  circle: 'denied',
  folder: 'folder',
  'long-name': 'absent',
  special: 'denied',
  'too-large': 'too-large',
};

function slashed(path: string): string {
  return path.replaceAll(sep, '/');
}

function refused(cause: ReadFailure): ReportReadResult {
  return { kind: 'refused', cause };
}

function refusalOf(error: unknown): ReadFailure {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return 'absent';
  if (code === undefined) throw error;
  return 'denied';
}
