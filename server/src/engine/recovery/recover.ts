import { memoizeLast } from '../memoize-last.ts';
import { fieldsOf } from '../schema-table/format.ts';
import type { FieldKind, Format } from '../schema-table/types.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { Document, SyntaxProblem } from '../tree/node.ts';
import { breaksStructure } from '../tree/reading.ts';
import { readDocuments } from '../tree/read.ts';
import { listMarkers, oddSpacesBetween } from './characters.ts';
import { fullWidth } from './full-width.ts';
import { codeFence } from './code-fence.ts';
import { misplacedLines, shallowText, type Move } from './indentation.ts';
import { misfitsIn, slipsOfMeaning, unknownKeysIn } from './meaning.ts';
import { missingColons, missingSpaces, strayMarks } from './missing-marks.ts';
import { PatchedText } from './patched-text.ts';
import { placedBefore } from './placed-before.ts';
import { prose } from './prose.ts';
import { shallowBrackets } from './shallow-brackets.ts';
import type { Slip } from './slip.ts';
import { scan, type SourceLine } from './source.ts';
import { tabGroups, tabs, tabWidths } from './tabs.ts';
import { brokenValues, typographicQuotes, type FormatOfKeys } from './values.ts';

/**
 * Finds the slips of hand in a file and reads it as it was meant: documents whose nodes stand where they were written,
 * with a problem for each slip that carries its repair. Undefined where there is none. A repair counts only where the
 * text can be read no worse with it, and one of broken YAML only where it can be read better.
 */
export function recover(text: string, documents: readonly Document[], format: Format): Document[] | undefined {
  if (text.length > largest) return undefined;
  const attempt = new Attempt(text, documents, format);
  const keys = formatOfKeys(format);
  const { isKey } = keys;
  // Most steps leave the text as it is, and the next one need not scan it again.
  const scanned = memoizeLast((latest: string) => scan(latest, isKey));
  const source = () => scanned(attempt.text);

  if (attempt.isBroken) attempt.mend(codeFence(attempt.text));
  if (otherThanAscii.test(text)) {
    attempt.understand(fullWidth(attempt.text));
    attempt.understand(oddSpacesBetween(attempt.text, source()));
    attempt.understand(typographicQuotes(attempt.text, source(), keys.kindsOf));
  }
  // One slip may hide that the repair of another is of help.
  for (let [round, before] = [0, -1]; round < mostRounds && attempt.slipCount !== before; round++) {
    before = attempt.slipCount;
    if (attempt.isBroken) mendTabs(attempt);
    if (attempt.isBroken) attempt.mend(shallowBrackets(attempt.text, source()));
    if (attempt.hasFaults) {
      attempt.mend(prose(attempt.text, source(), name => Object.hasOwn(fieldsOf(format, format.root), name)));
      attempt.mend(listMarkers(attempt.text, source()));
      attempt.mend(missingSpaces(attempt.text, source()));
      attempt.mend(missingColons(attempt.text, source(), isKey));
      attempt.mend(strayMarks(attempt.text, source(), keys));
      attempt.mend(shallowText(attempt.text, source(), isKey));
      indent(attempt, isKey);
    }
    if (attempt.isBroken) attempt.mend(brokenValues(attempt.text, source(), keys));
  }
  for (let round = 0; round < mostRounds; round++) {
    const slips = attempt.documents.flatMap(document => slipsOfMeaning(document, format));
    if (!attempt.understand(slips)) break;
  }
  return attempt.slipCount > 0 ? attempt.asWritten() : undefined;
}

/** Typographic spaces, quotes, and wide forms are all outside of ASCII. */
const otherThanAscii = /[\u0080-\uFFFF]/;

/** In characters. Each repair is tried, and what is longer was written by no hand. */
const largest = 200_000;

/** What is understood may bring more to light: a comma behind a text that a comma had cut. */
const mostRounds = 3;

/** How often a text is read again at most to see what helps, and how many characters of it. */
const mostReads = 120;
const mostRead = 1_000_000;

/** What a text is tried with, one by one, where all of it together does not help. */
const mostTries = 50;

/** One width for all tabs where the lines then stand as they should, and else one for each group of lines. */
function mendTabs(attempt: Attempt): void {
  const groups = tabGroups(attempt.text);
  const slipOf = (chosen: readonly number[]) => tabs(attempt.text, groups, group => chosen[group] ?? 0);
  let best: { readonly widths: readonly number[]; readonly faults: readonly number[] } = {
    widths: [],
    faults: [Infinity],
  };
  const consider = (chosen: readonly number[]) => {
    if (best.faults[1] === 0 && best.faults[2] === 0) return;
    const faults = attempt.faultsWith(slipOf(chosen));
    if (isLess(faults, best.faults)) best = { widths: chosen, faults };
  };
  for (const width of tabWidths) consider(groups.map(() => width));
  for (const group of groups.keys()) for (const width of tabWidths) consider(best.widths.with(group, width));
  // YAML reads no tab, so that any width is better than none where another slip hides what it helps.
  attempt.understand(slipOf(best.widths));
}

function indent(attempt: Attempt, isKey: (name: string) => boolean): void {
  for (let [tries, from] = [0, 0]; tries < mostTries && attempt.hasFaults; tries++) {
    const unknown = attempt.unknownKeys();
    const isUnknown = ({ key }: SourceLine) => key !== undefined && isKey(key.name) && unknown.has(key.start);
    const [moves] = misplacedLines(attempt.text, scan(attempt.text, isKey), isUnknown, from);
    const [first] = moves ?? [];
    if (!moves || !first) return;
    // A line that no move helps is passed over.
    if (!attempt.mendOneWay(moves)) from = first.slip.span.end;
  }
}

/** What a key has behind it in any object of the format. */
const formatOfKeys = memoizeLast((format: Format): FormatOfKeys => {
  const kinds = new Map<string, Set<FieldKind>>();
  const structures = new Set<string>();
  const people = new Set<string>();
  for (const { fields } of Object.values(format.objects)) {
    for (const [key, { kind, list, names }] of Object.entries(fields)) {
      kinds.set(key, (kinds.get(key) ?? new Set()).add(kind));
      if (list || kind === 'object') structures.add(key);
      if (names?.includes('person')) people.add(key);
    }
  }
  const none = new Set<FieldKind>();
  return {
    isKey: name => kinds.has(name),
    kindsOf: name => kinds.get(name) ?? none,
    structureOf: name => structures.has(name),
    namesPerson: name => people.has(name),
  };
});

/** A text with the repairs that were found to help, and the slips that they mend. */
class Attempt {
  text: string;
  documents: readonly Document[];
  readonly #patches: PatchedText[] = [];
  readonly #slips: Slip[] = [];
  readonly #original: string;
  readonly #format: Format;
  #faults: Faults;
  #read = 0;
  #reads = 0;

  constructor(text: string, documents: readonly Document[], format: Format) {
    this.#original = text;
    this.#format = format;
    this.text = text;
    this.documents = documents;
    this.#faults = faultsOf(documents, format);
  }

  get isBroken(): boolean {
    return this.#faults.places.length > 0;
  }

  /** True where something is broken, or stands where the format does not know it. */
  get hasFaults(): boolean {
    return this.isBroken || this.#faults.misfits > 0;
  }

  get slipCount(): number {
    return this.#slips.length;
  }

  /** Where keys stand that the format does not know there. */
  unknownKeys(): ReadonlySet<number> {
    return new Set(this.documents.flatMap(document => unknownKeysIn(document, this.#format)));
  }

  /** Takes what leaves the text no worse to read: all of it, or each part that does. True where there was any. */
  understand(slips: readonly Slip[]): boolean {
    return this.#takeAny(slips, isNoWorse);
  }

  /** Takes what makes broken YAML better: all of it, or each part that does. True where there was any. */
  mend(slips: readonly Slip[]): boolean {
    return this.#takeAny(slips, isBetter);
  }

  /** Takes the one of several ways to mend the same that leaves the fewest faults, if it helps. */
  mendOneWay(moves: readonly Move[]): boolean {
    let best: { readonly slip: Slip; readonly faults: readonly number[] } | undefined;
    for (const { slip, cost } of moves) {
      const faults = [...this.faultsWith([slip]), cost];
      if (!best || isLess(faults, best.faults)) best = { slip, faults };
    }
    return best !== undefined && this.#takeAny([best.slip], isBetterPlaced);
  }

  /**
   * How much would be wrong with some repairs, what weighs most first: how early the text breaks off, how many places
   * are broken, what stands where the format does not know it.
   */
  faultsWith(slips: readonly Slip[]): readonly number[] {
    if (slips.length === 0 || !this.#afford()) return [Infinity];
    const patched = patch(this.text, slips);
    return rank(faultsOf(readDocuments(patched.text), this.#format), patched);
  }

  /** False once so much was read again and again that no more is worth it. */
  #afford(): boolean {
    this.#read += this.text.length;
    return this.#reads++ < mostReads && this.#read <= mostRead;
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
    if (!this.#afford()) return false;
    const patched = patch(this.text, slips);
    const documents = readDocuments(patched.text);
    const faults = faultsOf(documents, this.#format);
    if (!isHelp(faults, this.#faults, patched)) return false;
    const count = this.#patches.length;
    for (const slip of slips) this.#slips.push(this.#slipWritten(slip, count));
    this.#patches.push(patched);
    this.text = patched.text;
    this.documents = documents;
    this.#faults = faults;
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

/** What is wrong with a text: where it is broken, and how much of it the format does not know. */
interface Faults {
  readonly places: readonly Span[];
  readonly misfits: number;
}

function faultsOf(documents: readonly Document[], format: Format): Faults {
  const misfits = documents.reduce((sum, document) => sum + misfitsIn(document, format), 0);
  return { places: problemsIn(documents), misfits };
}

/** The faults of a text with repairs, those of the text without, and what leads from one to the other. */
type Comparison = (repaired: Faults, before: Faults, patched: PatchedText) => boolean;

function isNoWorse(repaired: Faults, before: Faults): boolean {
  return repaired.places.length <= before.places.length;
}

/** Fewer places, or as many further down: of one item only the first is known. Or fewer unknown keys. */
function isBetter(repaired: Faults, before: Faults, patched: PatchedText): boolean {
  if (repaired.places.length !== before.places.length) return repaired.places.length < before.places.length;
  const deeper = depthOf(repaired.places.map(place => patched.placeBefore(place))) - depthOf(before.places);
  return deeper > 0 || (deeper === 0 && repaired.misfits < before.misfits);
}

/** Behind one broken place YAML may see others that are none, or none of those that are. */
function rank({ places, misfits }: Faults, patched?: PatchedText): readonly number[] {
  const starts = places.map(place => (patched ? patched.placeBefore(place) : place).start);
  return [starts.length > 0 ? -Math.min(...starts) : -Infinity, starts.length, misfits];
}

/** How far down a text places stand altogether. */
function depthOf(places: readonly Span[]): number {
  return places.reduce((sum, { start }) => sum + start, 0);
}

/** Of two lists of numbers, the first that differs decides. */
function isLess(one: readonly number[], other: readonly number[]): boolean {
  const index = one.findIndex((number, at) => number !== other[at]);
  return index >= 0 && (one[index] ?? 0) < (other[index] ?? Infinity);
}

/** What is moved must not stand among keys where it does not belong. */
function isBetterPlaced(repaired: Faults, before: Faults, patched: PatchedText): boolean {
  return repaired.misfits <= before.misfits && isLess(rank(repaired, patched), rank(before));
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
