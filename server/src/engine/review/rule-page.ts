import * as l10n from '@vscode/l10n';
import { diffLines } from 'diff';
import { severityWord } from '../finding.ts';
import { review } from './review.ts';
import { applyEdits } from '../text/edit.ts';
import type { Example, Rule } from '../rules/support/define-rule.ts';
import { wholeExample, contextOf } from '../rules/support/example.ts';

/** Everything about a rule, as Markdown: its page in the docs and what `repli explain` shows. */
export function rulePage(rule: Rule): string {
  const facts = [
    `**${severityWord(rule.severity)}**${rule.severityNote === undefined ? '' : ` (${l10n.t(rule.severityNote)})`}`,
    ...(rule.fixable ? [l10n.t('has a quick fix')] : []),
  ];
  return [
    `# ${rule.code}`,
    `${l10n.t(rule.title)}. ${facts.join(' · ')}`,
    `## ${l10n.t('Why')}`,
    l10n.t(rule.why),
    ruleDetails(rule),
    '',
  ].join('\n\n');
}

/** What the page says below the reason: for editors that show the reason already and have no page to open. */
export function ruleDetails(rule: Rule): string {
  return [
    `## ${l10n.t('What happened to others')}`,
    l10n.t(rule.lesson),
    `## ${l10n.t('Examples')}`,
    ...rule.examples.flatMap(example => exampleOf(rule, example)),
    `## ${l10n.t('Accepting the risk')}`,
    l10n.t(
      'Where the risk is known and taken, say so on the line or the line above it. It leaves the findings and is listed as accepted, with the reason; the risk score counts it all the same.',
    ),
    fenced('yaml', `# repli-ignore ${rule.code}: ${l10n.t('why this is acceptable')}`),
  ].join('\n\n');
}

function exampleOf(rule: Rule, example: Example): string[] {
  const whole = wholeExample(example);
  const { plans, lines } = review(whole.text, contextOf(example));
  const findings = plans.flatMap(plan => plan.findings);
  const rows: string[] = [];
  const first = lines.lineAt(whole.piece.start);
  for (let line = first; line < lines.lineAt(whole.piece.end); line++) {
    rows.push(lines.textOf(line));
    for (const { span, message } of findings.filter(one => lines.lineAt(one.span.start) === line)) {
      const { character } = lines.positionAt(span.start);
      rows.push(`${' '.repeat(character)}${'^'.repeat(Math.max(1, span.end - span.start))} ${message}`);
    }
  }
  const fix = findings.find(({ code }) => code === rule.code)?.fixes[0];
  const repair = fix
    ? [
        l10n.t('Quick fix: {title}', { title: fix.title }),
        fenced('diff', difference(whole.text, applyEdits(whole.text, fix.edits))),
      ]
    : [];
  const files = Object.entries(example.reports ?? {}).flatMap(([path, text]) => {
    return [l10n.t('`{path}` holds:', { path }), fenced(path.endsWith('.xml') ? 'xml' : 'text', text.trimEnd())];
  });
  return [`### ${l10n.t(example.title)}`, fenced('yaml', rows.join('\n')), ...files, ...repair];
}

/** The lines that change with two around them. */
function difference(before: string, after: string): string {
  const rows = diffLines(before, after).flatMap(({ value, added, removed }) => {
    const mark = added ? '+' : removed ? '-' : ' ';
    return value
      .replace(/\n$/, '')
      .split('\n')
      .map(line => `${mark}${line === '' ? '' : ` ${line}`}`);
  });
  const changed = rows.map(row => !row.startsWith(' '));
  return rows.filter((_, index) => changed.slice(Math.max(0, index - 2), index + 3).includes(true)).join('\n');
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
