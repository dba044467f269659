import { applyEdits, projectAddress, rulePageAddress } from '../../engine/index.ts';
import type { Finding, Fix, Lines, Span } from '../../engine/index.ts';
import type { Check, CheckedPlan } from '../check/result.ts';
import { pathOf, placeOf, utf8Bytes } from './support/position.ts';
import { jsonItems, jsonText } from './support/text.ts';

/** The format of reviewdog, which puts findings and quick fixes into reviews. Its columns are UTF-8 bytes, from one. */
export function* reportRdjson({ plans }: Check): Iterable<string> {
  const told = function* () {
    for (const plan of plans) for (const finding of plan.findings) yield diagnostic(finding, plan);
  };
  const source = { name: 'repli', ...(projectAddress !== '' && { url: projectAddress }) };
  yield `${jsonText({ source }).slice(0, -'\n}\n'.length)},\n  "diagnostics": `;
  yield* jsonItems(told(), '  ');
  yield '\n}\n';
}

const severities = { error: 'ERROR', warning: 'WARNING', info: 'INFO' } as const;

function diagnostic({ code, severity, message, span, fixes }: Finding, plan: CheckedPlan) {
  const url = rulePageAddress(code);
  const suggestions = fixes.filter(({ edits }) => edits.length > 0).map(fix => suggestion(fix, plan.lines));
  return {
    message,
    location: { path: pathOf(plan), range: rangeOf(span, plan.lines) },
    severity: severities[severity],
    code: { value: code, ...(url !== undefined && { url }) },
    ...(suggestions.length > 0 && { suggestions }),
  };
}

/** Each suggestion is taken or left by itself, so the edits of one fix go into one, with the text between them. */
function suggestion({ edits }: Fix, lines: Lines) {
  const start = Math.min(...edits.map(edit => edit.span.start));
  const end = Math.max(...edits.map(edit => edit.span.end));
  const moved = edits.map(({ span, text }) => ({ span: { start: span.start - start, end: span.end - start }, text }));
  return { range: rangeOf({ start, end }, lines), text: applyEdits(lines.text.slice(start, end), moved) };
}

function rangeOf(span: Span, lines: Lines) {
  const { line, column, endLine, endColumn } = placeOf(span, lines, utf8Bytes);
  return { start: { line, column }, end: { line: endLine, column: endColumn } };
}
