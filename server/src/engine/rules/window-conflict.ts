import * as l10n from '@vscode/l10n';
import { formatTime } from '../clock/format-time.ts';
import { wallClockOf } from '../clock/wall-clock.ts';
import { conflictsOf, type Conflict } from '../workspace/conflicts.ts';
import { factsOf } from '../workspace/facts.ts';
import { defineRule } from './support/define-rule.ts';
import { fileRelated } from '../plan/locations.ts';
import { listed } from '../plan/wording.ts';

export const windowConflict = defineRule({
  code: 'window-conflict',
  title: 'Two releases want the same thing in the same night',
  severity: 'warning',
  reads: ['window', 'release', 'metadata', 'people', 'steps', 'gates', 'rollback', 'crisis'],
  why: 'When two things change at once and something breaks, nobody knows which of them to take back, and the people who could are busy with the other.',
  lesson: 'In 14 documented failures something else changed at the same time. No release that went well had that.',
  check(plan, { others }) {
    const start = plan.window?.start;
    if (!others || !start) return undefined;
    const own = wallClockOf(plan);
    return Array.from(conflictsOf(factsOf(plan, ''), others), ([other, { common, what, name }]) => {
      return {
        at: start.span,
        about: `${other.name ?? ''} ${others.wayTo(other)}`,
        related: [fileRelated(l10n.t('The other plan'), others.wayTo(other))],
        other: other.name ?? others.wayTo(other),
        from: formatTime(common.start, own),
        to: formatTime(common.end, own),
        what,
        name: listed(name),
      };
    });
  },
  message({ what, other, from, to, name }) {
    return messages[what]({ other, from, to, name });
  },
  examples: [
    {
      title: 'Two changes of one service in one night',
      plan: `
window:
  start: 2026-03-03T20:00:00+01:00 # window-conflict on "2026-03-03T20:00:00+01:00"
  end: 2026-03-03T21:00:00+01:00
release: { service: shop, version: "12", type: minor, strategy: rolling }
`,
      beside: `
metadata: { name: new-search }
release: { service: shop }
window: { start: 2026-03-03T20:30:00+01:00, end: 2026-03-03T23:00:00+01:00 }
`,
    },
    {
      title: 'One after the other',
      plan: `
window:
  start: 2026-03-03T20:00:00+01:00
  end: 2026-03-03T21:00:00+01:00
release: { service: shop, version: "12", type: minor, strategy: rolling }
`,
      beside: `
metadata: { name: new-search }
release: { service: shop }
window: { start: 2026-03-03T21:00:00+01:00, end: 2026-03-03T23:00:00+01:00 }
`,
    },
  ],
});

interface Told extends Record<string, string> {
  readonly other: string;
  readonly name: string;
}

const messages: Readonly<Record<Conflict['what'], (told: Told) => string>> = {
  service: told =>
    l10n.t(
      'Plan {other} changes {name} too, from {from} to {to}. If something breaks, nobody knows which of the two to take back: move one of them.',
      told,
    ),
  needed: told =>
    l10n.t(
      'This plan depends on {other}, which is still going live from {from} to {to}. Begin when it is done and has proven itself.',
      told,
    ),
  needing: told =>
    l10n.t(
      'Plan {other} depends on this one and goes live at the same time, from {from} to {to}. Let it wait until this one is done.',
      told,
    ),
  people: told =>
    l10n.t(
      'Plan {other} needs {name} at the same time, from {from} to {to}. Whoever is busy there cannot bring this one back: move one plan, or name somebody else.',
      told,
    ),
};
