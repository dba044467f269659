import * as l10n from '@vscode/l10n';
import { isLikeProduction } from '../plan/environment.ts';
import { isSerious } from '../plan/stakes.ts';
import { placeholderIn } from '../plan/placeholder.ts';
import type { Span } from '../text/span.ts';
import type { Plan, Test } from '../plan/model.generated.ts';
import { defineRule } from './support/define-rule.ts';
import { nameOf } from '../plan/wording.ts';

export const evidenceOutOfScope = defineRule({
  code: 'evidence-out-of-scope',
  title: 'What was tested is less than what goes live',
  severity: 'warning',
  severityNote: 'error where the release is serious',
  reads: ['tests', 'release', 'impact'],
  why: 'A test proves what it tried: that version, that volume, those sites, that environment. The rest is found on the night.',
  lesson:
    'FoxMeyer’s new system was tried with 10,000 orders a night and got 420,000. TSB’s was tested in one of its two data centres. At RBS the tested version was not the one that was installed.',
  check(plan) {
    const severity = isSerious(plan) ? ('error' as const) : ('warning' as const);
    const passed = plan.tests?.filter(({ status }) => status?.value === 'passed');
    return passed?.flatMap(test => gapsOf(test, plan).map(gap => ({ severity, test, ...gap })));
  },
  message({ test, words }) {
    return words(nameOf(test));
  },
  group: {
    by: ({ aspect }) => aspect,
    name: ({ test }) => nameOf(test),
    message: (names, _, by) => groupWords(by, names),
  },
  examples: [
    {
      title: 'Another version',
      plan: `
tests:
  - { id: together, status: passed, version: "4.9" } # evidence-out-of-scope on '"4.9"'
`,
    },
    {
      title: 'A tenth of the volume',
      plan: `
tests:
  - id: peak-day
    status: passed
    volume: { tested: 10000, expected: 420000, unit: orders a night } # evidence-out-of-scope on "10000"
`,
    },
    {
      title: 'One site of three, on a laptop',
      plan: `
impact:
  criticality: low
  sites: 3
tests:
  - id: peak-day
    status: passed
    environment: laptop # evidence-out-of-scope on "laptop"
    sites: 1 # evidence-out-of-scope on "1"
`,
    },
    {
      title: 'The same version, the full volume, all sites, as in production',
      plan: `
impact:
  criticality: low
  sites: 3
tests:
  - id: peak-day
    status: passed
    environment: pre-production
    version: "5.0"
    volume: { tested: 45000, expected: 42000, unit: orders a night }
    sites: 3
`,
    },
  ],
});

interface Gap {
  readonly at: Span;
  readonly aspect: 'version' | 'volume' | 'sites' | 'environment';
  readonly words: (name: string) => string;
}

function gapsOf(
  { version, volume, sites, environment }: Test,
  { release, impact }: Pick<Plan, 'release' | 'impact'>,
): Gap[] {
  const gaps: Gap[] = [];
  const live = release?.version?.value;
  if (version && live !== undefined && version.value !== live && placeholderIn(version.value) === undefined) {
    gaps.push({
      at: version.span,
      aspect: 'version',
      words: name =>
        l10n.t('Test {name} tried version {tested}, and {live} goes live. Run it again on what goes live.', {
          name,
          tested: version.value,
          live,
        }),
    });
  }
  const { tested, expected, unit } = volume ?? {};
  if (tested && expected && tested.value < expected.value) {
    const args = { tested: tested.value, expected: expected.value, unit: unit?.value ?? '' };
    gaps.push({
      at: tested.span,
      aspect: 'volume',
      words: name =>
        l10n.t('Test {name} tried {tested} of {expected} {unit}. Try it with as much as will come.', { name, ...args }),
    });
  }
  const all = impact?.sites?.value;
  if (sites && all !== undefined && sites.value < all) {
    gaps.push({
      at: sites.span,
      aspect: 'sites',
      words: name =>
        l10n.t(
          'Test {name} ran on {tested} of {all} sites. Run it where it was not run yet, or bring the sites over one by one.',
          { name, tested: sites.value, all },
        ),
    });
  }
  if (environment && !isLikeProduction(environment.value) && placeholderIn(environment.value) === undefined) {
    gaps.push({
      at: environment.span,
      aspect: 'environment',
      words: name =>
        l10n.t('Test {name} ran in {environment}, which is unlike production. Run it in pre-production or staging.', {
          name,
          environment: environment.value,
        }),
    });
  }
  return gaps;
}

function groupWords(aspect: string, names: string): string {
  if (aspect === 'version')
    return l10n.t(
      'Tests {names} tried another version than the one that goes live. Run them again on what goes live.',
      {
        names,
      },
    );
  if (aspect === 'volume')
    return l10n.t('Tests {names} tried less than will come. Try them with as much as will come.', { names });
  if (aspect === 'sites')
    return l10n.t(
      'Tests {names} ran on fewer sites than go live. Run them where they were not run yet, or bring the sites over one by one.',
      { names },
    );
  return l10n.t('Tests {names} ran where it is unlike production. Run them in pre-production or staging.', { names });
}
