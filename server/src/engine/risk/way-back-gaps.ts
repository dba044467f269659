import * as l10n from '@vscode/l10n';
import { isLikeProduction } from '../plan/environment.ts';
import type { Monitor, Plan, Rollback, Step, Trigger } from '../plan/model.generated.ts';
import { forgoesRollback } from '../plan/rollback.ts';
import { isMeasurable } from '../plan/measurable.ts';
import { day } from '../plan/time.ts';
import type { Entity } from '../plan/values.ts';
import { placeFor, placeForSection } from '../plan/locations.ts';
import { nameOf } from '../plan/wording.ts';
import type { Span } from '../text/span.ts';
import { isChange } from './evidence-gaps.ts';
import { credit, isStated, clampUnit, type Gap } from './gap.ts';
import { guardedSteps, isBehindGate, wasRehearsed } from './guard.ts';
import { goingForward } from './weights.ts';
import { withUndeclared, type Undeclared } from './undeclared.ts';
import type { Shown } from './shown.ts';
import { timeGaps, type TimeGap } from './time-gaps.ts';

/** What stands between the release and being back in time with nothing lost. */
export function* wayBackGaps(plan: Plan, named: Undeclared, shown: Shown): Iterable<Gap> {
  const undoing = [...undoingGaps(plan, named)];
  yield* undoing;
  const rehearsal = [...rehearsalGaps(plan, shown)];
  yield* rehearsal;
  // The length is unknown of a step that is only named, or that nothing undoes.
  const unnamed = named.steps.map(({ place }): TimeGap => {
    const label = () => l10n.t('A step is named that is not there');
    return { code: 'reference-unknown', span: place, label };
  });
  const untimed = [...undoing, ...rehearsal].filter(({ code }) => leavingUndone.has(code));
  yield* timeGaps(plan, [...unnamed, ...untimed]);
  yield* fallbackGaps(plan);
  yield* dataGaps(plan);
  yield* triggerGaps(plan);
  yield* safeguardGaps(plan);
}

/** The gaps with which no measured time tells when one is back. */
const leavingUndone: ReadonlySet<string> = new Set([
  'rollback-missing',
  'rollback-step-missing',
  'rollback-not-rehearsed',
  'test-report-contradicts',
]);

/** Something that cannot be undone weighs less than something that could be and is not: at least it was said. */
const noReturn = 0.8;

function* undoingGaps(plan: Plan, { steps: named }: Undeclared): Iterable<Gap> {
  const { steps, rollback } = plan;
  const none = { need: 'undoing', code: 'rollback-missing', span: placeForSection(plan, 'rollback', 'steps') } as const;
  if (!steps?.length) {
    yield { ...none, amount: 1, label: () => l10n.t('Nothing says what would have to be undone') };
    return;
  }
  const undone = undoneIn(rollback);
  const forward = rollback !== undefined && forgoesRollback(rollback) && isStated(rollback.justification);
  const guarded = guardedSteps(plan);
  const leftUndone = (step: Step) =>
    isChange(step) &&
    !staysAsItIs(step) &&
    !guarded.has(step) &&
    undone.get(step.id?.value ?? '') !== 1 &&
    !isBackup(step, rollback);
  const gapFor = (step: Step): Gap => {
    if (forward) {
      const label = () => l10n.t('There is no going back, only forward');
      const span = placeFor(rollback, 'strategy');
      return { need: 'undoing', code: 'no-way-back', amount: goingForward, span, label };
    }
    const told = undone.get(step.id?.value ?? '');
    if (told !== undefined) {
      const label = () => l10n.t('Nothing says how step {step} is undone', { step: nameOf(step) });
      return { need: 'undoing', code: 'rollback-steps', amount: 1 - told, span: step.place, label };
    }
    if (step.reversible?.value === false) {
      const gap = { need: 'undoing', amount: noReturn, span: step.reversible.span } as const;
      if (isBehindGate(step, plan)) {
        const label = () => l10n.t('Going back up to step {step} was never rehearsed', { step: nameOf(step) });
        return { ...gap, code: 'rollback-not-rehearsed', label };
      }
      const label = () => l10n.t('Nothing can undo step {step}, and nothing guards it', { step: nameOf(step) });
      return { ...gap, code: 'irreversible-step-unguarded', label };
    }
    if (!rollback?.steps?.length) return { ...none, amount: 1, label: () => l10n.t('There is no way back') };
    const label = () => l10n.t('No rollback step undoes {step}', { step: nameOf(step) });
    return { need: 'undoing', code: 'rollback-step-missing', amount: 1, span: step.place, label };
  };
  const unproven = (step: Step) => ({ ...gapFor(step), amount: forward ? goingForward : 1 });
  yield* withUndeclared(steps.filter(leftUndone).map(gapFor), steps.length, named.map(unproven));
}

/** A rollback step that says neither what is done nor how one sees that it worked is half of one. */
const onlyMeant = 0.5;

/** How well each step is undone, by its id: 1 where somebody wrote how. */
function undoneIn(rollback: Rollback | undefined): ReadonlyMap<string, number> {
  const undone = new Map<string, number>();
  for (const { undoes, run, runbook, verify } of rollback?.steps ?? []) {
    const worth = isStated(run) || isStated(runbook) || isStated(verify) ? 1 : onlyMeant;
    for (const { value } of undoes ?? []) undone.set(value, Math.max(worth, undone.get(value) ?? 0));
  }
  return undone;
}

/** As `needsNoUndoing`, but a reason that is still to be filled in is none. */
function staysAsItIs({ leaveInPlace, external, ends }: Step): boolean {
  return isStated(leaveInPlace) || external?.value === true || isStated(ends);
}

/** True for the step that takes the backup: there is nothing to undo. */
export function isBackup({ id }: Step, rollback: Rollback | undefined): boolean {
  return id !== undefined && rollback?.data?.takenBy?.value === id.value;
}

const rehearsalHoldsFor = 90 * day;

function* rehearsalGaps(plan: Plan, shown: Shown): Iterable<Gap> {
  const { rollback, window } = plan;
  const rehearsal = rollback?.rehearsal;
  if (!rollback || !rehearsal || !wasRehearsed(rehearsal, plan)) {
    const label = () => l10n.t('Going back was never rehearsed');
    yield {
      need: 'rehearsal',
      code: 'rollback-not-rehearsed',
      amount: 1,
      span: rollbackPlace(plan, 'rehearsal'),
      label,
    };
    return;
  }
  const report = rehearsal.report && shown.of('rehearsal');
  if (report === 'contradicts') {
    const label = () => l10n.t('The report of the rehearsal does not show that going back worked');
    const span = rehearsal.report?.span ?? rehearsal.place;
    yield { need: 'rehearsal', code: 'test-report-contradicts', amount: 1, span, label };
    return;
  }
  const fresh = (rehearsal.on?.end ?? -Infinity) >= (window?.start?.value ?? Infinity) - rehearsalHoldsFor;
  if (!fresh) {
    const label = () => l10n.t('Going back was rehearsed long ago');
    const span = placeFor(rehearsal, 'on');
    yield { need: 'rehearsal', code: 'rollback-rehearsal-stale', amount: 0.3, span, label };
  }
  if (!rehearsal.took) {
    const label = () => l10n.t('Nobody knows how long the rehearsed way back took');
    yield { need: 'rehearsal', code: 'rehearsal', amount: 0.25, span: placeFor(rehearsal, 'took'), label };
  }
  if (!isStated(rehearsal.environment) || !isLikeProduction(rehearsal.environment.value)) {
    const label = () => l10n.t('Going back was not rehearsed where it is like production');
    yield { need: 'rehearsal', code: 'rehearsal', amount: 0.25, span: placeFor(rehearsal, 'environment'), label };
  }
}

/** For how long the old system should be able to take over again. */
const keepFor = 7 * day;

function* fallbackGaps(plan: Plan): Iterable<Gap> {
  const { rollback, window } = plan;
  if (!isStated(rollback?.fallback)) {
    const label = () => l10n.t('Nothing says how the business goes on meanwhile');
    yield { need: 'fallback', code: 'fallback-missing', amount: 1, span: rollbackPlace(plan, 'fallback'), label };
  }
  const kept = (rollback?.keepUntil?.end ?? -Infinity) - (window?.start?.value ?? Infinity);
  const amount = 1 - clampUnit(kept / keepFor);
  const label = () => l10n.t('The old system is not kept long enough to take over again');
  yield { need: 'kept', code: 'fallback-not-kept', amount, span: rollbackPlace(plan, 'keepUntil'), label };
  const depends = rollback?.independent?.value !== true;
  const sharedFate = () => l10n.t('Going back may depend on the very thing that changes');
  const span = rollbackPlace(plan, 'independent');
  yield { need: 'independence', code: 'recovery-shares-fate', amount: credit(depends, 1), span, label: sharedFate };
}

function* dataGaps(plan: Plan): Iterable<Gap> {
  const { impact, rollback, window } = plan;
  const impactOnData = impact?.data?.known ? impact.data.value : 'destroyed';
  if (impactOnData === 'none' || impactOnData === 'read') return;
  const data = rollback?.data;
  const place = data ? data.place : rollbackPlace(plan, 'data');
  if (data?.newDataSurvives?.value !== true) {
    const label = () => l10n.t('What is written after go-live may be lost when going back');
    const span = data?.newDataSurvives?.span ?? place;
    yield { need: 'new-data', code: 'new-data-lost', amount: 1, span, label };
  }
  if (impactOnData === 'written') return;
  const tested = data?.restoreTestedOn && data.restoreTestedOn.start <= (window?.end?.value ?? -Infinity);
  const planned =
    credit(isStated(data?.backup), 0.25) +
    credit(data?.restore !== undefined, 0.2) +
    credit(isStated(data?.reconciliation), 0.2);
  const unplanned = () => l10n.t('Nothing says how the data come back');
  yield { need: 'backup', code: 'rollback-data-unplanned', amount: 0.65 - planned, span: place, label: unplanned };
  const label = () => l10n.t('Restoring the data was never tried');
  yield { need: 'backup', code: 'backup-untested', amount: credit(!tested, 0.35), span: place, label };
}

function* triggerGaps(plan: Plan): Iterable<Gap> {
  const { rollback, monitoring = [] } = plan;
  const watched = new Set(monitoring.filter(isMeasured).map(({ signal }) => signal?.value));
  const triggers = rollback?.triggers ?? [];
  const best = bestOf(triggers.map(trigger => ({ entity: trigger, worth: worthOfTrigger(trigger, watched) })));
  const worth = best?.worth ?? 0;
  const place = { need: 'triggers', span: best?.entity.place ?? rollbackPlace(plan, 'triggers') } as const;
  const [code, label] =
    best === undefined
      ? (['rollback-trigger-missing', () => l10n.t('Nothing says what makes you go back')] as const)
      : (['rollback-trigger-vague', () => l10n.t('No trigger for going back can be measured')] as const);
  yield { ...place, code, label, amount: Math.max(0, unwatched - worth) };
  const unseen = { ...place, amount: 1 - Math.max(unwatched, worth) };
  const unmonitored = () => l10n.t('Nothing watches the signal that makes you go back');
  // A trigger alone does not help where nothing is watched.
  yield worth < unwatched && watched.size > 0
    ? { ...unseen, code, label }
    : { ...unseen, code: 'trigger-unmonitored', label: unmonitored };
  yield monitoringGap(plan, monitoring);
}

/** What a trigger is worth that can be measured and that nothing watches. */
const unwatched = 0.7;

function worthOfTrigger({ signal, threshold, text }: Trigger, watched: ReadonlySet<string | undefined>): number {
  if (isStated(signal) && isStated(threshold)) return watched.has(signal.value) ? 1 : unwatched;
  if (!isStated(text)) return 0;
  // “More than half of the users” names no signal: somebody sees it where anything is watched at all.
  if (isMeasurable(text.value)) return watched.size > 0 ? 1 : unwatched;
  return 0.4;
}

function isMeasured({ signal, threshold }: Monitor): boolean {
  return isStated(signal) && isStated(threshold);
}

function monitoringGap(plan: Plan, monitoring: readonly Monitor[]): Gap {
  const best = bestOf(monitoring.map(monitor => ({ entity: monitor, worth: worthOfMonitor(monitor) })));
  const unmeasured = best !== undefined && !isMeasured(best.entity);
  const label = unmeasured
    ? () => l10n.t('Nothing says from which value on a signal is bad')
    : best
      ? () => l10n.t('Nothing says where the signals can be read off, and by whom')
      : () => l10n.t('Nothing is watched after go-live');
  const code = unmeasured ? 'signal-without-threshold' : best ? 'monitoring' : 'monitoring-missing';
  const span = best?.entity.place ?? placeForSection(plan, 'monitoring');
  return { need: 'monitoring', code, amount: 1 - (best?.worth ?? 0), span, label };
}

function worthOfMonitor(monitor: Monitor): number {
  const { signal, threshold, source, owner } = monitor;
  if (!isStated(signal)) return 0;
  return 0.3 + credit(isStated(threshold), 0.4) + credit(isStated(source) || isStated(owner), 0.3);
}

function* safeguardGaps(plan: Plan): Iterable<Gap> {
  const { rollback, crisis } = plan;
  const decided = credit(isStated(rollback?.decider), 0.7) + credit(isStated(rollback?.deputy), 0.3);
  yield {
    need: 'decider',
    code: isStated(rollback?.decider) ? 'decider-without-deputy' : 'rollback-decider-missing',
    amount: 1 - decided,
    span: isStated(rollback?.decider) ? rollback.decider.span : rollbackPlace(plan, 'decider'),
    label: isStated(rollback?.decider)
      ? () => l10n.t('Whoever decides to go back has no deputy')
      : () => l10n.t('Nobody is named to decide to go back'),
  };
  const verified = rollback?.verify?.some(isStated) ?? false;
  const unverified = () => l10n.t('Nothing checks that going back worked');
  const span = rollbackPlace(plan, 'verify');
  yield { need: 'verification', code: 'rollback-unverified', amount: credit(!verified, 1), span, label: unverified };
  const parts: readonly (readonly [key: string, code: string, held: boolean, label: () => string])[] = [
    ['pause', 'pause-missing', crisis?.pause !== undefined, () => l10n.t('No time is kept to think before deciding')],
    ['lead', 'crisis', isStated(crisis?.lead), () => l10n.t('Nobody leads through a crisis')],
    [
      'syncEvery',
      'sync-missing',
      (crisis?.syncEvery?.value ?? 0) > 0,
      () => l10n.t('Nobody hears the facts regularly'),
    ],
    [
      'escalation',
      'escalation-missing',
      crisis?.escalation?.some(isStated) ?? false,
      () => l10n.t('There is nobody to call'),
    ],
  ];
  for (const [key, code, held, label] of parts) {
    const none = {
      code: 'crisis-missing',
      span: placeForSection(plan, 'crisis'),
      label: () => l10n.t('Nothing is prepared for a crisis'),
    };
    const gap = crisis ? { code, span: placeFor(crisis, key), label } : none;
    yield { need: 'crisis', amount: credit(!held, 1 / parts.length), ...gap };
  }
}

/** The key of the rollback section, or what calls for a rollback. */
export function rollbackPlace(plan: Plan, key: string): Span {
  return plan.rollback ? placeFor(plan.rollback, key) : placeForSection(plan, 'rollback', 'steps');
}

export interface Weighed<T extends Entity> {
  readonly entity: T;
  readonly worth: number;
}

/** The first of those that prove most. One more never proves less. */
export function bestOf<T extends Entity>(items: readonly Weighed<T>[]): Weighed<T> | undefined {
  return items.reduce<Weighed<T> | undefined>((best, one) => (best && best.worth >= one.worth ? best : one), undefined);
}
