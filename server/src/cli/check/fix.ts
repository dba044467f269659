import { createTwoFilesPatch } from 'diff';
import { slashed, type Found } from '../../disk/files.ts';
import { openFile } from '../../disk/open-file.ts';
import { applyEdits, readMasked, withoutOverlaps } from '../../engine/index.ts';
import { escapeInvisible, wellFormed } from '../foreign-text.ts';
import type { CheckedPlan, Fixed } from './result.ts';

/** One safe fix may bring another to light, and none is worth more rounds than this. */
const mostRounds = 10;

/** Applies the fixes that change no meaning, until there are none left. Undefined where there were none. */
export function fixSafely(
  file: Found,
  before: string,
  check: (text: string) => readonly Pick<CheckedPlan, 'findings'>[],
): Fixed | undefined {
  let after = before;
  let count = 0;
  for (let round = 0; round < mostRounds; round++) {
    const safe = check(after).flatMap(({ findings }) =>
      findings.flatMap(({ fixes }) => fixes.find(fix => fix.safe) ?? []),
    );
    const edits = withoutOverlaps(safe.map(fix => fix.edits));
    if (edits.length === 0) break;
    count += safe.filter(fix => fix.edits.every(edit => edits.includes(edit))).length;
    after = applyEdits(after, edits);
  }
  return after === before ? undefined : { file, before, after, count };
}

/** True where writing the text gives the bytes of the file again: what is no UTF-8 would be lost. */
export function isFaithful({ file, before }: Fixed): boolean {
  const opened = openFile(file.absolute, file.within);
  return opened.kind === 'file' && Buffer.from(before).equals(opened.bytes);
}

/** The change as `git apply` takes it, unless a line beside it holds a credential, which is covered. */
export function unifiedDiff({ file, before, after }: Fixed): string {
  const path = slashed(file.path);
  return (
    createTwoFilesPatch(
      `a/${path}`,
      `b/${path}`,
      readMasked(before).text,
      readMasked(after).text,
      undefined,
      undefined,
      { stripTrailingCr: false },
    )
      .split('\n')
      .filter((line, index) => !(index === 0 && line.startsWith('=')))
      // GitHub takes a line for a command that begins with colons, blanks aside.
      .map(line =>
        escapeInvisible(wellFormed(line))
          .replace(/^ +::/, ' ·:')
          .replaceAll(/##(?=\[|vso\[)/gi, '#·'),
      )
      .join('\n')
  );
}
