import * as l10n from '@vscode/l10n';
import {
  severities,
  withoutFixes,
  type Finding,
  type FindingPart,
  type Fix,
  type Related,
  type Severity,
} from '../finding.ts';
import { ruleOf } from '../rules/index.ts';
import { sectionsMissing } from '../rules/sections-missing.ts';
import { sameSpan } from '../text/span.ts';

/** Findings that one repair settles, as one: at the first of their places, with all of them as its parts. */
export function groupFindings(findings: readonly Finding[]): readonly Finding[] {
  if (!findings.some(({ member }) => member)) return findings;
  const groups = new Map<string, Finding[]>();
  const others: Finding[] = [];
  for (const finding of findings) {
    if (!finding.member) {
      others.push(finding);
      continue;
    }
    const key = `${finding.member.code}\n${finding.member.by}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...others, ...[...groups.values()].map(joined)];
}

function joined(members: readonly Finding[]): Finding {
  const [first] = members;
  const about = first?.member;
  if (!first || !about) throw new Error('A group has members.');
  // Missing sections are noticed by a rule each, and reported by one of their own.
  const whole =
    about.code === first.code ? first : sectionsMissing.find({ at: first.span, section: about.name }, undefined);
  const parts = members.map(partOf);
  const more = members.reduce((sum, { member }) => sum + (member?.more ?? 0), 0);
  let fixes: readonly Fix[] | undefined;
  return {
    code: about.code,
    why: whole.why,
    docs: whole.docs,
    ...(about.by !== '' && { about: about.by }),
    ...toldOf(about.code, about.by, parts, more),
    related: members.length === 1 ? first.related : relatedTo(parts),
    get fixes() {
      fixes ??= members.length === 1 ? first.fixes : about.repair(members);
      return fixes;
    },
  };
}

function partOf({ code, severity, message, span, about, member }: Finding): FindingPart {
  return { code, severity, message, span, name: member?.name ?? '', ...(about !== undefined && { about }) };
}

/** The same finding for some of its parts; its fixes still settle all of them. */
export function narrowed(finding: Finding, parts: readonly FindingPart[]): Finding {
  if (!finding.parts || parts.length === finding.parts.length) return finding;
  return {
    ...withoutFixes(finding),
    ...toldOf(finding.code, finding.about ?? '', parts),
    related: parts.length === 1 ? [] : relatedTo(parts),
    get fixes() {
      return finding.fixes;
    },
  };
}

/** What depends on the parts: place, severity and words. */
function toldOf(
  code: string,
  by: string,
  parts: readonly FindingPart[],
  more = 0,
): Pick<Finding, 'severity' | 'message' | 'span' | 'parts'> {
  const [first] = parts;
  if (!first) throw new Error('A finding has a place.');
  const count = parts.length + more;
  const message =
    count === 1
      ? first.message
      : (ruleOf(code)?.group?.message(
          namesOf(
            parts.map(({ name }) => name),
            count,
          ),
          count,
          by,
        ) ?? first.message);
  return { severity: worstOf(parts), message, span: first.span, parts };
}

const mostNames = 5;

/** The first few names and how many more there are. */
function namesOf(names: readonly string[], count: number): string {
  const first = names.slice(0, mostNames);
  const last = first.at(-1) ?? '';
  if (count > first.length)
    return l10n.t('{first} and {count} more', { first: first.join(', '), count: count - first.length });
  return l10n.t('{first} and {last}', { first: first.slice(0, -1).join(', '), last });
}

function worstOf(parts: readonly FindingPart[]): Severity {
  return severities.find(one => parts.some(({ severity }) => severity === one)) ?? 'info';
}

/** Every place once; none where there is only one, which the finding has itself. */
function relatedTo(parts: readonly FindingPart[]): readonly Related[] {
  const places: Related[] = [];
  for (const { name, span } of parts) {
    const last = places.at(-1);
    if (!last || !sameSpan(last.span, span)) places.push({ message: name, span });
  }
  return places.length > 1 ? places : [];
}
