import * as l10n from '@vscode/l10n';
import type { Check } from '../check/result.ts';
import { worstFirst, type Placed, type ReportOptions } from './support/report-format.ts';
import { codePoints, pathOf, placeOf } from './support/position.ts';
import { closingLine } from './support/summary.ts';
import { escapeInvisible, withoutCommands } from '../foreign-text.ts';
import { logLine } from './support/text.ts';

/** The logging commands of Azure Pipelines. It knows errors and warnings only, so that notes stand in the log. */
export function reportAzure({ plans }: Check, { quiet }: ReportOptions): string {
  const findings = worstFirst(plans).filter(({ finding }) => !quiet || finding.severity === 'error');
  const issues = findings.filter(({ finding }) => finding.severity !== 'info');
  const notes = findings.filter(({ finding }) => finding.severity === 'info');
  const rest = [
    `##[group]${l10n.t('Notes: {count}', { count: notes.length })}`,
    ...notes.map(inTheLog),
    '##[endgroup]',
  ];
  return [...issues.map(issue), ...(notes.length > 0 ? rest : []), closingLine(plans), ''].join('\n');
}

function issue({ plan, finding }: Placed): string {
  const { line, column } = placeOf(finding.span, plan.lines, codePoints);
  const { severity: type, code } = finding;
  const properties = { type, sourcepath: pathOf(plan), linenumber: line, columnnumber: column, code };
  const told = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(String(value))}`);
  return `##vso[task.logissue ${told.join(';')}]${escapedData(finding.message)}`;
}

function inTheLog({ plan, finding }: Placed): string {
  const { line, column } = placeOf(finding.span, plan.lines, codePoints);
  return logLine(`${finding.code} ${pathOf(plan)}:${line}:${column} ${finding.message}`);
}

function escapedData(text: string): string {
  return withoutCommands(escapeInvisible(text))
    .replaceAll('%', '%AZP25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(']', '%5D').replaceAll(';', '%3B');
}
