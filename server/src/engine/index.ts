/** The only door of the engine: text in, findings out. Synchronous and total, with offsets instead of positions. */
export {
  atLeast,
  changed,
  severities,
  severityWord,
  withoutFixes,
  type Accepted,
  type Finding,
  type Fix,
  type Related,
  type Severity,
} from './finding.ts';
export { fieldsOf, planFormat, policyFormat } from './format/format.ts';
export { type Field, type Format } from './format/types.ts';
export type { Lend, Lent, Refusal, ReportFile } from './evidence/open-report.ts';
export { limits as reportLimits } from './evidence/report.ts';
export { nearest } from './format/nearest.ts';
export type { Clock } from './clock/clock.ts';
export { failuresOf, type Failure, type Outcome } from './clock/what-if.ts';
export { weights as riskWeights } from './risk/weights.ts';
export { riskOf, type NextBest, type Risk, type RiskFactor, type RiskLevel } from './risk/risk.ts';
export { rollbackFor } from './plan/insert-rollback.ts';
export { digestOf } from './plan/digest.ts';
export { formatInstant, parseTime } from './plan/time.ts';
export type { Plan, Policy } from './plan/model.generated.ts';
export { mostSuggestions, suggestionsAt, type Suggestion } from './assist/complete.ts';
export { skeletonParts } from './assist/skeleton.ts';
export { hintsIn, lensesIn, type Hint, type Lens } from './assist/times.ts';
export { nameIn, namesOf, planNameIn, placesOf, wordAt, type Name, type NameKind } from './assist/names.ts';
export { renamableAt, renameAt, type NoRename } from './assist/rename.ts';
export { linksIn, type Link } from './assist/links.ts';
export { outlineOf, outlinesOf, type Part } from './assist/outline.ts';
export { foldsIn, stretchesAround, type Fold } from './assist/stretches.ts';
export { taskAt, tiesFrom, tiesTo, type Task, type Tie } from './assist/calls.ts';
export { stepTimeAt } from './assist/step-hover.ts';
export { hoverAt, type Hover } from './assist/hover.ts';
export { printHtml, printMarkdown, runSheetOf, runSheetsOf, type RunSheet } from './run-sheet/index.ts';
export { review, reviewPolicy, type PlanReview, type Review } from './review/review.ts';
export type { World } from './context.ts';
export type { Example, Rule, Section } from './rules/support/define-rule.ts';
export { fixedExample, wholeExample, worldOf, type WholeExample } from './rules/support/example.ts';
export { rulePage } from './review/rule-page.ts';
export { ruleOf, rules } from './rules/index.ts';
export { applyEdits, withoutOverlaps, type TextEdit } from './text/edit.ts';
export { detached } from './text/detached.ts';
export { Lines } from './text/lines.ts';
export { planFactsIn } from './workspace/read-facts.ts';
export type { PlanFacts } from './workspace/facts.ts';
export { pairByName } from './workspace/pair.ts';
export { limitsOf } from './plan/limits.ts';
export { PlanIndex } from './workspace/plan-index.ts';
export type { Document, Node } from './tree/node.ts';
export { type Span } from './text/span.ts';
