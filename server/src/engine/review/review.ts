import type { Accepted, Finding } from '../finding.ts';
import { clockOf } from '../clock/clock.ts';
import type { Clock } from '../clock/clock-times.ts';
import type { Plan, Policy } from '../plan/model.generated.ts';
import { readPolicy, type PlanReading } from '../plan/read.ts';
import { noFindings } from '../rules/support/define-rule.ts';
import { PlanWriter } from '../plan/plan-writer.ts';
import type { RuleContext, ReviewContext } from '../context.ts';
import type { ReportReader } from '../evidence/open-report.ts';
import { readNamedPlans, readPlans, readPolicyDocument, type MaskedPlans } from '../recovery/read-plans.ts';
import { planRules } from '../rules/index.ts';
import { planShape, shapeNotice, type ShapeNotice } from '../rules/plan-shape.ts';
import { planSyntax, syntaxNotice } from '../rules/plan-syntax.ts';
import type { Sign } from '../recognition/recognise.ts';
import { checkShape } from '../validation/check.ts';
import { applySuppressions } from './apply-suppressions.ts';
import { Lines } from '../text/lines.ts';
import { span } from '../text/span.ts';
import type { Document, Mapping } from '../tree/node.ts';
import { swallowsText } from '../tree/reading.ts';
import { cover } from '../secrets/read-masked.ts';
import type { Secret } from '../secrets/find-secrets.ts';
import { lineEnd } from '../tree/style.ts';
import { Writer } from '../tree/write.ts';
import { factsOf, type PlanFacts } from '../workspace/facts.ts';
import { pairByName } from '../workspace/pair.ts';
import { PlanIndex } from '../workspace/plan-index.ts';
import { damageOf, undamaged } from './damage.ts';
import { groupFindings } from './group-findings.ts';
import { capped, cappedByRule, dropDuplicateCauses, applySeverities, sorted } from './select-findings.ts';

/** What one document of a file turned out to be. */
export interface PlanReview {
  /** Undefined where the document is no plan. */
  readonly plan: Plan | undefined;
  readonly document: Document;
  readonly findings: readonly Finding[];
  readonly accepted: readonly Accepted[];
  /** Undefined where the plan does not tell when it begins, or its steps wait for each other in a circle. */
  readonly clock: Clock | undefined;
  /** Where the reports come from that it was judged with. */
  readonly reports?: ReportReader;
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

const nothing: Document = {
  text: '',
  span: span(0, 0),
  root: undefined,
  comments: [],
  problems: [],
  isDoubtful: false,
};

/** The whole line: read → shape → rules → what was silenced. Any text gives a review; nothing is thrown at a plan. */
export function review(text: string, context: ReviewContext): Review {
  const { text: masked, plans: documents, secrets } = documentsIn(text, context.isNamed);
  const lines = new Lines(masked);
  const facts = documents.map(({ reading }) => reading && factsOf(reading.plan, context.workspace?.path ?? ''));
  const earlier = pairsIn(
    context,
    documents.map(({ reading }) => reading?.plan),
  );
  const plans = documents.map(({ document, reading, sign }, index) => {
    const siblings = facts.filter((one, at) => one !== undefined && at !== index) as PlanFacts[];
    const ruleContext = ruleContextOf(context, siblings, earlier[index], secrets);
    return reading ? reviewDocument(document, reading, lines, ruleContext) : reviewNonPlan(document, sign, ruleContext);
  });
  return { lines, plans, facts: facts.filter(one => one !== undefined) };
}

/** What is no plan is left out, unless the file is named as one. */
function documentsIn(text: string, isNamed = false): MaskedPlans {
  return isNamed ? readNamedPlans(text) : readPlans(text);
}

/** A policy and what is wrong with it. What cannot be read of it does not count, and the defaults go on. */
export function reviewPolicy(text: string): PolicyReview {
  const { text: masked, document = nothing } = readPolicyDocument(text);
  const lines = new Lines(masked);
  const writer = new Writer(document);
  const syntax = document.problems.map(problem => planSyntax.find(syntaxNotice(problem), document));
  const { root } = document;
  if (root?.kind !== 'mapping') {
    const findings = syntax.length > 0 ? syntax : [planShape.find(notAPlan(document), writer)];
    return { policy: undefined, document, findings, lines };
  }
  const shape = checkShape(root, 'policy').map(problem => planShape.find(shapeNotice(problem), writer));
  return { policy: readPolicy(root), document, findings: sorted([...syntax, ...shape]), lines };
}

/** Plans in one file know each other, also where the rest of the workspace is unknown. */
function ruleContextOf(
  { now, policy, severities, reports, workspace }: ReviewContext,
  siblings: readonly PlanFacts[],
  before: Plan | undefined,
  secrets: readonly Secret[],
): RuleContext {
  const others =
    workspace?.index?.othersOf(workspace.path, siblings) ??
    (siblings.length > 0 ? new PlanIndex().othersOf('', siblings) : undefined);
  return {
    now,
    policy,
    ...(severities && { severities }),
    ...(reports && { reports }),
    ...(others && { others }),
    ...(before && { before }),
    ...(secrets.length > 0 && { secrets }),
  };
}

/** For each plan of a file what it was before. */
function pairsIn({ before, isNamed }: ReviewContext, now: readonly (Plan | undefined)[]): (Plan | undefined)[] {
  if (before === undefined) return [];
  const earlier = documentsIn(before, isNamed).plans.map(({ reading }) => reading?.plan);
  const nameOf = (plan: Plan | undefined) => plan?.metadata?.name?.value;
  return pairByName(now.map(nameOf), earlier.map(nameOf)).map(index =>
    index === undefined ? undefined : earlier[index],
  );
}

function reviewDocument(document: Document, reading: PlanReading, lines: Lines, context: RuleContext): PlanReview {
  const { plan } = reading;
  const writer = new Writer(document);
  const { findings: form, unreliable } = syntaxAndShapeFindings(document, plan.node, reading.isFlawless, writer);
  const judged = judge(plan, unreliable, context, new PlanWriter(writer, plan));
  const clock = clockOf(plan);
  const lent = context.reports && { reports: context.reports };
  if (form.length + judged.length + document.comments.length === 0)
    return { plan, document, findings: [], accepted: [], clock, ...lent };
  const all = dropDuplicateCauses(form, judged, document.text);
  const { findings, accepted, idle } = applySuppressions(sorted(all), document.comments, lines);
  const standing = applySeverities([...findings, ...cappedByRule(idle)], context);
  // Once more for the findings that only stand for others: a policy may speak of them too.
  const grouped = applySeverities(groupFindings(standing), context);
  const shown = context.secrets ? grouped.map(withoutCoveredFixes) : grouped;
  return { plan, document, findings: shown, accepted, clock, ...lent };
}

/** A fix that would write the cover where a credential stands would lose it, and one that repeats it is none. */
function withoutCoveredFixes(finding: Finding): Finding {
  const fixes = finding.fixes.filter(({ edits }) => !edits.some(({ text }) => text.includes(cover)));
  return fixes.length === finding.fixes.length ? finding : { ...finding, fixes };
}

/** A document that is no plan, in a file that is named as one. */
function reviewNonPlan(document: Document, sign: Sign | undefined, context: RuleContext): PlanReview {
  const syntax = sign ? [] : syntaxOf(document);
  const notice = sign ? somethingElse(document, sign) : notAPlan(document);
  const findings = syntax.length > 0 ? syntax : [planShape.find(notice, new Writer(document))];
  return { plan: undefined, document, findings: applySeverities(findings, context), accepted: [], clock: undefined };
}

function syntaxOf(document: Document): Finding[] {
  const { problems } = document;
  // From a quote on that is never closed, the rest is text: what seems wrong behind it follows from that.
  const open = problems.find(({ cause }) => cause === 'unclosed-quote');
  const shown = open ? problems.filter(one => one === open || one.span.start < open.span.start) : problems;
  return capped(shown.map(problem => planSyntax.find(syntaxNotice(problem), document)));
}

/** What YAML and the format say against a plan, and where they leave nothing to judge. */
function syntaxAndShapeFindings(
  document: Document,
  root: Mapping,
  isFlawless: boolean,
  writer: Writer,
): { readonly findings: readonly Finding[]; readonly unreliable: ReadonlySet<string> } {
  const isWhole = document.problems.length === 0;
  if (isFlawless && isWhole) return wellFormed;
  const swallowed = document.problems.some(swallowsText);
  const { stretches, unreliable } = isWhole ? undamaged : damageOf(document, root);
  const sound = (isFlawless ? [] : checkShape(root, 'plan')).flatMap(problem => {
    if (problem.kind === 'missing-keys' && problem.mapping === root) {
      // What seems to be missing from the plan may stand behind an open quote, or in a line without its colon.
      const keys = swallowed ? [] : problem.keys.filter(key => !unreliable.has(key));
      return keys.length > 0 ? [{ ...problem, keys }] : [];
    }
    return stretches.some(place => place.start <= problem.at.start && problem.at.start < place.end) ? [] : [problem];
  });
  const shape = capped(sound.map(problem => planShape.find(shapeNotice(problem), writer)));
  return { findings: [...syntaxOf(document), ...shape], unreliable };
}

function judge(plan: Plan, broken: ReadonlySet<string>, context: RuleContext, write: PlanWriter): Finding[] {
  const judged: Finding[] = [];
  for (const rule of planRules) {
    if (broken.size > 0 && rule.reads.some(section => broken.has(section))) continue;
    const findings = rule.run(plan, context, write);
    if (findings !== noFindings) judged.push(...capped(findings));
  }
  return judged;
}

const wellFormed = { findings: [], unreliable: undamaged.unreliable };

function notAPlan({ root, text, span: stretch }: Document): ShapeNotice {
  if (root?.kind === 'mapping') return { at: root.entries[0]?.key.span ?? root.span, problem: { kind: 'not-a-plan' } };
  const isEmpty = !root || (root.kind === 'scalar' && root.value === null);
  const start = root?.span.start ?? stretch.start;
  const end = Math.min(lineEnd(text, start), stretch.end);
  return { at: span(start, end), problem: { kind: isEmpty ? 'empty' : 'not-a-plan' } };
}

/** What tells that a document is another one's: its key, or what it says. */
function somethingElse({ root }: Document, { key, word, span: place }: Sign): ShapeNotice {
  const entry = root?.kind === 'mapping' ? root.entries.find(one => one.key.span.start === place.start) : undefined;
  const at = word === '' ? place : (entry?.value?.span ?? place);
  return { at, problem: { kind: 'something-else', key, word } };
}
