import * as l10n from '@vscode/l10n';
import { isSerious } from '../plan/stakes.ts';
import { placeholder, placeholderIn } from '../plan/placeholder.ts';
import { defineRule, collectMatches, type Match } from './support/define-rule.ts';
import { placeForSection } from '../plan/locations.ts';

export const readinessMissing = defineRule({
  code: 'readiness-missing',
  title: 'People or things are not ready',
  severity: 'warning',
  severityNote: 'error where the release is serious and something is missing',
  reads: ['readiness', 'release', 'impact', 'metadata'],
  why: 'Software goes live in a minute. People need to have seen the new screens before the first customer stands in front of them.',
  lesson:
    'In fifteen documented releases people were not ready, and all fifteen failed. Heathrow’s Terminal 2 opened quietly after 180 trials with 14,000 volunteers.',
  check(plan): Unready | readonly Unready[] | undefined {
    const serious = isSerious(plan);
    if (plan.readiness?.length) {
      return collectMatches(plan.readiness, ({ status, group, need }) => {
        if (!status || status.value === 'done' || placeholderIn(status.written) !== undefined) return undefined;
        const severity = serious && status.value === 'missing' ? ('error' as const) : ('warning' as const);
        return {
          at: status.span,
          severity,
          group: group?.value ?? '',
          need: need?.value ?? '',
          status: status.value,
        };
      });
    }
    if (plan.release?.class?.value !== 'business-cutover') return undefined;
    const severity = serious ? ('error' as const) : ('warning' as const);
    return {
      at: placeForSection(plan, 'readiness', 'metadata'),
      section: 'readiness',
      severity,
      group: '',
      need: '',
      status: undefined,
    };
  },
  message({ group, need, status }) {
    if (status === undefined)
      return l10n.t(
        'The business moves, and this plan does not say who has to be ready for it. List the people and things, and how far they are.',
      );
    if (status === 'partial')
      return l10n.t('{group}: {need} is done only in part. Finish it, or bring over first those who are ready.', {
        group,
        need,
      });
    return l10n.t('{group}: {need} is not done. Finish it before the night, or move the night.', { group, need });
  },
  fix({ status }, write) {
    if (status !== undefined) return undefined;
    return {
      title: l10n.t('Insert who has to be ready'),
      edits: write.addItem(write.plan, 'readiness', {
        group: placeholder(l10n.t('who has to be ready')),
        need: placeholder(l10n.t('what they need')),
        status: placeholder(l10n.t('done, partial or missing')),
      }),
    };
  },
  examples: [
    {
      title: 'The late shift has not been trained',
      in: 'serious',
      plan: `
readiness:
  - { group: late shift, need: training on the new screens, status: missing } # readiness-missing on "missing"
`,
    },
    {
      title: 'A cutover that lists nobody',
      in: 'serious',
      without: ['readiness'],
      plan: `
metadata: # readiness-missing on "metadata"
  name: warehouse-5

release:
  service: warehouse
  version: "5.0"
  type: major
  class: business-cutover
  strategy: phased
`,
      fixed: `
metadata:
  name: warehouse-5

release:
  service: warehouse
  version: "5.0"
  type: major
  class: business-cutover
  strategy: phased

readiness:
  - group: "TODO: who has to be ready"
    need: "TODO: what they need"
    status: "TODO: done, partial or missing"
`,
    },
    {
      title: 'Everybody has seen the new screens',
      in: 'serious',
      plan: `
readiness:
  - { group: warehouse staff, need: trained on the new screens, status: done }
`,
    },
  ],
});

interface Unready extends Match {
  readonly group: string;
  readonly need: string;
  /** Undefined where the list is empty. */
  readonly status: 'partial' | 'missing' | undefined;
}
