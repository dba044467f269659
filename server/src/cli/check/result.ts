import type { Found } from '../../disk/files.ts';
import type { Document, Finding, Risk } from '../../engine/index.ts';
import type { ReviewedPlan } from '../../protocol/review-json.ts';

/** A finding that may have outlived the plan it was found in. */
export interface DetachedFinding extends Finding {
  /** What it is known by within its plan; absent as long as the plan's tree can be asked. */
  readonly cause?: string;
  /** The same of each place that it stands for. */
  readonly partCauses?: readonly string[];
}

/** One plan, or one document that should have been one, with all that was found in it. */
export interface CheckedPlan extends ReviewedPlan {
  readonly findings: readonly DetachedFinding[];
  readonly accepted: readonly { readonly finding: DetachedFinding; readonly reason: string }[];
  /** Empty where only what the reports need was kept. */
  readonly document: Document;
  /** Which one it is of the plans of that name in its file, from zero. */
  readonly occurrence: number;
  /** Where it is compared with an earlier revision. */
  readonly compared?: BaseComparison;
}

export interface Check {
  readonly plans: readonly CheckedPlan[];
  /** The files that are named like plans and hold something else: they were left alone. */
  readonly others: readonly string[];
  /** What could not be read, in words. */
  readonly failures: readonly string[];
  /** What is wrong besides the findings, in words: it fails the check as they do. */
  readonly problems: readonly string[];
  /** The files that safe fixes change, or have changed. */
  readonly fixed: readonly Fixed[];
  readonly base?: Base;
}

/** How a plan stands beside what it was. */
export interface BaseComparison {
  /** True where the plan was not there. */
  readonly isNew: boolean;
  /** What was found before, and still is. */
  readonly kept: readonly Finding[];
  /** What was found before, and is mended. */
  readonly gone: readonly Finding[];
  readonly riskBefore: Risk | undefined;
}

export interface Base {
  /** The revision as it was named. */
  readonly revision: string;
  /** The plans that were there and are not any more. */
  readonly removed: readonly { readonly path: string; readonly name: string | undefined }[];
}

/** A file as it is and as it would be with every safe fix. */
export interface Fixed {
  readonly file: Found;
  readonly before: string;
  readonly after: string;
  /** How many fixes it took. */
  readonly count: number;
}

/**
 * `clean`: plans without a finding are written in full, and not only counted; `titles`: how each finding can be fixed,
 * in words; `edits`: the fixes themselves; `causes`: what a finding is known by from one day to the next.
 */
export type ReportNeed = 'clean' | 'clock' | 'risk' | 'titles' | 'edits' | 'causes';
