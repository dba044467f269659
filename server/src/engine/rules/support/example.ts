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
  return complete(example, pieceOf(example, example.plan));
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
  return example.fixed === undefined ? undefined : complete(example, pieceOf(example, example.fixed)).text;
}

/** The example's text; of one that patches, each section with those keys of the faultless plan that it leaves alone. */
function pieceOf(example: Example, written: string): string {
  const text = written.replace(/^\n/, '');
  if (!example.patch) return text;
  const faultless = sectionsOf(baseOf(example));
  const patched = [...sectionsOf(text)].map(([name, section]) => {
    return patchedSection(
      section,
      faultless.get(name) ?? '',
      key => !example.without?.some(left => left === `${name}.${key}`),
    );
  });
  return patched.join('');
}

/** The keys stand in the order of the faultless plan; those that it does not have come last. */
function patchedSection(section: string, faultless: string, isKept: (key: string) => boolean): string {
  const [heading = '', ...written] = section.split(keyOfSection);
  const texts = new Map(written.map(text => [keyIn(text), text]));
  const [, ...others] = faultless.split(keyOfSection);
  const keys = others.flatMap(other => {
    const key = keyIn(other);
    const text = texts.get(key) ?? (isKept(key) ? other : undefined);
    texts.delete(key);
    return text === undefined ? [] : [text.trimEnd()];
  });
  const added = [...texts.values()].map(text => text.trimEnd());
  return `${[heading.trimEnd(), ...keys, ...added].join('\n')}\n${section.endsWith('\n\n') ? '\n' : ''}`;
}

/** Where a key of a section written in block style begins. */
const keyOfSection = /^(?= {2}[A-Za-z])/m;

function keyIn(text: string): string {
  return /^ *(\w+)/.exec(text)?.[1] ?? '';
}

function baseOf(example: Example): string {
  return example.in === 'serious' ? seriousPlan : routinePlan;
}

function complete(example: Example, piece: string): WholeExample {
  const written = sectionsOf(piece);
  const kept: string[] = [];
  for (const [name, section] of sectionsOf(baseOf(example))) {
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
