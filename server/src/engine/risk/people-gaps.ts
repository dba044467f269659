import * as l10n from '@vscode/l10n';
import { isRota } from '../plan/people.ts';
import { cutoverApprovals, executorsOf, requiredApprovals } from '../plan/requirements.ts';
import type { CommunicationMoment, Gate, Issue, Person, Plan, Readiness, Step } from '../plan/model.generated.ts';
import { defaultLimits } from '../plan/limits.ts';
import { forgoesRollbackForReason, isNotify } from '../plan/rollback.ts';
import { minute } from '../plan/time.ts';
import { placeForSection } from '../plan/locations.ts';
import { nameOf } from '../plan/wording.ts';
import { credit, isStated, clampUnit, type Gap } from './gap.ts';
import type { Undeclared } from './undeclared.ts';
import { isChange } from './evidence-gaps.ts';
import { bestOf, isBackup } from './way-back-gaps.ts';

/**
 * Who decides, who knows, who is ready, and what is known to be wrong. What is listed and done counts; silence does
 * not.
 */
export function* peopleGaps(plan: Plan, named: Undeclared): Iterable<Gap> {
  yield* issueGaps(plan);
  yield readinessGap(plan);
  yield* gateGaps(plan);
  yield* mandateGaps(plan);
  yield* approvalGaps(plan);
  yield* communicationGaps(plan);
  yield shiftGap(plan, named);
  const reviewed = plan.review?.on !== undefined;
  const label = () => l10n.t('Nobody looks back after the release');
  const span = placeForSection(plan, 'review');
  yield { need: 'review', code: 'review-missing', amount: credit(!reviewed, 1), span, label };
}

/** Something known to be wrong costs when one goes ahead over it, and always less than not having looked. */
function* issueGaps(plan: Plan): Iterable<Gap> {
  const { issues } = plan;
  if (!issues) {
    const label = () => l10n.t('Nothing says what is known to be wrong today');
    yield { need: 'issues', code: 'issues', amount: 1, span: placeForSection(plan, 'issues'), label };
    return;
  }
  // Each issue weighs on what the ones before it have left, so that a long list never weighs more than none.
  let left = 1;
  for (const issue of issues) {
    const amount = left * weightOfIssue(issue);
    left -= amount;
    const label = () => l10n.t('Issue {issue} is open, and the release goes ahead over it', { issue: nameOf(issue) });
    yield { need: 'issues', code: 'issue-open-blocker', amount, span: issue.status?.span ?? issue.place, label };
  }
}

function weightOfIssue({ severity, status, acceptedBy, mitigation }: Issue): number {
  if (status?.known && status.value === 'fixed') return 0;
  const worst = severity?.known ? { blocker: 0.8, major: 0.6, minor: 0.1 }[severity.value] : 0.8;
  if (!isStated(mitigation)) return worst;
  if (!isStated(acceptedBy)) return worst / 2;
  const settled = (status?.known && status.value === 'accepted') || (severity?.known && severity.value === 'minor');
  return settled ? 0 : worst / 3;
}

function readinessGap(plan: Plan): Gap {
  const { readiness = [] } = plan;
  const ready = readiness.reduce((unready, item) => unready * (1 - 0.75 * worthOfReadiness(item)), 1);
  const worst = readiness.find(item => worthOfReadiness(item) < 1);
  const label = worst
    ? () => l10n.t('{group} may not be ready', { group: worst.group?.value ?? l10n.t('Somebody') })
    : () => l10n.t('Nothing says whether the people are ready');
  const span = worst?.status?.span ?? worst?.place ?? placeForSection(plan, 'readiness');
  // A list of what is ready is never complete: from two groups on the rest is assumed.
  return { need: 'readiness', code: 'readiness-missing', amount: clampUnit((ready - 0.0625) / 0.9375), span, label };
}

function worthOfReadiness({ status, evidence }: Readiness): number {
  if (!status?.known || status.value === 'missing') return 0;
  if (status.value === 'partial') return 0.25;
  return isStated(evidence) ? 1 : 0.7;
}

function* gateGaps(plan: Plan): Iterable<Gap> {
  const best = bestOf((plan.gates ?? []).map(gate => ({ entity: gate, worth: worthOfGate(gate, plan) })));
  const worth = best?.worth ?? 0;
  const span = best?.entity.place ?? placeForSection(plan, 'gates', 'steps');
  const gap = { need: 'gates', amount: 1 - worth, span } as const;
  if (!best) {
    yield { ...gap, code: 'gate-missing', label: () => l10n.t('Nobody says go or no-go on the night') };
    return;
  }
  const gate = nameOf(best.entity);
  yield best.entity.criteria?.some(({ text, signal }) => isStated(text) || isStated(signal))
    ? {
        ...gap,
        code: 'gate',
        label: () => l10n.t('Gate {gate} does not say who decides, when, and before what', { gate }),
      }
    : { ...gap, code: 'gate-without-criteria', label: () => l10n.t('Gate {gate} has nothing to decide by', { gate }) };
  const final = notHeldBack(plan);
  if (final) yield { need: 'gates', amount: worth * (1 - notDirectly), ...final };
}

/** What a gate is worth that does not stand right before what cannot be undone: much may happen in between. */
const notDirectly = 0.1;

/**
 * The first step that nothing brings one back from, where no gate stands right before it. Behind one that a gate holds
 * back, and that was said to be final, there is nothing more to hold back.
 */
function notHeldBack(plan: Plan): Pick<Gap, 'code' | 'span' | 'label'> | undefined {
  const { steps = [], gates = [], rollback } = plan;
  if (rollback && forgoesRollbackForReason(rollback)) return undefined;
  const undone = new Set(rollback?.steps?.flatMap(step => step.undoes?.map(({ value }) => value) ?? []));
  const guarded = new Set(gates.map(({ before }) => before?.value));
  let isHeld = false;
  for (const step of steps) {
    isHeld ||= step.id !== undefined && guarded.has(step.id.value);
    if (!isChange(step)) continue;
    const isUndone = undone.has(step.id?.value ?? '') || isBackup(step, rollback);
    const isFinal = step.reversible?.value === false;
    if (!isUndone && !isHeld) return unheld(step, plan);
    if (!isUndone && isFinal) return undefined;
    isHeld = false;
  }
  return undefined;
}

function unheld(step: Step, plan: Plan): Pick<Gap, 'code' | 'span' | 'label'> {
  const name = { step: nameOf(step) };
  if (step.reversible?.value === false) {
    const label = () => l10n.t('Nothing can undo step {step}, and no gate stands right before it', name);
    return { code: 'irreversible-step-unguarded', span: step.reversible.span, label };
  }
  if (plan.rollback?.steps?.length) {
    const label = () => l10n.t('No rollback step undoes {step}', name);
    return { code: 'rollback-step-missing', span: step.place, label };
  }
  const label = () => l10n.t('There is no way back');
  return { code: 'rollback-missing', span: placeForSection(plan, 'rollback', 'steps'), label };
}

function worthOfGate({ before, at, decider, criteria }: Gate, { window, steps }: Plan): number {
  const measured = (criteria ?? []).some(({ signal, threshold }) => isStated(signal) && isStated(threshold));
  const worded = (criteria ?? []).some(({ text }) => isStated(text));
  const guards = steps?.some(({ id }) => id !== undefined && id.value === before?.value) ?? false;
  // Without a time it may be reached too late; a time outside the window is too late for sure.
  const inTime = at !== undefined && at.value <= (window?.end?.value ?? -Infinity);
  return (
    credit(guards, 0.3) +
    credit(isStated(decider), 0.2) +
    Math.max(credit(measured, 0.4), credit(worded, 0.3)) +
    credit(inTime, 0.1)
  );
}

function* mandateGaps(plan: Plan): Iterable<Gap> {
  const { mandate, window } = plan;
  const announced = mandate?.announcedOn && mandate.announcedOn.start <= (window?.end?.value ?? -Infinity);
  const held =
    credit(isStated(mandate?.sponsor), 0.35) +
    credit(isStated(mandate?.statement), 0.3) +
    credit(announced === true, 0.35);
  const label = mandate
    ? () => l10n.t('The mandate of whoever decides is not open to all')
    : () => l10n.t('Nobody in management says openly who decides');
  yield { need: 'mandate', code: 'mandate-missing', amount: 1 - held, span: placeForSection(plan, 'mandate'), label };
}

function* approvalGaps(plan: Plan): Iterable<Gap> {
  // What is of no known class may be a business cutover.
  const roles = plan.release?.class?.known ? requiredApprovals(undefined, plan) : cutoverApprovals;
  if (!roles) {
    const executors = executorsOf(plan);
    const isIndependent = plan.approvals?.some(
      ({ status, by }) => status?.known && status.value === 'approved' && isStated(by) && !executors.has(by.value),
    );
    const span = placeForSection(plan, 'approvals');
    const label = () => l10n.t('Nobody has approved it who carries nothing out');
    yield { need: 'approvals', code: 'approval-missing', amount: credit(!isIndependent, 1), span, label };
    return;
  }
  for (const role of roles) {
    const own = plan.approvals?.filter(approval => approval.role?.value === role) ?? [];
    const approved = own.some(({ status, by }) => status?.known && status.value === 'approved' && isStated(by));
    const label = () => l10n.t('Nobody has approved it for {role}', { role });
    const span = own[0]?.status?.span ?? own[0]?.place ?? placeForSection(plan, 'approvals');
    yield { need: 'approvals', code: 'approval-missing', amount: credit(!approved, 1 / roles.length), span, label };
  }
}

const moments: readonly CommunicationMoment[] = ['before', 'done', 'rollback'];

function* communicationGaps(plan: Plan): Iterable<Gap> {
  const told = new Set(
    plan.communications?.map(({ audience, when }) => (isStated(audience) && when?.known ? when.value : '')),
  );
  // A step that only tells people counts where it comes first or last, and a missing way back needs no announcement.
  const tells = (plan.steps ?? []).map(isNotify);
  if (tells[0]) told.add('before');
  if (tells.at(-1)) told.add('done');
  if (plan.rollback && forgoesRollbackForReason(plan.rollback)) told.add('rollback');
  const missing = moments.filter(moment => !told.has(moment));
  const label = () => l10n.t('Those who are hit are not told at every turn');
  const span = placeForSection(plan, 'communications');
  yield { need: 'communications', code: 'audience-uninformed', amount: missing.length / moments.length, span, label };
}

/** Who carries out how much of the work without anybody knowing that they are rested. */
function shiftGap(plan: Plan, named: Undeclared): Gap {
  const { people = [], steps = [], window } = plan;
  const rested = new Set<string>();
  for (const person of people) {
    if (!isRota(person) && !isRested(person, window?.start?.value, window?.end?.value)) continue;
    for (const name of [person.id, person.team]) if (name) rested.add(name.value);
  }
  const unknown = steps.filter(({ owner }) => !isStated(owner) || !rested.has(owner.value)).length;
  const label = () => l10n.t('Nothing shows that everybody on the night is rested');
  const others = named.steps.length;
  const amount = steps.length === 0 ? 1 : (unknown + others) / (steps.length + others);
  return { need: 'people', code: 'people', amount, span: placeForSection(plan, 'people'), label };
}

/** True where a shift of bearable length meets the window. */
function isRested({ shifts }: Person, from: number | undefined, to: number | undefined): boolean {
  return (shifts ?? []).some(({ start, end }) => {
    if (!start || !end || from === undefined || to === undefined) return false;
    const length = end.value - start.value;
    return length > 0 && length <= defaultLimits.shift + minute && start.value < to && end.value > from;
  });
}
