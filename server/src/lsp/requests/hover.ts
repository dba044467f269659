import * as l10n from '@vscode/l10n';
import { MarkupKind, type Hover, type HoverParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { hoverAt, ruleDetails, ruleOf, stepTimeAt } from '../../engine/index.ts';
import { ruleLink } from '../rule-link.ts';
import { rangeOf } from '../to-lsp.ts';
import type { Reviewed } from '../workspace.ts';

/** What the words under the pointer mean, and why the rules that have found something there exist. */
export function hover(
  document: TextDocument,
  reviewed: Reviewed,
  { position }: HoverParams,
  commands: ReadonlySet<string>,
): Hover | null {
  const { documents, findings, format, lines, plans } = reviewed;
  const offset = document.offsetAt(position);
  const part = documents.find(({ span }) => span.start <= offset && offset <= span.end);
  const meaning = part && hoverAt(part, format, offset);
  const here = findings.filter(({ span }) => span.start <= offset && offset <= span.end);
  const step = plans.map(({ plan }) => plan && stepTimeAt(plan, offset)).find(one => one !== undefined);
  // On a key or a word that means something, that is what was asked for.
  const times = step && (step.onName || !(meaning || here.length > 0)) ? step : undefined;
  const span = meaning?.span ?? times?.span ?? here[0]?.span;
  if (!span) return null;
  const paragraphs = [
    ...(times ? [times.markdown] : []),
    ...(meaning ? [meaning.markdown + (meaning.rule === undefined ? '' : more(meaning.rule, commands))] : []),
    // The message itself is shown by the editor; the hover says what stands behind it.
    ...[...new Map(here.map(({ code, why }) => [code, why]))].map(
      ([code, why]) => `**${code}**: ${why}${more(code, commands)}`,
    ),
  ];
  return {
    range: rangeOf(span, lines),
    contents: { kind: MarkupKind.Markdown, value: paragraphs.join('\n\n---\n\n') },
  };
}

/** A link to the page where the editor can show it, and else what the page says. */
function more(code: string, commands: ReadonlySet<string>): string {
  const [link, rule] = [ruleLink(code, commands), ruleOf(code)];
  if (link !== undefined) return `\n\n[${l10n.t('More on this rule')}](${link})`;
  return rule ? `\n\n${ruleDetails(rule)}` : '';
}
