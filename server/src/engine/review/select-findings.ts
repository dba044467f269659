import * as l10n from '@vscode/l10n';
import type { ReviewContext } from '../context.ts';
import { changed, severities, type Finding, type Severity } from '../finding.ts';
import type { Policy } from '../plan/model.generated.ts';
import { placeholderIn } from '../plan/placeholder.ts';
import { planShape } from '../rules/plan-shape.ts';
import { sameSpan } from '../text/span.ts';
import { lineEnd } from '../tree/style.ts';

/** Upper bound of findings of one kind; a hostile plan could have millions. */
const mostOfOneKind = 200;

/** The same for the places of one finding. */
const mostParts = 1000;

/** The first findings of a rule; the last of them says how many more there are. */
export function capped(findings: Iterable<Finding>): Finding[] {
  const kept: Finding[] = [];
  let more = 0;
  for (const finding of findings) {
    if (kept.length < (finding.member ? mostParts : mostOfOneKind)) kept.push(finding);
    else more++;
  }
  const last = kept.at(-1);
  if (more > 0 && last?.member) kept[kept.length - 1] = changed(last, { member: { ...last.member, more } });
  else if (more > 0 && last) {
    const message = l10n.t('{message} (There are {count} more of this kind.)', { message: last.message, count: more });
    kept[kept.length - 1] = changed(last, { message });
  }
  return kept;
}

/** The same for findings of several rules. */
export function cappedByRule(findings: readonly Finding[]): Finding[] {
  const codes = new Set(findings.map(({ code }) => code));
  return [...codes].flatMap(code => capped(findings.filter(finding => finding.code === code)));
}

/**
 * A rule that points at the very words which are misspelt or missing already says the same thing twice. Only an empty
 * key or an unfilled word is better said by the rule that misses its content.
 */
export function dropDuplicateCauses(form: readonly Finding[], judged: readonly Finding[], text: string): Finding[] {
  if (form.length === 0 || judged.length === 0) return [...form, ...judged];
  const judgedPlaces = new Set(judged.map(({ span: place }) => `${place.start}-${place.end}`));
  const kept = form.filter(({ span: place, code }) => {
    if (!judgedPlaces.has(`${place.start}-${place.end}`)) return true;
    const empty = code === planShape.code && /^[ \t]*:[ \t]*(?:#.*)?$/.test(lineAfter(text, place.end));
    return !empty && placeholderIn(text.slice(place.start, place.end)) === undefined;
  });
  const keptPlaces = new Set(kept.map(({ span: place }) => `${place.start}-${place.end}`));
  return [...kept, ...judged.filter(({ span: place }) => !keptPlaces.has(`${place.start}-${place.end}`))];
}

function lineAfter(text: string, offset: number): string {
  return text.slice(offset, lineEnd(text, offset));
}

/** Findings with the severities that the policy, else the settings give them; what is switched off is gone. */
export function applySeverities(
  findings: readonly Finding[],
  { policy, severities: settings }: Pick<ReviewContext, 'policy' | 'severities'>,
): Finding[] {
  if (findings.length === 0) return [];
  const wanted = new Map([...(settings ?? []), ...severitiesOf(policy)]);
  if (wanted.size === 0) return sorted(findings);
  const settled = findings.flatMap(finding => {
    const severity = wanted.get(finding.code);
    if (severity === 'off') return [];
    return severity ? [changed(finding, { severity })] : [finding];
  });
  return sorted(settled);
}

/** What a policy says of the rules, as far as it means something. */
function severitiesOf(policy: Policy | undefined): [string, Severity | 'off'][] {
  return (policy?.rules?.node.entries ?? []).flatMap(({ key, value }) => {
    const written = value?.kind === 'scalar' ? value.value : undefined;
    const known = severitiesAndOff.find(one => one === written);
    return known ? [[String(key.value), known] as [string, Severity | 'off']] : [];
  });
}

const severitiesAndOff = [...severities, 'off'] as const;

/** In the order of the text, without twins. */
export function sorted(findings: readonly Finding[]): Finding[] {
  if (findings.length < 2) return [...findings];
  const inOrder = [...findings].sort(
    (one, other) =>
      one.span.start - other.span.start ||
      one.span.end - other.span.end ||
      severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
      (one.code < other.code ? -1 : one.code > other.code ? 1 : 0) ||
      (one.message < other.message ? -1 : one.message > other.message ? 1 : 0),
  );
  return inOrder.filter((finding, index) => {
    const before = inOrder[index - 1];
    return !(
      before &&
      before.code === finding.code &&
      before.message === finding.message &&
      sameSpan(before.span, finding.span)
    );
  });
}
