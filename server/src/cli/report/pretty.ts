import * as l10n from '@vscode/l10n';
import picocolors from 'picocolors';
import {
  severityWord,
  verdictTitle,
  verdictWord,
  type Finding,
  type Lines,
  type Severity,
} from '../../engine/index.ts';
import type { Base, Check, CheckedPlan } from '../check/result.ts';
import { openPlaces, sectionsOf } from './support/open-places.ts';
import { pluralize, describeCounts, countBySeverity } from './support/summary.ts';
import { escapeControl, widthOf, wrapped } from './support/terminal.ts';
import { countVerdicts } from './support/verdicts.ts';

export interface PrettyOptions {
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Only errors and the closing line. */
  readonly quiet: boolean;
}

type Colours = ReturnType<typeof picocolors.createColors>;

/**
 * For people: each finding with the line it speaks of and what to do now, why it matters once for each rule; then what
 * is still to be filled in, as one list; the verdict last.
 */
export function* reportPretty({ plans, base }: Check, { colour, width, quiet }: PrettyOptions): Iterable<string> {
  const colours = picocolors.createColors(colour);
  const painter = new Painter(colours, Math.min(width, 110));
  for (const plan of plans) {
    const shown = quiet ? plan.findings.filter(({ severity }) => severity === 'error') : plan.findings;
    const { placeholders, others } = openPlaces(shown);
    for (const finding of others) yield `${painter.finding(plan, finding)}\n`;
    if (placeholders.length > 0) yield `${painter.open(plan, placeholders)}\n`;
    if (!quiet) for (const accepted of painter.accepted(plan)) yield `${accepted}\n`;
  }
  if (base) for (const row of painter.comparison(plans, base)) yield `${row}\n`;
  yield painter.summary(plans, base);
}

/** From the next one of the same rule on, a place and a sentence are enough. */
const mostInFull = 3;

class Painter {
  readonly #colours: Colours;
  readonly #width: number;
  readonly #seen = new Map<string, number>();

  constructor(colours: Colours, width: number) {
    this.#colours = colours;
    this.#width = width;
  }

  finding({ path, lines }: CheckedPlan, finding: Finding): string {
    const { bold } = this.#colours;
    const seen = this.#seen.get(finding.code) ?? 0;
    this.#seen.set(finding.code, seen + 1);
    const paint = this.#paint(finding.severity);
    const head = [
      `${paint(bold(severityWord(finding.severity)))} ${bold(finding.code)}  ${this.#place(path, lines, finding)}`,
      ...this.#wrapped(finding.message, '  '),
    ];
    if (seen >= mostInFull) return [...head, ''].join('\n');
    const [fix, ...others] = finding.fixes;
    const more =
      others.length > 0 ? ` (${l10n.t('or {other}', { other: others.map(({ title }) => title).join(', ') })})` : '';
    const rows = [
      ...(finding.related.length > 1 ? [{ label: l10n.t('lines'), words: linesOf(finding, lines) }] : []),
      ...(seen === 0 ? [{ label: l10n.t('why'), words: finding.why }] : []),
      ...(fix ? [{ label: l10n.t('fix'), words: fix.title + more }] : []),
    ];
    const labelWidth = Math.max(...rows.map(({ label }) => widthOf(label))) + 2;
    return [
      ...head,
      ...this.#excerpt(lines, finding),
      ...rows.flatMap(({ label, words }) => this.#labelled(label, words, labelWidth)),
      '',
    ].join('\n');
  }

  /** What is still to be filled in, section by section, each with its line, and where to go on. */
  open({ path, lines }: CheckedPlan, placeholders: readonly Finding[]): string {
    const { bold, dim, yellow } = this.#colours;
    const sections = sectionsOf(placeholders, lines);
    const count = sections.reduce((sum, { places }) => sum + places.length, 0);
    const title =
      count === 1
        ? l10n.t('1 thing is still to be filled in')
        : l10n.t('{count} things are still to be filled in', { count });
    const labelWidth = Math.max(...sections.map(({ section }) => widthOf(section))) + 2;
    const rows = sections.flatMap(({ section, places }) => {
      const words = places.map(({ name, line }) => (name === '' ? String(line) : `${name}:${line}`)).join(', ');
      return this.#labelled(section, words, labelWidth);
    });
    const next = placeholders[0];
    if (!next) return '';
    return [
      `${yellow(bold(title))}  ${dim(escapeControl(path))}`,
      ...rows,
      `  ${bold(l10n.t('Next'))}  ${this.#place(path, lines, next)}`,
      ...this.#excerpt(lines, next),
      '',
    ].join('\n');
  }

  accepted({ path, lines, accepted }: CheckedPlan): string[] {
    const { dim } = this.#colours;
    return accepted.map(({ finding, reason }) => {
      const { line } = lines.positionAt(finding.span.start);
      const words = l10n.t('accepted {code}: {reason}', { code: finding.code, reason });
      return dim(`${escapeControl(`${words}  ${path}:${line + 1}`)}\n`);
    });
  }

  /** What has changed since an earlier revision, plan by plan; where nothing has, not a word. */
  comparison(plans: readonly CheckedPlan[], { removed }: Base): string[] {
    const { bold, dim } = this.#colours;
    const rows = plans.flatMap(({ path, findings, compared, risk }) => {
      if (!compared) return [];
      const { isNew, kept, gone, riskBefore } = compared;
      const before = riskBefore?.score;
      const moved = risk && before !== undefined && before !== risk.score;
      if (!isNew && findings.length + gone.length === 0 && !moved) return [];
      const told = [
        isNew ? l10n.t('a new plan') : '',
        l10n.t('{count} new', { count: findings.length }),
        l10n.t('{count} gone', { count: gone.length }),
        l10n.t('{count} kept', { count: kept.length }),
        moved ? l10n.t('risk {before} → {after}', { before, after: risk.score }) : '',
      ];
      return [`${bold(escapeControl(path))}  ${told.filter(word => word !== '').join(dim(' · '))}\n`];
    });
    return [...rows, ...removed.map(({ path }) => `${bold(escapeControl(path))}  ${l10n.t('was removed')}\n`)];
  }

  /** The verdict, then what it comes from. */
  summary(plans: readonly CheckedPlan[], base: Base | undefined): string {
    const { bold, green, red, yellow } = this.#colours;
    const counts = countBySeverity(plans);
    const verdicts = countVerdicts(plans);
    const [worst] = verdicts.keys();
    const mark =
      counts.error > 0
        ? red('✗')
        : worst === undefined
          ? '–'
          : worst === 'ready' && counts.warning + counts.info === 0
            ? green('✓')
            : yellow('!');
    const found = `${this.#found(plans, base)}${this.#acceptedErrors(plans)}`;
    const told =
      worst === undefined
        ? found
        : l10n.t('{verdict}: {found}', { verdict: verdictTitle(worst) + this.#mixed(verdicts), found });
    const isExplained = plans.every(({ findings }) => openPlaces(findings).others.length === 0);
    const hint = isExplained ? '' : ` ${l10n.t('Run `repli explain CODE` for what is behind a finding.')}`;
    const lines = wrapped(`${told}.${hint}`, Math.max(40, this.#width - 2));
    return `${lines.map((line, index) => (index === 0 ? `${mark} ${bold(line)}` : `  ${line}`)).join('\n')}\n`;
  }

  /** “ (1 incomplete, 2 not ready)”, where not all plans have the same verdict. */
  #mixed(verdicts: ReturnType<typeof countVerdicts>): string {
    if (verdicts.size < 2) return '';
    return ` (${[...verdicts].map(([verdict, count]) => `${count} ${verdictWord(verdict)}`).join(', ')})`;
  }

  #found(plans: readonly CheckedPlan[], base: Base | undefined): string {
    if (plans.length === 0) return l10n.t('No plan to check');
    const checked = pluralize(plans.length, 'plan');
    const found = describeCounts(countBySeverity(plans));
    const revision = base?.revision ?? '';
    if (found === '' && base)
      return l10n.t('{plans} checked, nothing new since {revision}', { plans: checked, revision });
    if (found === '') return l10n.t('{plans} checked, nothing to report', { plans: checked });
    return base
      ? l10n.t('{found} in {plans}, new since {revision}', { found, plans: checked, revision })
      : l10n.t('{found} in {plans}', { found, plans: checked });
  }

  #acceptedErrors(plans: readonly CheckedPlan[]): string {
    const errors = plans.flatMap(({ accepted }) => accepted.filter(({ finding }) => finding.severity === 'error'));
    if (errors.length === 0) return '';
    return `, ${errors.length === 1 ? l10n.t('1 error accepted') : l10n.t('{count} errors accepted', { count: errors.length })}`;
  }

  #place(path: string, lines: Lines, { span }: Finding): string {
    const { line, character } = lines.positionAt(span.start);
    return this.#colours.cyan(escapeControl(`${path}:${line + 1}:${character + 1}`));
  }

  /** The line and a mark under the words. */
  #excerpt(lines: Lines, { span, severity }: Finding): string[] {
    const { dim } = this.#colours;
    const { line, character } = lines.positionAt(span.start);
    const margin = String(line + 1).length;
    const { text, offset } = this.#window(lines.textOf(line), character);
    const before = text.slice(0, character - offset);
    const marked = lines.text.slice(span.start, Math.min(span.end, lines.end(line)));
    const length = Math.max(1, Math.min(widthOf(marked), widthOf(text) - widthOf(before)));
    return [
      `  ${dim(`${line + 1} │`)} ${text}`.trimEnd(),
      `  ${dim(`${' '.repeat(margin)} │`)} ${' '.repeat(widthOf(before))}${this.#paint(severity)('^'.repeat(length))}`,
    ];
  }

  /** As much of a long line as fits, around the place that matters. Control characters are shown, not obeyed. */
  #window(text: string, character: number): { text: string; offset: number } {
    const room = Math.max(40, this.#width - 12);
    const offset = character + 20 <= room ? 0 : character - Math.floor(room / 3);
    return { text: escapeControl(text.slice(offset, offset + room)), offset };
  }

  #labelled(label: string, text: string, width: number): string[] {
    return this.#wrapped(text, '  ', this.#colours.dim(label) + ' '.repeat(width - widthOf(label)), width);
  }

  #wrapped(text: string, indent: string, label = '', labelWidth = 0): string[] {
    const room = Math.max(40, this.#width - indent.length - labelWidth);
    return wrapped(text, room).map((row, index) => indent + (index === 0 ? label : ' '.repeat(labelWidth)) + row);
  }

  #paint(severity: Severity): (text: string) => string {
    return { error: this.#colours.red, warning: this.#colours.yellow, info: this.#colours.blue }[severity];
  }
}

/** The lines of all places, each once. */
function linesOf({ related }: Finding, lines: Lines): string {
  const numbers = related.filter(({ file }) => file === undefined).map(({ span }) => lines.lineAt(span.start) + 1);
  return [...new Set(numbers)].join(', ');
}
