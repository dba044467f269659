import * as l10n from '@vscode/l10n';
import type { Plan, RollbackStep, Step } from '../plan/model.generated.ts';
import { saysNothing } from '../plan/placeholder.ts';
import { isChange } from '../plan/rollback.ts';
import { formatDuration } from './format-time.ts';
import type { Clock, GateTime, PointOfNoReturn, StepTime, TurningBack } from './clock-times.ts';

/**
 * What is said of the clock, on every surface in the same words: hints, lenses, hover, run sheet, preview. Each takes
 * the function that formats times there.
 */
export type FormatTime = (time: number) => string;

/** `back by 00:40`, in a few words. */
export function backByWords({ outcome, backBy }: TurningBack, format: FormatTime): string {
  if (backBy === undefined)
    return outcome === 'no-return' ? l10n.t('no way back') : l10n.t('the length of the way back is not known');
  const back = { time: format(backBy) };
  return outcome === 'late' ? l10n.t('back by {time}: too late', back) : l10n.t('back by {time}', back);
}

/**
 * The same of a step. Where nothing is planned to undo it, one comes back from the others only: no time is promised.
 */
export function stepWords(time: StepTime, plan: Pick<Plan, 'rollback'>, format: FormatTime): string {
  const isUnplanned = undoingOf(time.step, plan).kind === 'unplanned';
  return isUnplanned ? l10n.t('no way back is planned for this step') : backByWords(time, format);
}

/** `If it fails: 1 h to decide, 1 h 40 to go back. You are back by 05:10, 50 min before the window ends.` */
export function failureSentence(
  { outcome, length, backBy, windowEnd }: TurningBack,
  clock: Clock,
  format: FormatTime,
): string {
  if (outcome === 'no-return') return l10n.t('If it fails, nothing brings you back.');
  if (length === undefined || backBy === undefined)
    return l10n.t('If it fails, nobody can say when you are back: the plan gives no length of the way back.');
  const facts = {
    pause: formatDuration(clock.pause),
    way: formatDuration(length),
    back: format(backBy),
    spare: formatDuration(Math.abs(windowEnd - backBy)),
  };
  return outcome === 'late'
    ? l10n.t(
        'If it fails: {pause} to decide, {way} to go back. You are back by {back}, {spare} after the window has ended.',
        facts,
      )
    : l10n.t(
        'If it fails: {pause} to decide, {way} to go back. You are back by {back}, {spare} before the window ends.',
        facts,
      );
}

/** `go until 23:00, no until 03:20`: how long a gate may wait for either answer. */
export function gateWords(gate: GateTime, clock: Clock, format: FormatTime): string {
  const { outcome, latestDecision } = gate;
  if (latestDecision === undefined)
    return outcome === 'no-return'
      ? l10n.t('too late: nothing brings you back any more')
      : l10n.t('until when one can go back is not known');
  if (outcome === 'late')
    return l10n.t('too late: to be back in time, say no by {time}', { time: format(latestDecision) });
  const go = clock.latestGo(gate);
  const no = format(latestDecision);
  return go === undefined
    ? l10n.t('even a go at once is too late, no until {no}', { no })
    : l10n.t('go until {go}, no until {no}', { go: format(go), no });
}

/** Why there is no way back from a moment on. */
export function noReturnSentence({ at, step, cause }: PointOfNoReturn, clock: Clock, format: FormatTime): string {
  const facts = {
    step: step.title?.value ?? step.id?.value ?? '',
    end: format(clock.turningBack({ time: at, also: [] }).windowEnd),
  };
  return cause === 'irreversible'
    ? l10n.t('Nothing undoes “{step}” once it has begun. Begin it only after a go.', facts)
    : l10n.t('Whoever turns back later, at “{step}”, is back only after the window ends at {end}.', facts);
}

/** What undoes a step, or why nothing has to. */
export type Undoing =
  | { readonly kind: 'undone'; readonly by: readonly RollbackStep[] }
  | { readonly kind: 'stays'; readonly reason: string }
  | { readonly kind: 'ends'; readonly step: string }
  | { readonly kind: 'restored' | 'irreversible' | 'backup' | 'nothing-to-undo' | 'external' | 'unplanned' };

export function undoingOf(step: Step, { rollback }: Pick<Plan, 'rollback'>): Undoing {
  const id = step.id?.value;
  const by = (rollback?.steps ?? []).filter(({ undoes }) => undoes?.some(({ value }) => value === id));
  if (id !== undefined && by.length > 0) return { kind: 'undone', by };
  if (step.leaveInPlace && !saysNothing(step.leaveInPlace)) return { kind: 'stays', reason: step.leaveInPlace.value };
  if (step.reversible?.value === false) return { kind: 'irreversible' };
  if (!isChange(step)) return { kind: 'nothing-to-undo' };
  if (step.ends) return { kind: 'ends', step: step.ends.value };
  if (step.external?.value === true) return { kind: 'external' };
  if (id !== undefined && id === rollback?.data?.takenBy?.value) return { kind: 'backup' };
  const restores = rollback && !rollback.steps?.length && (rollback.data?.restore ?? rollback.rehearsal?.took);
  return { kind: restores ? 'restored' : 'unplanned' };
}
