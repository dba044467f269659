/** The only door of the engine: text in, findings out. Synchronous and total, with offsets instead of positions. */
export {
  atLeast,
  changed,
  severities,
  severityWord,
  withoutFixes,
  type Accepted,
  type Finding,
  type FindingPart,
  type Fix,
  type Related,
  type Severity,
} from './finding.ts';
export { fieldsOf, planFormat, policyFormat } from './schema-table/format.ts';
export { type Field, type Format } from './schema-table/types.ts';
export type { ReportReader, ReportReadResult, ReadFailure, ReportFile } from './evidence/open-report.ts';
export { limits as reportLimits } from './evidence/report.ts';
export { nearest } from './schema-table/nearest.ts';
export type { Clock, Outcome } from './clock/clock-times.ts';
export { utc, wallClockOf, type WallClock } from './clock/wall-clock.ts';
export { failurePoints, type FailurePoint } from './clock/what-if.ts';
export { weights as riskWeights } from './risk/weights.ts';
export { levelWord, riskOf, type Risk, type RiskLevel } from './risk/risk.ts';
export type { RiskFactor } from './risk/attribution.ts';
export type { NextBest } from './risk/next-best.ts';
export type { RiskFact } from './risk/stakes.ts';
export { rollbackFor } from './plan/insert-rollback.ts';
export { digestOf } from './plan/digest.ts';
export { formatInstant, formatIsoDuration, parseTime } from './plan/time.ts';
export type { Plan, Policy } from './plan/model.generated.ts';
export { mostSuggestions, suggestionsAt, type Suggestion } from './language-features/completion.ts';
export { skeletonParts } from './language-features/snippet-builder.ts';
export { hintsIn, lensesIn, timeWords, type Hint, type Lens } from './language-features/inlay-hints.ts';
export {
  nameIn,
  namesOf,
  planNameIn,
  placesOf,
  wordAt,
  type PlanSymbol,
  type NameKind,
} from './language-features/symbols.ts';
export { renamableAt, renameAt, type NoRename } from './language-features/rename.ts';
export { linksIn, type Link } from './language-features/links.ts';
export { outlineOf, outlinesOf, type OutlineItem } from './language-features/outline.ts';
export { foldsIn, stretchesAround, type Fold } from './language-features/ranges.ts';
export { taskAt, outgoing, incoming, type TaskNode, type CallLink } from './language-features/call-hierarchy.ts';
export { stepTimeAt } from './language-features/step-hover.ts';
export { hoverAt, type Hover } from './language-features/hover.ts';
export { fileAddress, projectAddress, rulePageAddress, rulePagePath } from './project.ts';
export { maskSecrets, readMasked } from './secrets/read-masked.ts';
export { printHtml, printMarkdown, runSheetOf, runSheetsOf, type RunSheet } from './run-sheet/index.ts';
export { verdictOf, verdictTitle, verdictWord, type Verdict } from './review/verdict.ts';
export { narrowed } from './review/group-findings.ts';
export { review, reviewPolicy, type PlanReview, type Review } from './review/review.ts';
export type { ReviewContext } from './context.ts';
export type { Example, Rule, Section } from './rules/support/define-rule.ts';
export { fixedExample, wholeExample, contextOf, type WholeExample } from './rules/support/example.ts';
export { holdsPlan, recogniseFile } from './recognition/recognise-file.ts';
export type { Recognition } from './recognition/recognise.ts';
export { ruleDetails, rulePage } from './review/rule-page.ts';
export { ruleOf, rules } from './rules/index.ts';
export { applyEdits, withoutOverlaps, type TextEdit } from './text/edit.ts';
export { copyString } from './text/copy-string.ts';
export { Lines } from './text/lines.ts';
export { planFactsIn } from './workspace/read-facts.ts';
export type { PlanFacts } from './workspace/facts.ts';
export { pairByName } from './workspace/pair.ts';
export { limitsOf } from './plan/limits.ts';
export { PlanIndex } from './workspace/plan-index.ts';
export type { Document, Node } from './tree/node.ts';
export { type Span } from './text/span.ts';
