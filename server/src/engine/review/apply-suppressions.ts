import type { Accepted, Finding } from '../finding.ts';
import { suppressionUnused } from '../rules/suppression-unused.ts';
import { suppressionWithoutReason } from '../rules/suppression-without-reason.ts';
import type { Lines } from '../text/lines.ts';
import type { Comment } from '../tree/node.ts';
import { groupFindings } from './group-findings.ts';
import { type Suppression, readSuppression } from '../plan/suppression.ts';

/** Parts the findings into those that stand and those that were accepted, and judges the suppressions themselves. */
export function applySuppressions(
  findings: readonly Finding[],
  comments: readonly Comment[],
  lines: Lines,
): { findings: Finding[]; accepted: Accepted[]; idle: Finding[] } {
  const suppressions = comments.length === 0 ? [] : comments.flatMap(comment => readSuppression(comment, lines) ?? []);
  if (suppressions.length === 0) return { findings: [...findings], accepted: [], idle: [] };
  const used = new Map<Suppression, Set<string>>(suppressions.map(suppression => [suppression, new Set()]));
  const spoken = byLine(suppressions, lines);
  const standing: Finding[] = [];
  const acceptedBy = new Map<Suppression, Finding[]>();
  for (const finding of findings) {
    const line = lines.lineAt(finding.span.start);
    // By its own rule, or by the one under which it is reported together with others.
    const codes = [finding.code, finding.member?.code ?? finding.code];
    const suppression = spoken.get(line)?.find(one => names(one, codes));
    if (suppression) for (const code of codes) used.get(suppression)?.add(code);
    // A suppression without a reason accepts nothing.
    if (suppression && suppression.reason !== '')
      (acceptedBy.get(suppression) ?? startList(acceptedBy, suppression)).push(finding);
    else standing.push(finding);
  }
  const accepted = [...acceptedBy].flatMap(([suppression, silenced]) => {
    return groupNamed(silenced, suppression).map(finding => ({ finding, reason: suppression.reason }));
  });
  const idle = [...used].flatMap(([suppression, codes]) => [...judge(suppression, codes)]);
  return { findings: standing, accepted, idle };
}

function startList(lists: Map<Suppression, Finding[]>, suppression: Suppression): Finding[] {
  const list: Finding[] = [];
  lists.set(suppression, list);
  return list;
}

function* judge(suppression: Suppression, used: ReadonlySet<string>): Iterable<Finding> {
  const codes = suppression.codes.map(({ code }) => code);
  const idle = suppression.codes.filter(({ code }) => !used.has(code));
  if (suppression.reason === '') {
    yield suppressionWithoutReason.find({ at: suppression.span, suppression, codes }, undefined);
    return;
  }
  const [first, ...others] = idle;
  if (!first) return;
  const at = others.length === 0 ? first.span : suppression.list;
  yield suppressionUnused.find({ at, suppression, codes: idle.map(({ code }) => code) }, undefined);
}

function names(suppression: Suppression, codes: readonly string[]): boolean {
  return suppression.codes.some(({ code }) => codes.includes(code));
}

/** Parts of a whole that is named itself are accepted as one; those that are named for themselves stay apart. */
function groupNamed(findings: readonly Finding[], { codes }: Suppression): readonly Finding[] {
  const isNamed = ({ member }: Finding) => codes.some(({ code }) => code === member?.code);
  return [...findings.filter(finding => !isNamed(finding)), ...groupFindings(findings.filter(isNamed))];
}

/** The suppressions that speak of a line: of their own, or of the next that is no comment where they stand alone. */
function byLine(suppressions: readonly Suppression[], lines: Lines): Map<number, Suppression[]> {
  const spoken = new Map<number, Suppression[]>();
  const add = (line: number, suppression: Suppression) => {
    const known = spoken.get(line);
    if (known) known.push(suppression);
    else spoken.set(line, [suppression]);
  };
  let [next, from] = [-1, -1];
  for (const suppression of suppressions) {
    add(suppression.line, suppression);
    if (!suppression.alone) continue;
    // Within one run of comments all speak of the same line below it.
    if (from === -1 || suppression.line < from || suppression.line >= next) {
      from = suppression.line;
      next = from + 1;
      while (next < lines.count && /^[ \t]*#/.test(lines.textOf(next))) next++;
    }
    add(next, suppression);
  }
  return spoken;
}
