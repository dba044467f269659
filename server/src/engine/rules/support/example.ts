import type { Span } from '../../text/span.ts';
import type { Example } from './define-rule.ts';
import type { ReviewContext } from '../../context.ts';
import { planFactsIn } from '../../workspace/read-facts.ts';
import { PlanIndex } from '../../workspace/plan-index.ts';
import { routinePlan, seriousPlan } from './base-plans.ts';

/** A finding that an example says it gives. */
export interface Expectation {
  readonly code: string;
  readonly span: Span;
}

/** A whole plan made of an example's piece and the faultless plan around it. */
export interface WholeExample {
  readonly text: string;
  /** Where the piece stands in it. */
  readonly piece: Span;
  readonly expectations: readonly Expectation[];
}

export function wholeExample(example: Example): WholeExample {
  return complete(example, withoutLeadingBreak(example.plan));
}

/** The context in which an example is reviewed: a day before the plans begin, and the files beside it. */
export function contextOf(example: Example): ReviewContext {
  const { reports, beside, before } = example;
  const index = new PlanIndex();
  const workspace = beside === undefined ? {} : { workspace: { index, path: '/plans/this.release.yaml' } };
  const earlier = before === undefined ? {} : { before: wholeExample({ ...example, plan: before }).text };
  const other = '/plans/other.release.yaml';
  index.set(other, beside === undefined ? [] : planFactsIn(beside, other));
  const context: ReviewContext = { now: Date.UTC(2026, 2, 1), policy: undefined, ...workspace, ...earlier };
  if (!reports) return context;
  return {
    ...context,
    reports: path => {
      const text = reports[path];
      return text === undefined ? { kind: 'refused', cause: 'absent' } : { kind: 'files', files: [{ path, text }] };
    },
  };
}

/** The whole plan as it shall be after the first fix. */
export function fixedExample(example: Example): string | undefined {
  return example.fixed === undefined ? undefined : complete(example, withoutLeadingBreak(example.fixed)).text;
}

function complete(example: Example, piece: string): WholeExample {
  const base = example.in === 'serious' ? seriousPlan : routinePlan;
  const written = sectionsOf(piece);
  const kept: string[] = [];
  for (const [name, section] of sectionsOf(base)) {
    if (written.has(name) || example.without?.some(left => left === name)) continue;
    kept.push(section);
  }
  const before = kept.join('');
  const { text, expectations } = takeExpectations(piece);
  return {
    text: before + text,
    piece: { start: before.length, end: before.length + text.length },
    expectations: expectations.map(({ code, span }) => {
      return { code, span: { start: span.start + before.length, end: span.end + before.length } };
    }),
  };
}

/** The top-level keys of a plan with the text below each, the empty line behind it included. */
function sectionsOf(text: string): Map<string, string> {
  const sections = new Map<string, string>();
  for (const section of text.split(/^(?=[A-Za-z])/m)) {
    const name = /^(\w+)/.exec(section)?.[1];
    if (name !== undefined) sections.set(name, section);
  }
  return sections;
}

/** `# CODE on "words"` or `# CODE` behind a line: a finding on those words of it, or on all of it. */
const expectation = /(?<! )[ ]*# ([a-z]+(?:-[a-z]+)+)(?: on (?:"([^"\n]*)"|'([^'\n]*)'))?$/;

function takeExpectations(piece: string): { text: string; expectations: Expectation[] } {
  const expectations: Expectation[] = [];
  let text = '';
  for (const line of piece.split(/(?<=\n)/)) {
    const content = line.replace(/\n$/, '');
    const found = expectation.exec(content);
    const bare = found ? content.slice(0, found.index) : content;
    if (found?.[1] !== undefined) {
      const words = found[2] ?? found[3] ?? bare.trim();
      const start = text.length + bare.indexOf(words);
      expectations.push({ code: found[1], span: { start, end: start + words.length } });
    }
    text += bare + line.slice(content.length);
  }
  return { text, expectations };
}

function withoutLeadingBreak(text: string): string {
  return text.replace(/^\n/, '');
}
