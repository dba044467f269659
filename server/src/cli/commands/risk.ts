import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import picocolors from 'picocolors';
import { levelWord, verdictOf, verdictTitle, type Risk, type RiskLevel, type Verdict } from '../../engine/index.ts';
import { checkFiles } from '../check/checker.ts';
import type { CheckedPlan } from '../check/result.ts';
import { UserError, type Io } from '../io.ts';
import { planJson } from '../../protocol/review-json.ts';
import { escapeControl, widthOf, wrapped } from '../report/support/terminal.ts';
import { Option, type Command } from 'commander';
import { useLocale, type Locale } from '../../l10n/locale.ts';
import { withChoices } from '../usage.ts';
import { localeOption, usualLocale, wantsColour } from '../options.ts';

/** Adds `repli risk` to the program. */
export function registerRisk(program: Command, io: Io): void {
  program
    .command('risk')
    .description(l10n.t('what a plan can cost, and why: its score, what is left open, and what to do next'))
    .argument('<plan>', l10n.t('the plan'))
    .addOption(
      withChoices(new Option('--format <format>', l10n.t('how the score is written')), ['pretty', 'json']).default(
        'pretty',
      ),
    )
    .option('--config <file>', l10n.t('the policy, instead of the nearest .repli.yaml'))
    .addOption(localeOption())
    .action((plan: string, { format, config, locale }: { format: string; config?: string; locale?: Locale }) => {
      useLocale(locale ?? (format === 'pretty' ? usualLocale(io.env) : 'en'));
      const colour = wantsColour(io.stdout.isTerminal, io.env);
      io.stdout.write(risk(io, plan, { now: io.now(), format, colour, config }));
    });
}

export interface RiskOptions {
  readonly now: number;
  readonly format: string;
  readonly colour: boolean;
  readonly config: string | undefined;
}

/** What a plan can cost and why: the score, its dials, what each gap costs, and what to do next. */
export function risk(io: Io, path: string, { now, format, colour, config }: RiskOptions): string {
  const { plans, failures } = checkFiles(io, [path], { now, config: config && resolve(io.cwd, config) });
  const [failure] = failures;
  if (failure !== undefined) throw new UserError(failure);
  const scored = plans.filter(isScored);
  if (scored.length === 0) throw new UserError(l10n.t('{path} is no plan, so it has no score.', { path }));
  if (format === 'json') {
    const told = scored
      .map(plan => planJson(plan))
      .map(({ path: file, name, verdict, risk: score }) => ({ path: file, name, verdict, risk: score }));
    return `${JSON.stringify({ version: 1, plans: told }, undefined, 2)}\n`;
  }
  const sheet = new Sheet(picocolors.createColors(colour), Math.min(io.stdout.width ?? 100, 100));
  return scored.map(plan => sheet.plan(plan)).join('\n');
}

type Scored = CheckedPlan & { readonly risk: Risk };

function isScored(plan: CheckedPlan): plan is Scored {
  return plan.risk !== undefined;
}

type Colours = ReturnType<typeof picocolors.createColors>;
type Paint = (text: string) => string;

/** How many factors are worth reading; the others are counted. */
const mostFactors = 15;
const barWidth = 24;

class Sheet {
  readonly #colours: Colours;
  readonly #width: number;

  constructor(colours: Colours, width: number) {
    this.#colours = colours;
    this.#width = width;
  }

  plan({ path, name, lines, findings, risk: told }: Scored): string {
    const { bold, dim } = this.#colours;
    const lineOf = (start: number) => lines.positionAt(start).line + 1;
    return [
      `${bold(escapeControl(name ?? path))}  ${dim(escapeControl(path))}`,
      '',
      this.#verdict(verdictOf(findings)),
      this.#score(told, verdictOf(findings)),
      ...this.#shares(told),
      '',
      this.#dial(l10n.t('goes wrong'), told.likelihood, this.#worse(told.likelihood)),
      this.#dial(l10n.t('hurts'), told.impact, this.#worse(told.impact)),
      this.#dial(l10n.t('comes back'), told.recovery, this.#worse(1 - told.recovery)),
      ...this.#next(told, lineOf),
      ...this.#factors(l10n.t('What is left open'), told.factors, lineOf),
      ...this.#facts(told, lineOf),
      '',
    ].join('\n');
  }

  #verdict(verdict: Verdict): string {
    const { bold, green, red, yellow } = this.#colours;
    const paint = { ready: green, 'not-ready': red, incomplete: yellow }[verdict];
    return `  ${bold(paint(verdictTitle(verdict)))}`;
  }

  /** No level is green as long as the plan is not ready. */
  #score({ score, level }: Risk, verdict: Verdict): string {
    const { bold, dim } = this.#colours;
    const paint = this.#level(verdict !== 'ready' && level === 'low' ? 'moderate' : level);
    return `  ${bold(paint(score.toFixed(1)))}${dim(' / 100')}  ${bold(paint(levelWord(level)))}`;
  }

  /** A bar of what the release scores by itself and of what its plan leaves open, with both as numbers. */
  #shares({ score, base }: Risk): string[] {
    const { dim, yellow } = this.#colours;
    const open = score - base;
    const [own, all] = [base, score].map(value => Math.round((value / 100) * shareWidth)) as [number, number];
    const bar = `${'█'.repeat(own)}${yellow('▓'.repeat(all - own))}${dim('░'.repeat(shareWidth - all))}`;
    const words = l10n.t('{base} of itself, {open} left open', { base: base.toFixed(1), open: open.toFixed(1) });
    return [`  ${bar}`, `  ${words}`];
  }

  /** A dial as a bar of text: `goes wrong  ██████░░░░  62 %`. */
  #dial(label: string, value: number, paint: Paint): string {
    const filled = Math.round(value * barWidth);
    const bar = paint('█'.repeat(filled)) + this.#colours.dim('░'.repeat(barWidth - filled));
    return `  ${label.padEnd(labelWidth)}${bar}  ${`${Math.round(value * 100)} %`.padStart(5)}`;
  }

  #factors(title: string, factors: Risk['factors'], lineOf: (start: number) => number): string[] {
    if (factors.length === 0) return [];
    const { bold, cyan, dim } = this.#colours;
    const shown = factors.slice(0, mostFactors);
    const rest = factors.length - shown.length;
    const rows = shown.flatMap(({ label, code, costs, span }) => {
      const [first = '', ...others] = wrapped(label, this.#width - costWidth - 2);
      const place = `${code}:${lineOf(span.start)}`;
      const fits = costWidth + widthOf(first) + place.length + 4 <= this.#width && others.length === 0;
      const cost = `  +${costs.toFixed(1)}`.padStart(costWidth);
      const where = `${dim(code)} ${cyan(`:${lineOf(span.start)}`)}`;
      if (fits)
        return [
          `${cost}  ${first}${' '.repeat(Math.max(2, this.#width - costWidth - 3 - widthOf(first) - place.length))}${where}`,
        ];
      return [`${cost}  ${first}`, ...[...others, where].map(row => `${' '.repeat(costWidth + 2)}${row}`)];
    });
    const more =
      rest > 0 ? [dim(`${' '.repeat(costWidth + 2)}${l10n.t('and {count} that cost less', { count: rest })}`)] : [];
    return ['', bold(title), ...rows, ...more];
  }

  /** Each piece of work with the score once it and all before it are done. */
  #next({ nextBest, score }: Risk, lineOf: (start: number) => number): string[] {
    if (nextBest.length === 0) return [];
    const { bold, cyan, dim, green } = this.#colours;
    const rows = nextBest.flatMap(({ title, codes, scoreAfter, span }, index) => {
      const before = nextBest[index - 1]?.scoreAfter ?? score;
      const after = `${dim(before.toFixed(1).padStart(4))} → ${green(scoreAfter.toFixed(1).padStart(4))}`;
      const room = this.#width - pieceWidth;
      const [first = '', ...others] = wrapped(`${index + 1}. ${title}`, room - 6);
      const settles = wrapped(l10n.t('settles {codes}', { codes: codes.join(', ') }), room - 3);
      const below = [...others, ...settles.map(row => dim(row))].map(row => `${' '.repeat(pieceWidth + 3)}${row}`);
      return [`  ${after}  ${first} ${cyan(`:${lineOf(span.start)}`)}`, ...below];
    });
    return ['', bold(l10n.t('What to do next')), ...rows];
  }

  /** What is so, and costs nothing. */
  #facts({ facts }: Risk, lineOf: (start: number) => number): string[] {
    if (facts.length === 0) return [];
    const { bold, cyan } = this.#colours;
    const rows = facts.map(({ label, span }) => {
      const [first = '', ...others] = wrapped(label, this.#width - costWidth - 8);
      const below = others.map(row => `${' '.repeat(costWidth + 2)}${row}`);
      return [`${' '.repeat(costWidth + 2)}${first} ${cyan(`:${lineOf(span.start)}`)}`, ...below].join('\n');
    });
    return ['', bold(l10n.t('What the release is')), ...rows];
  }

  #worse(share: number): Paint {
    const { green, yellow, red } = this.#colours;
    return share < 1 / 3 ? green : share < 2 / 3 ? yellow : red;
  }

  #level(level: RiskLevel): Paint {
    const { green, yellow, red } = this.#colours;
    return { low: green, moderate: yellow, high: red, critical: red }[level];
  }
}

const labelWidth = 13;
const costWidth = 8;
const pieceWidth = 15;
const shareWidth = 50;
