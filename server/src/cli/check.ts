import { resolve } from 'node:path';
import { reportsBeside } from '../disk/reports.ts';
import { planFactsIn, PlanIndex, review, type Document } from '../engine/index.ts';
import type { Told } from '../protocol/review-json.ts';
import { decode, findPlans, isBelow, isPolicyFile, plansNamedBy, readText, shown, slashed } from '../disk/files.ts';
import type { Found, Search } from '../disk/files.ts';
import { Unusable, type Io } from './io.ts';
import { Policies } from './policies.ts';

/** One plan, or one document that should have been one, with all that was found in it. */
export interface CheckedPlan extends Told {
  readonly document: Document;
  /** Which one it is of the plans of that name in its file, from zero. */
  readonly twin: number;
}

export interface Check {
  readonly plans: readonly CheckedPlan[];
  /** What could not be read, in words. */
  readonly failures: readonly string[];
}

export interface CheckOptions {
  readonly now: number;
  readonly config: string | undefined;
}

/** Checks every plan that the arguments name. A policy among them is checked as one. */
export function checkFiles(io: Io, paths: readonly string[], options: CheckOptions): Check {
  const search = findPlans(io.cwd, paths);
  const failures = [...search.failures];
  const policies = new Policies(io, options.config);
  const attempt = (read: () => void) => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      if (!failures.includes(error.message)) failures.push(error.message);
    }
  };
  const { files, neighbours } = withPolicies(io, search, policies, attempt);
  const index = indexOf([...files, ...neighbours]);
  const plans: CheckedPlan[] = [];
  for (const file of files) {
    attempt(() => {
      const text = readText(file);
      if (isPolicyFile(file.absolute)) policies.read(file, text);
      else plans.push(...checkText(io, file, text, policies, index, options));
    });
  }
  return { plans: [...policies.checked.values(), ...plans], failures };
}

/** Checks what standard input says, as if it stood in the file of that name. */
export async function checkInput(io: Io, filename: string, options: CheckOptions): Promise<Check> {
  const file = { path: filename, absolute: resolve(io.cwd, filename) };
  const policies = new Policies(io, options.config);
  const text = decode(await io.stdin());
  if (isPolicyFile(file.absolute)) policies.read(file, text);
  const { neighbours } = withPolicies(io, { files: [file], folders: [], policies: [] }, policies, read => read());
  const plans = isPolicyFile(file.absolute) ? [] : checkText(io, file, text, policies, indexOf(neighbours), options);
  return { plans: [...plans, ...policies.checked.values()], failures: [] };
}

function checkText(
  io: Io,
  file: Found,
  text: string,
  policies: Policies,
  index: PlanIndex,
  { now }: CheckOptions,
): CheckedPlan[] {
  const policy = policies.for(file);
  const reports = reportsBeside(file.absolute, io.cwd);
  const { plans, lines } = review(text, { now, policy, reports, workspace: { index, path: slashed(file.absolute) } });
  const names = plans.map(({ plan }) => plan?.metadata?.name?.value);
  return plans.map(({ plan, document, findings, accepted, clock, risk }, at) => ({
    path: file.path,
    name: names[at],
    twin: names.slice(0, at).filter(name => name === names[at]).length,
    document,
    lines,
    findings,
    accepted,
    clock,
    risk,
    offset: plan?.window?.start?.offset ?? 0,
  }));
}

/**
 * What the policies add to a search: the files that they call plans. Those in the folders that were searched are checked
 * too; the others are only known to the plans that are.
 */
function withPolicies(
  io: Io,
  { files, folders, policies: found }: Pick<Search, 'files' | 'folders' | 'policies'>,
  policies: Policies,
  attempt: (read: () => void) => void,
): { files: Found[]; neighbours: Found[] } {
  const paths = new Set(found);
  for (const path of [...folders.map(folder => resolve(folder, 'any')), ...files.map(file => file.absolute)]) {
    const policy = policies.pathFor(path);
    if (policy !== undefined) paths.add(policy);
  }
  const checked = new Map(files.map(file => [file.absolute, file]));
  const neighbours = new Map<string, Found>();
  for (const path of paths) {
    attempt(() => {
      for (const absolute of plansNamedBy(
        path,
        (policies.at(path)?.files ?? []).map(pattern => pattern.value),
      )) {
        const file = { path: shown(io.cwd, absolute), absolute };
        if (checked.has(absolute)) continue;
        if (folders.some(folder => isBelow(absolute, folder))) checked.set(absolute, file);
        else neighbours.set(absolute, file);
      }
    });
  }
  const inOrder = [...checked.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
  return { files: inOrder, neighbours: [...neighbours.values()] };
}

/** What all the plans mean to each other. What cannot be read is told where it is checked. */
function indexOf(files: readonly Found[]): PlanIndex {
  const index = new PlanIndex();
  if (files.length < 2) return index;
  for (const file of files) {
    if (isPolicyFile(file.absolute)) continue;
    const path = slashed(file.absolute);
    try {
      index.set(path, planFactsIn(readText(file), path));
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
    }
  }
  return index;
}
