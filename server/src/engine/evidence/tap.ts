import { limits, unreadable } from './report.ts';
import type { Outcome, Report } from './report.ts';
import { CaseCounter } from './case-counter.ts';

/**
 * TAP, versions 12 to 14: one line a case. Subtests stand four columns to the right,
 * before the line that sums them up, or after it between braces.
 */
export function readTap(text: string): Report {
  const reader = new TapReader();
  let start = 0;
  for (let line = 1; start <= text.length && !reader.bailedOut; line++) {
    const end = text.indexOf('\n', start);
    reader.read(text.slice(start, end === -1 ? text.length : end).trimEnd());
    if (reader.depth > limits.levels) return unreadable('too-deep', line);
    start = end === -1 ? text.length + 1 : end + 1;
  }
  // A case without its line break may have lost the words that say it was skipped.
  return reader.finish(text.endsWith('\n'));
}

interface Level {
  readonly indent: number;
  readonly tally: CaseCounter;
  points: number;
  plan: number | undefined;
  /** A line that sums up what follows between braces, if any follows: a name may end in a brace, too. */
  opened: Point | undefined;
}

interface Point {
  readonly ok: boolean;
  readonly directive: Directive;
  readonly name: string;
}

class TapReader {
  bailedOut = false;
  #complete = true;
  readonly #levels: Level[] = [newLevel(0)];
  #afterPoint = false;
  /** How many failures the summary counts. */
  #claimed = 0;
  /** The column of a block of details, in which nothing is a result. */
  #details: number | undefined;

  get depth(): number {
    return this.#levels.length;
  }

  read(line: string): void {
    const words = line.trimStart();
    if (words === '') return;
    const indent = line.length - words.length;
    if (this.#isDetail(indent, words)) return;
    const point = pointOf.exec(words);
    const plan = point ? null : planOf.exec(words);
    this.#afterPoint = point !== null;
    // Error messages, which some tools indent by two, may look like anything.
    if (indent % 4 > 0) return;
    if (point)
      this.#addPoint(this.#levelAt(indent), pointIn(point[1] === undefined, point[2] ?? ''), words.endsWith(' {'));
    else if (words === '}') this.#flush(this.#levelAt(indent));
    else if (plan) this.#addPlan(this.#levelAt(indent), Number(plan[1]), directiveOf(plan[2] ?? '') === 'skip');
    else if (/^bail out!/i.test(words)) this.bailedOut = true;
    else if (indent === 0) this.#claimed += Number(claimOf.exec(words)?.[1] ?? 0);
  }

  finish(endsInBreak: boolean): Report {
    if (this.#afterPoint && !endsInBreak) this.#complete = false;
    const [top] = this.#levels;
    while (this.#levels.length > (top?.opened ? 2 : 1)) this.#orphan();
    if (!top) return unreadable('broken');
    // What began with a brace and was not ended may have been cut off right there.
    if (top.opened) this.#complete = false;
    this.#flush(top);
    // A summary is no proof that all is well, but one that owns up to a failure is believed.
    const { failed, errored, todo } = top.tally.counts;
    if (this.#claimed > failed + errored + todo) top.tally.add('failed', '');
    const complete = this.#complete && !this.bailedOut && this.#details === undefined && isWhole(top);
    return top.tally.results('tap', complete);
  }

  /** Details follow their case, between `---` and `...`. */
  #isDetail(indent: number, words: string): boolean {
    if (this.#details === undefined) {
      if (!this.#afterPoint || words !== '---' || indent === 0) return false;
      this.#details = indent;
      return true;
    }
    if (indent === this.#details && words === '...') this.#details = undefined;
    else if (indent < this.#details && (pointOf.test(words) || planOf.test(words))) this.#details = undefined;
    else return true;
    return words === '...';
  }

  #addPoint(level: Level, point: Point, opens: boolean): void {
    this.#flush(level);
    level.points++;
    if (opens && !this.#innerOf(level)) level.opened = point;
    else this.#count(level, point);
  }

  #flush(level: Level): void {
    const point = level.opened;
    level.opened = undefined;
    if (point) this.#count(level, point);
  }

  /** A parent only sums up its subtests, unless it failed on its own. */
  #count(level: Level, point: Point): void {
    const inner = this.#innerOf(level);
    const outcome = outcomeOf(point);
    if (!inner) return level.tally.add(outcome, point.name);
    this.#flush(inner);
    this.#levels.pop();
    if (!isWhole(inner)) this.#complete = false;
    const explained = point.ok || inner.tally.hasFailures;
    if (point.directive === 'todo') inner.tally.countFailuresAsTodo();
    level.tally.addNested(inner.tally, point.name);
    if (!explained || inner.points === 0) level.tally.add(outcome, point.name);
  }

  /** `1..0` says that nothing was run, and mostly why. */
  #addPlan(level: Level, count: number, skips: boolean): void {
    this.#flush(level);
    level.plan ??= count;
    if (skips && count === 0 && level.indent === 0) level.tally.add('skipped', 'all');
  }

  #innerOf(level: Level): Level | undefined {
    const last = this.#levels.at(-1);
    return last === level ? undefined : last;
  }

  /** The level a line belongs to. Exactly one level below it stays open: the one that this line may sum up. */
  #levelAt(indent: number): Level {
    while ((this.#levels.at(-2)?.indent ?? -1) > indent) this.#leave();
    const last = this.#levels.at(-1);
    const parent = this.#levels.at(-2);
    if (last?.indent === indent) return last;
    if (parent?.indent === indent) return parent;
    // Either the first line of a new level below, or the parent of one that began further in.
    const level = newLevel(indent);
    this.#levels.splice(last && indent < last.indent ? -1 : this.#levels.length, 0, level);
    return level;
  }

  /** Leaves a level for one further out, which is the end of a block if the parent came first. */
  #leave(): void {
    const parent = this.#levels.at(-2);
    if (parent?.opened) this.#flush(parent);
    else this.#orphan();
  }

  /** Subtests whose parent never came: the run broke off there. */
  #orphan(): void {
    const inner = this.#levels.pop();
    if (inner) this.#flush(inner);
    if (inner) this.#levels.at(-1)?.tally.addNested(inner.tally, '');
    this.#complete = false;
  }
}

type Directive = 'skip' | 'todo' | undefined;

const claimOf = /^# +(?:fail|failed|failures|cancelled):? +(\d{1,9})$/i;
// `s`: a name may hold U+2028, which is no line break of TAP.
const pointOf = /^(not )?ok\b(.*)$/s;
const planOf = /^1\.\.(\d+)(?:\s(.*))?$/s;
const directive = /(?:^|\s)#\s*(skip|todo)/i;

function pointIn(ok: boolean, rest: string): Point {
  return { ok, directive: directiveOf(rest), name: nameOf(rest) };
}

function directiveOf(rest: string): Directive {
  const word = directive.exec(rest)?.[1]?.toLowerCase();
  return word === 'skip' || word === 'todo' ? word : undefined;
}

function nameOf(rest: string): string {
  const at = directive.exec(rest)?.index ?? rest.length;
  return rest
    .slice(0, at)
    .replace(/ \{$/, '')
    .replace(/ # time=[\d.]+m?s$/, '')
    .replace(/^\s*\d*\s*(?:- )?\s*/, '')
    .replaceAll('\\#', '#');
}

function outcomeOf(point: Point): Outcome {
  if (point.directive === 'todo') return 'todo';
  if (!point.ok) return 'failed';
  return point.directive === 'skip' ? 'skipped' : 'passed';
}

function newLevel(indent: number): Level {
  return { indent, tally: new CaseCounter(), points: 0, plan: undefined, opened: undefined };
}

function isWhole(level: Level): boolean {
  return level.plan === level.points;
}
