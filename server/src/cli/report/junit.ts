import * as l10n from '@vscode/l10n';
import { atLeast, ruleOf, severityWord, type Finding, type Severity } from '../../engine/index.ts';
import type { Check, CheckedPlan } from '../check/result.ts';
import type { ReportOptions } from './support/report-format.ts';
import { pathOf, placeOf, utf16Units } from './support/position.ts';
import { element, xmlText, type Xml } from './support/xml.ts';

/**
 * JUnit XML: a suite for each plan, a case for each rule that has found something in it. A case fails where the check
 * does. There is always a case: a report without any reads as a test run that did not take place.
 */
export function reportJunit(check: Check, { failOn }: ReportOptions): string {
  const unread = check.failures.map(failure =>
    testcase('repli', l10n.t('every plan can be read'), 'error', [
      element('error', { message: failure, type: 'unreadable' }),
    ]),
  );
  const suites = check.plans.map(plan => suiteOf(nameOf(plan), casesOf(plan, failOn)));
  if (unread.length > 0) suites.push(suiteOf('repli', unread));
  if (suites.length === 0) {
    const skipped = element('skipped', { message: l10n.t('No plan was found here.') });
    suites.push(suiteOf('repli', [testcase('repli', l10n.t('there are plans'), 'skipped', [skipped])]));
  }
  return xmlText(
    element(
      'testsuites',
      { name: 'repli', ...counted(suites) },
      suites.map(({ xml }) => xml),
    ),
  );
}

type Verdict = 'passed' | 'failure' | 'error' | 'skipped';

interface Case {
  readonly verdict: Verdict;
  readonly xml: Xml;
}

interface Suite extends Counts {
  readonly xml: Xml;
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}

function suiteOf(name: string, cases: readonly Case[]): Suite {
  const count = (verdict: Verdict) => cases.filter(one => one.verdict === verdict).length;
  const counts = {
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  };
  return {
    ...counts,
    xml: element(
      'testsuite',
      { name, ...counts, time: 0 },
      cases.map(({ xml }) => xml),
    ),
  };
}

function counted(suites: readonly Suite[]): Counts {
  const sum = (key: keyof Counts) => suites.reduce((total, suite) => total + suite[key], 0);
  return { tests: sum('tests'), failures: sum('failures'), errors: sum('errors'), skipped: sum('skipped') };
}

function testcase(classname: string, name: string, verdict: Verdict, content: readonly Xml[] = [], file = {}): Case {
  return { verdict, xml: element('testcase', { classname, name, ...file, time: 0 }, content) };
}

function casesOf(plan: CheckedPlan, failOn: Severity): Case[] {
  const rules = [...grouped(plan.findings)].map(([code, findings]) => {
    const fails = findings.some(({ severity }) => atLeast(severity, failOn));
    return ruleCase(plan, code, findings, fails ? 'failure' : 'passed');
  });
  const accepted = plan.accepted.map(({ finding, reason }) => {
    const skipped = element('skipped', { message: l10n.t('Accepted: {reason}', { reason }) });
    return testcase(
      nameOf(plan),
      l10n.t('{code} (accepted)', { code: finding.code }),
      'skipped',
      [skipped],
      whereabouts(plan, finding),
    );
  });
  return [...(rules.length > 0 ? rules : [testcase(nameOf(plan), l10n.t('nothing to report'), 'passed')]), ...accepted];
}

function ruleCase(plan: CheckedPlan, code: string, findings: readonly Finding[], verdict: Verdict): Case {
  const [first] = findings;
  const details = findings.map(({ severity, message, span }) => {
    const { line, column } = placeOf(span, plan.lines, utf16Units);
    return `${pathOf(plan)}:${line}:${column} ${severityWord(severity)}: ${message}`;
  });
  const text = [
    ...details,
    ...(first
      ? [l10n.t('Why: {why}', { why: first.why }), l10n.t('More: {command}', { command: `repli explain ${code}` })]
      : []),
  ].join('\n');
  const content =
    verdict === 'failure'
      ? element('failure', { message: first?.message ?? '', type: first?.severity ?? '' }, text)
      : element('system-out', {}, text);
  const rule = ruleOf(code);
  return testcase(
    nameOf(plan),
    `${code}: ${rule ? l10n.t(rule.title) : code}`,
    verdict,
    [content],
    first ? whereabouts(plan, first) : {},
  );
}

function whereabouts(plan: CheckedPlan, { span }: Finding) {
  return { file: pathOf(plan), line: plan.lines.lineAt(span.start) + 1 };
}

function grouped(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) groups.set(finding.code, [...(groups.get(finding.code) ?? []), finding]);
  return groups;
}

function nameOf(plan: CheckedPlan): string {
  return plan.name === undefined ? pathOf(plan) : `${pathOf(plan)} (${plan.name})`;
}
