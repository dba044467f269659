import * as l10n from '@vscode/l10n';
import { CodeActionKind, type CodeAction, type CodeActionParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rollbackFor, withoutOverlaps, type Finding, type Span } from '../../engine/index.ts';
import { acceptFindingCommand, explainRuleCommand } from '../../protocol/requests.ts';
import { diagnosticOf, quickFixOf, rangeOf, workspaceEdit } from '../to-lsp.ts';
import type { Reviewed } from '../workspace.ts';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.repli`;
export const insertRollbackKind = `${CodeActionKind.RefactorRewrite}.repli.rollback`;

/**
 * What can be done about the findings in a range, with the commands that the client can run; the rollback section,
 * anywhere in a plan; and all safe fixes of the document at once where that is asked for.
 */
export function codeActions(
  document: TextDocument,
  reviewed: Reviewed,
  params: CodeActionParams,
  commands: ReadonlySet<string>,
): CodeAction[] {
  const { only } = params.context;
  const wanted = (kind: string) => !only || only.some(one => kind === one || kind.startsWith(`${one}.`));
  const actions: CodeAction[] = [];
  if (wanted(CodeActionKind.QuickFix)) actions.push(...quickFixes(document, reviewed, params, commands));
  if (wanted(insertRollbackKind)) actions.push(...rollbacks(document, reviewed, params, actions));
  if (only && wanted(fixAllKind)) actions.push(...fixAll(document, reviewed));
  return actions;
}

function quickFixes(
  document: TextDocument,
  { findings, lines }: Reviewed,
  { range }: CodeActionParams,
  commands: ReadonlySet<string>,
): CodeAction[] {
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  // What settles a finding is offered at each place that it stands for.
  const here = findings.flatMap(finding => {
    const place = placesOf(finding).find(span => span.start <= end && start <= span.end);
    return place ? [{ finding, place }] : [];
  });
  return [
    ...here.flatMap(({ finding }) => finding.fixes.map(fix => quickFixOf(finding, fix, lines, document, commands))),
    ...here.flatMap(({ finding, place }) =>
      answersTo(finding, place, lines, document, commands).filter(({ command }) => commands.has(command.command)),
    ),
  ];
}

function placesOf({ span, parts = [] }: Finding): Span[] {
  return [span, ...parts.map(part => part.span)];
}

/** What can be done about a finding besides repairing it. */
function answersTo(
  finding: Finding,
  place: Span,
  lines: Reviewed['lines'],
  { uri }: TextDocument,
  commands: ReadonlySet<string>,
) {
  const { code } = finding;
  const answer = (title: string, command: string, rest: readonly unknown[]) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticOf(finding, lines, uri, commands)],
    command: { title, command, arguments: [...rest] },
  });
  const { start } = rangeOf(place, lines);
  return [
    answer(l10n.t('Accept {code} with a reason', { code }), acceptFindingCommand, [uri, code, start]),
    answer(l10n.t('Explain {code}', { code }), explainRuleCommand, [code]),
  ];
}

/** For the plan in which the range lies, unless a quick fix offers the very same. */
function rollbacks(
  document: TextDocument,
  { plans, lines }: Reviewed,
  { range }: CodeActionParams,
  offered: readonly CodeAction[],
): CodeAction[] {
  const title = l10n.t('Insert a rollback section, derived from the steps');
  if (offered.some(action => action.title === title)) return [];
  const offset = document.offsetAt(range.start);
  const here = plans.findLast(({ document: part }) => part.span.start <= offset) ?? plans[0];
  const edits = here?.plan && rollbackFor(here.plan, here.document);
  return edits ? [{ title, kind: insertRollbackKind, edit: workspaceEdit(edits, lines, document) }] : [];
}

function fixAll(document: TextDocument, { findings, lines }: Reviewed): CodeAction[] {
  const safe = findings.flatMap(finding => finding.fixes.find(fix => fix.safe) ?? []);
  if (safe.length === 0) return [];
  const edits = withoutOverlaps(safe.map(fix => fix.edits));
  return [
    { title: l10n.t('Fix all that is safe to fix'), kind: fixAllKind, edit: workspaceEdit(edits, lines, document) },
  ];
}
