/** The only door of the engine: text in, findings out. Synchronous and total, with offsets instead of positions. */
export { atLeast, severities, type Accepted, type Finding, type Fix, type Related, type Severity } from './finding.ts';
export { fieldsOf, planFormat, policyFormat, type Field, type Format } from './format/format.ts';
export { nearest } from './format/nearest.ts';
export type { Clock } from './clock/clock.ts';
export type { NextBest, Risk, RiskFactor, RiskLevel } from './risk/risk.ts';
export { digestOf } from './plan/digest.ts';
export { formatInstant, parseTime } from './plan/time.ts';
export type { Plan, Policy } from './plan/model.generated.ts';
export { hoverAt, type Hover } from './assist/hover.ts';
export { review, reviewPolicy, type PlanReview, type Review } from './review.ts';
export { type Example, type Rule, type Section, type World } from './rules/define.ts';
export { fixedExample, wholeExample, type WholeExample } from './rules/example.ts';
export { rulePage } from './rules/page.ts';
export { ruleOf, rules } from './rules/index.ts';
export { applyEdits, withoutOverlaps, type TextEdit } from './text/edit.ts';
export { Lines } from './text/lines.ts';
export type { Document, Node } from './tree/node.ts';
export { type Span } from './text/span.ts';
