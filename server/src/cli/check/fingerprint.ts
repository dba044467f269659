import { createHash } from 'node:crypto';
import type { Finding, Node, Span } from '../../engine/index.ts';
import type { CheckedPlan, DetachedFinding } from './result.ts';
import { slashed } from '../../disk/files.ts';

/**
 * What each finding is known by from one day to the next: its rule, its plan, the author's own thing that it speaks of
 * and its cause. Never a line, a severity or a sentence: neither comments, layout and other findings above it nor
 * another language change it. One that stands for several places stays the same while they become fewer. Parallel to
 * `findings`, and no two of a plan are alike.
 */
export function fingerprintsOf(plan: CheckedPlan, findings: readonly DetachedFinding[] = plan.findings): string[] {
  const hash = hasher(plan);
  return findings.map(finding => hash(finding.cause ?? causeOf(finding, plan)));
}

/** The same for each place that a finding stands for: what is new and what was accepted is decided by them. */
export function partKeysOf(
  plan: CheckedPlan,
  findings: readonly DetachedFinding[] = plan.findings,
): readonly (readonly string[])[] {
  const hash = hasher(plan);
  return findings.map(finding => (finding.partCauses ?? partCausesOf(finding, plan)).map(hash));
}

function hasher(plan: CheckedPlan): (cause: string) => string {
  const seen = new Map<string, number>();
  const identity = JSON.stringify(identityOf(plan)).slice(0, -1);
  return cause => {
    const known = `${identity},${cause.slice(1)}`;
    const occurrence = seen.get(known) ?? 0;
    seen.set(known, occurrence + 1);
    return createHash('sha256').update(`${known}${occurrence}`).digest('hex').slice(0, 40);
  };
}

function identityOf(plan: CheckedPlan): unknown[] {
  return [slashed(plan.path), plan.name ?? null, plan.occurrence];
}

/** What a finding is known by within its plan, as a list in JSON: it is asked for before the plan's tree is let go. */
export function causeOf(finding: Finding, plan: Pick<CheckedPlan, 'document' | 'lines'>): string {
  const { code, parts, about = '' } = finding;
  return parts ? JSON.stringify([code, [], '', about]) : causeAt(finding, plan);
}

/** The same of each place that it stands for, or of its own. */
export function partCausesOf(finding: Finding, plan: Pick<CheckedPlan, 'document' | 'lines'>): readonly string[] {
  return (finding.parts ?? [finding]).map(part => causeAt(part, plan));
}

function causeAt(
  { code, origin, span: shown, about }: Pick<Finding, 'code' | 'span' | 'origin' | 'about'>,
  { document, lines }: Pick<CheckedPlan, 'document' | 'lines'>,
): string {
  const span = origin ?? shown;
  const { steps, found } = addressOf(span, document.root);
  // Words outside of the tree, such as those of a comment, have no other name than themselves.
  const words = found ? '' : lines.text.slice(span.start, span.end).replaceAll(/\s+/g, ' ');
  const told = code === secretInPlan ? steps.map(withoutContent) : steps;
  return JSON.stringify([code, told, words, about ?? '']);
}

/** Not even the hash of a secret leaves the plan, since short ones can be guessed from it. */
const secretInPlan = 'secret-in-plan';

function withoutContent(step: string): string {
  return /^[.:]|^#[a-z][a-z\d-]{0,30}$/.test(step) ? step : step.charAt(0);
}

interface Address {
  readonly steps: readonly string[];
  /** False where the span ends up between the things of the tree. */
  readonly found: boolean;
}

/**
 * The way from the root to a place: `.key`, `#id` of an item, `=word` where the item is a word, `:` for a key itself.
 */
function addressOf(place: Span, root: Node | undefined): Address {
  const steps: string[] = [];
  let node = root;
  for (;;) {
    if (node === undefined) return { steps, found: false };
    if (node.kind === 'scalar') return { steps, found: covers(node.span, place) };
    if (node.span.start === place.start && node.span.end === place.end) return { steps, found: true };
    if (node.kind === 'sequence') {
      node = node.items.find(({ value }) => value && covers(value.span, place))?.value;
      if (node) steps.push(nameOf(node));
      continue;
    }
    const entry = node.entries.find(
      ({ key, value }) => covers(key.span, place) || (value && covers(value.span, place)),
    );
    if (entry) steps.push(`.${String(entry.key.value)}`);
    if (entry && covers(entry.key.span, place)) return { steps: [...steps, ':'], found: true };
    node = entry?.value;
  }
}

/** What authors tell the items of a list apart by, the surest first. */
const names = ['id', 'name', 'signal', 'role', 'audience', 'group', 'title', 'text', 'start'];

function nameOf(item: Node): string {
  if (item.kind === 'scalar') return `=${String(item.value)}`;
  if (item.kind === 'sequence') return '#';
  const values = new Map(item.entries.map(({ key, value }) => [key.value, value]));
  const name = names.map(key => values.get(key)).find(value => value?.kind === 'scalar' && value.value !== null);
  return `#${name?.kind === 'scalar' ? String(name.value) : ''}`;
}

function covers(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
