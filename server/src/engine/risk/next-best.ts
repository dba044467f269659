import { added } from './attribution.ts';
import type { Model, Sums } from './model.ts';
import type { Part, RiskFactor } from './attribution.ts';
import type { Span } from '../text/span.ts';
import { titleOf, works } from './work.ts';

/** A piece of work. */
export interface NextBest {
  readonly title: string;
  /** What it settles: the codes of factors and of their rules. */
  readonly codes: readonly string[];
  /** The score once it and all pieces before it are done. */
  readonly scoreAfter: number;
  /** Where its dearest factor stands. */
  readonly span: Span;
}

/** What the next pieces of work are chosen from. */
interface Scored {
  readonly scoring: Model;
  readonly base: Sums;
  readonly parts: readonly Part[];
  readonly factors: readonly RiskFactor[];
}

const mostPieces = 5;

/** A piece that gains less is not worth anybody's night. In points. */
const leastGain = 0.5;

/**
 * The pieces of work that gain most, in the order in which they are done, each with the score once it and all before it
 * are done. Without a way back that piece is always among them, and first. To go live in stages is none of them: it
 * makes another release of it, and only who plans it knows whether that can be.
 */
export function nextBestOf({ scoring, base, parts, factors }: Scored): NextBest[] {
  const pieces = works.flatMap(work => {
    const own = factors.filter(({ code }) => work.codes.has(code));
    const [dearest] = own;
    if (!dearest) return [];
    const gain = own.reduce((sum, { costs }) => sum + costs, 0);
    return [{ work, gain, span: dearest.span, isFirst: own.some(({ code }) => code === 'rollback-missing') }];
  });
  const chosen = new Set(
    pieces
      .filter(({ gain, isFirst }) => isFirst || gain >= leastGain)
      .sort((one, other) => Number(other.isFirst) - Number(one.isFirst) || other.gain - one.gain)
      .slice(0, mostPieces),
  );
  let left = parts;
  return pieces
    .filter(piece => chosen.has(piece))
    .map(({ work, span }): NextBest => {
      const codes = [...new Set(left.filter(({ code }) => work.codes.has(code)).map(({ code }) => code))];
      left = left.filter(({ code }) => !work.codes.has(code));
      const scoreAfter = toTenths(scoring.score(sumsWith(base, parts, left)));
      return { title: titleOf(work, codes), codes, scoreAfter, span };
    });
}

/** Whether one is back in time stays unknown until all is known that it depends on. */
function sumsWith(base: Sums, parts: readonly Part[], left: readonly Part[]): Sums {
  const sums = added(base, left);
  const time = (among: readonly Part[]) => among.filter(({ sum }) => sum === 'time');
  return time(left).length === 0 ? sums : { ...sums, time: added(base, time(parts)).time };
}

function toTenths(score: number): number {
  return Math.round(score * 10) / 10;
}
