import type { Finding, Risk, Severity } from '../../engine/index.ts';
import { projectAddress, rulePageAddress, severities } from '../../engine/index.ts';
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
    ...(warnings.length > mostListed ? [`_And ${warnings.length - mostListed} more of these: see the log._`] : []),
    ...(shown.length > 0 ? [overview(shown, options)] : []),
    ...(plans.length === 0 ? ['No plan was found here.'] : []),
    ...leftOut(left, shown.length),
    ...shown.flatMap(plan => planCard(plan, options, room)),
    ...(base && removed.length > 0
      ? [
          `**Removed since ${inCode(base.revision)}:** ${removed.slice(0, mostListed).join(', ')}` +
            (removed.length > mostListed ? ` and ${removed.length - mostListed} more` : ''),
        ]
      : []),
    `<sub>Checked by ${linkedTo('Repli', projectAddress || undefined)}. \`repli explain CODE\` says what is behind a finding.</sub>`,
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

function leftOut(left: number, shown: number): string[] {
  if (left === 0) return [];
  const rest =
    shown === 0
      ? `${pluralize(left, 'plan')} are too much for a card`
      : `And ${pluralize(left, 'plan')} more, none of them worse`;
  return [`_${rest}: run \`repli check\`._`];
}

/** Nobody reads a longer list of sentences or paths. */
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
  const since = base ? `, new since ${inCode(base.revision)}` : '';
  if (failures.length > 0) return '❌ Not everything could be read';
  if (counts.error > 0 || problems.length > 0)
    return `❌ No go: ${describeCounts(counts) || 'a limit is passed'} in ${checked}${since}`;
  const [worst] = verdicts.keys();
  if (worst === undefined) return '➖ No plan to check';
  const found = describeCounts(counts);
  const unchanged = `${checked} checked, nothing${base ? ` new since ${inCode(base.revision)}` : ' that must be mended'}`;
  if (worst === 'incomplete') return `📝 Incomplete: ${found === '' ? unchanged : `${found} in ${checked}${since}`}`;
  // The errors were there before, so they do not fail the check.
  if (worst === 'not-ready') return `⚠️ Not ready: ${unchanged}`;
  if (counts.warning > 0) return `⚠️ Go with care: ${describeCounts(counts)} in ${checked}${since}`;
  return `✅ Go: ${unchanged}`;
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
    'Plan',
    'Verdict',
    'Risk',
    isCompared ? 'New: must be mended' : 'Must be mended',
    isCompared ? 'New: weak' : 'Weak',
  ];
  return table([...head, ...(isCompared ? ['Gone', 'Kept'] : [])], rows);
}

/** Accepted errors are counted beside it. */
function verdictCell(plan: CheckedPlan): string {
  const verdict = verdictOn(plan);
  if (!verdict) return '–';
  const errors = plan.accepted.filter(({ finding }) => finding.severity === 'error').length;
  const words = verdict === 'ready' ? 'ready' : `**${verdict.replace('-', ' ')}**`;
  return errors > 0 ? `${words}, ${pluralize(errors, 'error')} accepted` : words;
}

function riskCell(risk: Risk | undefined, before: Risk | undefined, isNew = true): string {
  if (!risk) return '–';
  const now = `${risk.score} ${risk.level}`;
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
    ...moved(risk, compared?.riskBefore),
    ...(risk && risk.nextBest.length > 0 && findings.length > 0 ? [firstThings(plan, risk, options)] : []),
    ...(shown.length > 0
      ? [
          table(
            ['', 'Finding', 'Where'],
            shown.map(finding => findingRow(finding, plan, options)),
          ),
        ]
      : []),
    ...(left > 0 ? [`_And ${pluralize(left, 'finding')} more: run \`repli check ${inProse(pathOf(plan))}\`._`] : []),
    ...folded(
      'Mended',
      compared?.gone.map(({ code, message }) => `- ~~${inCode(code)}~~ ${inProse(message)}`),
    ),
    ...folded(
      'Accepted risks',
      accepted.map(({ finding, reason }) => `- ${inCode(finding.code)}: ${inProse(reason)}`),
    ),
    ...(timeline === undefined ? [] : folded('The night', [timeline])),
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
  return [`**Risk ${before.score} → ${risk.score}.** ${reasons.join(' · ')}`.trimEnd()];
}

function firstThings(plan: CheckedPlan, { score, nextBest }: Risk, options: ReportOptions): string {
  const rows = nextBest.map(({ title, scoreAfter, span }) => {
    const { line } = placeOf(span, plan.lines, utf16Units);
    return `1. ${linked(plan, line, title, options)}: ${score} → ${scoreAfter}`;
  });
  return ['**Mend first**', '', ...rows].join('\n');
}

const marks: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', info: 'ℹ️' };

function findingRow({ code, severity, message, span }: Finding, plan: CheckedPlan, options: ReportOptions): string[] {
  const { line } = placeOf(span, plan.lines, utf16Units);
  return [
    marks[severity],
    `${inProse(message)} ${linkedTo(inCode(code), rulePageAddress(code))}`,
    linked(plan, line, `line ${line}`, options),
  ];
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
