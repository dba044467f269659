import type { FieldKind, Format } from '../schema-table/types.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { Document, SyntaxProblem } from '../tree/node.ts';
import { breaksStructure } from '../tree/reading.ts';
import { readDocuments } from '../tree/read.ts';
import { fullWidth, listMarkers, oddSpacesBetween } from './characters.ts';
import { codeFence } from './code-fence.ts';
import { misplacedLines } from './indentation.ts';
import { misfitsIn, slipsOfMeaning } from './meaning.ts';
import { PatchedText } from './patched-text.ts';
import { placedBefore } from './placed-before.ts';
import type { Slip } from './slip.ts';
import { scan } from './source.ts';
import { tabs } from './tabs.ts';
import { brokenValues, typographicQuotes, type KindsOfKey } from './values.ts';

/**
 * Finds the slips of hand in a file and reads it as it was meant: documents whose nodes stand where they were written,
 * with a problem for each slip that carries its repair. Undefined where there is none. A repair counts only where the text
 * can be read no worse with it, and one of broken YAML only where it can be read better.
 */
export function recover(text: string, documents: readonly Document[], format: Format): Document[] | undefined {
  if (text.length > largest) return undefined;
  const attempt = new Attempt(text, documents, format);
  const kindsOf = kindsOfKeys(format);
  const isKey = (name: string) => kindsOf(name).size > 0;
  const source = () => scan(attempt.text, isKey);

  if (attempt.isBroken) attempt.mend(codeFence(attempt.text));
  attempt.understand(fullWidth(attempt.text));
  attempt.understand(oddSpacesBetween(attempt.text, source()));
  if (attempt.isBroken) attempt.mendOneWay([...tabs(attempt.text)]);
  if (attempt.isBroken) attempt.mend(listMarkers(attempt.text));
  attempt.understand(typographicQuotes(attempt.text, source(), kindsOf));
  if (attempt.isBroken) indent(attempt, isKey);
  if (attempt.isBroken) attempt.mend(brokenValues(attempt.text, source(), kindsOf));
  for (let round = 0; round < mostRounds; round++) {
    const slips = attempt.documents.flatMap(document => slipsOfMeaning(document, format));
    if (!attempt.understand(slips)) break;
  }
  return attempt.hasSlips ? attempt.asWritten() : undefined;
}

/** In characters. Each repair is tried, and what is longer was written by no hand. */
const largest = 200_000;

/** What is understood may bring more to light: a comma behind a text that a comma had cut. */
const mostRounds = 3;

/** What a text is tried with, one by one, where all of it together does not help. */
const mostTries = 50;

function indent(attempt: Attempt, isKey: (name: string) => boolean): void {
  for (let [tries, from] = [0, 0]; tries < mostTries && attempt.isBroken; tries++) {
    const [slip] = misplacedLines(attempt.text, scan(attempt.text, isKey), from);
    if (!slip) return;
    // One that is no help is passed over.
    if (!attempt.mend([slip])) from = slip.span.end;
  }
}

/** The kinds that a key has in any object of the format. */
function kindsOfKeys(format: Format): KindsOfKey {
  const kinds = new Map<string, Set<FieldKind>>();
  for (const { fields } of Object.values(format.objects)) {
    for (const [key, { kind }] of Object.entries(fields)) kinds.set(key, (kinds.get(key) ?? new Set()).add(kind));
  }
  const none = new Set<FieldKind>();
  return name => kinds.get(name) ?? none;
}

/** A text with the repairs that were found to help, and the slips that they mend. */
class Attempt {
  text: string;
  documents: readonly Document[];
  readonly #patches: PatchedText[] = [];
  readonly #slips: Slip[] = [];
  readonly #original: string;
  readonly #format: Format;

  constructor(text: string, documents: readonly Document[], format: Format) {
    this.#original = text;
    this.#format = format;
    this.text = text;
    this.documents = documents;
  }

  get isBroken(): boolean {
    return problemsIn(this.documents).length > 0;
  }

  get hasSlips(): boolean {
    return this.#slips.length > 0;
  }

  /** Takes what leaves the text no worse to read: all of it, or each part that does. True where there was any. */
  understand(slips: readonly Slip[]): boolean {
    return this.#takeAny(slips, isNoWorse);
  }

  /** Takes what makes broken YAML better: all of it, or each part that does. True where there was any. */
  mend(slips: readonly Slip[]): boolean {
    return this.#takeAny(slips, isBetter);
  }

  /** Takes the first of several ways to mend the same that leaves the least problem. */
  mendOneWay(slips: readonly Slip[]): void {
    let best: { readonly slip: Slip; readonly faults: number } | undefined;
    for (const slip of slips) {
      const documents = readDocuments(patch(this.text, [slip]).text);
      // A line may stand where it can be read, and yet among keys where it does not belong.
      const misfits = documents.reduce((sum, document) => sum + misfitsIn(document, this.#format), 0);
      const faults = problemsIn(documents).length * 1000 + misfits;
      if (!best || faults < best.faults) best = { slip, faults };
      if (faults === 0) break;
    }
    if (best) this.mend([best.slip]);
  }

  #takeAny(slips: readonly Slip[], isHelp: Comparison): boolean {
    const apart = withoutOverlap(slips);
    if (apart.length === 0) return false;
    if (this.#take(apart, isHelp)) return true;
    if (apart.length === 1) return false;
    // From the last to the first, so that those to come stay where they are.
    let taken = false;
    for (const slip of apart.slice(0, mostTries).toReversed()) if (this.#take([slip], isHelp)) taken = true;
    return taken;
  }

  #take(slips: readonly Slip[], isHelp: Comparison): boolean {
    const patched = patch(this.text, slips);
    const documents = readDocuments(patched.text);
    if (!isHelp(problemsIn(documents), problemsIn(this.documents), patched)) return false;
    const count = this.#patches.length;
    for (const slip of slips) this.#slips.push(this.#slipWritten(slip, count));
    this.#patches.push(patched);
    this.text = patched.text;
    this.documents = documents;
    return true;
  }

  asWritten(): Document[] {
    const place = (span: Span) => this.#placeWritten(span, this.#patches.length);
    return this.documents.map((document, index) => {
      const placed = placedBefore(document, this.#original, place);
      const next = this.documents[index + 1];
      const end = next ? place(next.span).start : Infinity;
      const slips = this.#slips.filter(
        ({ span: { start } }) => (index === 0 || start >= placed.span.start) && start < end,
      );
      const problems = [...placed.problems, ...slips.map(problemOf)];
      return { ...placed, problems: problems.sort((one, other) => one.span.start - other.span.start) };
    });
  }

  /** A slip of the text as it is now, in terms of the text as it was written. */
  #slipWritten(slip: Slip, patches: number): Slip {
    const place = (span: Span) => this.#placeWritten(span, patches);
    return {
      ...slip,
      span: place(slip.span),
      edits: slip.edits.map(edit => ({ span: place(edit.span), text: edit.text })),
      ...(slip.others && { others: slip.others.map(place) }),
    };
  }

  #placeWritten(span: Span, patches: number): Span {
    return this.#patches.slice(0, patches).reduceRight((place, patched) => patched.placeBefore(place), span);
  }
}

function patch(text: string, slips: readonly Slip[]): PatchedText {
  return new PatchedText(
    text,
    slips.flatMap(({ edits }): readonly TextEdit[] => edits),
  );
}

/** The slips whose edits touch no earlier one's. */
function withoutOverlap(slips: readonly Slip[]): Slip[] {
  const kept: Slip[] = [];
  const taken: Span[] = [];
  for (const slip of slips) {
    const spans = slip.edits.map(edit => edit.span);
    if (spans.some(one => taken.some(other => one.start < other.end && other.start < one.end))) continue;
    kept.push(slip);
    taken.push(...spans);
  }
  return kept;
}

/** The problems of a text with repairs, those of the text without, and what leads from one to the other. */
type Comparison = (repaired: readonly Span[], before: readonly Span[], patched: PatchedText) => boolean;

function isNoWorse(repaired: readonly Span[], before: readonly Span[]): boolean {
  return repaired.length <= before.length;
}

/** Fewer problems, or as many further down: of one item only the first is known. */
function isBetter(repaired: readonly Span[], before: readonly Span[], patched: PatchedText): boolean {
  if (repaired.length !== before.length) return repaired.length < before.length;
  const depth = (places: readonly Span[]) => places.reduce((sum, { start }) => sum + start, 0);
  return depth(repaired.map(place => patched.placeBefore(place))) > depth(before);
}

/** Where the structure is broken. A document that is no mapping is no plan yet, whatever YAML says. */
function problemsIn(documents: readonly Document[]): Span[] {
  return documents.flatMap(({ root, span, problems }) => [
    ...(root && root.kind !== 'mapping' ? [{ start: span.start, end: span.start }] : []),
    ...problems.filter(breaksStructure).map(problem => problem.span),
  ]);
}

function problemOf({ cause, span, edits, isSafe, subject, others }: Slip): SyntaxProblem {
  return {
    cause,
    span,
    repair: { edits, safe: isSafe },
    ...(subject !== undefined && { subject }),
    ...(others && others.length > 0 && { others }),
  };
}
