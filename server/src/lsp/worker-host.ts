import type { Connection } from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import { reportLimits, reviewPolicy, type ReportReadResult, type ReportFile } from '../engine/index.ts';
import { baseOf, matcherOf } from '../files/glob.ts';
import { planGlob } from '../files/plan-name.ts';
import {
  type FindFilesParams,
  findFilesRequest,
  type ReadFileAnswer,
  type ReadFileParams,
  readFileRequest,
} from '../protocol/requests.ts';
import type { Host } from './host.ts';

const most = { reports: 1000, plans: 10_000 } as const;

/** The server's host in a web worker, which has no files: the client lends those of its workspace. */
export function workerHost(connection: Pick<Connection, 'sendRequest'>): Host {
  const read = (params: ReadFileParams) => connection.sendRequest<ReadFileAnswer>(readFileRequest, params);
  const find = (params: FindFilesParams) => connection.sendRequest<readonly string[]>(findFilesRequest, params);

  async function readText(uri: string): Promise<string | undefined> {
    const answer = await read({ uri });
    return 'text' in answer ? answer.text : undefined;
  }

  return {
    now: Date.now,
    readText,
    async readReports(path, plan, workspace) {
      const folder = Utils.dirname(URI.parse(plan));
      const within = workspace ?? folder.toString();
      const { base, isPattern } = baseOf(path);
      const start = Utils.resolvePath(folder, isPattern ? base : path);
      if (!isBelow(start, URI.parse(within))) return { kind: 'refused', cause: 'outside' };
      if (!isPattern) return lend([start.toString()], folder, within);
      const matches = matcherOf(path);
      if (!matches) return { kind: 'refused', cause: 'pattern' };
      const below = await find({ folder: start.toString(), pattern: '**/*', most: most.plans });
      const found = below.filter(uri => matches(relativePath(folder, URI.parse(uri))));
      if (found.length > most.reports) return { kind: 'refused', cause: 'too-many' };
      return found.length === 0 ? { kind: 'refused', cause: 'absent' } : lend(found.sort(), folder, within);
    },
    async findPlans(folder, patterns) {
      const plans = new Set(await find({ folder, pattern: planGlob, most: most.plans }));
      for (const policy of await find({ folder, pattern: '**/.repli.yaml', most: most.plans })) {
        const { files } = reviewPolicy((await readText(policy)) ?? '').policy ?? {};
        const beside = Utils.dirname(URI.parse(policy));
        for (const uri of await named(
          beside,
          (files ?? []).map(({ value }) => value),
        ))
          plans.add(uri);
      }
      for (const uri of await named(URI.parse(folder), patterns)) plans.add(uri);
      return [...plans].sort();
    },
  };

  /** The files that patterns name from a folder on. */
  async function named(folder: URI, patterns: readonly string[]): Promise<string[]> {
    const matchers = patterns.flatMap(pattern => matcherOf(pattern) ?? []);
    if (matchers.length === 0) return [];
    const below = await find({ folder: folder.toString(), pattern: '**/*', most: most.plans });
    return below.filter(uri => matchers.some(matches => matches(relativePath(folder, URI.parse(uri)))));
  }

  async function lend(uris: readonly string[], folder: URI, within: string): Promise<ReportReadResult> {
    const files: ReportFile[] = [];
    let size = 0;
    for (const uri of uris) {
      const answer = await read({ uri, within, most: reportLimits.characters });
      if ('refused' in answer) return { kind: 'refused', cause: answer.refused };
      size += answer.text.length;
      if (size > reportLimits.characters) return { kind: 'refused', cause: 'too-large' };
      files.push({ path: relativePath(folder, URI.parse(uri)), text: answer.text });
    }
    return { kind: 'files', files };
  }
}

/** True for the folder itself too. */
function isBelow(uri: URI, folder: URI): boolean {
  const [path, home] = [uri, folder].map(one => (one.path.endsWith('/') ? one.path : `${one.path}/`));
  return uri.scheme === folder.scheme && uri.authority === folder.authority && path?.startsWith(home ?? '') === true;
}

/** As a plan writes it, with a step upwards for each folder that is left. */
function relativePath(folder: URI, { path }: URI): string {
  const [from, to] = [folder.path.split('/').filter(Boolean), path.split('/').filter(Boolean)];
  let common = 0;
  while (common < from.length && from[common] === to[common]) common++;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/');
}
