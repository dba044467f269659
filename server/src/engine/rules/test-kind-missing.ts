import * as l10n from '@vscode/l10n';
import { freeId } from '../plan/draft.ts';
import { placeholder } from '../plan/placeholder.ts';
import { askedTests } from '../plan/requirements.ts';
import type { PlanWriter } from '../plan/plan-writer.ts';
import type { Content } from '../tree/print.ts';
import { defineRule, collectMatches } from './support/define-rule.ts';
import { placeForSection } from '../plan/locations.ts';

export const testKindMissing = defineRule({
  code: 'test-kind-missing',
  title: 'A kind of test that this release needs is not there',
  severity: 'warning',
  severityNote: 'error where the criticality is critical',
  reads: ['tests', 'impact', 'metadata', 'release', 'rollback'],
  why: 'Each kind of test finds what the others cannot: a load test no wrong data, a migration test no slow night.',
  lesson: 'Tests that were cut or did not resemble what came were there before 25 documented failures and one success.',
  check(plan, { policy }) {
    const criticality = plan.impact?.criticality?.value;
    if (criticality === undefined) return undefined;
    const present = new Set(plan.tests?.map(test => test.kind?.value));
    const severity = criticality === 'critical' ? ('error' as const) : ('warning' as const);
    return collectMatches(askedTests(plan, policy, criticality), kind => {
      if (present.has(kind)) return undefined;
      return { at: placeForSection(plan, 'tests', 'metadata'), severity, about: kind, kind, criticality };
    });
  },
  message({ kind, criticality }) {
    return l10n.t(
      'A release of {criticality} criticality wants a test of the kind {kind}, and this plan names none. Plan one, or say how its place is taken.',
      {
        kind,
        criticality,
      },
    );
  },
  fix({ kind }, write) {
    const edits = write.addItem(write.plan, 'tests', plannedTest(kind, write));
    return { title: l10n.t('Insert a test of the kind {kind}', { kind }), edits };
  },
  group: {
    name: ({ kind }) => kind,
    message: names =>
      l10n.t(
        'A release of this criticality wants tests of the kinds {names}, and this plan names none. Plan them, or say how their place is taken.',
        { names },
      ),
    fix(matches, write) {
      const tests = matches.map(({ kind }) => plannedTest(kind, write));
      return { title: l10n.t('Insert a test of each kind'), edits: write.addItems(write.plan, 'tests', tests) };
    },
  },
  examples: [
    {
      title: 'Nobody has tried to go back',
      in: 'serious',
      plan: `
tests: # test-kind-missing on "tests"
  - { id: load, kind: load, status: passed, covers: [ordering], evidence: https://ci.example.com/42 }
  - { id: together, kind: integration, status: passed, evidence: https://ci.example.com/43 }
`,
      fixed: `
tests:
  - { id: load, kind: load, status: passed, covers: [ordering], evidence: https://ci.example.com/42 }
  - { id: together, kind: integration, status: passed, evidence: https://ci.example.com/43 }
  - id: rollback
    title: "TODO: what is tried"
    kind: rollback
    status: planned
`,
    },
    {
      title: 'Neither together nor back',
      in: 'serious',
      plan: `
tests: # test-kind-missing on "tests"
  - { id: load, kind: load, status: passed, covers: [ordering], evidence: https://ci.example.com/42 }
`,
      fixed: `
tests:
  - { id: load, kind: load, status: passed, covers: [ordering], evidence: https://ci.example.com/42 }
  - id: integration
    title: "TODO: what is tried"
    kind: integration
    status: planned
  - id: rollback
    title: "TODO: what is tried"
    kind: rollback
    status: planned
`,
    },
    {
      title: 'No data are moved, and the same version is started once more',
      in: 'serious',
      plan: `
release:
  service: warehouse
  version: "5.0"
  replaces: "5.0"
  type: major
  strategy: phased
impact:
  criticality: critical
  processes: [ordering]
  data: written
tests:
  - { id: way-back, kind: rollback, status: passed, covers: [ordering], evidence: https://ci.example.com/44 }
`,
    },
    {
      title: 'Every kind that is wanted',
      in: 'serious',
      plan: `
tests:
  - { id: load, kind: load, status: passed, covers: [ordering], evidence: https://ci.example.com/42 }
  - { id: together, kind: integration, status: passed, evidence: https://ci.example.com/43 }
  - { id: way-back, kind: rollback, status: passed, evidence: https://ci.example.com/44 }
`,
    },
  ],
});

function plannedTest(kind: string, { plan }: PlanWriter): Content {
  const taken = new Set(plan.tests?.map(test => test.id?.value));
  return { id: freeId(kind, taken), title: placeholder(l10n.t('what is tried')), kind, status: 'planned' };
}
