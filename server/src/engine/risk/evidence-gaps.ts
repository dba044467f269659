import * as l10n from '@vscode/l10n';
import { askedTests } from '../plan/requirements.ts';
import type { Criticality, Plan, Step, Test } from '../plan/model.generated.ts';
import { isLikeProduction } from '../plan/environment.ts';
import { day } from '../plan/time.ts';
import { waiverKeys } from '../plan/waiver.ts';
import { placeFor, placeForSection } from '../plan/locations.ts';
import { nameOf } from '../plan/wording.ts';
import type { Span } from '../text/span.ts';
import type { Amount, Text } from '../plan/values.ts';
import { credit, isStated, clampUnit, type Gap } from './gap.ts';
import type { Shown } from './shown.ts';
import { isCount } from './stakes.ts';
import { withUndeclared, type Undeclared } from './undeclared.ts';
import type { Need } from './weights.ts';

/**
 * What was tried, and how far it proves that the release works. Each need (a kind of test, a process, a step) is met by
 * the best evidence that there is for it, so that one more test never costs: neither a failed nor a skipped one.
 */
export function* evidenceGaps(plan: Plan, named: Undeclared, shown: Shown): Iterable<Gap> {
  const proofs = (plan.tests ?? []).map(test => proofOf(test, plan, shown));
  const byKind = bestBy(proofs, ({ test }) => (test.kind?.known ? [test.kind.value] : []));
  const byCovered = bestBy(proofs, ({ test }) => test.covers?.map(covered => covered.value) ?? []);
  yield* anything(plan, proofs);
  yield* kinds(plan, byKind);
  yield* failures(plan, proofs, byKind, shown);
  yield* processes(plan, named, byCovered);
  yield* steps(plan, named, byCovered);
}

function* anything(plan: Plan, proofs: readonly Proof[]): Iterable<Gap> {
  const best = bestOf(proofs);
  const none = () => l10n.t('Nothing says that anything was tested');
  yield gapOf('tests', best, 1, { code: 'tests', span: placeForSection(plan, 'tests'), label: none });
}

function* kinds(plan: Plan, byKind: ReadonlyMap<string, Proof>): Iterable<Gap> {
  const missing = (kind: string) => ({
    code: 'test-kind-missing',
    span: placeForSection(plan, 'tests'),
    label: () => l10n.t('No {kind} test is planned', { kind }),
  });
  const candidates = criticalitiesOf(plan).map(criticality => {
    const asked = askedTests(plan, undefined, criticality);
    return asked.map(kind => gapOf('required-tests', byKind.get(kind), oneKind, missing(kind)));
  });
  // Where the criticality is unknown, the worst of all is assumed.
  yield* candidates.reduce((worst, one) => (total(one) > total(worst) ? one : worst), []);
}

/** Each kind weighs the same, however many are asked for: four at most. */
const oneKind = 1 / 4;

/** What goes ahead over a test that failed, or that its own report contradicts, goes ahead over an open issue. */
const failure = 0.6;

/** The tests that failed and that nothing settles. One that a required kind rests on is already all of its gap. */
function* failures(
  plan: Plan,
  proofs: readonly Proof[],
  byKind: ReadonlyMap<string, Proof>,
  shown: Shown,
): Iterable<Gap> {
  const asked = new Set<string>(criticalitiesOf(plan).flatMap(one => askedTests(plan, undefined, one)));
  let left = 1;
  for (const proof of proofs) {
    const { test, flaw } = proof;
    const kind = test.kind?.known ? test.kind.value : undefined;
    const isCarried = kind !== undefined && asked.has(kind) && byKind.get(kind) === proof;
    if (isCarried || !hasFailed(test, shown) || isSettled(test, plan) || !flaw) continue;
    const amount = left * failure;
    left -= amount;
    yield { need: 'failures', code: flaw.code, amount, span: flaw.span, label: flaw.label };
  }
}

/** What is no known status may be the worst. */
function hasFailed(test: Test, shown: Shown): boolean {
  const { status } = test;
  if (!status?.known) return true;
  return status.value === 'failed' || status.value === 'blocked' || shown.of(test) === 'contradicts';
}

const everyCriticality: readonly Criticality[] = ['low', 'medium', 'high', 'critical'];

function criticalitiesOf({ impact }: Plan): readonly Criticality[] {
  const { criticality } = impact ?? {};
  return criticality?.known ? [criticality.value] : everyCriticality;
}

function* processes(
  plan: Plan,
  { processes: named }: Undeclared,
  byCovered: ReadonlyMap<string, Proof>,
): Iterable<Gap> {
  const { impact } = plan;
  const written = impact?.processes?.filter(isStated) ?? [];
  if (written.length === 0) {
    const span = impact ? placeFor(impact, 'processes') : placeForSection(plan, 'impact');
    const label = () => l10n.t('Nothing says which business processes depend on it');
    yield { need: 'processes', code: 'processes', amount: 1, span, label };
    return;
  }
  const gapFor = (process: Text) => {
    const label = () => l10n.t('No test covers {process}', { process: process.value });
    return gapOf('processes', byCovered.get(process.value), 1, { code: 'process-untested', span: process.span, label });
  };
  yield* withUndeclared(written.map(gapFor), written.length, named.map(gapFor).map(unproven));
}

function unproven(gap: Gap): Gap {
  return { ...gap, amount: 1 };
}

function* steps(plan: Plan, named: Undeclared, byCovered: ReadonlyMap<string, Proof>): Iterable<Gap> {
  const { steps: written = [] } = plan;
  if (written.length === 0) {
    const label = () => l10n.t('Nothing says what is done on the night');
    yield { need: 'checks', code: 'steps', amount: 1, span: placeForSection(plan, 'steps'), label };
    return;
  }
  const gapFor = (step: Step): Gap => {
    const tested = byCovered.get(step.id?.value ?? '')?.worth ?? 0;
    const amount = 1 - Math.max(tested, credit(isStated(step.verify), 1));
    const label = () => l10n.t('Little shows whether step {step} worked', { step: nameOf(step) });
    return { need: 'checks', code: 'step-unverified', amount, span: step.place, label };
  };
  yield* withUndeclared(written.filter(isOwnChange).map(gapFor), written.length, named.steps.map(gapFor).map(unproven));
}

/** Steps are changes unless they say otherwise. */
export function isChange({ kind }: Step): boolean {
  return kind === undefined || !kind.known || kind.value === 'change';
}

/** What another party does, they check. */
function isOwnChange(step: Step): boolean {
  return isChange(step) && step.external?.value !== true;
}

/** One test, and how far it proves something: 0 to 1. */
interface Proof {
  readonly test: Test;
  readonly worth: number;
  /** What it lacks most; undefined where it lacks nothing. */
  readonly flaw: Flaw | undefined;
}

/** What is wrong with a proof, and what remains of its worth because of it. */
interface Flaw {
  readonly code: string;
  readonly span: Span;
  readonly label: () => string;
  readonly leaves: number;
}

function proofOf(test: Test, plan: Plan, shown: Shown): Proof {
  const flaws = [...flawsOf(test, plan, shown)];
  const worth = flaws.reduce((product, flaw) => product * flaw.leaves, 1);
  const flaw = flaws.reduce<Flaw | undefined>(
    (worst, one) => (worst && worst.leaves <= one.leaves ? worst : one),
    undefined,
  );
  return { test, worth, flaw };
}

function* flawsOf(test: Test, plan: Plan, shown: Shown): Iterable<Flaw> {
  const name = nameOf(test);
  if (!test.status?.known || test.status.value !== 'passed') {
    yield notPassed(test, plan, name);
    return;
  }
  const told = shown.of(test);
  if (told === 'contradicts') {
    const label = () => l10n.t('Test {name} says passed, and its report says otherwise', { name });
    yield { code: 'test-report-contradicts', span: test.status.span, leaves: 0, label };
    return;
  }
  const { value: basis } = test.basis?.known ? test.basis : {};
  if (basis !== 'executed' && !isStated(test.executedBy)) {
    const isWord = basis === 'vendor-statement' || basis === 'previous-release';
    const label = isWord
      ? () => l10n.t('Test {name} rests on somebody’s word', { name })
      : () => l10n.t('Nobody is named who ran test {name}', { name });
    const code = isWord ? 'test-vendor-assured' : 'test-evidence-missing';
    yield { code, span: isWord ? (test.basis?.span ?? test.place) : test.place, leaves: 0.35, label };
  }
  const isReported = isStated(test.report) && told !== 'nothing';
  if (!isReported && !isStated(test.evidence)) {
    const label = () => l10n.t('Test {name} passed, and nothing shows it', { name });
    const code = told === 'nothing' ? 'test-report-unreadable' : 'test-evidence-missing';
    yield { code, span: (told && test.report?.span) ?? test.status.span, leaves: 0.35, label };
  }
  yield* outOfScope(test, plan, name);
  yield* outOfDate(test, plan, name);
}

/** What a test that did not pass is worth is what its waiver says is done instead. */
const waived = 0.2;

function notPassed(test: Test, plan: Plan, name: string): Flaw {
  const { status } = test;
  const flaw = { span: status?.span ?? test.place, leaves: credit(isSettled(test, plan), waived) };
  if (status?.known && status.value === 'skipped')
    return { ...flaw, code: 'test-skipped', label: () => l10n.t('Test {name} was skipped', { name }) };
  if (status?.known && (status.value === 'failed' || status.value === 'blocked'))
    return { ...flaw, code: 'test-failed', label: () => l10n.t('Test {name} did not pass', { name }) };
  return { ...flaw, code: 'test-not-run', label: () => l10n.t('Test {name} has not run yet', { name }) };
}

/** True where a waiver says all that it has to, and still holds on the night. */
function isSettled({ waiver }: Test, { window }: Plan): boolean {
  const isWhole = waiver !== undefined && waiverKeys.every(key => isStated(waiver[key]));
  return isWhole && waiver.expires !== undefined && waiver.expires.end >= (window?.start?.value ?? Infinity);
}

/** What remains of a test that shows hardly one of many sites. */
const oneSite = 0.85;

function* outOfScope(test: Test, plan: Plan, name: string): Iterable<Flaw> {
  const code = 'evidence-out-of-scope';
  const { release, impact } = plan;
  if (!isStated(test.version) || !isStated(release?.version) || test.version.value !== release.version.value) {
    const label = () => l10n.t('Test {name} does not show the version that goes live', { name });
    yield { code, span: test.version?.span ?? test.place, leaves: 0.35, label };
  }
  if (!isStated(test.environment) || !isLikeProduction(test.environment.value)) {
    const label = () => l10n.t('Test {name} does not show what happens in production', { name });
    yield { code, span: test.environment?.span ?? test.place, leaves: 0.5, label };
  }
  if (impact && !isCount(impact.sites)) {
    const label = () => l10n.t('Nothing says on how many sites it has to work');
    yield { code: 'sites', span: placeFor(impact, 'sites'), leaves: oneSite, label };
  } else {
    const sites = shareOf(test.sites, impact?.sites);
    const label = () => l10n.t('Test {name} does not show every site', { name });
    if (sites < 1) yield { code, span: test.sites?.span ?? test.place, leaves: oneSite + (1 - oneSite) * sites, label };
  }
  // How much was tried matters where size is the question; a test of unknown kind may be such a one.
  const asksForSize = !test.kind?.known || test.kind.value === 'load' || test.kind.value === 'migration';
  const { tested, expected } = test.volume ?? {};
  const volume = shareOf(tested, expected);
  if (asksForSize && volume < 1) {
    const label = () => l10n.t('Test {name} does not show the full volume', { name });
    yield { code, span: tested?.span ?? test.place, leaves: 0.35 + 0.65 * volume, label };
  }
}

/** How much of what is to come was tried. What is no number shows nothing. */
function shareOf(tried: Amount | undefined, wanted: Amount | undefined): number {
  if (!isCount(tried) || !isCount(wanted)) return 0;
  return wanted.value === 0 ? 1 : clampUnit(tried.value / wanted.value);
}

/** An older run says little about today. */
const freshFor = 30 * day;

function* outOfDate({ executedAt, place }: Test, { window }: Plan, name: string): Iterable<Flaw> {
  const [start, end] = [window?.start?.value ?? Infinity, window?.end?.value ?? -Infinity];
  const fresh = executedAt !== undefined && executedAt.start <= end && executedAt.end >= start - freshFor;
  if (fresh) return;
  const code = executedAt ? 'test-report-stale' : 'test-evidence-missing';
  const label = () => l10n.t('Nothing shows that test {name} ran shortly before', { name });
  yield { code, span: executedAt?.span ?? place, leaves: 0.7, label };
}

function gapOf(need: Need, best: Proof | undefined, part: number, none: Pick<Gap, 'code' | 'span' | 'label'>): Gap {
  const { worth, flaw } = best ?? { worth: 0, flaw: undefined };
  const { code, span, label } = best ? (flaw ?? none) : none;
  return { need, code, span, label, amount: (1 - worth) * part };
}

function bestOf(proofs: readonly Proof[]): Proof | undefined {
  return proofs.reduce<Proof | undefined>((best, one) => (best && best.worth >= one.worth ? best : one), undefined);
}

function bestBy(proofs: readonly Proof[], keysOf: (proof: Proof) => readonly string[]): ReadonlyMap<string, Proof> {
  const best = new Map<string, Proof>();
  for (const proof of proofs) {
    for (const key of keysOf(proof)) {
      const known = best.get(key);
      if (!known || known.worth < proof.worth) best.set(key, proof);
    }
  }
  return best;
}

function total(gaps: readonly Gap[]): number {
  return gaps.reduce((sum, gap) => sum + gap.amount, 0);
}
