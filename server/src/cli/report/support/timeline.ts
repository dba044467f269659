import * as l10n from '@vscode/l10n';
import { formatInstant } from '../../../engine/index.ts';
import type { CheckedPlan } from '../../check/result.ts';

/** The night as a Mermaid chart, in the plan's own zone: steps by owner, gates, the point of no return. */
export function timelineOf({ clock, wall }: CheckedPlan): string | undefined {
  if (!clock || clock.steps.length === 0 || clock.steps.length > mostSteps) return undefined;
  const at = (time: number) => formatInstant(time, wall.offsetAt(time)).slice(0, 16);
  const passed = clock.pointOfNoReturn?.at ?? Infinity;
  const lanes = new Map<string, string[]>();
  for (const { step, start, end } of clock.steps) {
    const owner = step.owner?.value ?? l10n.t('Nobody named');
    const rows = lanes.get(owner) ?? [];
    // What comes after the point of no return stands out by its word as well as by its colour.
    const mark = end > passed || start === passed ? 'crit, ' : '';
    rows.push(
      `    ${plain(step.title?.value ?? step.id?.value ?? l10n.t('A step'))} :${mark}${at(start)}, ${at(Math.max(end, start + minute))}`,
    );
    lanes.set(owner, rows);
  }
  const milestones = [
    ...clock.gates.map(
      ({ gate, at: reached }) =>
        `    ${plain(gate.title?.value ?? gate.id?.value ?? l10n.t('Gate'))} :milestone, ${at(reached)}, 0m`,
    ),
    ...(passed === Infinity ? [] : [`    ${plain(l10n.t('POINT OF NO RETURN'))} :crit, milestone, ${at(passed)}, 0m`]),
    `    ${plain(l10n.t('Window ends'))} :milestone, ${at(clock.windowEnd)}, 0m`,
  ];
  return [
    '```mermaid',
    'gantt',
    '    dateFormat YYYY-MM-DDTHH:mm',
    '    axisFormat %H:%M',
    `    section ${plain(l10n.t('Decisions'))}`,
    ...milestones,
    ...[...lanes].flatMap(([owner, rows]) => [`    section ${plain(owner)}`, ...rows]),
    '```',
  ].join('\n');
}

const minute = 60_000;

/** More of them is no picture any more. */
const mostSteps = 60;

/** Mermaid reads colons, semicolons and hashes as its own, and a line as a command. */
function plain(text: string): string {
  const words = text
    .replaceAll(/[^\p{L}\p{N} .,!?'’()/-]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 60);
  return words === '' ? '·' : words;
}
