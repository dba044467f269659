import type { Check } from '../check/result.ts';
import { worstFirst, type Placed, type ReportOptions } from './support/report-format.ts';
import { pathOf, placeOf, utf16Units } from './support/position.ts';
import { closingLine, pluralize } from './support/summary.ts';
import { escapeInvisible, withoutCommands } from '../foreign-text.ts';
import { logLine } from './support/text.ts';

/** The workflow commands of GitHub Actions: annotations on the lines of a pull request, the rest in the log. */
export function reportGithub({ plans }: Check, { quiet }: ReportOptions): string {
  const findings = worstFirst(plans).filter(({ finding }) => !quiet || finding.severity === 'error');
  const counts = { error: 0, warning: 0, info: 0 };
  const shown: Placed[] = [];
  const others: Placed[] = [];
  for (const one of findings) (counts[one.finding.severity]++ < mostOfOneType ? shown : others).push(one);
  const rest = [
    `::group::The rest: ${pluralize(others.length, 'finding')}. GitHub shows ${mostOfOneType} annotations of a type.`,
    ...others.map(inTheLog),
    '::endgroup::',
  ];
  return [...shown.map(annotation), ...(others.length > 0 ? rest : []), closingLine(plans), ''].join('\n');
}

/** For each step of a workflow; GitHub drops what comes after. */
const mostOfOneType = 10;

const types = { error: 'error', warning: 'warning', info: 'notice' } as const;

function annotation({ plan, finding }: Placed): string {
  const { line, column, endLine, endColumn } = placeOf(finding.span, plan.lines, utf16Units);
  const columns = line === endLine ? { col: column, endColumn } : {};
  const properties = { title: finding.code, file: pathOf(plan), line, endLine, ...columns };
  const told = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(String(value))}`);
  return `::${types[finding.severity]} ${told.join(',')}::${escapedData(finding.message)}`;
}

function inTheLog({ plan, finding }: Placed): string {
  const { line, column } = placeOf(finding.span, plan.lines, utf16Units);
  return logLine(`${finding.severity} ${finding.code} ${pathOf(plan)}:${line}:${column} ${finding.message}`);
}

function escapedData(text: string): string {
  return withoutCommands(escapeInvisible(text)).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
