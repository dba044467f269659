import {
  CodeActionKind,
  DiagnosticSeverity,
  DiagnosticTag,
  type CodeAction,
  type Diagnostic,
  type Location,
  type Range,
  type TextEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';
import type { Finding, Fix, Lines, Related, Severity, Span, TextEdit as EngineEdit } from '../engine/index.ts';
import { ruleLink } from './rule-link.ts';

/** Offsets and findings in the words of the protocol. */
export function rangeOf({ start, end }: Span, lines: Lines): Range {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

export function diagnosticOf(finding: Finding, lines: Lines, uri: string, commands: ReadonlySet<string>): Diagnostic {
  const href = ruleLink(finding.code, commands);
  return {
    range: rangeOf(finding.span, lines),
    severity: severities[finding.severity],
    source: 'repli',
    code: finding.code,
    ...(href !== undefined && { codeDescription: { href } }),
    message: finding.message,
    ...(finding.code === 'suppression-unused' ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    relatedInformation: finding.related.map(one => ({ message: one.message, location: locationOf(one, lines, uri) })),
  };
}

function locationOf({ span, file, line = 0 }: Related, lines: Lines, uri: string): Location {
  if (file === undefined) return { uri, range: rangeOf(span, lines) };
  const target = Utils.resolvePath(Utils.dirname(URI.parse(uri)), file).toString();
  return { uri: target, range: { start: { line, character: 0 }, end: { line, character: 0 } } };
}

export function editsOf(edits: readonly EngineEdit[], lines: Lines): TextEdit[] {
  return edits.map(({ span, text }) => ({ range: rangeOf(span, lines), newText: text }));
}

export function quickFixOf(
  finding: Finding,
  fix: Fix,
  lines: Lines,
  document: TextDocument,
  commands: ReadonlySet<string>,
): CodeAction {
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticOf(finding, lines, document.uri, commands)],
    isPreferred: fix === finding.fixes[0],
    edit: workspaceEdit(fix.edits, lines, document),
  };
}

/** Edits of one version of one document: an editor refuses them where the text has changed since. */
export function workspaceEdit(edits: readonly EngineEdit[], lines: Lines, { uri, version }: TextDocument) {
  return { documentChanges: [{ textDocument: { uri, version }, edits: editsOf(edits, lines) }] };
}
