import * as l10n from '@vscode/l10n';
import { isRoutine, isSerious } from '../plan/stakes.ts';
import { placeholder } from '../plan/placeholder.ts';
import { defineRule } from './support/define-rule.ts';
import { isWritten, placeFor, placeForSection } from '../plan/locations.ts';

export const reviewMissing = defineRule({
  code: 'review-missing',
  title: 'No look back is planned',
  severity: 'info',
  severityNote: 'warning where the release is serious; silent for a routine change',
  reads: ['review', 'release', 'impact', 'metadata'],
  why: 'What the night has taught is forgotten within two weeks, unless a day is set on which it is asked.',
  lesson:
    'The company of the warehouse story looked back, and what it does since comes from there: fallback scenarios as a system, rigorous tests, a detailed way back.',
  check(plan) {
    const { review } = plan;
    if (isRoutine(plan) || (review && isWritten(review, 'on'))) return undefined;
    const severity = isSerious(plan) ? ('warning' as const) : ('info' as const);
    if (review) return { at: placeFor(review, 'on'), severity, review };
    return { at: placeForSection(plan, 'review', 'metadata'), section: 'review', severity, review };
  },
  message() {
    return l10n.t('No day is set for looking back at this release. Set one, and keep the old system ready until then.');
  },
  fix({ review }, write) {
    const on = placeholder(l10n.t('the day on which you look back'));
    const edits = review ? write.insert(review, 'on', on) : write.insert(write.plan, 'review', { on });
    return { title: l10n.t('Insert a review'), edits };
  },
  examples: [
    {
      title: 'A release that nobody looks back at',
      in: 'serious',
      without: ['review'],
      plan: `
metadata: # review-missing on "metadata"
  name: warehouse-5
`,
    },
    {
      title: 'Somebody, but no day',
      in: 'serious',
      plan: `
review: # review-missing on "review"
  owner: dana
`,
      fixed: `
review:
  on: "TODO: the day on which you look back"
  owner: dana
`,
    },
    {
      title: 'A week later',
      in: 'serious',
      plan: `
review:
  on: 2026-03-15
  owner: dana
`,
    },
  ],
});
