import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { reportsBeside } from '../../disk/reports.ts';
import {
  copyString,
  type Document,
  type Finding,
  limitsOf,
  Lines,
  type PlanFacts,
  planFactsIn,
  PlanIndex,
  review,
  type Review,
  riskOf,
  withoutFixes,
  utc,
  wallClockOf,
} from '../../engine/index.ts';
import {
  decode,
  findPlans,
  type Found,
  fileOfCheckout,
  isPolicyFile,
  namedFile,
  plansNamedBy,
  readText,
  type Search,
  slashed,
} from '../../disk/files.ts';
import { isBelow } from '../../disk/open-file.ts';
import { isExact } from '../../files/glob.ts';
import { UserError, type Io } from '../io.ts';
import type { BaseRevision } from './base-revision.ts';
import { fixSafely, isFaithful } from './fix.ts';
import { writeFileAtomically } from '../../disk/write-file.ts';
import { Policies } from './policies.ts';
import { causeOf, partCausesOf } from './fingerprint.ts';
import type { Check, CheckedPlan, Fixed, DetachedFinding, ReportNeed } from './result.ts';

export interface CheckOptions {
  readonly now: number;
  readonly config: string | undefined;
  /** `apply`: the safe fixes are written into the files; `show`: they are only worked out. */
  readonly fix?: 'apply' | 'show';
  /** The plans that those of today are held against. */
  readonly base?: BaseRevision;
  /**
   * What is asked of each plan once all are checked: the rest of ten thousand need not be kept. Without it, everything.
   */
  readonly needs?: ReadonlySet<ReportNeed>;
  /** Leaves out what is no plan also where somebody names the file. */
  readonly onlyPlans?: boolean;
  /** Told after each file: how many are done, and how many there are. */
  readonly onProgress?: (done: number, all: number) => void;
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
      if (!(error instanceof UserError)) throw error;
      if (!failures.includes(error.message)) failures.push(error.message);
    }
  };
  const { files, neighbours } = withPolicies(io, search, policies, attempt);
  const checker = new Checker(io, policies, options);
  const plans = new Map<Found, readonly CheckedPlan[]>();
  for (const [done, file] of files.entries()) {
    attempt(() => {
      const text = readText(file);
      if (isPolicyFile(file.absolute)) policies.read(file, text);
      else plans.set(file, checker.check(file, text));
    });
    options.onProgress?.(done + 1, files.length);
  }
  // Few plans of a large workspace have to do with each other, and only now all of them are known.
  const index = checker.addTo(indexOf(neighbours));
  for (const file of checker.closeTogether(index)) attempt(() => plans.set(file, checker.checkAgain(file, index)));
  const all = [...policies.checked.values(), ...[...plans.values()].flat()];
  const others = [...plans].filter(([, found]) => found.length === 0).map(([{ path }]) => path);
  const check = { plans: all, others, failures, problems: [], fixed: checker.fixed };
  return options.base?.compare(check, policies, options.now) ?? check;
}

/** Checks what standard input says, as if it stood in the file of that name. */
export async function checkInput(io: Io, filename: string, options: CheckOptions): Promise<Check> {
  const file = namedFile(io.cwd, resolve(io.cwd, filename), filename);
  const policies = new Policies(io, options.config);
  const text = decode(await io.stdin());
  if (isPolicyFile(file.absolute)) policies.read(file, text);
  const { neighbours } = withPolicies(io, { files: [file], folders: [], policies: [] }, policies, read => read());
  const checker = new Checker(io, policies, options);
  const plans = isPolicyFile(file.absolute) ? [] : checker.check(file, text, indexOf(neighbours));
  const all = [...plans, ...policies.checked.values()];
  const others = all.length === 0 ? [file.path] : [];
  return { plans: all, others, failures: [], problems: [], fixed: checker.fixed };
}

/** Checks one file after the other, each in the same world. */
class Checker {
  readonly #fixed = new Map<Found, Fixed>();
  readonly #io: Io;
  readonly #policies: Policies;
  readonly #facts = new Map<Found, readonly PlanFacts[]>();
  readonly #options: CheckOptions;

  constructor(io: Io, policies: Policies, options: CheckOptions) {
    this.#io = io;
    this.#policies = policies;
    this.#options = options;
  }

  get fixed(): readonly Fixed[] {
    return [...this.#fixed.values()];
  }

  /** Checks a file, among the others where they are known already. */
  check(file: Found, text: string, index?: PlanIndex): CheckedPlan[] {
    const { fix } = this.#options;
    const fixed = fix && fixSafely(file, text, changed => this.#review(file, changed, index).plans);
    if (fixed) {
      if (fix === 'apply') this.#write(fixed);
      this.#fixed.set(file, fixed);
    }
    const reviewed = this.#review(file, fixed?.after ?? text, index);
    this.#facts.set(file, reviewed.facts);
    return this.#told(file, reviewed);
  }

  /** Enters what the checked plans mean to each other. */
  addTo(index: PlanIndex): PlanIndex {
    for (const [file, facts] of this.#facts) index.set(slashed(file.absolute), facts);
    return index;
  }

  /** The files to whose plans others may have something to say. */
  closeTogether(index: PlanIndex): Found[] {
    const limits = Array.from(this.#policies.inUse(), limitsOf);
    const close = index.closeTogether({
      rest: Math.max(...limits.map(({ rest }) => rest)),
      week: Math.min(...limits.map(({ week }) => week)),
    });
    return [...this.#facts].filter(([, facts]) => facts.some(one => close.has(one))).map(([file]) => file);
  }

  /** Checks a file once more, now among the others. */
  checkAgain(file: Found, index: PlanIndex): CheckedPlan[] {
    const text = this.#fixed.get(file)?.after ?? readText(file);
    return this.#told(file, this.#review(file, text, index));
  }

  #review(file: Found, text: string, index: PlanIndex | undefined): Review {
    const { now, base } = this.#options;
    const before = base?.textOf(file);
    const path = slashed(file.absolute);
    return review(text, {
      now,
      ...(before !== undefined && { before }),
      policy: this.#policies.for(file),
      reports: reportsBeside(file.absolute, this.#io.cwd),
      workspace: { path, ...(index && { index }) },
      isNamed: file.isNamed === true && this.#options.onlyPlans !== true,
    });
  }

  #told({ path }: Found, { plans, lines }: Review): CheckedPlan[] {
    const { needs } = this.#options;
    const isNeeded = (what: ReportNeed) => !needs || needs.has(what);
    const names = plans.map(({ plan }) => plan?.metadata?.name && copyString(plan.metadata.name.value));
    return plans.map(({ plan, document, findings, accepted, clock, reports }, at) => {
      const name = names[at];
      const occurrence = names.slice(0, at).filter(one => one === name).length;
      const wall = plan && isNeeded('clock') ? wallClockOf(plan) : utc;
      const isClean = findings.length === 0 && accepted.length === 0;
      const risk = plan && isNeeded('risk') ? riskOf(plan, reports) : undefined;
      const told = { path, name, occurrence, wall };
      if (!needs) return { document, lines, clock, risk, findings, accepted, ...told };
      const keep = (finding: Finding) => detachFinding(finding, { document, lines }, needs);
      const isShown = !isClean || isNeeded('clean');
      return {
        document: noDocument,
        lines: isShown ? lines : noLines,
        clock: isShown && isNeeded('clock') ? clock : undefined,
        risk: isShown ? risk : risk && { ...risk, factors: [], facts: [], nextBest: [] },
        findings: findings.map(keep),
        accepted: accepted.map(({ finding, reason }) => ({ finding: keep(finding), reason })),
        ...told,
      };
    });
  }

  #write(fixed: Fixed): void {
    const { path } = fixed.file;
    if (!isFaithful(fixed))
      throw new UserError(
        l10n.t('{path} is no UTF-8, so it cannot be fixed without harm. Save it as UTF-8.', { path }),
      );
    writeFileAtomically(this.#io, path, fixed.after);
  }
}

/** A finding as a record of its own, which holds neither the plan nor the tree that it was found in. */
function detachFinding(
  finding: Finding,
  place: Pick<CheckedPlan, 'document' | 'lines'>,
  needs: ReadonlySet<ReportNeed>,
): DetachedFinding {
  const fixes = needs.has('titles') || needs.has('edits') ? finding.fixes : [];
  return {
    ...withoutFixes(finding),
    fixes: needs.has('edits') ? fixes : fixes.map(({ title, safe }) => ({ title, safe, edits: [] })),
    ...(needs.has('causes') && { cause: causeOf(finding, place), partCauses: partCausesOf(finding, place) }),
  };
}

const noLines = new Lines('');
const noDocument: Document = {
  text: '',
  span: { start: 0, end: 0 },
  root: undefined,
  comments: [],
  problems: [],
  isDoubtful: false,
};

/**
 * What the policies add to a search: the files that they call plans. Those in the folders that were searched are
 * checked too; the others are only known to the plans that are.
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
      const patterns = (policies.at(path)?.files ?? []).map(({ value }) => value);
      const exact = new Set(plansNamedBy(path, patterns.filter(isExact)));
      for (const absolute of plansNamedBy(path, patterns)) {
        const isNamed = exact.has(absolute);
        const file: Found = { ...fileOfCheckout(io.cwd, absolute), ...(isNamed && { isNamed }) };
        if (checked.has(absolute) && !isNamed) continue;
        if (checked.has(absolute) || folders.some(folder => isBelow(absolute, folder))) checked.set(absolute, file);
        else neighbours.set(absolute, file);
      }
    });
  }
  const inOrder = [...checked.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
  return { files: inOrder, neighbours: [...neighbours.values()] };
}

/** What all the plans mean to each other. What cannot be read is reported where it is checked. */
function indexOf(files: readonly Found[]): PlanIndex {
  const index = new PlanIndex();
  for (const file of files) {
    if (isPolicyFile(file.absolute)) continue;
    const path = slashed(file.absolute);
    try {
      index.set(path, planFactsIn(readText(file), path));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  }
  return index;
}
