import type { Lines } from '../../engine/index.ts';
import type { AcceptanceAnswer, AcceptanceParams } from '../../protocol/requests.ts';
import type { Reviewed } from '../workspace.ts';

/**
 * `repli/acceptance`: where a comment accepts a finding. A line inside a text of several lines can have none, and some
 * findings cannot be accepted, so each place is tried out on a copy.
 */
export async function acceptance(
  reviewed: Reviewed,
  { code, at }: AcceptanceParams,
  reviewCopy: (text: string) => Promise<Reviewed | null>,
): Promise<AcceptanceAnswer | null> {
  const { lines, findings } = reviewed;
  const isMeant = (offset: number) => {
    const { line, character } = lines.positionAt(offset);
    return line === at.line && character === at.character;
  };
  const isThere = findings.some(({ code: found, span, parts = [] }) => {
    return found === code && [span, ...parts.map(part => part.span)].some(({ start }) => isMeant(start));
  });
  if (!isThere) return null;
  for (const { offset, before, after } of placesAt(at.line, code, lines)) {
    const copy = await reviewCopy(lines.text.slice(0, offset) + before + reason + after + lines.text.slice(offset));
    if (copy && isAccepted(reviewed, copy)) return { at: lines.positionAt(offset), before, after };
  }
  return null;
}

/** Any word that is no placeholder. */
const reason = 'accepted';

/** The line above with the same indentation, else behind what the line says. */
function placesAt(line: number, code: string, lines: Lines) {
  const comment = `# repli-ignore ${code}: `;
  const indent = /^[ \t]*/.exec(lines.textOf(line))?.[0] ?? '';
  return [
    { offset: lines.start(line), before: `${indent}${comment}`, after: '\n' },
    { offset: lines.end(line), before: ` ${comment}`, after: '' },
  ];
}

function isAccepted(before: Reviewed, after: Reviewed): boolean {
  return after.accepted.length > before.accepted.length && after.findings.length <= before.findings.length;
}
