import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { kindOf, slashed } from '../../disk/files.ts';
import { boundsOf, describeFailure, openFile } from '../../disk/open-file.ts';
import type { Check, CheckedPlan } from './result.ts';
import { UserError, type Io } from '../io.ts';
import { divided } from './divide.ts';
import { partKeysOf } from './fingerprint.ts';

/** A finding that was accepted on the day on which the baseline was written. */
interface Entry {
  readonly path: string;
  readonly rule: string;
  /** Rule, file, id and cause in one word; never a line. */
  readonly key: string;
  /** For those who read the file; nothing depends on it. */
  readonly message: string;
}

interface Baseline {
  readonly version: 1;
  readonly findings: readonly Entry[];
}

/** Every finding of today as the text of a baseline: sorted, so that two of them can be compared line by line. */
export function baselineOf({ plans }: Check): string {
  const findings = plans.flatMap(plan => {
    const keys = partKeysOf(plan);
    return plan.findings.flatMap((finding, index) =>
      (finding.parts ?? [finding]).map(({ code, message }, at): Entry => {
        return { path: slashed(plan.path), rule: code, key: keys[index]?.[at] ?? '', message };
      }),
    );
  });
  findings.sort(
    (one, other) => compare(one.path, other.path) || compare(one.rule, other.rule) || compare(one.key, other.key),
  );
  const baseline: Baseline = { version: 1, findings };
  return `${JSON.stringify(baseline, undefined, 2)}\n`;
}

/**
 * Takes what a baseline accepts out of the findings and lists it as accepted. An entry that no longer fits anything is
 * told: left where it is, it would one day hide a new finding of the same kind.
 */
export function withBaseline(io: Io, file: string, check: Check): Check {
  const { findings } = readBaseline(io, file);
  const entries = new Map(findings.map(entry => [entry.key, entry]));
  const found = new Set<string>();
  const plans = check.plans.map((plan): CheckedPlan => {
    const reason = l10n.t('It was known when the baseline {file} was written.', { file });
    const keys = partKeysOf(plan);
    for (const key of keys.flat()) found.add(key);
    const { rest, chosen: known } = divided(plan, plan.findings, key => entries.has(key));
    return {
      ...plan,
      findings: rest,
      accepted: [...plan.accepted, ...known.map(finding => ({ finding, reason }))],
    };
  });
  const paths = new Set(check.plans.map(({ path }) => slashed(path)));
  const stale = findings.filter(({ key, path }) => {
    return !found.has(key) && (paths.has(path) || kindOf(resolve(io.cwd, path)) === undefined);
  });
  const problems = stale.map(({ path, rule, message }) => {
    return l10n.t(
      '{file} accepts a {rule} in {path} that is no longer there (“{message}”). Write the baseline again with --write-baseline {file}.',
      { file, rule, path, message },
    );
  });
  return { ...check, plans, problems: [...check.problems, ...problems] };
}

function readBaseline(io: Io, file: string): Baseline {
  const absolute = resolve(io.cwd, file);
  const opened = openFile(absolute, boundsOf(absolute, io.cwd));
  if (opened.kind === 'refused')
    throw new UserError(
      l10n.t('{file} cannot be read: {reason}. Write it with --write-baseline {file}.', {
        file,
        reason: describeFailure(opened.cause),
      }),
    );
  const parsed = parse(opened.bytes.toString('utf8'));
  const isBaseline =
    parsed?.version === 1 &&
    Array.isArray(parsed.findings) &&
    parsed.findings.every(one => typeof one?.key === 'string');
  if (!isBaseline)
    throw new UserError(l10n.t('{file} is no baseline of repli. Write one with --write-baseline {file}.', { file }));
  return parsed;
}

function parse(text: string): Baseline | undefined {
  try {
    return JSON.parse(text) as Baseline | undefined;
  } catch {
    return undefined;
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
