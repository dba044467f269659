import * as l10n from '@vscode/l10n';
import type { TextEdit } from './text/edit.ts';
import type { Span } from './text/span.ts';

/** error: this must not go live; warning: weak; info: better with. */
export type Severity = 'error' | 'warning' | 'info';

/** Something that was noticed in a plan, with its place, its reason and what can be done about it. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong and what to do now, in the reader's language. */
  readonly message: string;
  readonly span: Span;
  /** Where it was noticed, if it is shown at another place of the same plan. */
  readonly origin?: Span;
  /** What tells it from its siblings: of the same rule, at the same place. */
  readonly about?: string;
  /** Why it matters: the rule's own reason. */
  readonly why: string;
  /** The rule's page: an address, or a path in the package while the project has no address. */
  readonly docs: string;
  readonly related: readonly Related[];
  /** What would settle it; worked out when first asked for. */
  readonly fixes: readonly Fix[];
  /** The places that it stands for, where one repair settles them all; there may be only one. */
  readonly parts?: readonly FindingPart[];
  /** How it becomes one finding with others of its kind; gone once it has. */
  readonly member?: GroupMember;
}

/** One place of a finding that stands for several, as it would be reported alone. */
export interface FindingPart extends Pick<Finding, 'code' | 'severity' | 'message' | 'span' | 'about'> {
  /** How the author calls the thing. */
  readonly name: string;
}

/** What a finding brings along to be reported together with others. */
export interface GroupMember {
  /** The rule under whose code they are reported. */
  readonly code: string;
  /** Only findings with the same word belong together; the same in every language. */
  readonly by: string;
  readonly name: string;
  /** How many more findings of this kind were left out of the list. */
  readonly more?: number;
  readonly match: unknown;
  /** The fixes of all of these, itself among them. */
  readonly repair: (members: readonly Finding[]) => readonly Fix[];
}

/** Another place that belongs to a finding. */
export interface Related {
  readonly message: string;
  readonly span: Span;
  /** Another file, relative to the plan, with forward slashes; its place is then a line, the first one 0. */
  readonly file?: string;
  readonly line?: number;
}

/** Edits that settle a finding. A safe fix changes no meaning and may be applied unseen. */
export interface Fix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly TextEdit[];
}

/** A finding that its authors silenced, with their reason. It goes on counting as a risk. */
export interface Accepted {
  readonly finding: Finding;
  readonly reason: string;
}

export const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** A severity in the reader's language. */
export function severityWord(severity: Severity): string {
  return { error: l10n.t('error'), warning: l10n.t('warning'), info: l10n.t('info') }[severity];
}

/** True where `severity` weighs at least as much as `threshold`. */
export function atLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold);
}

/** A finding with other words, another weight or another place; its fixes stay to be worked out. */
export function changed(
  finding: Finding,
  facts: Partial<Pick<Finding, 'message' | 'severity' | 'span' | 'origin' | 'member'>>,
): Finding {
  return {
    ...withoutFixes(finding),
    ...(finding.member && { member: finding.member }),
    ...facts,
    get fixes() {
      return finding.fixes;
    },
  };
}

/** All that a finding says, and nothing of what its fixes would be worked out from: the plan and its tree. */
export function withoutFixes(finding: Finding): Omit<Finding, 'fixes'> {
  const { code, severity, message, span, origin, why, docs, related, about, parts } = finding;
  return {
    code,
    severity,
    message,
    span,
    why,
    docs,
    related,
    ...(origin && { origin }),
    ...(about !== undefined && { about }),
    ...(parts && { parts }),
  };
}
