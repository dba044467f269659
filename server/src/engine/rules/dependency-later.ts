import * as l10n from '@vscode/l10n';
import { formatTime } from '../clock/format-time.ts';
import { wallClockOf, type WallClock } from '../clock/wall-clock.ts';
import type { Text } from '../plan/values.ts';
import type { Others } from '../workspace/plan-index.ts';
import { defineRule } from './support/define-rule.ts';
import { fileRelated } from '../plan/locations.ts';

export const dependencyLater = defineRule({
  code: 'dependency-later',
  title: 'What this release depends on goes live after it',
  severity: 'error',
  reads: ['release', 'window'],
  why: 'A release that builds on another one cannot go before it. Dates move one plan at a time, and nobody tells the plans that depend on them.',
  lesson:
    'Denver’s new airport depended on its baggage system, without an alternative. The system was not ready, and the airport opened sixteen months late.',
  check(plan, { others }) {
    const { release, window } = plan;
    const start = window?.start;
    if (!others || !start) return undefined;
    return (
      release?.dependsOn && laterAmong(release.dependsOn, wallClockOf(plan), window.end?.value ?? start.value, others)
    );
  },
  message({ name, time }) {
    return l10n.t(
      'This plan depends on {name}, which goes live later, on {time}. Move one of them, or remove the dependency if it is none.',
      { name, time },
    );
  },
  examples: [
    {
      title: 'The network comes a week later',
      plan: `
release: { service: shop, version: "5.0", type: standard, strategy: rolling, dependsOn: [network-upgrade] } # dependency-later on "network-upgrade"
`,
      beside: `
metadata: { name: network-upgrade }
release: { service: network }
window: { start: 2026-03-14T20:00:00+01:00, end: 2026-03-14T23:00:00+01:00 }
`,
    },
    {
      title: 'The network is there',
      plan: `
release: { service: shop, version: "5.0", type: standard, strategy: rolling, dependsOn: [network-upgrade] }
`,
      beside: `
metadata: { name: network-upgrade }
release: { service: network }
window: { start: 2026-02-28T20:00:00+01:00, end: 2026-02-28T23:00:00+01:00 }
`,
    },
  ],
});

/** One after the other: what a hostile plan depends on, times how often plans have that name, is beyond counting. */
function* laterAmong(dependsOn: readonly Text[], wall: WallClock, end: number, others: Others) {
  for (const dependency of dependsOn) {
    for (const other of others.named(dependency.value)) {
      // While both windows are open at once, `window-conflict` says so.
      if (!other.window || other.window.start < end) continue;
      const time = formatTime(other.window.start, wall);
      const related = [fileRelated(l10n.t('The other plan'), others.wayTo(other))];
      yield { at: dependency.span, related, name: dependency.value, time };
    }
  }
}
