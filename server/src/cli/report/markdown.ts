import * as l10n from '@vscode/l10n';
import type { Finding, Risk, Severity } from '../../engine/index.ts';
import { levelWord, projectAddress, rulePageAddress, ruleOf, severities, verdictWord } from '../../engine/index.ts';
import type { Check, CheckedPlan } from '../check/result.ts';
import type { ReportOptions } from './support/report-format.ts';
import { inCode, inProse } from './support/markdown-text.ts';
import { pathOf, placeOf, utf16Units } from './support/position.ts';
import { pluralize, describeCounts, countBySeverity } from './support/summary.ts';
import { countVerdicts, verdictOn } from './support/verdicts.ts';
import { timelineOf } from './support/timeline.ts';

/** The go/no-go card of a pull request: verdict, risk and what moved it, findings, the timeline, what to mend first. */
export function reportMarkdown(check: Check, options: ReportOptions): string {
  for (const room of rooms) {
    const text = card(check, options, room);
    if (text.length <= longest) return text;
  }
  return card(check, options, { plans: 0, findings: 0, timelines: false });
}

/** GitHub takes comments of 65,536 characters. */
const longest = 65_000;

/** What there is room for; the first that fits is taken. */
const rooms = [
  { plans: Infinity, findings: Infinity, timelines: true },
  { plans: Infinity, findings: 50, timelines: true },
  { plans: Infinity, findings: 50, timelines: false },
  { plans: Infinity, findings: 10, timelines: false },
  { plans: Infinity, findings: 3, timelines: false },
  { plans: 100, findings: 3, timelines: false },
  { plans: 20, findings: 3, timelines: false },
] as const;

interface Room {
  readonly plans: number;
  readonly findings: number;
  readonly timelines: boolean;
}

/** By this a comment is found again and written anew, instead of one more. */
export const marker = '<!-- repli -->';

function card(check: Check, options: ReportOptions, room: Room): string {
  const { plans, base, failures, problems } = check;
  const shown = plans.length > room.plans ? [...plans].sort(worseFirst).slice(0, room.plans) : plans;
  const left = plans.length - shown.length;
  const warnings = [...failures, ...problems];
  const removed = base?.removed.map(({ path }) => inCode(path)) ?? [];
  const paragraphs = [
    marker,
    `## ${verdictOf(check)}`,
    ...warnings.slice(0, mostListed).map(sentence => `> [!WARNING]\n> ${inProse(sentence)}`),
    ...(warnings.length > mostListed
      ? [`_${l10n.t('And {count} more of these: see the log.', { count: warnings.length - mostListed })}_`]
      : []),
    ...(shown.length > 0 ? [overview(shown, options)] : []),
    ...(plans.length === 0 ? [l10n.t('No plan was found here.')] : []),
    ...leftOut(left, shown.length),
    ...shown.flatMap(plan => planCard(plan, options, room)),
    ...(base && removed.length > 0 ? [removedPlans(base.revision, removed)] : []),
    `<sub>${l10n.t('Checked by {repli}. `repli explain CODE` says what is behind a finding.', { repli: linkedTo('Repli', projectAddress || undefined) })}</sub>`,
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

function removedPlans(revision: string, paths: readonly string[]): string {
  const title = l10n.t('Removed since {revision}:', { revision: inCode(revision) });
  const more = paths.length - mostListed;
  const rest = more > 0 ? ` ${l10n.t('and {count} more', { count: more })}` : '';
  return `**${title}** ${paths.slice(0, mostListed).join(', ')}${rest}`;
}

function leftOut(left: number, shown: number): string[] {
  if (left === 0) return [];
  const plans = pluralize(left, 'plan');
  return [
    shown === 0
      ? `_${l10n.t('{plans} are too much for a card: run `repli check`.', { plans })}_`
      : `_${l10n.t('And {plans} more, none of them worse: run `repli check`.', { plans })}_`,
  ];
}

/** Upper bound of sentences or paths in one list. */
const mostListed = 20;

/** The plan with more that must be mended, then the one that can cost more. */
function worseFirst(one: CheckedPlan, other: CheckedPlan): number {
  const weight = ({ findings, risk }: CheckedPlan) => [
    findings.filter(({ severity }) => severity === 'error').length,
    findings.length,
    risk?.score ?? 0,
  ];
  const [these, those] = [weight(one), weight(other)];
  return those.map((value, index) => value - (these[index] ?? 0)).find(difference => difference !== 0) ?? 0;
}

function verdictOf({ plans, base, problems, failures }: Check): string {
  const counts = countBySeverity(plans);
  const verdicts = countVerdicts(plans);
  const checked = pluralize(plans.length, 'plan');
  if (failures.length > 0) return `❌ ${l10n.t('Not everything could be read')}`;
  if (counts.error > 0 || problems.length > 0)
    return `❌ ${l10n.t('No go: {found}', { found: foundIn(describeCounts(counts) || l10n.t('a limit is passed'), checked, base) })}`;
  const [worst] = verdicts.keys();
  if (worst === undefined) return `➖ ${l10n.t('No plan to check')}`;
  const found = describeCounts(counts);
  const unchanged = base
    ? l10n.t('{plans} checked, nothing new since {revision}', { plans: checked, revision: inCode(base.revision) })
    : l10n.t('{plans} checked, nothing that must be mended', { plans: checked });
  if (worst === 'incomplete')
    return `📝 ${l10n.t('Incomplete: {found}', { found: found === '' ? unchanged : foundIn(found, checked, base) })}`;
  // The errors were there before, so they do not fail the check.
  if (worst === 'not-ready') return `⚠️ ${l10n.t('Not ready: {found}', { found: unchanged })}`;
  if (counts.warning > 0) return `⚠️ ${l10n.t('Go with care: {found}', { found: foundIn(found, checked, base) })}`;
  return `✅ ${l10n.t('Go: {found}', { found: unchanged })}`;
}

function foundIn(found: string, plans: string, base: Check['base']): string {
  return base
    ? l10n.t('{found} in {plans}, new since {revision}', { found, plans, revision: inCode(base.revision) })
    : l10n.t('{found} in {plans}', { found, plans });
}

function overview(plans: readonly CheckedPlan[], options: ReportOptions): string {
  const rows = plans.map(plan => {
    const { findings, risk, compared } = plan;
    const counts = countBySeverity([plan]);
    const cells = [
      linked(plan, 1, plan.name ?? pathOf(plan), options),
      verdictCell(plan),
      riskCell(risk, compared?.riskBefore, compared?.isNew),
    ];
    const gone = compared ? [String(compared.gone.length), String(compared.kept.length)] : [];
    return [...cells, String(counts.error), String(findings.length - counts.error), ...gone];
  });
  const isCompared = plans.some(({ compared }) => compared);
  const head = [
    l10n.t('Plan'),
    l10n.t('Verdict'),
    l10n.t('Risk'),
    isCompared ? l10n.t('New: must be mended') : l10n.t('Must be mended'),
    isCompared ? l10n.t('New: weak') : l10n.t('Weak'),
  ];
  return table([...head, ...(isCompared ? [l10n.t('Gone'), l10n.t('Kept')] : [])], rows);
}

/** Accepted errors are counted beside it. */
function verdictCell(plan: CheckedPlan): string {
  const verdict = verdictOn(plan);
  if (!verdict) return '–';
  const errors = plan.accepted.filter(({ finding }) => finding.severity === 'error').length;
  const words = verdict === 'ready' ? verdictWord(verdict) : `**${verdictWord(verdict)}**`;
  return errors > 0
    ? l10n.t('{verdict}, accepted: {errors}', { verdict: words, errors: pluralize(errors, 'error') })
    : words;
}

/** What the release scores by itself, and what its plan leaves open. */
function shares({ score, base }: Risk): string {
  const open = score - base;
  const [all, own, left] = [score, base, open].map(value => value.toFixed(1));
  return l10n.t('Risk {score}: {base} of itself, {open} left open.', {
    score: all ?? '',
    base: own ?? '',
    open: left ?? '',
  });
}

function riskCell(risk: Risk | undefined, before: Risk | undefined, isNew = true): string {
  if (!risk) return '–';
  const now = `${risk.score} ${levelWord(risk.level)}`;
  if (!before || isNew || before.score === risk.score) return now;
  return `${before.score} → **${now}** ${risk.score > before.score ? '▲' : '▼'}`;
}

function planCard(plan: CheckedPlan, options: ReportOptions, room: Room): string[] {
  const { findings, accepted, risk, compared } = plan;
  const timeline = room.timelines ? timelineOf(plan) : undefined;
  const hasNews = findings.length > 0 || (compared?.gone.length ?? 0) > 0;
  if (!hasNews && !compared?.isNew && accepted.length === 0) return [];
  const shown = [...findings]
    .sort((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity))
    .slice(0, room.findings);
  const left = findings.length - shown.length;
  return [
    `### ${inProse(plan.name ?? pathOf(plan))}`,
    ...(risk ? [shares(risk)] : []),
    ...moved(risk, compared?.riskBefore),
    ...(risk && risk.nextBest.length > 0 && findings.length > 0 ? [firstThings(plan, risk, options)] : []),
    ...(shown.length > 0
      ? [
          table(
            ['', l10n.t('Finding'), l10n.t('Where')],
            shown.map(finding => findingRow(finding, plan, options)),
          ),
        ]
      : []),
    ...(left > 0
      ? [
          `_${l10n.t('And {findings} more: run `repli check {path}`.', { findings: pluralize(left, 'finding'), path: inProse(pathOf(plan)) })}_`,
        ]
      : []),
    ...folded(
      l10n.t('Mended'),
      compared?.gone.map(({ code, message }) => `- ~~${inCode(code)}~~ ${inProse(message)}`),
    ),
    ...folded(
      l10n.t('Accepted risks'),
      accepted.map(({ finding, reason }) => `- ${inCode(finding.code)}: ${inProse(reason)}`),
    ),
    ...(timeline === undefined ? [] : folded(l10n.t('The night'), [timeline])),
  ];
}

/** What the score gained and lost, the dearest first. */
function moved(risk: Risk | undefined, before: Risk | undefined): string[] {
  if (!risk || !before || risk.score === before.score) return [];
  const costs = (one: Risk) => new Map(one.factors.map(({ label, costs: points }) => [label, points]));
  const [now, then] = [costs(risk), costs(before)];
  const added = [...now].filter(([label]) => !then.has(label)).map(([label]) => `▲ ${inProse(label)}`);
  const gone = [...then].filter(([label]) => !now.has(label)).map(([label]) => `▼ ${inProse(label)}`);
  const reasons = [...added.slice(0, 3), ...gone.slice(0, 3)];
  const title = l10n.t('Risk {before} → {now}.', { before: before.score, now: risk.score });
  return [`**${title}** ${reasons.join(' · ')}`.trimEnd()];
}

/** The pieces of work, each with the score once it and all before it are done. */
function firstThings(plan: CheckedPlan, { score, nextBest }: Risk, options: ReportOptions): string {
  const rows = nextBest.map(({ title, codes, scoreAfter, span }, index) => {
    const { line } = placeOf(span, plan.lines, utf16Units);
    const before = nextBest[index - 1]?.scoreAfter ?? score;
    const settled = codes.map(code => linkedTo(inCode(code), rulePageOf(code))).join(', ');
    return `1. ${linked(plan, line, title, options)}: ${before.toFixed(1)} → ${scoreAfter.toFixed(1)} (${settled})`;
  });
  return [`**${l10n.t('Mend first, in this order')}**`, '', ...rows].join('\n');
}

const marks: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', info: 'ℹ️' };

function findingRow({ code, severity, message, span }: Finding, plan: CheckedPlan, options: ReportOptions): string[] {
  const { line } = placeOf(span, plan.lines, utf16Units);
  return [
    marks[severity],
    `${inProse(message)} ${linkedTo(inCode(code), rulePageAddress(code))}`,
    linked(plan, line, l10n.t('line {line}', { line }), options),
  ];
}

/** Some codes are those of facts and gaps that no rule of their own speaks of. */
function rulePageOf(code: string): string | undefined {
  return ruleOf(code) && rulePageAddress(code);
}

function linked(plan: CheckedPlan, line: number, words: string, { permalink }: ReportOptions): string {
  return linkedTo(inProse(words), permalink?.(pathOf(plan), line));
}

function linkedTo(markdown: string, address: string | undefined): string {
  return address === undefined ? markdown : `[${markdown}](${address})`;
}

function folded(title: string, rows: readonly string[] | undefined): string[] {
  if (!rows || rows.length === 0) return [];
  return [`<details><summary>${title}</summary>\n\n${rows.join('\n')}\n\n</details>`];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
