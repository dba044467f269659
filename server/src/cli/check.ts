import { review, reviewPolicy, type Lines, type PlanReview, type Policy } from '../engine/index.ts';
import type { Accepted, Clock, Finding } from '../engine/index.ts';
import { decode, findPlans, findPolicy, readText, shown, type Found } from './files.ts';
import { Unusable, type Io } from './io.ts';

/** One plan, or one document that should have been one, with all that was found in it. */
export interface CheckedPlan {
  readonly path: string;
  readonly name: string | undefined;
  readonly lines: Lines;
  readonly findings: readonly Finding[];
  readonly accepted: readonly Accepted[];
  readonly clock: Clock | undefined;
  /** The offset from UTC, in minutes, in which the plan's times are told. */
  readonly offset: number;
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

/** Checks every plan that the arguments name. */
export function checkFiles(io: Io, paths: readonly string[], options: CheckOptions): Check {
  const { files, failures } = findPlans(io.cwd, paths);
  const policies = new Policies(io, options.config);
  const plans: CheckedPlan[] = [];
  const unreadable: string[] = [...failures];
  for (const file of files) {
    try {
      plans.push(...checkText(file, readText(file), policies.for(file), options));
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      unreadable.push(error.message);
    }
  }
  return { plans: [...policies.checked, ...plans], failures: unreadable };
}

/** Checks what standard input says, as if it stood in the file of that name. */
export async function checkInput(io: Io, filename: string, options: CheckOptions): Promise<Check> {
  const file = { path: filename, absolute: filename };
  const policies = new Policies(io, options.config);
  const text = decode(await io.stdin());
  return { plans: [...checkText(file, text, policies.for(file), options), ...policies.checked], failures: [] };
}

function checkText(file: Found, text: string, policy: Policy | undefined, { now }: CheckOptions): CheckedPlan[] {
  const { plans, lines } = review(text, { now, policy });
  return plans.map((plan: PlanReview) => ({
    path: file.path,
    name: plan.plan?.metadata?.name?.value,
    lines,
    findings: plan.findings,
    accepted: plan.accepted,
    clock: plan.clock,
    offset: plan.plan?.window?.start?.offset ?? 0,
  }));
}

/** Reads each policy once, and keeps what is wrong with it. */
class Policies {
  readonly checked: CheckedPlan[] = [];
  readonly #io: Io;
  readonly #config: string | undefined;
  readonly #read = new Map<string, Policy | undefined>();

  constructor(io: Io, config: string | undefined) {
    this.#io = io;
    this.#config = config;
  }

  for(file: Found): Policy | undefined {
    const path = this.#config ?? findPolicy(file.absolute);
    if (path === undefined) return undefined;
    if (!this.#read.has(path)) {
      const found = { path: shown(this.#io.cwd, path), absolute: path };
      const { policy, findings, lines } = reviewPolicy(readText(found));
      this.#read.set(path, policy);
      if (findings.length > 0)
        this.checked.push({
          path: found.path,
          name: undefined,
          lines,
          findings,
          accepted: [],
          clock: undefined,
          offset: 0,
        });
    }
    return this.#read.get(path);
  }
}
