import * as l10n from '@vscode/l10n';
import { changed, severities, type Accepted, type Finding } from './finding.ts';
import { clockOf, type Clock } from './clock/clock.ts';
import type { Plan, Policy } from './plan/model.generated.ts';
import { placeholderIn } from './plan/placeholder.ts';
import { isStranger, readPlan, readPolicy, type PlanReading } from './plan/read.ts';
import { everySection, nothingFound } from './rules/support/define-rule.ts';
import { PlanWriter } from './plan/plan-writer.ts';
import type { Surroundings, World } from './context.ts';
import { planRules } from './rules/index.ts';
import { planShape } from './rules/plan-shape.ts';
import { planSyntax } from './rules/plan-syntax.ts';
import { checkShape } from './shape/check.ts';
import { applySuppressions } from './suppressions.ts';
import { Lines } from './text/lines.ts';
import { sameSpan, span, type Span } from './text/span.ts';
import type { Document, Mapping, Node } from './tree/node.ts';
import { breaksStructure, swallowsText } from './tree/reading.ts';
import { readDocuments } from './tree/read.ts';
import { lineEnd, lineStart } from './tree/style.ts';
import { Writer } from './tree/write.ts';
import { factsOf, type PlanFacts } from './workspace/facts.ts';
import { pairByName } from './workspace/pair.ts';
import { PlanIndex } from './workspace/plan-index.ts';

/** What one document of a file turned out to be. */
export interface PlanReview {
  /** Undefined where the document is no plan. */
  readonly plan: Plan | undefined;
  readonly document: Document;
  readonly findings: readonly Finding[];
  readonly accepted: readonly Accepted[];
  /** Undefined where the plan does not tell when it begins, or its steps wait for each other in a circle. */
  readonly clock: Clock | undefined;
}

export interface Review {
  readonly lines: Lines;
  readonly plans: readonly PlanReview[];
  /** What its plans mean to the others of a workspace. */
  readonly facts: readonly PlanFacts[];
}

export interface PolicyReview {
  readonly policy: Policy | undefined;
  readonly document: Document;
  readonly findings: readonly Finding[];
  readonly lines: Lines;
}

const nothing: Document = { text: '', span: span(0, 0), root: undefined, comments: [], troubles: [] };

/** The whole line: read → shape → rules → what was silenced. Any text gives a review; nothing is thrown at a plan. */
export function review(text: string, world: World): Review {
  const lines = new Lines(text);
  const read = readDocuments(text).map(document => ({ document, reading: planIn(document) }));
  const facts = read.map(({ reading }) => reading && factsOf(reading.plan, world.workspace?.path ?? ''));
  const earlier = pairsIn(
    world.before,
    read.map(({ reading }) => reading?.plan),
  );
  const plans = read.map(({ document, reading }, index) => {
    const siblings = facts.filter((one, at) => one !== undefined && at !== index) as PlanFacts[];
    return reviewDocument(document, reading, lines, surroundingsOf(world, siblings, earlier[index]));
  });
  return { lines, plans, facts: facts.filter(one => one !== undefined) };
}

/** A policy and what is wrong with it. What cannot be read of it does not count, and the defaults go on. */
export function reviewPolicy(text: string): PolicyReview {
  const lines = new Lines(text);
  const document = readDocuments(text)[0] ?? nothing;
  const writer = new Writer(document);
  const syntax = document.troubles.map(trouble => planSyntax.find({ at: trouble.span, trouble }, document));
  const { root } = document;
  if (root?.kind !== 'mapping') {
    const findings = syntax.length > 0 ? syntax : [planShape.find(notAPlan(document), writer)];
    return { policy: undefined, document, findings, lines };
  }
  const shape = checkShape(root, 'policy').map(trouble =>
    planShape.find({ at: trouble.at, about: trouble.kind, trouble }, writer),
  );
  return { policy: readPolicy(root), document, findings: sorted([...syntax, ...shape]), lines };
}

/** Undefined where a document is no plan, and where no key of it is one of a plan's. */
function planIn({ root }: Document): PlanReading | undefined {
  const reading = root?.kind === 'mapping' ? readPlan(root) : undefined;
  return reading && !isStranger(reading.plan) ? reading : undefined;
}

/** Plans in one file know each other, also where nobody knows the rest of the workspace. */
function surroundingsOf(
  { now, policy, reports, workspace }: World,
  siblings: readonly PlanFacts[],
  before: Plan | undefined,
): Surroundings {
  const others =
    workspace?.index?.around(workspace.path, siblings) ??
    (siblings.length > 0 ? new PlanIndex().around('', siblings) : undefined);
  return { now, policy, ...(reports && { reports }), ...(others && { others }), ...(before && { before }) };
}

/** For each plan of a file what it was before. */
function pairsIn(before: string | undefined, now: readonly (Plan | undefined)[]): (Plan | undefined)[] {
  if (before === undefined) return [];
  const earlier = readDocuments(before).map(document => planIn(document)?.plan);
  const nameOf = (plan: Plan | undefined) => plan?.metadata?.name?.value;
  return pairByName(now.map(nameOf), earlier.map(nameOf)).map(index =>
    index === undefined ? undefined : earlier[index],
  );
}

function reviewDocument(
  document: Document,
  reading: PlanReading | undefined,
  lines: Lines,
  world: Surroundings,
): PlanReview {
  const { root } = document;
  if (root?.kind !== 'mapping' || !reading) return strange(document, root, world);
  const { plan } = reading;
  const writer = new Writer(document);
  const { findings: form, unreliable } = formOf(document, root, reading.isFlawless, writer);
  const judged = judge(plan, unreliable, world, new PlanWriter(writer, plan));
  const clock = clockOf(plan);
  if (form.length + judged.length + document.comments.length === 0)
    return { plan, document, findings: [], accepted: [], clock };
  const all = oneForEachCause(form, judged, document.text);
  const { findings, accepted, idle } = applySuppressions(sorted(all), document.comments, lines);
  const standing = settle([...findings, ...boundedEach(idle)], world.policy);
  return { plan, document, findings: standing, accepted, clock };
}

/** A document that is no plan. */
function strange(document: Document, root: Node | undefined, world: Surroundings): PlanReview {
  const syntax = syntaxOf(document);
  const about =
    root?.kind === 'mapping'
      ? ({ at: root.entries[0]?.key.span ?? root.span, trouble: { kind: 'not-a-plan' } } as const)
      : notAPlan(document);
  const findings = syntax.length > 0 ? syntax : [planShape.find(about, new Writer(document))];
  return { plan: undefined, document, findings: settle(findings, world.policy), accepted: [], clock: undefined };
}

function syntaxOf(document: Document): Finding[] {
  return bounded(document.troubles.map(trouble => planSyntax.find({ at: trouble.span, trouble }, document)));
}

/** What YAML and the format say against a plan, and where they leave nothing to judge. */
function formOf(
  document: Document,
  root: Mapping,
  isFlawless: boolean,
  writer: Writer,
): { readonly findings: readonly Finding[]; readonly unreliable: ReadonlySet<string> } {
  const isWhole = document.troubles.length === 0;
  if (isFlawless && isWhole) return wellFormed;
  const swallowed = document.troubles.some(swallowsText);
  const { stretches, unreliable } = isWhole ? undamaged : damageOf(document, root);
  const sound = (isFlawless ? [] : checkShape(root, 'plan')).flatMap(trouble => {
    if (trouble.kind === 'missing-keys' && trouble.mapping === root) {
      // What seems to be missing from the plan may stand behind an open quote, or in a line without its colon.
      const keys = swallowed ? [] : trouble.keys.filter(key => !unreliable.has(key));
      return keys.length > 0 ? [{ ...trouble, keys }] : [];
    }
    return stretches.some(place => place.start <= trouble.at.start && trouble.at.start < place.end) ? [] : [trouble];
  });
  const shape = bounded(sound.map(trouble => planShape.find({ at: trouble.at, about: trouble.kind, trouble }, writer)));
  return { findings: [...syntaxOf(document), ...shape], unreliable };
}

function judge(plan: Plan, broken: ReadonlySet<string>, world: Surroundings, write: PlanWriter): Finding[] {
  const judged: Finding[] = [];
  for (const rule of planRules) {
    if (broken.size > 0 && rule.reads.some(section => broken.has(section))) continue;
    const findings = rule.run(plan, world, write);
    if (findings !== nothingFound) judged.push(...bounded(findings));
  }
  return judged;
}

/** Nobody reads more findings of one kind; a hostile plan could have millions. */
const mostOfOneKind = 200;

/** The first findings of a rule; the last of them says how many more there are. */
function bounded(findings: Iterable<Finding>): Finding[] {
  const kept: Finding[] = [];
  let more = 0;
  for (const finding of findings) {
    if (kept.length < mostOfOneKind) kept.push(finding);
    else more++;
  }
  const last = kept.at(-1);
  if (more > 0 && last) {
    const message = l10n.t('{message} (There are {count} more of this kind.)', { message: last.message, count: more });
    kept[kept.length - 1] = changed(last, { message });
  }
  return kept;
}

/** The same for findings of several rules. */
function boundedEach(findings: readonly Finding[]): Finding[] {
  const codes = new Set(findings.map(({ code }) => code));
  return [...codes].flatMap(code => bounded(findings.filter(finding => finding.code === code)));
}

/**
 * A rule that points at the very words which are misspelt or missing already says the same thing twice. Only an empty
 * key or an unfilled word is better told by the rule that misses its content.
 */
function oneForEachCause(form: readonly Finding[], judged: readonly Finding[], text: string): Finding[] {
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

/** Where nothing can be judged, because the YAML is broken there. */
interface Damage {
  readonly stretches: readonly Span[];
  readonly unreliable: ReadonlySet<string>;
}

const undamaged: Damage = { stretches: [], unreliable: new Set() };
const wellFormed = { findings: [], unreliable: undamaged.unreliable };

function damageOf(document: Document, root: Mapping): Damage {
  const broken = brokenSections(document, root);
  return { stretches: brokenItems(document, root, broken), unreliable: unreliableSections(document, root, broken) };
}

/** The stretches of the top-level keys in which the YAML is broken, so that nothing there is judged by half. */
function brokenSections(document: Document, root: Mapping): Span[] {
  const places = document.troubles.filter(breaksStructure).map(trouble => trouble.span);
  const keys = root.entries.map(entry => entry.key.span.start);
  // Behind a line that is broken at its beginning, lines that belong to its section seem to be sections of their own.
  const margin = (at: number) => at - lineStart(document.text, at);
  const starts = root.flow ? keys : keys.filter(at => margin(at) === margin(keys[0] ?? at));
  return places.map(place => {
    const start = starts.findLast(at => at <= place.start) ?? document.span.start;
    return span(start, starts.find(at => at > place.start) ?? document.span.end);
  });
}

/** The same, narrowed to the one item of a list in which the YAML is broken: the form of its neighbours can be judged. */
function brokenItems(document: Document, root: Mapping, broken: readonly Span[]): Span[] {
  const places = document.troubles.filter(breaksStructure).map(trouble => trouble.span);
  return broken.map((section, index) => {
    const place = places[index];
    const value = root.entries.find(({ key }) => key.span.start === section.start)?.value;
    if (!place || value?.kind !== 'sequence' || value.flow) return section;
    const starts = value.items.map(({ start }) => start);
    const start = starts.findLast(at => at <= place.start);
    if (start === undefined) return section;
    return span(start, starts.find(at => at > place.start) ?? section.end);
  });
}

/**
 * The sections that cannot be judged: those in which the YAML is broken, and, where an open quote or bracket may have
 * swallowed more than its own, also those that seem to be missing.
 */
function unreliableSections(document: Document, root: Mapping, broken: readonly Span[]): ReadonlySet<string> {
  const sections = root.entries.filter(({ key }) => broken.some(place => place.start === key.span.start));
  const names = [
    ...sections.map(({ key }) => String(key.value)),
    ...document.troubles
      .filter(breaksStructure)
      .slice(0, mostWorthLooking)
      .map(trouble => sectionAround(document.text, trouble.span.start)),
  ];
  if (!document.troubles.some(swallowsText)) return new Set(names);
  const present = new Set(root.entries.map(({ key }) => key.value));
  return new Set([...names, ...everySection.filter(section => !present.has(section))]);
}

/** Nobody types in more places at once, and looking upwards from each costs time. */
const mostWorthLooking = 20;

/** The word at the margin above a place: the section that is meant there, also where its colon is still to come. */
function sectionAround(text: string, offset: number): string {
  for (let line = lineStart(text, offset); ; line = lineStart(text, line - 1)) {
    const word = /^[A-Za-z]\w*/.exec(text.slice(line, line + 50))?.[0];
    if (word !== undefined || line === 0) return word ?? '';
  }
}

function notAPlan(document: Document) {
  const { root } = document;
  const kind = root && root.kind === 'scalar' && root.value === null ? 'empty' : root ? 'not-a-plan' : 'empty';
  const start = root?.span.start ?? document.span.start;
  return { at: span(start, Math.min(lineEnd(document.text, start), document.span.end)), trouble: { kind } } as const;
}

/** Findings with the severities that the policy gives them; what it switches off is gone. */
function settle(findings: readonly Finding[], policy: Policy | undefined): Finding[] {
  if (findings.length === 0) return [];
  const wanted = new Map(policy?.rules?.node.entries.map(({ key, value }) => [key.value, value]));
  if (wanted.size === 0) return sorted(findings);
  const settled = findings.flatMap(finding => {
    const value = wanted.get(finding.code);
    const severity = value?.kind === 'scalar' ? value.value : undefined;
    if (severity === 'off') return [];
    const known = severities.find(one => one === severity);
    return known ? [changed(finding, { severity: known })] : [finding];
  });
  return sorted(settled);
}

/** In the order of the text, without twins. */
function sorted(findings: readonly Finding[]): Finding[] {
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
