import type { Check, CheckedPlan } from '../check/result.ts';
import { codePoints, pathOf, placeOf } from './support/position.ts';
import { element, xmlText, type Xml } from './support/xml.ts';

/** The XML of Checkstyle, which many build servers read: one element for each file, also where nothing was found. */
export function reportCheckstyle({ plans }: Check): string {
  const errors = new Map<string, Xml[]>();
  for (const plan of plans) errors.set(pathOf(plan), [...(errors.get(pathOf(plan)) ?? []), ...errorsOf(plan)]);
  const files = [...errors].map(([name, content]) => element('file', { name }, content));
  return xmlText(element('checkstyle', { version: '4.3' }, files));
}

function errorsOf({ findings, lines }: CheckedPlan): Xml[] {
  return findings.map(({ code, severity, message, span }) => {
    const { line, column } = placeOf(span, lines, codePoints);
    return element('error', { line, column, severity, message, source: `repli.${code}` });
  });
}
