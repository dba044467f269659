import * as l10n from '@vscode/l10n';
import picocolors from 'picocolors';
import type { Finding, Lines, Severity } from '../../engine/index.ts';
import type { Base, Check, CheckedPlan } from '../check/result.ts';
import { pluralize, describeCounts, countBySeverity } from './support/summary.ts';
import { escapeControl, widthOf, wrapped } from './support/terminal.ts';

export interface PrettyOptions {
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Only errors and the closing line. */
  readonly quiet: boolean;
}

type Colours = ReturnType<typeof picocolors.createColors>;

/** For people: each finding with the lines it speaks of, why it matters, and what to do now. */
export function* reportPretty({ plans, base }: Check, { colour, width, quiet }: PrettyOptions): Iterable<string> {
  const colours = picocolors.createColors(colour);
  const painter = new Painter(colours, Math.min(width, 110));
  for (const plan of plans) {
    for (const finding of plan.findings)
      if (!quiet || finding.severity === 'error') yield `${painter.finding(plan, finding)}\n`;
    if (!quiet) for (const accepted of painter.accepted(plan)) yield `${accepted}\n`;
  }
  if (base) for (const row of painter.comparison(plans, base)) yield `${row}\n`;
  yield painter.summary(plans, base);
}

class Painter {
  readonly #colours: Colours;
  readonly #width: number;

  constructor(colours: Colours, width: number) {
    this.#colours = colours;
    this.#width = width;
  }

  finding({ path, lines }: CheckedPlan, finding: Finding): string {
    const { bold, cyan } = this.#colours;
    const { line, character } = lines.positionAt(finding.span.start);
    const place = escapeControl(`${path}:${line + 1}:${character + 1}`);
    const paint = this.#paint(finding.severity);
    const [why, remedy] = [l10n.t('why'), l10n.t('fix')];
    const labelWidth = Math.max(widthOf(why), widthOf(remedy)) + 2;
    const [fix, ...others] = finding.fixes;
    const more =
      others.length > 0 ? ` (${l10n.t('or {other}', { other: others.map(({ title }) => title).join(', ') })})` : '';
    return [
      `${paint(bold(finding.severity))} ${bold(finding.code)}  ${cyan(place)}`,
      ...this.#wrapped(finding.message, '  '),
      '',
      ...this.#excerpt(lines, finding),
      '',
      ...this.#labelled(why, finding.why, labelWidth),
      ...(fix ? this.#labelled(remedy, fix.title + more, labelWidth) : []),
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

  summary(plans: readonly CheckedPlan[], base: Base | undefined): string {
    const { bold, green, red, yellow } = this.#colours;
    const counts = countBySeverity(plans);
    const checked = pluralize(plans.length, 'plan');
    const found = describeCounts(counts);
    const since = base && escapeControl(base.revision);
    if (found === '') {
      const clean =
        since === undefined
          ? l10n.t('{plans} checked, nothing to report.', { plans: checked })
          : l10n.t('{plans} checked, nothing new since {revision}.', { plans: checked, revision: since });
      return `${green('✓')} ${clean}\n`;
    }
    const mark = counts.error > 0 ? red('✗') : yellow('!');
    const told =
      since === undefined
        ? l10n.t('{found} in {plans}.', { found, plans: checked })
        : l10n.t('{found} in {plans}, new since {revision}.', { found, plans: checked, revision: since });
    const hint = l10n.t('Run `repli explain CODE` for what is behind a finding.');
    return `${mark} ${bold(told)} ${hint}\n`;
  }

  /** The lines above, the line itself and a mark under the words. */
  #excerpt(lines: Lines, { span, severity }: Finding): string[] {
    const { dim } = this.#colours;
    const paint = this.#paint(severity);
    const { line, character } = lines.positionAt(span.start);
    const first = Math.max(0, line - 2);
    const margin = String(line + 1).length;
    const excerpt: string[] = [];
    for (let at = first; at <= line; at++) {
      const text = lines.textOf(at);
      if (at < line && text.trim() === '') continue;
      const window = at === line ? this.#window(text, character) : { text: this.#window(text, 0).text, offset: 0 };
      excerpt.push(`  ${dim(`${String(at + 1).padStart(margin)} │`)} ${window.text}`.trimEnd());
      if (at < line) continue;
      const before = window.text.slice(0, character - window.offset);
      const marked = lines.text.slice(span.start, Math.min(span.end, lines.end(line)));
      const length = Math.max(1, Math.min(widthOf(marked), widthOf(window.text) - widthOf(before)));
      excerpt.push(`  ${dim(`${' '.repeat(margin)} │`)} ${' '.repeat(widthOf(before))}${paint('^'.repeat(length))}`);
    }
    return excerpt;
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
