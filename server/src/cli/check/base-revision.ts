import { resolve } from 'node:path';
import { decode, isPlanFile, kindOf, isPolicyFile, namedFile, slashed, type Found } from '../../disk/files.ts';
import { Revision, type LineRange } from '../../disk/git.ts';
import { openReports } from '../../disk/reports.ts';
import {
  changed,
  type Finding,
  type ReportReader,
  type Lines,
  type Node,
  pairByName,
  planFactsIn,
  PlanIndex,
  review,
  riskOf,
  ruleOf,
  type Span,
  utc,
} from '../../engine/index.ts';
import type { Base, Check, CheckedPlan } from './result.ts';
import type { Io } from '../io.ts';
import type { Policies } from './policies.ts';
import { divided } from './divide.ts';
import { partKeysOf } from './fingerprint.ts';

/** The plans of an earlier revision, to be held against those of today. */
export class BaseRevision {
  readonly #revision: Revision;
  readonly #texts = new Map<string, string>();
  readonly #index = new PlanIndex();
  readonly #io: Io;

  constructor(io: Io, name: string) {
    this.#io = io;
    this.#revision = new Revision(io.cwd, name);
    const files = this.#revision.files.filter(file => isPlanFile(file));
    for (const [file, content] of this.#revision.read(files)) this.#remember(file, decode(content));
  }

  /** The text of a file as it was; undefined where it is new. */
  textOf({ absolute }: Found): string | undefined {
    const then = this.#revision.pathThen(absolute);
    if (then === undefined) return undefined;
    const known = this.#texts.get(then);
    if (known !== undefined) return known;
    const content = this.#revision.read([then]).get(then);
    return content && this.#remember(then, decode(content));
  }

  /** Parts the findings of a check into those that are new, those that stay and those that are gone. */
  compare(check: Check, policies: Policies, now: number): Check {
    const byFile = new Map<string, CheckedPlan[]>();
    for (const plan of check.plans) byFile.set(plan.path, [...(byFile.get(plan.path) ?? []), plan]);
    const plans = [...byFile].flatMap(([path, plansOfFile]) => {
      const file = namedFile(this.#io.cwd, resolve(this.#io.cwd, path), path);
      if (isPolicyFile(file.absolute)) return plansOfFile;
      const before = this.#plansBefore(file, policies, now);
      const lines = this.#revision.changedLines(file.absolute);
      const pairs = pairByName(
        plansOfFile.map(({ name }) => name),
        before.map(({ name }) => name),
      );
      return plansOfFile.map((plan, at) => compared(plan, before[pairs[at] ?? -1], lines));
    });
    return { ...check, plans, base: { revision: this.#revision.name, removed: this.#removed(check) } };
  }

  #plansBefore(file: Found, policies: Policies, now: number): CheckedPlan[] {
    const text = this.textOf(file);
    const then = this.#revision.pathThen(file.absolute);
    if (text === undefined || then === undefined) return [];
    const workspace = { index: this.#index, path: slashed(then) };
    const { plans, lines } = review(text, {
      now,
      policy: policies.for(file),
      reports: this.#reportsOf(then),
      workspace,
    });
    return plans.map(({ plan, ...reviewed }) => ({
      ...reviewed,
      path: file.path,
      name: plan?.metadata?.name?.value,
      occurrence: 0,
      risk: plan && riskOf(plan, reviewed.reports),
      lines,
      wall: utc,
    }));
  }

  /**
   * A report that the repository holds is read as it was; what lies beside it today was made by a run, and counts then
   * too.
   */
  #reportsOf(plan: string): ReportReader {
    return path => {
      const absolute = resolve(plan, '..', path);
      const content = this.#revision.read([absolute]).get(absolute);
      if (!content) return openReports(path, plan, this.#io.cwd);
      return { kind: 'files', files: [{ path, text: decode(content) }] };
    };
  }

  /** The plans whose file is gone, or holds something else now. */
  #removed({ plans, others }: Check): Base['removed'] {
    const pathThen = (path: string) => this.#revision.pathThen(resolve(this.#io.cwd, path));
    const checked = new Set(plans.map(({ path }) => pathThen(path)));
    const emptied = new Set(others.map(pathThen));
    return [...this.#texts].flatMap(([file, text]) => {
      if (checked.has(file) || (kindOf(file) !== undefined && !emptied.has(file))) return [];
      const path = slashed(file.slice(this.#revision.root.length + 1));
      return planFactsIn(text, path).map(({ name }) => ({ path, name }));
    });
  }

  #remember(file: string, text: string): string {
    this.#texts.set(file, text);
    this.#index.set(slashed(file), planFactsIn(text, slashed(file)));
    return text;
  }
}

function compared(
  plan: CheckedPlan,
  before: CheckedPlan | undefined,
  changedLines: readonly LineRange[] | undefined,
): CheckedPlan {
  const then = before && { ...before, name: plan.name, occurrence: plan.occurrence };
  const known = new Set(then && partKeysOf(then).flat());
  const today = new Set(partKeysOf(plan).flat());
  const { chosen: kept, rest: added } = divided(plan, plan.findings, key => known.has(key));
  return {
    ...plan,
    findings: added.map(finding => anchored(finding, plan, changedLines ?? [])),
    compared: {
      isNew: before === undefined,
      kept,
      gone: then ? divided(then, then.findings, key => today.has(key)).rest : [],
      riskBefore: before?.risk,
    },
  };
}

/**
 * Moves a finding to the changed line that calls for it, where its own line has not changed: a reviewer sees the diff.
 * The nearest is one around what it points at, then one in the sections that its rule reads, then the first.
 */
function anchored(finding: Finding, { document, lines }: CheckedPlan, changedLines: readonly LineRange[]): Finding {
  const own = lines.lineAt(finding.span.start);
  const [first, last] = [lines.lineAt(document.span.start), lines.lineAt(document.span.end)];
  const touched = linesIn(changedLines).filter(line => first <= line && line <= last && /\S/.test(lines.textOf(line)));
  if (touched.length === 0 || touched.includes(own)) return finding;
  const related = finding.related.find(one => one.file === undefined && touched.includes(lines.lineAt(one.span.start)));
  const line =
    (related && lines.lineAt(related.span.start)) ??
    nearest(finding, document.root, lines, touched) ??
    readBy(finding.code, document.root, lines, touched) ??
    touched[0];
  if (line === undefined) return finding;
  const written = lines.textOf(line);
  const start = lines.start(line) + written.search(/\S/);
  return changed(finding, { origin: finding.span, span: { start, end: lines.start(line) + written.trimEnd().length } });
}

/** The first touched line within the narrowest thing around a finding, the plan as a whole excepted. */
function nearest(
  finding: Finding,
  root: Node | undefined,
  lines: Lines,
  touched: readonly number[],
): number | undefined {
  const within: Span[] = [];
  for (let node = root; node;) {
    const parts: (Span & { readonly value?: Node | undefined })[] =
      node.kind === 'mapping'
        ? node.entries.map(({ key, value }) => ({ start: key.span.start, end: value?.span.end ?? key.span.end, value }))
        : node.kind === 'sequence'
          ? node.items.map(({ start, value }) => ({ start, end: value?.span.end ?? start, value }))
          : [];
    const part = parts.find(({ start, end }) => start <= finding.span.start && finding.span.start <= end);
    if (part) within.unshift(part);
    node = part?.value;
  }
  for (const part of within) {
    const line = firstWithin(part, lines, touched);
    if (line !== undefined) return line;
  }
  return undefined;
}

/** The first touched line of the sections that the rule reads, the one it speaks of first. */
function readBy(code: string, root: Node | undefined, lines: Lines, touched: readonly number[]): number | undefined {
  if (root?.kind !== 'mapping') return undefined;
  for (const section of ruleOf(code)?.reads ?? []) {
    const entry = root.entries.find(({ key }) => key.value === section);
    const line =
      entry &&
      firstWithin({ start: entry.key.span.start, end: entry.value?.span.end ?? entry.key.span.end }, lines, touched);
    if (line !== undefined) return line;
  }
  return undefined;
}

function firstWithin({ start, end }: Span, lines: Lines, touched: readonly number[]): number | undefined {
  const [first, last] = [lines.lineAt(start), lines.lineAt(end)];
  return touched.find(line => first <= line && line <= last);
}

function linesIn(ranges: readonly LineRange[]): number[] {
  return ranges.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index));
}
