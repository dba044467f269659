import * as l10n from '@vscode/l10n';
import { safeLink, stripInvisible } from './sanitize.ts';
import type {
  Block,
  Fact,
  GateRow,
  Line,
  Lines,
  NightRow,
  Piece,
  Planned,
  RunSheet,
  StepRow,
  Task,
} from './sheet-model.ts';

/** Run sheets as Markdown that reads well on GitHub: tables, and lists whose boxes can be ticked. */
export function printMarkdown(sheets: readonly RunSheet[]): string {
  return `${sheets.map(printSheet).join('\n\n---\n\n')}\n`;
}

function printSheet(sheet: RunSheet): string {
  const sections = sheet.sections.flatMap(({ title, blocks }) => [`## ${escaped(title)}`, ...blocks.map(printBlock)]);
  return [
    `# ${escaped(sheet.title)}`,
    paragraph(sheet.subtitle),
    ...sheet.notices.map(notice => `> [!WARNING]\n> ${inline(notice)}`),
    factTable(sheet.facts),
    `## ${escaped(l10n.t('The night'))}`,
    inline(sheet.times),
    printNight(sheet.night),
    ...sections,
    inline(sheet.origin),
  ].join('\n\n');
}

function printNight(rows: readonly NightRow[]): string {
  const columns = [
    l10n.t('Planned'),
    l10n.t('What'),
    l10n.t('Who'),
    l10n.t('How long'),
    l10n.t('If it fails'),
    l10n.t('Actual'),
    l10n.t('Initials'),
  ];
  if (rows.length === 0) return `_${escaped(l10n.t('No step is written down.'))}_`;
  return table(columns, rows.map(nightRow));
}

function nightRow(row: NightRow): string[] {
  switch (row.kind) {
    case 'day':
      return ['', bold(row.title), '', '', '', '', ''];
    case 'no-return':
      return [
        heavy,
        `${bold(`▲ ${row.title.toUpperCase()} ▲`)}<br>${inline(row.reason)}`,
        heavy,
        heavy,
        heavy,
        heavy,
        heavy,
      ];
    case 'gate':
      return [planned(row.planned), gate(row), cell(row.who), '', inline(row.latest), signed(), ''];
    case 'step':
      return [planned(row.planned), `☐ ${step(row)}`, cell(row.who), cell(row.length), cell(row.wayBack), '', ''];
  }
}

const heavy = '**━━━**';

function planned(time: Planned | undefined): string {
  return time ? `${bold(time.time)}<br>${escaped(time.sinceStart)}` : '';
}

function gate({ title, criteria }: GateRow): string {
  const boxes = criteria.map(criterion => `☐ ${inline(criterion)}`);
  return [`${bold(`◆ ${l10n.t('Decision')}:`)} ${bold(title)}`, ...boxes].join('<br>');
}

function signed(): string {
  const words = [`☐ ${l10n.t('GO')}`, `☐ ${l10n.t('NO-GO')}`, `${l10n.t('signature')} ____`, `${l10n.t('time')} ____`];
  return words.map(escaped).join('<br>');
}

function step(task: Task | StepRow): string {
  const nature = task.nature === undefined ? [] : [`_${escaped(task.nature)}_`];
  return [bold(task.title), ...nature, ...task.details.map(labelled)].join('<br>');
}

function labelled({ label, value }: Fact): string {
  return `${escaped(label)}: ${value.map(inline).join(', ')}`;
}

function printBlock(block: Block): string {
  switch (block.kind) {
    case 'words':
      return cell(block.lines);
    case 'facts':
      return titled(block.title, factTable(block.facts));
    case 'box':
      return printBox(block);
    case 'ticks':
      return titled(block.title, block.items.map(item => `- [ ] ${inline(item)}`).join('\n'));
    case 'tasks':
      return titled(block.title, block.tasks.map(taskItem).join('\n'));
    case 'table':
      return titled(
        block.title,
        table(
          block.columns,
          block.rows.map(row => row.map(cell)),
        ),
      );
  }
}

function titled(title: string, text: string): string {
  return title ? `${heading(title)}\n\n${text}` : text;
}

function heading(title: string): string {
  return `### ${escaped(title)}`;
}

function printBox({ title, lines, fields }: Extract<Block, { kind: 'box' }>): string {
  const form = fields.map(field => `${escaped(field)} \\_\\_\\_\\_`).join(' · ');
  return [`> ${bold(title)}`, ...lines.map(line => `> ${inline(line)}`), `> ${form}`].join('  \n');
}

function taskItem(task: Task): string {
  const who = task.who.map(inline).join(', ');
  const length = task.length.map(inline).join(', ');
  return `- [ ] ${[step(task), `${who} · ${length}`].join('<br>')}`;
}

function factTable(facts: readonly Fact[]): string {
  return table(
    ['', ''],
    facts.map(({ label, value }) => [bold(label), cell(value)]),
  );
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(columns.map(escaped)), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A line that stands alone, and could be taken for a list or a rule. */
function paragraph(line: Line): string {
  return inline(line)
    .trimStart()
    .replace(/^(\d*)([-+=.)])/, String.raw`$1\$2`);
}

function cell(lines: Lines): string {
  return lines.map(inline).join('<br>');
}

function inline(line: Line): string {
  return line.map(piece).join('');
}

function piece({ text, as, link }: Piece): string {
  const safe = safeLink(link);
  if (safe !== undefined) return `[${escaped(text)}](<${safe}>)`;
  if (as === 'code') return codeSpan(text);
  if (as === 'strong') return bold(text);
  if (as === 'missing') return `_${escaped(text)}_`;
  return escaped(text);
}

/** White space at the edges would undo the bold. */
function bold(text: string): string {
  const inner = text.trim();
  const before = text.length - text.trimStart().length;
  if (inner === '') return escaped(text);
  return `${escaped(text.slice(0, before))}**${escaped(inner)}**${escaped(text.slice(before + inner.length))}`;
}

/** Backticks where nothing in the text could end them or the cell; else the same thing spelt out. */
function codeSpan(text: string): string {
  const shown = stripInvisible(text);
  return /[`|\\\n]/.test(shown) || shown.trim() === '' ? `<code>${escaped(text)}</code>` : `\`${shown}\``;
}

/** Text that stays text: no markup, no end of the cell, no mention. */
function escaped(text: string): string {
  return stripInvisible(text)
    .replaceAll(/[\\`*_[\]#~$]/g, String.raw`\$&`)
    .replaceAll(/[&<>|]/g, character => entities[character] ?? '')
    .replaceAll(/(?<![\w.+-])@/g, '@&#8203;')
    .replaceAll(/(?<!\s)\s*\n\s*/g, '<br>');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '|': '&#124;' };
