import { parseReportTime } from './parse-time.ts';
import type { Outcome, Report } from './report.ts';
import { CaseCounter } from './case-counter.ts';
import { readXml } from './xml.ts';
import type { Attributes, XmlReader } from './xml.ts';

/** TRX, the report of .NET's test runners. */
export function readTrx(text: string): Report {
  const reader = new TrxReader();
  return readXml(text, reader) ?? reader.results();
}

class TrxReader implements XmlReader {
  readonly tally = new CaseCounter();
  complete = true;
  /** The results that are open, each with what its inner results come to. */
  readonly #open: { attributes: Attributes; inner: CaseCounter; hasInner: boolean }[] = [];
  #inRunMessage = false;
  #claimsFailure = false;

  /** A summary is no proof that all is well, but one that owns up to a failure is believed. */
  results(): Report {
    if (this.#claimsFailure && this.complete && !this.tally.hasFailures) this.tally.add('errored', '');
    return this.tally.results('trx', this.complete);
  }

  open(name: string, attributes: Attributes, parent: string): void {
    if (isResult(name, parent)) this.#openResult(attributes);
    else if (name === 'Times') this.tally.ranAt(parseReportTime(attributes['start'] ?? attributes['creation']));
    else if (name === 'ResultSummary' && brokenOff.has(attributes['outcome'] ?? '')) this.complete = false;
    else if (name === 'ResultSummary') this.#claimsFailure ||= attributes['outcome'] === 'Failed';
    else if (name === 'Counters')
      this.#claimsFailure ||= failureCounters.some(counter => Number(attributes[counter] ?? 0) > 0);
    else if (name === 'RunInfo') this.#inRunMessage = true;
  }

  close(name: string): void {
    if (name === 'RunInfo') this.#inRunMessage = false;
    if (!name.endsWith('Result') && name !== 'TestResultAggregation') return;
    const result = this.#open.pop();
    if (!result) return;
    const { attributes, inner, hasInner } = result;
    const test = attributes['testName'] ?? '';
    const into = this.#open.at(-1)?.inner ?? this.tally;
    const word = attributes['outcome'];
    if (word === 'PassedButRunAborted' || word === 'InProgress') this.complete = false;
    // No word at all stands for the first of .NET's list, which is an error.
    const outcome = word === undefined ? 'errored' : (outcomes.get(word) ?? 'errored');
    into.addNested(inner, test);
    // A parent only sums up its data rows, unless it failed on its own.
    if (!hasInner || (isFailure(outcome) && !inner.hasFailures)) into.add(outcome, test);
  }

  /** When the test host crashes, some versions say so in a message alone. */
  text(text: string): void {
    if (this.#inRunMessage && /run was aborted|host process crashed/i.test(text)) this.complete = false;
  }

  #openResult(attributes: Attributes): void {
    const parent = this.#open.at(-1);
    if (parent) parent.hasInner = true;
    this.#open.push({ attributes, inner: new CaseCounter(), hasInner: false });
  }
}

const outcomes = new Map<string, Outcome>([
  ['Passed', 'passed'],
  ['PassedButRunAborted', 'passed'],
  ['Warning', 'passed'],
  ['Failed', 'failed'],
  ['NotExecuted', 'skipped'],
  ['Inconclusive', 'skipped'],
  ['Pending', 'skipped'],
  ['Completed', 'skipped'],
]);

const failureCounters = ['failed', 'error', 'timeout', 'aborted'];

const brokenOff = new Set(['Aborted', 'Error', 'Timeout', 'Disconnected', 'InProgress', 'Pending', 'NotExecuted']);

function isFailure(outcome: Outcome): boolean {
  return outcome === 'failed' || outcome === 'errored';
}

function isResult(name: string, parent: string): boolean {
  const isKind = name.endsWith('Result') || name === 'TestResultAggregation';
  return isKind && (parent === 'Results' || parent === 'InnerResults');
}
