import * as l10n from '@vscode/l10n';
import { CodeActionKind, type CodeAction, type CodeActionParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { withoutOverlaps } from '../../engine/index.ts';
import type { RuleLinks } from '../rule-pages.ts';
import { quickFixOf, workspaceEdit } from '../to-lsp.ts';
import type { Reviewed } from '../workspace.ts';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.repli`;

/** The quick fixes of the findings in a range, and all safe fixes of the document at once where that is asked for. */
export function codeActions(
  document: TextDocument,
  reviewed: Reviewed,
  params: CodeActionParams,
  linkTo: RuleLinks,
): CodeAction[] {
  const { only } = params.context;
  const wanted = (kind: string) => !only || only.some(one => kind === one || kind.startsWith(`${one}.`));
  const actions: CodeAction[] = [];
  if (wanted(CodeActionKind.QuickFix)) actions.push(...quickFixes(document, reviewed, params, linkTo));
  if (only && wanted(fixAllKind)) actions.push(...fixAll(document, reviewed));
  return actions;
}

function quickFixes(
  document: TextDocument,
  { findings, lines }: Reviewed,
  { range }: CodeActionParams,
  linkTo: RuleLinks,
): CodeAction[] {
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  return findings
    .filter(({ span }) => span.start <= end && start <= span.end)
    .flatMap(finding => finding.fixes.map(fix => quickFixOf(finding, fix, lines, document, linkTo)));
}

function fixAll(document: TextDocument, { findings, lines }: Reviewed): CodeAction[] {
  const safe = findings.flatMap(finding => finding.fixes.find(fix => fix.safe) ?? []);
  if (safe.length === 0) return [];
  const edits = withoutOverlaps(safe.map(fix => fix.edits));
  return [
    { title: l10n.t('Fix all that is safe to fix'), kind: fixAllKind, edit: workspaceEdit(edits, lines, document) },
  ];
}
