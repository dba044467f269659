import * as l10n from '@vscode/l10n';
import type { Finding, Fix, GroupMember, Related, Severity } from '../../finding.ts';
import type { Plan } from '../../plan/model.generated.ts';
import type { Entity } from '../../plan/values.ts';
import { fieldsOf, planFormat } from '../../schema-table/format.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import type { RuleContext } from '../../context.ts';
import type { PlanWriter } from '../../plan/plan-writer.ts';
import { docsOf } from '../../project.ts';

/** A key of the plan's top level. */
export type Section = Exclude<keyof Plan, keyof Entity>;

/** For the few rules that look at the whole plan. */
export const allSections = Object.keys(fieldsOf(planFormat, 'plan')) as readonly Section[];

/** The part of a plan that a rule says it reads: the compiler holds it to its word. */
export type PlanSlice<Read extends Section> = Pick<Plan, Read | keyof Entity>;

/** What a rule noticed: where, and whatever its message and its fix need to know. */
export interface Match {
  readonly at: Span;
  /** The one missing thing of several that are missed at the same place; the same word in every language. */
  readonly about?: string;
  /** Where it weighs otherwise than the rule does in general. */
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  /** The section that is not there at all: reported with the others that are missing, under `sections-missing`. */
  readonly section?: string;
}

/** What is known of a rule without running it: its page, its setting, its line in the list. */
export interface RuleFacts {
  readonly code: string;
  /** The rule in half a sentence, without a full stop. */
  readonly title: string;
  /** The severity it has most of the time. */
  readonly severity: Severity;
  /** When the severity is another, in words; for the rule's page. */
  readonly severityNote?: string;
  readonly why: string;
  /** What happened to those who went without. */
  readonly lesson: string;
  /** The rule's tests and its page. */
  readonly examples: readonly Example[];
}

/** How a notice becomes a finding: worded by `message`, repaired by `fix` with the tool that it is lent. */
interface Wording<Notice extends Match, Tool> extends RuleFacts {
  readonly message: (notice: Notice) => string;
  readonly fix?: (notice: Notice, tool: Tool) => OfferedFix | readonly OfferedFix[] | undefined;
  readonly group?: Grouping<Notice, Tool>;
}

/** For a rule that says the same of many places: what one repair settles is one finding. */
interface Grouping<Notice extends Match, Tool> extends GroupWording {
  /** Only matches with the same word belong together; without it, all of a plan. The same in every language. */
  readonly by?: (match: Notice) => string;
  /** How the author calls the thing, for the list in the message. */
  readonly name: (match: Notice) => string;
  /** Settles them all. */
  readonly fix?: (matches: readonly Notice[], tool: Tool) => OfferedFix | readonly OfferedFix[] | undefined;
}

/** The words for several places; for one alone the rule has its `message`. */
interface GroupWording {
  /** `names` lists up to five of them, `by` is what they have in common. */
  readonly message: (names: string, count: number, by: string) => string;
}

/**
 * One judgement about plans. `check` notices, `message` words it, `fix` repairs it: three moments, so that each can
 * change alone.
 */
interface PlanRuleDefinition<Read extends Section, Notice extends Match> extends Wording<Notice, PlanWriter> {
  /** The sections it reads, the one it speaks of first. It is silent while one of them is broken YAML. */
  readonly reads: readonly Read[];
  /** What it noticed: one thing, several (`noticedIn`, or a generator), or nothing. */
  readonly check: (plan: PlanSlice<Read>, context: RuleContext) => Notice | Iterable<Notice> | undefined;
}

export interface Rule extends RuleFacts {
  /** Its page: an address, or a path in the package. */
  readonly docs: string;
  readonly fixable: boolean;
  readonly reads: readonly Section[];
  /** There where one finding stands for several places. */
  readonly group?: GroupWording;
}

/** A rule about something other than a plan's meaning; the code that notices it asks for the finding. */
export interface DirectRule<Notice extends Match, Tool> extends Rule {
  find(notice: Notice, tool: Tool): Finding;
}

/** A rule with its notices sealed inside: plan in, findings out. */
export interface PlanRule extends Rule {
  /** Where there is nothing, `nothingFound`. */
  run(plan: Plan, context: RuleContext, write: PlanWriter): Iterable<Finding>;
}

export function defineRule<Read extends Section, Notice extends Match>(
  definition: PlanRuleDefinition<Read, Notice>,
): PlanRule {
  const { check, reads, ...wording } = definition;
  const judgement = defineDirectRule<Notice, PlanWriter>(wording);
  return {
    ...judgement,
    reads,
    run(plan, context, write) {
      const noticed = check(plan, context);
      if (noticed === undefined) return noFindings;
      if (isOne(noticed)) return [judgement.find(noticed, write)];
      const notices = noticed[Symbol.iterator]();
      const first = notices.next();
      return first.done === true ? noFindings : told(first.value, notices, notice => judgement.find(notice, write));
    },
  };
}

function isOne<Notice extends Match>(noticed: Notice | Iterable<Notice>): noticed is Notice {
  return 'at' in noticed && !(Symbol.iterator in noticed);
}

/** One after the other: a hostile plan has millions, of which the first few are worded. */
function* told<Notice>(first: Notice, others: Iterator<Notice>, tell: (notice: Notice) => Finding): Iterable<Finding> {
  yield tell(first);
  for (let next = others.next(); next.done !== true; next = others.next()) yield tell(next.value);
}

/** Most rules find nothing in most plans, and then cost no more than looking. */
export const noFindings: readonly Finding[] = [];

/** What is noticed of the items of a list, one by one; undefined where that is nothing. */
export function collectMatches<One, Notice>(
  items: Iterable<One> | undefined,
  look: (item: One) => Notice | undefined,
): readonly Notice[] | undefined {
  let noticed: Notice[] | undefined;
  for (const item of items ?? []) {
    const notice = look(item);
    if (notice !== undefined) (noticed ??= []).push(notice);
  }
  return noticed;
}

export function defineDirectRule<Notice extends Match, Tool>(
  definition: Wording<Notice, Tool>,
): DirectRule<Notice, Tool> {
  const { message, fix, group, ...facts } = definition;
  const { code, severity, why } = facts;
  const docs = docsOf(code);
  const memberOf = (notice: Notice, tool: Tool): GroupMember | undefined => {
    const { section } = notice;
    if (section !== undefined)
      return { code: sectionsMissingCode, by: '', name: section, match: notice, repair: fixesOfEach };
    return (
      group && {
        code,
        by: group.by?.(notice) ?? '',
        name: group.name(notice),
        match: notice,
        repair: members =>
          fixesFrom(
            group.fix?.(
              members.map(one => one.member?.match as Notice),
              tool,
            ),
          ),
      }
    );
  };
  return {
    ...facts,
    docs,
    reads: [],
    fixable: fix !== undefined,
    ...(group && { group: { message: group.message } }),
    find(notice, tool) {
      let fixes: readonly Fix[] | undefined;
      const member = memberOf(notice, tool);
      return {
        code,
        severity: notice.severity ?? severity,
        message: message(notice),
        span: notice.at,
        ...(notice.about !== undefined && { about: notice.about }),
        why: l10n.t(why),
        docs,
        related: notice.related ?? [],
        ...(member && { member }),
        get fixes() {
          fixes ??= fixesFrom(fix?.(notice, tool));
          return fixes;
        },
      };
    },
  };
}

/** The rule under which sections that are not there at all are reported together. */
export const sectionsMissingCode = 'sections-missing';

/** Sections have little in common: each is inserted on its own. */
function fixesOfEach(members: readonly Finding[]): readonly Fix[] {
  return members.flatMap(({ fixes }) => fixes);
}

function fixesFrom(offered: OfferedFix | readonly OfferedFix[] | undefined): readonly Fix[] {
  return asList(offered).map(({ title, safe, edits }) => ({ title, safe: safe ?? false, edits }));
}

export interface OfferedFix {
  readonly title: string;
  readonly safe?: true;
  readonly edits: readonly TextEdit[];
}

/**
 * A piece of a plan in the plainest YAML; what it leaves out is taken from a plan without fault. A comment
 * `# CODE on "words"` stands on each line that a finding speaks of; without one the example is clean.
 */
export interface Example {
  readonly title: string;
  readonly plan: string;
  /**
   * The sections written here are patched key by key, and not replaced: the other keys stay as in the faultless plan.
   */
  readonly patch?: true;
  /** Sections that the faultless plan has and this one does not; with `patch` also single keys of a section. */
  readonly without?: readonly (Section | `${Section}.${string}`)[];
  /** Which faultless plan surrounds it: a small routine one, unless said. */
  readonly in?: 'routine' | 'serious';
  /** The files that lie beside the plan, by their paths; without it no file is opened. */
  readonly reports?: Readonly<Record<string, string>>;
  /** The same piece of the plan as it was before. */
  readonly before?: string;
  /** Another plan of the workspace, as far as it matters. */
  readonly beside?: string;
  /** The piece after the first fix. */
  readonly fixed?: string;
  /** The code of what the repair brings to light. */
  readonly uncovers?: string;
}

function asList(fixes: OfferedFix | readonly OfferedFix[] | undefined): readonly OfferedFix[] {
  if (fixes === undefined) return [];
  return Array.isArray(fixes) ? (fixes as readonly OfferedFix[]) : [fixes as OfferedFix];
}
