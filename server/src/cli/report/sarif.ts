import { posix } from 'node:path';
import type { Fix as SarifFix, Log, PhysicalLocation, Region, ReportingDescriptor, Result, Run } from 'sarif';
import manifest from '../../../../package.json' with { type: 'json' };
import { projectAddress, rulePage, rulePageAddress, ruleOf } from '../../engine/index.ts';
import type { Finding, Fix, Lines, Severity, Span } from '../../engine/index.ts';
import type { Check, CheckedPlan } from '../check/result.ts';
import { fingerprintsOf } from '../check/fingerprint.ts';
import { severityOrder } from './support/report-format.ts';
import { pathOf, placeOf, utf16Units } from './support/position.ts';
import { pluralize } from './support/summary.ts';
import { jsonText } from './support/text.ts';

/**
 * SARIF 2.1.0, as code scanning reads it: rule pages as help, quick fixes, and accepted findings as suppressed ones.
 */
export function reportSarif(check: Check, most = mostResults): string {
  const all = check.plans.flatMap(resultsOf).sort(worstFirst);
  const results = all.slice(0, most);
  const codes = [...new Set(results.map(({ finding }) => finding.code))].sort();
  const run: Run = {
    tool: {
      driver: {
        name: 'Repli',
        version: manifest.version,
        semanticVersion: manifest.version,
        ...(projectAddress !== '' && { informationUri: projectAddress }),
        rules: codes.flatMap(descriptor),
      },
    },
    automationDetails: { id: 'repli/' },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [root]: { description: { text: 'The folder in which repli ran.' } } },
    invocations: [
      {
        executionSuccessful: check.failures.length === 0,
        toolExecutionNotifications: [
          ...check.failures.map(text => ({ level: 'error' as const, message: { text: unlinked(text) } })),
          ...leftOut(all.length - results.length, most),
        ],
      },
    ],
    results: results.map(one => ({ ...resultOf(one), ruleIndex: codes.indexOf(one.finding.code) })),
  };
  const log: Log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return jsonText(log);
}

/** GitHub refuses a run with more. */
const mostResults = 25_000;

const root = '%SRCROOT%';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, string>;

interface Found {
  readonly plan: CheckedPlan;
  readonly finding: Finding;
  readonly fingerprint: string;
  /** Why its authors accepted it. */
  readonly accepted?: string;
  /** Beside an earlier revision. */
  readonly state?: 'new' | 'unchanged';
}

function resultsOf(plan: CheckedPlan): Found[] {
  const kept = plan.compared?.kept ?? [];
  const reasons = new Map(plan.accepted.map(({ finding, reason }) => [finding, reason]));
  // What is new of a finding that was there comes second: the one that was there keeps its fingerprint.
  const findings = [...kept, ...plan.findings, ...reasons.keys()];
  return fingerprintsOf(plan, findings).flatMap((fingerprint, index) => {
    const finding = findings[index];
    const accepted = finding && reasons.get(finding);
    if (!finding) return [];
    const state = plan.compared && (kept.includes(finding) ? 'unchanged' : 'new');
    return [{ plan, finding, fingerprint, ...(accepted !== undefined && { accepted }), ...(state && { state }) }];
  });
}

/** What was accepted comes last. */
function worstFirst(one: Found, other: Found): number {
  return (
    Number(one.accepted !== undefined) - Number(other.accepted !== undefined) ||
    severityOrder(one.finding, other.finding)
  );
}

function leftOut(count: number, most: number) {
  if (count === 0) return [];
  const text = `${pluralize(count, 'finding')} left out, the mildest of all: code scanning takes ${most} results.`;
  return [{ level: 'note' as const, message: { text } }];
}

function descriptor(code: string): ReportingDescriptor[] {
  const rule = ruleOf(code);
  if (!rule) return [];
  const address = rulePageAddress(code);
  return [
    {
      id: code,
      name: code.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
      shortDescription: { text: `${rule.title}.` },
      fullDescription: { text: rule.why },
      help: { text: `${rule.why}\n\n${rule.lesson}`, markdown: rulePage(rule) },
      ...(address !== undefined && { helpUri: address }),
      defaultConfiguration: { level: levels[rule.severity] },
      properties: {
        tags: ['release', 'rollback'],
        precision: 'high',
        'problem.severity': rule.severity === 'info' ? 'recommendation' : rule.severity,
      },
    },
  ];
}

function resultOf({ plan, finding, fingerprint, accepted, state }: Found): Result {
  const { code, severity, message, span, related, fixes } = finding;
  const { lines } = plan;
  const others = related.map((one, id) => ({
    id,
    physicalLocation: one.file === undefined ? physicalLocation(plan, one.span) : otherFile(plan, one.file, one.line),
    message: { text: unlinked(one.message) },
  }));
  const repairs = fixes.filter(({ edits }) => edits.length > 0).map(fix => fixOf(fix, plan, lines));
  return {
    ruleId: code,
    level: levels[severity],
    ...(state && { baselineState: state }),
    message: { text: unlinked(message) },
    locations: [{ physicalLocation: physicalLocation(plan, span) }],
    // `primaryLocationLineHash` is GitHub's own: its upload works it out.
    partialFingerprints: { 'repli/v1': fingerprint },
    ...(others.length > 0 && { relatedLocations: others }),
    ...(repairs.length > 0 && { fixes: repairs }),
    ...(accepted !== undefined && {
      suppressions: [{ kind: 'inSource', status: 'accepted', justification: accepted }],
    }),
  };
}

function fixOf({ title, edits }: Fix, plan: CheckedPlan, lines: Lines): SarifFix {
  const replacements = edits.map(({ span, text }) => ({
    deletedRegion: regionOf(span, lines),
    ...(text !== '' && { insertedContent: { text } }),
  }));
  return { description: { text: title }, artifactChanges: [{ artifactLocation: artifactOf(plan), replacements }] };
}

function otherFile(plan: CheckedPlan, file: string, line = 0): PhysicalLocation {
  const path = posix.join(posix.dirname(pathOf(plan)), file);
  return { artifactLocation: artifactOf({ path }), region: { startLine: line + 1 } };
}

function physicalLocation(plan: CheckedPlan, span: Span): PhysicalLocation {
  return { artifactLocation: artifactOf(plan), region: regionOf(span, plan.lines) };
}

function regionOf(span: Span, lines: Lines): Region {
  const { line: startLine, column: startColumn, endLine, endColumn } = placeOf(span, lines, utf16Units);
  return { startLine, startColumn, endLine, endColumn };
}

/** A path becomes a URI below the root; one that lies elsewhere becomes a URI of its own. */
function artifactOf(plan: Pick<CheckedPlan, 'path'>): PhysicalLocation['artifactLocation'] & object {
  const path = pathOf(plan);
  const uri = path.split('/').map(encodeURIComponent).join('/');
  if (path.startsWith('/')) return { uri: `file://${uri}` };
  if (/^[A-Za-z]:\//.test(path)) return { uri: `file:///${path.slice(0, 2)}${uri.slice(uri.indexOf('/'))}` };
  return { uri, uriBaseId: root };
}

/** In a SARIF message `[text](target)` is a link. What a plan says is not to become one. */
function unlinked(text: string): string {
  return text.replaceAll('](', '] (');
}
