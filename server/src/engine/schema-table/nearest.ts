/** The word that was most likely meant, or undefined where none is near: "did you mean …". */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const limit = word.length <= 3 ? 1 : word.length <= 6 ? 2 : 3;
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > limit) continue;
    const distance = distanceBetween(simple(word), simple(candidate));
    if (distance < bestDistance && distance < candidate.length) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** True where no more than a slip of the finger parts two words. */
export function isSlipOf(word: string, meant: string): boolean {
  return Math.abs(word.length - meant.length) < 4 && distanceBetween(simple(word), simple(meant)) <= 1;
}

/** Upper bound of slips in one word: the cost grows with the square of its length. */
const most = { questions: 200, words: 5000 } as const;

/** Answers the first questions for the nearest of many words, and no more than a person would ask. */
export function nearestAmong(known: () => Iterable<string>): (word: string) => string | undefined {
  let words: string[] | undefined;
  let questions = 0;
  return word => {
    if (++questions > most.questions) return undefined;
    words ??= [...known()];
    return words.length > most.words ? undefined : nearest(word, words);
  };
}

/** `Roll_back-Steps` and `rollbackSteps` are one word to their author. */
function simple(word: string): string {
  return word
    .slice(0, 100)
    .toLowerCase()
    .replaceAll(/[-_\s]/g, '');
}

/** Insertions, deletions, replacements and swaps of neighbours, each counting one (optimal string alignment). */
function distanceBetween(one: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let line = 1; line <= one.length; line++) {
    const next = [line];
    for (let column = 1; column <= other.length; column++) {
      const same = one[line - 1] === other[column - 1];
      let least = Math.min(
        (row[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (row[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (line > 1 && column > 1 && one[line - 1] === other[column - 2] && one[line - 2] === other[column - 1]) {
        least = Math.min(least, (before[column - 2] ?? 0) + 1);
      }
      next.push(least);
    }
    [before, row] = [row, next];
  }
  return row[other.length] ?? 0;
}
