import { basename, resolve } from 'node:path';
import { review, reviewPolicy, type Document, type PlanReview, type Policy } from '../engine/index.ts';
import type { Told } from '../protocol/review-json.ts';
import { decode, findPlans, findPolicy, readText, shown, type Found } from './files.ts';
import { Unusable, type Io } from './io.ts';

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
  const { files, failures } = findPlans(io.cwd, paths);
  const policies = new Policies(io, options.config);
  const plans: CheckedPlan[] = [];
  const unreadable: string[] = [...failures];
  for (const file of files) {
    try {
      const text = readText(file);
      if (isPolicyFile(file)) policies.read(file, text);
      else plans.push(...checkText(file, text, policies.for(file), options));
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      unreadable.push(error.message);
    }
  }
  return { plans: [...policies.checked.values(), ...plans], failures: unreadable };
}

/** Checks what standard input says, as if it stood in the file of that name. */
export async function checkInput(io: Io, filename: string, options: CheckOptions): Promise<Check> {
  const file = { path: filename, absolute: resolve(io.cwd, filename) };
  const policies = new Policies(io, options.config);
  const text = decode(await io.stdin());
  if (isPolicyFile(file)) policies.read(file, text);
  const plans = isPolicyFile(file) ? [] : checkText(file, text, policies.for(file), options);
  return { plans: [...plans, ...policies.checked.values()], failures: [] };
}

function checkText(file: Found, text: string, policy: Policy | undefined, { now }: CheckOptions): CheckedPlan[] {
  const { plans, lines } = review(text, { now, policy });
  const names = plans.map(plan => plan.plan?.metadata?.name?.value);
  return plans.map((plan: PlanReview, index) => ({
    path: file.path,
    name: names[index],
    twin: names.slice(0, index).filter(name => name === names[index]).length,
    document: plan.document,
    lines,
    findings: plan.findings,
    accepted: plan.accepted,
    clock: plan.clock,
    risk: plan.risk,
    offset: plan.plan?.window?.start?.offset ?? 0,
  }));
}

/** Reads each policy once, and keeps what is to be said of it. */
class Policies {
  readonly checked = new Map<string, CheckedPlan>();
  readonly #io: Io;
  readonly #config: string | undefined;
  readonly #policies = new Map<string, Policy | undefined>();

  /** Throws where the policy that the user names cannot be read. */
  constructor(io: Io, config: string | undefined) {
    this.#io = io;
    this.#config = config;
    if (config !== undefined) this.#at(config);
  }

  /** The policy that the user names, or the nearest above the file. */
  for(file: Found): Policy | undefined {
    const path = this.#config ?? findPolicy(file.absolute);
    return path === undefined ? undefined : this.#at(path);
  }

  /** Checks a policy that the user asks about, and shows it also where nothing is wrong with it. */
  read({ path, absolute }: Found, text: string): void {
    const { policy, document, findings, lines } = reviewPolicy(text);
    const nothing = { name: undefined, twin: 0, accepted: [], clock: undefined, risk: undefined, offset: 0 };
    this.#policies.set(absolute, policy);
    this.checked.set(absolute, { path, document, lines, findings, ...nothing });
  }

  #at(path: string): Policy | undefined {
    if (!this.#policies.has(path)) {
      const found = { path: shown(this.#io.cwd, path), absolute: path };
      this.read(found, readText(found));
      if (this.checked.get(path)?.findings.length === 0) this.checked.delete(path);
    }
    return this.#policies.get(path);
  }
}

function isPolicyFile({ absolute }: Found): boolean {
  return basename(absolute) === '.repli.yaml';
}
