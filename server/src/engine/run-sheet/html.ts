import * as l10n from '@vscode/l10n';
import { sha256 } from '../text/sha256.ts';
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
  Table,
  Task,
} from './sheet-model.ts';
import { style } from './style.ts';
import { isWhole } from './inline.ts';

/**
 * Run sheets as one page that needs nothing else: no script, nothing remote, and a policy in its head that lets the
 * browser allow neither. It is well-formed XML too.
 */
export function printHtml(
  sheets: readonly RunSheet[],
  { language }: { readonly language: string } = { language: 'en' },
): string {
  const title = sheets.map(sheet => sheet.title).join(' · ');
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${styleHash()}'; base-uri 'none'; form-action 'none'"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<meta name="referrer" content="no-referrer"/>
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
${sheets.map(printSheet).join('\n')}
</body>
</html>
`;
}

/** Policies want the hash in base64 with its padding. */
function styleHash(): string {
  return `${sha256(style).replaceAll('-', '+').replaceAll('_', '/')}=`;
}

function printSheet(sheet: RunSheet): string {
  return `<article>
<header>
<p class="kind">${escaped(l10n.t('Run sheet'))}</p>
<h1>${escaped(sheet.title)}</h1>
<p class="subtitle">${inline(sheet.subtitle)}</p>
</header>
${sheet.notices.map(notice => `<p class="notice"><b>!</b> ${inline(notice)}</p>`).join('\n')}
<dl class="key">${sheet.facts.map(printFact).join('')}</dl>
<section class="night">
<h2>${escaped(l10n.t('The night'))}</h2>
<p class="times">${inline(sheet.times)}</p>
${printNight(sheet.night)}
</section>
${sheet.sections.map(printSection).join('\n')}
<footer>${inline(sheet.origin)}</footer>
</article>`;
}

function printNight(rows: readonly NightRow[]): string {
  if (rows.length === 0) return `<p class="missing">${escaped(l10n.t('No step is written down.'))}</p>`;
  const columns = [
    ['when', l10n.t('Planned')],
    ['what', l10n.t('What')],
    ['who', l10n.t('Who')],
    ['back', l10n.t('If it fails')],
    ['actual', l10n.t('Actual')],
    ['initials', l10n.t('Initials')],
  ];
  const heads = columns.map(([name, title]) => `<th class="${name}" scope="col">${escaped(title ?? '')}</th>`);
  return `<table class="sheet">
<thead><tr>${heads.join('')}</tr></thead>
<tbody>
${rows.map(nightRow).join('\n')}
</tbody>
</table>`;
}

function nightRow(row: NightRow): string {
  switch (row.kind) {
    case 'day':
      return `<tr class="day"><th colspan="6" scope="rowgroup">${escaped(row.title)}</th></tr>`;
    case 'no-return':
      return `<tr class="no-return"><td colspan="6"><strong>${escaped(row.title)}</strong> <span>${inline(row.reason)}</span></td></tr>`;
    case 'gate':
      return gateRow(row);
    case 'step':
      return `<tr class="step"><td class="when">${planned(row.planned, row.length)}</td><td class="what">${task(row)}</td><td class="who">${who(row.who)}</td><td class="back">${cell(row.wayBack)}</td><td class="actual">${actual()}</td><td class="initials"></td></tr>`;
  }
}

function planned(time: Planned | undefined, length: Lines = []): string {
  const clock = time
    ? `<b class="clock">${escaped(time.time)}</b><span class="since">${escaped(time.sinceStart)}</span>`
    : '';
  return `${clock}${length.map(line => `<span class="length">${inline(line)}</span>`).join('')}`;
}

/** Two empty lines: when it began, when it was done. */
function actual(): string {
  return `<span class="write">${escaped(l10n.t('start'))}</span><span class="write">${escaped(l10n.t('end'))}</span>`;
}

function task({ title, nature, details }: Task | StepRow): string {
  const kind = nature === undefined ? '' : ` <i class="nature">${escaped(nature)}</i>`;
  return `<p class="title"><i class="tick"></i><b>${escaped(title)}</b>${kind}</p>${details.map(detail).join('')}`;
}

function detail({ label, value }: Fact): string {
  return `<p class="detail"><span class="label">${escaped(label)}</span> ${value.map(inline).join(', ')}</p>`;
}

function gateRow(row: GateRow): string {
  const criteria = row.criteria.map(criterion => `<li><i class="tick"></i>${inline(criterion)}</li>`);
  return `<tr class="gate"><td class="when">${planned(row.planned)}</td><td class="what"><p class="title"><span class="label">${escaped(l10n.t('Decision'))}</span> <b>${escaped(row.title)}</b></p><ul class="ticks">${criteria.join('')}</ul></td><td class="who">${who(row.who)}</td><td class="back">${inline(row.latest)}</td><td class="decision" colspan="2"><span class="go"><i class="tick"></i>${escaped(l10n.t('GO'))}</span><span class="go"><i class="tick"></i>${escaped(l10n.t('NO-GO'))}</span><span class="write">${escaped(l10n.t('signature'))}</span><span class="write">${escaped(l10n.t('time'))}</span></td></tr>`;
}

function who(lines: Lines): string {
  const [name = [], ...rest] = lines;
  return `<b>${inline(name)}</b>${rest.map(line => `<span>${inline(line)}</span>`).join('')}`;
}

function printSection({ title, apart, blocks }: RunSheet['sections'][number]): string {
  return `<section${apart ? ' class="apart"' : ''}>
<h2>${escaped(title)}</h2>
${blocks.map(printBlock).join('\n')}
</section>`;
}

function printBlock(block: Block): string {
  switch (block.kind) {
    case 'words':
      return `<p>${cell(block.lines)}</p>`;
    case 'facts':
      return `<div class="facts">${headed(block.title)}<dl>${block.facts.map(printFact).join('')}</dl></div>`;
    case 'box':
      return `<div class="box"><h3>${escaped(block.title)}</h3><p>${cell(block.lines)}</p><p class="form">${block.fields.map(field => `<span class="write">${escaped(field)}</span>`).join('')}</p></div>`;
    case 'ticks':
      return `<div class="list">${headed(block.title)}<ul class="ticks">${block.items.map(item => `<li><i class="tick"></i>${inline(item)}</li>`).join('')}</ul></div>`;
    case 'tasks':
      return printTasks(block.title, block.tasks);
    case 'table':
      return printTable(block);
  }
}

function headed(title: string): string {
  return title ? `<h3>${escaped(title)}</h3>` : '';
}

function printTasks(title: string, tasks: readonly Task[]): string {
  const columns = [
    ['number', ''],
    ['what', l10n.t('What')],
    ['who', l10n.t('Who')],
    ['length', l10n.t('How long')],
    ['actual', l10n.t('Actual')],
    ['initials', l10n.t('Initials')],
  ];
  const heads = columns.map(([name, head]) => `<th class="${name}" scope="col">${escaped(head ?? '')}</th>`);
  const rows = tasks.map(
    (one, index) =>
      `<tr class="step"><td class="number">${index + 1}</td><td class="what">${task(one)}</td><td class="who">${who(one.who)}</td><td class="length">${cell(one.length)}</td><td class="actual">${actual()}</td><td class="initials"></td></tr>`,
  );
  return `${headed(title)}<table class="sheet">
<thead><tr>${heads.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}

function printTable({ title, columns, rows }: Table): string {
  const heads = columns.map(column => `<th scope="col">${escaped(column)}</th>`).join('');
  const body = rows.map(row => {
    const cells = row.map((lines, index) => `<td data-label="${escaped(columns[index] ?? '')}">${cell(lines)}</td>`);
    return `<tr${row.every(lines => lines.length === 0) ? ' class="empty"' : ''}>${cells.join('')}</tr>`;
  });
  return `${headed(title)}<table class="list">
<thead><tr>${heads}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table>`;
}

function printFact({ label, value }: Fact): string {
  return `<div><dt>${escaped(label)}</dt><dd>${cell(value)}</dd></div>`;
}

function cell(lines: Lines): string {
  return lines.map(inline).join('<br/>');
}

function inline(line: Line): string {
  return line.map(piece).join('');
}

function piece({ text, as, link }: Piece): string {
  const safe = safeLink(link);
  if (safe !== undefined) return `<a href="${escaped(safe)}" rel="noreferrer">${escaped(text)}</a>`;
  const shown = isWhole(text) ? `<span class="whole">${escaped(text)}</span>` : escaped(text);
  return as === undefined ? shown : `${tags[as][0]}${shown}${tags[as][1]}`;
}

const tags: Readonly<Record<NonNullable<Piece['as']>, readonly [string, string]>> = {
  strong: ['<strong>', '</strong>'],
  quiet: ['<small>', '</small>'],
  code: ['<code>', '</code>'],
  missing: ['<em class="missing">', '</em>'],
};

/** Text that stays text, between tags and in attributes. */
function escaped(text: string): string {
  return stripInvisible(text).replaceAll(/[&<>"']/g, character => entities[character] ?? '');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
