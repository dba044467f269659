import * as l10n from '@vscode/l10n';
import { clockOf, type Clock, type StepTime } from '../clock/clock.ts';
import { formatDuration } from '../clock/format-time.ts';
import { shiftsOf, uncovered } from '../clock/hours.ts';
import { noReturnSentence, undoingOf } from '../clock/wording.ts';
import { predecessorsOf } from '../plan/dependency-graph.ts';
import type { Plan, Step } from '../plan/model.generated.ts';
import type { Span } from '../text/span.ts';
import { inMarkdown } from './markdown.ts';
import { failureOf, teller } from './inlay-hints.ts';

/** What is known of the step around an offset, as Markdown. */
export interface StepHover {
  readonly span: Span;
  readonly markdown: string;
  /** True on the id or the title of the step, where nothing else is worth more. */
  readonly onName: boolean;
}

/** When a step happens, what it waits for, who is there, and what becomes of it if it fails. */
export function stepTimeAt(plan: Plan, offset: number): StepHover | undefined {
  const steps = plan.steps ?? [];
  const index = steps.findIndex(({ node }) => holds(node.span, offset));
  const step = steps[index];
  const clock = step && clockOf(plan);
  const time = clock?.steps[index];
  const place = step && placeIn(step, offset);
  if (!place || !clock || !time) return undefined;
  const slack = clock.slack(time);
  const rows = [
    headOf(step, time, plan),
    ...needsOf(index, steps),
    ...presentAt(time, plan),
    failureOf(time, plan, clock, teller(plan)),
    ...decidableAfter(time, plan),
    ...(slack === undefined ? [] : [l10n.t('It may take {length} longer.', { length: formatDuration(slack) })]),
    ...undoneBy(step, plan),
    ...noReturnAt(step, plan, clock),
  ];
  const onName = [step.place, step.title?.span].some(one => one !== undefined && holds(one, offset));
  return { span: place, markdown: rows.join('\n\n'), onName };
}

/** The key or the value of a step at an offset. */
function placeIn({ node }: Step, offset: number): Span | undefined {
  const places = node.entries.flatMap(({ key, value }) => (value ? [key.span, value.span] : [key.span]));
  return places.find(place => holds(place, offset));
}

function headOf({ owner }: Step, { start, end }: StepTime, plan: Plan): string {
  const tell = teller(plan);
  const time = `**${l10n.t('{start} to {end}', { start: tell(start), end: tell(end) })}**`;
  return owner ? `${time} · ${inMarkdown(owner.value)}` : time;
}

function needsOf(index: number, steps: readonly Step[]): string[] {
  const needs = predecessorsOf(steps)[index] ?? [];
  return needs.length === 0
    ? []
    : [l10n.t('Waits for {steps}.', { steps: listed(needs.map(one => nameOf(steps[one]))) })];
}

/** People without shifts are unknown, not there. */
function presentAt({ start, end }: StepTime, { people }: Plan): string[] {
  const present = (people ?? []).filter(person => {
    const shifts = shiftsOf(person);
    return shifts.length > 0 && uncovered({ start, end }, shifts).length === 0;
  });
  const names = present.map(({ name, id }) => name?.value ?? id?.value ?? '');
  return names.length === 0 ? [] : [l10n.t('On shift: {people}.', { people: listed(names) })];
}

/** Until when one may still decide to go back from here. */
function decidableAfter({ step, end, latestDecision }: StepTime, plan: Plan): string[] {
  if (latestDecision === undefined || latestDecision < end || undoingOf(step, plan).kind === 'unplanned') return [];
  return [l10n.t('One can decide to go back until {time}.', { time: teller(plan)(latestDecision) })];
}

function undoneBy(step: Step, plan: Plan): string[] {
  const undoing = undoingOf(step, plan);
  if (undoing.kind === 'undone') return [l10n.t('Undone by {steps}.', { steps: listed(undoing.by.map(nameOf)) })];
  if (undoing.kind === 'stays') return [l10n.t('It stays as it is: {reason}', { reason: inMarkdown(undoing.reason) })];
  return undoing.kind === 'irreversible' ? [l10n.t('Nothing can undo this step.')] : [];
}

function noReturnAt(step: Step, plan: Plan, clock: Clock): string[] {
  const point = clock.pointOfNoReturn;
  if (point?.step !== step) return [];
  const tell = teller(plan);
  const head = `**${l10n.t('Point of no return: {time}.', { time: tell(point.at) })}**`;
  // The title of a step is the author's text.
  return [`${head} ${inMarkdown(noReturnSentence(point, clock, tell))}`];
}

function nameOf(step: { readonly id?: Step['id']; readonly title?: Step['title'] } | undefined): string {
  return step?.id?.value ?? step?.title?.value ?? '';
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map(inMarkdown).join(', ');
  return names.length > mostNames ? `${shown}, …` : shown;
}

const mostNames = 8;

function holds(place: Span, offset: number): boolean {
  return place.start <= offset && offset <= place.end;
}
