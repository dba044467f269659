import { parseReportTime } from './parse-time.ts';
import { limits, unreadable } from './report.ts';
import type { Outcome, Report, Unreadable } from './report.ts';
import { joinNames, CaseCounter } from './case-counter.ts';

/** CTRF, the common test report format in JSON. */
export function readCtrf(text: string): Report {
  const fault = faultOfNesting(text);
  if (fault) return fault;
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return unreadable('broken');
  }
  const results = field(content, 'results');
  const tests = field(results, 'tests');
  if (!Array.isArray(tests)) return unreadable('broken');
  const tally = new CaseCounter();
  for (const test of tests) tally.add(outcomeOf(test), nameOf(test));
  // A summary is no proof that all is well, but one that owns up to a failure is believed.
  const failed = field(field(results, 'summary'), 'failed');
  if (typeof failed === 'number' && failed > 0 && !tally.hasFailures) tally.add('failed', '');
  tally.ranAt(startOf(field(results, 'summary')) ?? parseReportTime(textOf(field(content, 'timestamp'))));
  return tally.results('ctrf', true);
}

function outcomeOf(test: unknown): Outcome {
  const raw = textOf(field(test, 'rawStatus'))?.toLowerCase();
  switch (field(test, 'status')) {
    case 'passed':
      return wasRetried(test) ? 'flaky' : 'passed';
    case 'failed':
      return raw === 'error' || raw === 'broken' ? 'errored' : 'failed';
    // `other` is all that a tool could not translate. It is no pass, and no failure was seen.
    case 'skipped':
    case 'pending':
    case 'other':
      return raw === 'todo' ? 'todo' : 'skipped';
    default:
      return 'errored';
  }
}

function wasRetried(test: unknown): boolean {
  const retries = field(test, 'retries');
  return field(test, 'flaky') === true || (typeof retries === 'number' && retries > 0);
}

/** The suite is a list of names, and was one name in older versions. */
function nameOf(test: unknown): string {
  const suite = field(test, 'suite');
  const path: unknown[] = Array.isArray(suite) ? suite : [suite];
  const parent = path.filter(name => typeof name === 'string').reduce(joinNames, '');
  return joinNames(parent, textOf(field(test, 'name')) ?? '');
}

function startOf(summary: unknown): number | undefined {
  const start = field(summary, 'start');
  return typeof start === 'number' && start > 0 ? start : undefined;
}

/** Walks the brackets outside of strings: says whether they go too deep, and whether all are closed. */
function faultOfNesting(text: string): Unreadable | undefined {
  let depth = 0;
  let line = 1;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === lineFeed) line++;
    else if (inString && unit === backslash) at++;
    else if (unit === quote) inString = !inString;
    else if (!inString && opening.has(unit) && ++depth > limits.levels) return unreadable('too-deep', line);
    else if (!inString && closing.has(unit) && --depth < 0) return unreadable('broken', line);
  }
  return depth > 0 || inString ? unreadable('truncated', line) : undefined;
}

const lineFeed = 10;
const quote = 34;
const backslash = 92;
const opening = new Set([91, 123]);
const closing = new Set([93, 125]);

function field(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
