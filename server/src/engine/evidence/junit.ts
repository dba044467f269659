import { parseReportTime } from './parse-time.ts';
import type { Outcome, Report } from './report.ts';
import { joinNames, CaseCounter } from './case-counter.ts';
import { readXml } from './xml.ts';
import type { Attributes, XmlReader } from './xml.ts';

/** JUnit XML: no standard, but a family. What all dialects share is the case and what lies in it. */
export function readJunit(text: string): Report {
  const reader = new JunitReader();
  return readXml(text, reader) ?? reader.tally.results('junit', true);
}

interface Suite {
  readonly name: string;
  /** Cases of this suite that failed at least once, by class and name, until the suite ends. */
  readonly failing: Map<string, { name: string; outcome: Outcome }>;
  /** Cases of this suite that passed at their first try. What fails under such a name later is another row of data. */
  readonly passed: Set<string>;
  /** How many failures and errors the suite's attributes own up to. */
  readonly claimed: number;
  readonly claimsErrors: boolean;
  /** How many failures its cases and those of the suites below show, and how many cases were skipped. */
  shown: number;
  skipped: number;
}

interface Case {
  readonly attributes: Attributes;
  /** The elements found in it, each with its type. */
  readonly marks: Map<string, string>;
}

class JunitReader implements XmlReader {
  readonly tally = new CaseCounter();
  readonly #suites: Suite[] = [];
  #case: Case | undefined;

  open(name: string, attributes: Attributes, parent: string): void {
    if (name === 'testsuites' || name === 'testsuite') this.#openSuite(name, attributes);
    else if (name === 'testcase') this.#case ??= { attributes, marks: new Map() };
    else if (parent === 'testcase') this.#mark(name, attributes);
    else if (isSuiteFailure(name, parent)) {
      this.#show(1);
      this.tally.add('errored', this.#suites.at(-1)?.name ?? '');
    }
  }

  close(name: string): void {
    if (name === 'testcase') this.#closeCase();
    else if (name === 'testsuites' || name === 'testsuite') this.#closeSuite();
  }

  /**
   * Node's test runner writes a test with subtests as a suite, and its own failure nowhere but in a comment at the end.
   * A summary is no proof that all is well, but one that owns up to a failure is believed.
   */
  comment(text: string): void {
    const failing = /^ (?:fail|cancelled) (\d+) $/.exec(text);
    if (Number(failing?.[1] ?? 0) > 0 && !this.tally.hasFailures && this.#suites.length === 1)
      this.tally.add('failed', '');
  }

  #mark(name: string, attributes: Attributes): void {
    if (failureMarks.has(name)) this.#show(1);
    this.#case?.marks.set(name, markOf(name, attributes));
  }

  /** Notes failures of the suite at hand that can be seen, whatever becomes of them. */
  #show(failures: number): void {
    const suite = this.#suites.at(-1);
    if (suite) suite.shown += failures;
  }

  #openSuite(element: string, attributes: Attributes): void {
    this.tally.ranAt(parseReportTime(attributes['timestamp']));
    this.#suites.push({
      name: element === 'testsuite' ? (attributes['name'] ?? '') : '',
      failing: new Map(),
      passed: new Set(),
      claimed: numberIn(attributes['failures']) + numberIn(attributes['errors']),
      claimsErrors: numberIn(attributes['errors']) > 0,
      shown: 0,
      skipped: 0,
    });
  }

  #closeSuite(): void {
    const suite = this.#suites.pop();
    if (!suite) return;
    for (const { outcome, name } of suite.failing.values()) this.tally.add(outcome, name);
    // Attributes are no proof that all is well. Where they count more than is seen, a suite could not be loaded, or so.
    // Some tools count what was skipped among the failures.
    const explained = suite.shown + (suite.claimsErrors ? 0 : suite.skipped);
    if (suite.claimed > explained) this.tally.add('errored', suite.name);
    this.#show(Math.max(suite.claimed, suite.shown));
    const parent = this.#suites.at(-1);
    if (parent) parent.skipped += suite.skipped;
  }

  #closeCase(): void {
    if (!this.#case) return;
    const { attributes } = this.#case;
    const outcome = outcomeOf(this.#case);
    const { marks } = this.#case;
    if ((outcome === 'failed' || outcome === 'errored') && !marks.has('failure') && !marks.has('error')) this.#show(1);
    const holder = this.#suites.at(-1);
    if (outcome === 'skipped' && holder) holder.skipped++;
    this.#case = undefined;
    const name = nameOf(attributes);
    // Directly below `testsuites` node's test runner puts the cases of all files: the same name there is no second try.
    const suite = this.#suites.length === 1 && this.#suites[0]?.name === '' ? undefined : this.#suites.at(-1);
    const identity = `${attributes['file'] ?? ''}\n${attributes['classname'] ?? ''}\n${attributes['name'] ?? ''}`;
    if (!suite || name === '' || !isVerdict(outcome)) return this.tally.add(outcome, name);
    const earlier = suite.failing.get(identity);
    // Only what failed is tried again. The same name after a pass is another case, as parametrised tests have them.
    if (earlier) earlier.outcome = outcome === 'passed' ? 'flaky' : outcome;
    else if (outcome === 'passed') {
      suite.passed.add(identity);
      this.tally.add(outcome, name);
    } else if (suite.passed.has(identity)) this.tally.add(outcome, name);
    else suite.failing.set(identity, { name, outcome });
  }
}

/** What tells of a failure, also of one that a later attempt made good. */
const failureMarks = new Set(['failure', 'error', 'flakyFailure', 'flakyError', 'rerunFailure', 'rerunError']);

function numberIn(attribute: string | undefined): number {
  return /^\d{1,9}$/.test(attribute ?? '') ? Number(attribute) : 0;
}

function outcomeOf({ attributes, marks }: Case): Outcome {
  // A to-do that fails carries its failure beside the mark.
  if (marks.get('skipped') === 'todo') return 'todo';
  if (marks.has('error')) return 'errored';
  if (marks.has('failure')) return 'failed';
  if (marks.has('skipped')) return 'skipped';
  const status = statuses.get((attributes['status'] ?? '').toLowerCase());
  if (status) return status;
  if (notRun.has((attributes['result'] ?? '').toLowerCase())) return 'skipped';
  return attempts.some(mark => marks.has(mark)) ? 'flaky' : 'passed';
}

/** Surefire's traces of earlier attempts. Without a failure beside them, the last attempt passed. */
const attempts = ['flakyFailure', 'flakyError', 'rerunFailure', 'rerunError'];

/** Some dialects tell by attribute what others tell by element. */
const statuses = new Map<string, Outcome>([
  ['failed', 'failed'],
  ['failure', 'failed'],
  ['error', 'errored'],
  ['notrun', 'skipped'],
  ['disabled', 'skipped'],
  ['skipped', 'skipped'],
  ['ignored', 'skipped'],
  ['pending', 'skipped'],
  ['todo', 'todo'],
]);

/** GoogleTest's words for a case that it left out. */
const notRun = new Set(['suppressed', 'skipped']);

function markOf(name: string, attributes: Attributes): string {
  return name === 'skipped' ? (attributes['type'] ?? '').toLowerCase() : '';
}

/** A suite whose set-up fails may have no case to tell it. */
function isSuiteFailure(name: string, parent: string): boolean {
  return (name === 'failure' || name === 'error') && (parent === 'testsuite' || parent === 'testsuites');
}

function isVerdict(outcome: Outcome): boolean {
  return outcome !== 'skipped' && outcome !== 'todo';
}

/** Node's test runner gives every case the class `test`. */
function nameOf(attributes: Attributes): string {
  const parent = attributes['classname'] ?? '';
  return joinNames(parent === 'test' ? '' : parent, attributes['name'] ?? '');
}
